"""How the committees stand on a day: seats filled and vacant, and who looks after which branch."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from vankhanh.access import Reader

from .choices import COMMITTEE_POSTS, STANDING_POSTS, SeatPost
from .models import Branch, BranchCharge, CommitteeSeat, Term


@dataclass
class Committee:
    """One unit on the day; seats of an inspection committee are not counted."""

    branch: Branch
    term: Term | None
    seats: list[CommitteeSeat] = field(default_factory=list)
    charges: list[BranchCharge] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """Persons in the committee, each once whatever posts they hold."""
        return len({seat.person_id for seat in self.seats if seat.post in COMMITTEE_POSTS})

    @property
    def fixed(self) -> int | None:
        """Seats that the congress fixed; None when that is not on record."""
        return self.term.seats if self.term else None

    @property
    def vacant(self) -> int | None:
        """Seats not filled; negative when more sit there than were fixed."""
        return None if self.fixed is None else self.fixed - self.filled

    @property
    def standing(self) -> int:
        """Persons in the standing committee."""
        return len({seat.person_id for seat in self.seats if seat.post in STANDING_POSTS})

    def holding(self, *posts: SeatPost) -> str:
        """Names of who holds the posts, in the order of the posts."""
        order = {post: place for place, post in enumerate(posts)}
        held = sorted((seat for seat in self.seats if seat.post in order), key=lambda s: order[s.post])
        return ", ".join(dict.fromkeys(str(seat.person) for seat in held))

    @property
    def looked_after_by(self) -> str:
        return ", ".join(str(row.person) for row in self.charges)


def committees(reader: Reader, day: date, path: str = "") -> list[Committee]:
    """Every unit standing at the end of the day that the reader sees, below `path`; four queries whatever their number."""
    by_unit: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for model, name, related in (
        (Term, "terms", ()),
        (CommitteeSeat, "seats", ("person",)),
        (BranchCharge, "charges", ("person",)),
    ):
        rows = model.objects.visible_to(reader).within_unit(path).as_of(day).select_related(*related)
        for row in rows.order_by("start", "pk"):
            by_unit[row.branch_id][name].append(row)
    units = Branch.objects.visible_to(reader).standing(day).within_unit(path).order_by("path")
    return [
        Committee(unit, next(iter(by_unit[unit.pk]["terms"]), None), by_unit[unit.pk]["seats"],
                  by_unit[unit.pk]["charges"])
        for unit in units
    ]  # fmt: skip
