"""Inspections planned against done, by actor and kind: cuộc, lượt and distinct (domain §5.4)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from branches.choices import COUNTED_KINDS, Actor, InspectionKind
from branches.models import Inspection, InspectionSubject, PlannedInspection
from branches.models.inspections import done, member_looked_at, organisation_looked_at
from vankhanh.scope import Scope

TO_DO, RUNNING, CONCLUDED, LATE = "chưa thực hiện", "đang thực hiện", "đã kết luận", "quá thời gian"


@dataclass(frozen=True)
class Tally:
    """What was planned and what was done.  Lượt count every time somebody was looked at, distinct everybody once.

    Planned counts come from the programme of the year; done is concluded in the period, else (nothing concluded) ended in
    it.  `inside` and `outside` are inspections by the programme and beside it.
    """

    planned: int = 0
    inside: int = 0
    outside: int = 0
    planned_organisations: int = 0
    organisations: int = 0
    distinct_organisations: int = 0
    planned_members: int = 0
    members: int = 0
    distinct_members: int = 0

    @property
    def done(self) -> int:
        return self.inside + self.outside


@dataclass(frozen=True)
class TallyLine:
    """One line of the page: an actor as a whole (`kind` None), or one kind of an actor."""

    actor: Actor
    kind: InspectionKind | None
    tally: Tally


def tallies(scope: Scope) -> tuple[list[TallyLine], Tally]:
    """Lines by actor, each followed by its kinds, and the whole.  Only what has something to tell.

    Distinct people of an actor are asked of the database, not summed: one person may stand under two kinds.
    """
    kinds, actors = grouped(scope, "actor", "kind"), grouped(scope, "actor")
    whole = grouped(scope)[()]
    lines = []
    for actor in Actor:
        if (actor,) not in actors:
            continue
        lines.append(TallyLine(actor, None, actors[actor,]))
        found = ((kind, kinds.get((actor, kind))) for kind in InspectionKind)
        lines += [TallyLine(actor, kind, tally) for kind, tally in found if tally]
    return lines, whole


def grouped(scope: Scope, *keys: str) -> dict[tuple, Tally]:
    """A tally for each combination of the keys; for none of them one of the whole."""
    parts: dict[tuple, dict] = {} if keys else {(): {}}
    for row in asked(planned_rows(scope), keys, PLANNED):
        take(parts, row, keys)
    for row in asked(Inspection.objects.in_scope(scope).filter(done(scope)), keys, DONE):
        take(parts, row, keys)
    subjects = InspectionSubject.objects.in_scope(scope).filter(
        organisation_looked_at(scope) | member_looked_at(scope)
    )
    inside = tuple(f"inspection__{key}" for key in keys)
    for row in asked(subjects, inside, SUBJECTS):
        take(parts, row, inside)
    return {key: Tally(**values) for key, values in parts.items()}


PLANNED = {
    "planned": Count("pk"),
    "planned_organisations": Sum("organisations", default=0),
    "planned_members": Sum("members", default=0),
}
DONE = {
    "inside": Count("pk", filter=Q(in_programme=True)),
    "outside": Count("pk", filter=Q(in_programme=False)),
}
SUBJECTS = {
    "organisations": Count("pk", filter=Q(person__isnull=True)),
    "distinct_organisations": Count("branch", filter=Q(person__isnull=True), distinct=True),
    "members": Count("person"),
    "distinct_members": Count("person", distinct=True),
}


def asked(rows, keys: tuple[str, ...], counts: dict) -> list[dict]:
    """The counts for each combination of the keys, in one query."""
    rows = rows.order_by()
    return list(rows.values(*keys).annotate(**counts)) if keys else [rows.aggregate(**counts)]


def take(parts: dict[tuple, dict], row: dict, keys: tuple[str, ...]) -> None:
    """Put the counts of one row with those of the same key."""
    key = tuple(row[name] for name in keys)
    parts.setdefault(key, {}).update({name: value for name, value in row.items() if name not in keys})


def planned_rows(scope: Scope):
    """Lines of the programmes of the years that the period touches, of the kinds that are counted."""
    years = range(scope.first.year, scope.last.year + 1)
    return PlannedInspection.objects.in_scope(scope).filter(year__in=years, kind__in=COUNTED_KINDS)


def state(row: PlannedInspection, day: date) -> str:
    """Where a line of the programme stands at the end of a day; its inspections are read already."""
    made = list(row.inspections.all())
    if any(i.concluded_on and i.concluded_on <= day for i in made):
        return CONCLUDED
    if made:
        return RUNNING
    return LATE if row.period.last < day else TO_DO
