"""How regularly each member attends the meetings of the branch."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from branches.choices import MeetingKind
from branches.models import Meeting, MeetingAbsence
from vankhanh.periods import Period

from .models import Person, Standing
from .models.standings import NEVER

COUNTED = (MeetingKind.REGULAR, MeetingKind.THEMATIC)
"""Meetings by which attendance is measured, the same as in the average of the yearly figures."""


@dataclass(frozen=True)
class Regularity:
    """How one member attended one branch's meetings in a period."""

    person: Person
    branch_id: int
    due: int
    excused: int
    unexcused: int

    @property
    def present(self) -> int:
        return self.due - self.excused - self.unexcused

    @property
    def share(self) -> Decimal | None:
        """Present of due, in percent; none when no meeting with a roll was due."""
        return Decimal(100) * self.present / self.due if self.due else None


def regularity(memberships, period: Period) -> list[Regularity]:
    """Attendance of members over a period, by person and branch, in the order of names.

    Only regular and thematic meetings whose roll was taken count, and of those only the ones that fell in the
    membership while the person was neither exempt, suspended nor away.
    """
    rows = memberships.filter(start__lte=period.last).exclude(end__lte=period.first)
    rows = rows.annotate(
        due=_count(_meetings_due(period)),
        excused=_count(_missed(period, excused=True)),
        unexcused=_count(_missed(period, excused=False)),
    )
    sums: dict[tuple[int, int], Regularity] = {}
    for row in rows.select_related("person").order_by("person__sort_key", "person_id", "start"):
        key = (row.person_id, row.branch_id)
        old = sums.get(key, Regularity(row.person, row.branch_id, 0, 0, 0))
        numbers = (old.due + row.due, old.excused + row.excused, old.unexcused + row.unexcused)
        sums[key] = Regularity(row.person, row.branch_id, *numbers)
    return [one for one in sums.values() if one.due]


def _meetings_due(period: Period):
    apart = Standing.objects.filter(
        Q(end__isnull=True) | Q(end__gt=OuterRef("held_on")),
        person=OuterRef(OuterRef("person")),
        start__lte=OuterRef("held_on"),
    )
    return Meeting.objects.within(period).filter(
        ~Exists(apart),
        branch=OuterRef("branch"),
        kind__in=COUNTED,
        roll_taken=True,
        held_on__gte=OuterRef("start"),
        held_on__lt=Coalesce(OuterRef("end"), Value(NEVER)),
    )


def _missed(period: Period, **also):
    absence = MeetingAbsence.objects.filter(meeting=OuterRef("pk"), person=OuterRef(OuterRef("person")))
    return _meetings_due(period).filter(Exists(absence.filter(**also)))


def _count(rows):
    number = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
