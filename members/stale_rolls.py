"""Meetings whose roll no longer agrees with the list of their day: a transfer, an exemption or a correction came after.

Derived anew each time.  A roll keeps who was absent, how many were due, and a mark of who they were (`mark_of`), so that
somebody who came in exactly where another went out is told too.  Rolls from before there was a mark are compared by
number and by who was absent.
"""

from dataclasses import dataclass

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from branches.choices import COMMITTEE_POSTS, MeetingKind
from branches.models import CommitteeSeat, Meeting, MeetingAbsence
from vankhanh.querysets import as_of

from .attendance import MIXED, due_to_meet, mark_of
from .models import Membership, Person, Standing

CHANGED = "không còn khớp"


def taking_part(model, held_on: str):
    """Rows of people of ordinary activity on the day that the outer row names in `held_on`."""
    apart = Standing.objects.filter(as_of(OuterRef(OuterRef(held_on))), person=OuterRef("person"))
    return model.objects.filter(as_of(OuterRef(held_on)), ~Exists(apart)).order_by()


def _due(way: str = ""):
    """Who is due to the outer meeting by what is on record now, by kind: the same three as `due_to_meet`."""
    unit, path = OuterRef(f"{way}branch"), OuterRef(f"{way}branch__path")
    return {
        MeetingKind.COMMITTEE: taking_part(CommitteeSeat, f"{way}held_on").filter(
            branch=unit, post__in=COMMITTEE_POSTS
        ),
        MeetingKind.WHOLE: taking_part(Membership, f"{way}held_on").filter(branch__path__startswith=path),
        None: taking_part(Membership, f"{way}held_on").filter(branch=unit),
    }


def number_of(rows):
    """How many people some rows of a subquery name."""
    return _whole(rows, Count("person", distinct=True), IntegerField())


def _mark(rows):
    """The mark of the people whom some rows of a subquery name: the same as `mark_of`."""
    mixed = F("person_id") * F("person_id") * Value(MIXED) + F("person_id")
    return _whole(rows, Sum(mixed, distinct=True), BigIntegerField())


def _whole(rows, figure, kind):
    found = rows.annotate(one=Value(1)).values("one").annotate(n=figure).values("n")
    return Coalesce(Subquery(found, output_field=kind), 0)


def _by_kind(figure):
    """Of meetings: a figure of who is due by what is on record now."""
    kinds = _due()
    other = kinds.pop(None)
    whens = [When(kind=kind, then=figure(rows)) for kind, rows in kinds.items()]
    return Case(*whens, default=figure(other))


def due_now():
    """Of meetings: how many are due by what is on record now."""
    return _by_kind(number_of)


def not_due():
    """Of absences: the person is not due to that meeting by what is on record now."""
    kinds = {
        kind: Q(Exists(rows.filter(person=OuterRef("person")))) for kind, rows in _due("meeting__").items()
    }
    other = kinds.pop(None) & ~Q(meeting__kind__in=kinds)
    there = other
    for kind, due in kinds.items():
        there |= due & Q(meeting__kind=kind)
    return ~there


def stale():
    """Of meetings: the roll was taken, and others are due by what is on record now."""
    strangers = MeetingAbsence.objects.filter(not_due(), meeting=OuterRef("pk"))
    unmarked = Q(due_mark=None) & (~Q(due=_by_kind(number_of)) | Q(Exists(strangers)))
    return Q(roll_taken=True) & (unmarked | Q(due_mark__isnull=False) & ~Q(due_mark=_by_kind(_mark)))


@dataclass(frozen=True)
class Difference:
    """How the roll of one meeting differs from the list of its day."""

    was: int
    now: int
    gone: tuple[Person, ...]
    """Marked absent, and not due that day by what is on record now."""

    @property
    def text(self) -> str:
        said = "Danh sách dự họp không còn khớp với sổ"
        if self.was != self.now:
            said += f": lúc điểm danh {self.was} người phải dự, nay danh sách ngày đó có {self.now} người"
        if self.gone:
            names = ", ".join(person.full_name for person in self.gone)
            said += (
                f"{';' if self.was != self.now else ':'} ghi vắng nhưng nay không thuộc diện phải dự: {names}"
            )
        if self.was == self.now and not self.gone:
            said += f": vẫn {self.now} người phải dự, nhưng có người ra, có người vào danh sách ngày đó sau khi điểm danh"
        return f"{said}."


def difference(meeting: Meeting) -> Difference | None:
    """How a meeting's roll differs; None where it does not, or none was taken."""
    if not meeting.roll_taken:
        return None
    now = {row.person_id for row in due_to_meet(meeting.branch, meeting.kind, meeting.held_on)}
    absences = meeting.absences.select_related("person").order_by("person__sort_key", "person_id")
    gone = tuple(row.person for row in absences if row.person_id not in now)
    others = meeting.due_mark is not None and meeting.due_mark != mark_of(now)
    return Difference(meeting.due, len(now), gone) if gone or others or meeting.due != len(now) else None


def marked(rows):
    """Meetings with `stale`, whether their roll still agrees."""
    return rows.annotate(stale=Case(When(stale(), then=Value(True)), default=Value(False)))
