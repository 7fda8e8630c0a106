"""What merging two records does to the figures: each year's report of the unit above both, before and after."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.apps import apps

from branches.models import Branch, Meeting, Turnout
from branches.names import Names
from members.merging.clashes import clashes
from members.merging.counted import Span, agreeing, more_than_listed, spans_of, twice
from members.merging.hanging import hanging
from members.merging.taking_back import entries_of
from members.models import Person, PersonMerge
from vankhanh.access import Reader, Right
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .indicators import ANNUAL, CATALOGUE
from .personal.everything import title_of
from .years import years_of

Action = AuditEntry.Action

MOST_YEARS = 8
"""Latest years that are counted; of those before the page says that they are not told."""
Standing = dict[tuple[int, str], str]


@dataclass(frozen=True)
class Preview:
    """Figures that move (year, sentences), meetings and classes that counted the person twice (in words, the page that
    mends it, whether the merge mends it itself), the years that are not counted, and what stands for all that is shown.
    """

    moves: tuple[tuple[int, tuple[str, ...]], ...]
    twice: tuple[tuple[str, str, bool], ...]
    untold: tuple[int, ...]
    seal: str


@dataclass(frozen=True)
class Doubled:
    """What counted both records before they are one: lists that hold both, meetings by roll with whether it agreed."""

    spans: list[Span]
    rolls: list[Meeting]
    agreed: set[int]

    @classmethod
    def by(cls, kept: Person, gone: Person) -> "Doubled":
        found = clashes(kept, gone)
        rolls = [meeting for meeting in twice(kept, gone, found) if meeting.roll_taken]
        return cls(spans_of(found), rolls, {meeting.pk for meeting in agreeing(rolls)})

    def told(self, names: Names) -> tuple[tuple[str, str, bool], ...]:
        """Asked once they are one: rolls, which the merge counts anew where they agreed, and totals too large since."""
        return (
            *((f"{names.of(m.branch_id)}: {m}", page_of_totals(m), m.pk in self.agreed) for m in self.rolls),
            *((spoken(row, names), page_of_totals(row), False) for row in more_than_listed(self.spans)),
        )


def spoken(row: Meeting | Turnout, names: Names) -> str:
    """The meeting or class of totals, with its unit."""
    about = row.session if isinstance(row, Turnout) else row
    return f"{names.of(row.branch_id)}: {about}, ghi {row.due} người phải dự"


def page_of_totals(row: Meeting | Turnout) -> str:
    """The page that corrects how many came."""
    if isinstance(row, Turnout):
        return f"/hoc-tap/{row.session_id}/diem-danh/{row.branch_id}/"
    return f"/sinh-hoat/{row.pk}/sua/"


def years(unit: Branch) -> tuple[list[int], list[int]]:
    """The years that are counted, the latest first, and those that are not."""
    found = years_of(unit, unit.book_opened())
    return found[:MOST_YEARS], found[MOST_YEARS:]


def standing(unit: Branch, counted: Iterable[int], reader: Reader) -> Standing:
    """Every figure of the years as the reader may see it."""
    found: Standing = {}
    for year in counted:
        measures = CATALOGUE.page(Scope(Period.year(year), unit, reader)).whole
        for section in ANNUAL:
            for figure in section.figures:
                measure = measures[figure.code]
                found[year, figure.code] = figure.fraction(measure) or figure.text(measure)
    return found


def moved(before: Standing, after: Standing) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """By year the figures that differ, the latest first."""
    found: dict[int, list[str]] = {}
    for (year, code), was in before.items():
        if after[year, code] != was:
            found.setdefault(year, []).append(f"{CATALOGUE[code].label} {was} → {after[year, code]}")
    return tuple((year, tuple(told)) for year, told in found.items())


def seal_of(kept: Person, gone: Person, chosen: list[str]) -> str:
    """Stands for both records with all that hangs on them and the values chosen: a change of any gives another seal."""
    said = [f"{kept.pk}:{kept.version} {gone.pk}:{gone.version} {sorted(chosen)}"]
    for person in (kept, gone):
        said += [f"{tie.model._meta.label} {row.pk}:{row.version}" for tie, row in hanging(person)]
    return sha256("\n".join(said).encode()).hexdigest()[:16]


def carried_over(merge: PersonMerge, reader: Reader) -> list[tuple[str, int, int]]:
    """Table by table how many rows were moved and how many taken back; of what is under secrecy for who may know."""
    found: dict[type, Counter] = {}
    for entry in reversed(entries_of(merge)):
        model = apps.get_model(entry.model)
        if model is not Person and may_know(model, entry.unit_path, reader):
            found.setdefault(model, Counter())[entry.action] += 1
    return [(title_of(m), n[Action.UPDATE], n[Action.CANCEL]) for m, n in found.items()]


def may_know(model, path: str, reader: Reader) -> bool:
    """Whether the reader may know of rows of the table in a unit."""
    return not getattr(model, "secret", False) or reader.covers(path, Right.SECRET)
