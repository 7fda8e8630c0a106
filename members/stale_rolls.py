"""Meetings whose roll no longer agrees with the list of their day: a transfer, an exemption or a correction came after.

Derived anew each time.  Kept of a roll is who was absent and how many were due, so that somebody who came in exactly
where another went out shows only when the one who went was marked absent.
"""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from branches.choices import COMMITTEE_POSTS, MeetingKind
from branches.models import CommitteeSeat, Meeting, MeetingAbsence
from vankhanh.querysets import as_of

from .attendance import due_to_meet
from .models import Membership, Person, Standing

CHANGED = "không còn khớp"


def _there(model, way: str):
    """Rows of people of ordinary activity on the day of the outer meeting, reached over `way`."""
    held_on = f"{way}held_on"
    apart = Standing.objects.filter(as_of(OuterRef(OuterRef(held_on))), person=OuterRef("person"))
    return model.objects.filter(as_of(OuterRef(held_on)), ~Exists(apart)).order_by()


def _due(way: str = ""):
    """Who is due to the outer meeting by what is on record now, by kind: the same three as `due_to_meet`."""
    unit, path = OuterRef(f"{way}branch"), OuterRef(f"{way}branch__path")
    return {
        MeetingKind.COMMITTEE: _there(CommitteeSeat, way).filter(branch=unit, post__in=COMMITTEE_POSTS),
        MeetingKind.WHOLE: _there(Membership, way).filter(branch__path__startswith=path),
        None: _there(Membership, way).filter(branch=unit),
    }


def _number(rows):
    people = rows.annotate(one=Value(1)).values("one").annotate(n=Count("person", distinct=True)).values("n")
    return Coalesce(Subquery(people, output_field=IntegerField()), 0)


def due_now():
    """Of meetings: how many are due by what is on record now."""
    kinds = _due()
    other = kinds.pop(None)
    whens = [When(kind=kind, then=_number(rows)) for kind, rows in kinds.items()]
    return Case(*whens, default=_number(other))


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
    """Of meetings: the roll was taken, and who was due is now another number or not who was marked absent."""
    strangers = MeetingAbsence.objects.filter(not_due(), meeting=OuterRef("pk"))
    return Q(roll_taken=True) & (~Q(due=due_now()) | Q(Exists(strangers)))


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
        return f"{said}."


def difference(meeting: Meeting) -> Difference | None:
    """How a meeting's roll differs; None where it does not, or none was taken."""
    if not meeting.roll_taken:
        return None
    now = {row.person_id for row in due_to_meet(meeting.branch, meeting.kind, meeting.held_on)}
    absences = meeting.absences.select_related("person").order_by("person__sort_key", "person_id")
    gone = tuple(row.person for row in absences if row.person_id not in now)
    return Difference(meeting.due, len(now), gone) if gone or meeting.due != len(now) else None


def marked(rows):
    """Meetings with `stale`, whether their roll still agrees."""
    return rows.annotate(stale=Case(When(stale(), then=Value(True)), default=Value(False)))
