"""The tree of units as of a day: what each is called, who is its secretary, how many members it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.choices import SeatPost
from branches.models import Branch, CommitteeSeat
from branches.names import Names
from vankhanh.access import Reader


@dataclass(frozen=True)
class Leaf:
    """One unit of the tree on a day."""

    unit: Branch
    name: str
    code: str
    kind: str
    sector: str
    members: int
    secretary: str
    level: int
    predecessors: str = ""


def tree(reader: Reader, day: date, names: Names, counted: Iterable[tuple[str, int]]) -> list[Leaf]:
    """Units that stand on a day, each with the members of itself and below; `counted` are members by path."""
    counts = dict(counted)
    posts = (
        CommitteeSeat.objects.visible_to(reader)
        .as_of(day)
        .filter(post=SeatPost.SECRETARY)
        .select_related("person")
    )
    secretaries = {row.branch_id: row.person.full_name for row in posts}
    units = list(Branch.objects.visible_to(reader).standing(day).order_by("path"))
    top = min((unit.depth for unit in units), default=1)
    descent = predecessors(names)
    made = []
    for unit in units:
        version = names.version(unit.pk)
        members = sum(number for path, number in counts.items() if path.startswith(unit.path))
        made.append(
            Leaf(
                unit,
                version.name,
                version.code,
                version.get_kind_display(),
                version.get_sector_display(),
                members,
                secretaries.get(unit.pk, ""),
                unit.depth - top,
                ", ".join(descent.get(unit.pk, ())),
            )
        )
    return made


def predecessors(names: Names) -> dict[int, list[str]]:
    """Of every unit that descends from others, the names of those."""
    found: dict[int, list[str]] = {}
    pairs = Branch.predecessors.through.objects.order_by("to_branch__path")
    for heir, old in pairs.values_list("from_branch", "to_branch"):
        found.setdefault(heir, []).append(names.full(old))
    return found
