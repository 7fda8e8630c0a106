"""What counted both records of one person: meetings by roll are counted anew, totals typed from paper can only be told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from branches.models import Branch, CommitteeSeat, Meeting, Turnout
from vankhanh import record
from vankhanh.access import LEVEL
from vankhanh.models import AuditEntry

from ..attendance import active_members, mark_of
from ..models import Membership, Person, PersonMerge
from ..stale_rolls import due_now
from .clashes import Clash
from .rolls import people_of
from .taking_back import entries_of

LISTS = (Membership, CommitteeSeat)
"""Who stands on one of these twice is due twice."""


@dataclass(frozen=True)
class Span:
    """A unit's list on which one person stood twice, from a day to another; None for until now."""

    branch: int
    start: date
    end: date | None

    def days(self, name: str) -> Q:
        """Rows whose day of that name lies in the span."""
        until = Q(**{f"{name}__lt": self.end}) if self.end else Q()
        return Q(**{f"{name}__gte": self.start}) & until


def spans_of(found: Iterable[Clash]) -> list[Span]:
    """The lists that hold both records alike, out of what both say."""
    rows = [clash.spare for clash in found if clash.spare is not None and clash.tie.model in LISTS]
    return [Span(row.branch_id, row.start, row.end) for row in rows]


def spans_after(merge: PersonMerge) -> list[Span]:
    """The same of a merge that was carried out: the lists of which it took one line back."""
    labels = {model._meta.label_lower for model in LISTS}
    rows = [
        entry.before
        for entry in entries_of(merge)
        if entry.model in labels and entry.action == AuditEntry.Action.CANCEL
    ]
    ends = (row["end"] and date.fromisoformat(row["end"]) for row in rows)
    return [
        Span(row["branch"], date.fromisoformat(row["start"]), end)
        for row, end in zip(rows, ends, strict=True)
    ]


def held_in(span: Span):
    """Meetings of the unit, and of those above it for everybody, on the days of the span."""
    path = Branch.objects.values_list("path", flat=True).get(pk=span.branch)
    above = [path[:end] for end in range(LEVEL, len(path) + 1, LEVEL)]
    return Meeting.objects.filter(span.days("held_on"), branch__path__in=above).order_by("held_on", "pk")


def twice(kept: Person, gone: Person, found: Iterable[Clash]) -> list[Meeting]:
    """Meetings to which both are due by what is on record now, each once."""
    pair, met = {kept.pk, gone.pk}, {m.pk: m for span in spans_of(found) for m in held_in(span)}
    return [m for m in met.values() if pair <= people_of(m)]


def agreeing(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Those whose roll was taken over exactly who is due by what is on record now."""
    return [
        m
        for m in meetings
        if m.roll_taken and m.due_mark in (None, mark_of(people_of(m))) and m.due == len(people_of(m))
    ]


def count_anew(meetings: Iterable[Meeting], *, by, why: str) -> None:
    """One due less at each, absent who is still named absent."""
    for meeting in meetings:
        meeting.due -= 1
        meeting.excused = meeting.absences.filter(excused=True).count()
        meeting.unexcused = meeting.absences.filter(excused=False).count()
        meeting.present = meeting.due - meeting.excused - meeting.unexcused
        record.save(meeting, by=by, reason=why)


def more_than_listed(spans: Iterable[Span]) -> Iterator[Meeting | Turnout]:
    """Totals typed on the days of the spans that say more were due than the list of the day holds now."""
    for span in spans:
        meetings = held_in(span).select_related("branch").filter(roll_taken=False).annotate(listed=due_now())
        yield from meetings.filter(due__gt=F("listed"))
        rows = Turnout.objects.filter(span.days("session__held_on"), branch=span.branch)
        for row in rows.select_related("session", "branch").order_by("session__held_on", "pk"):
            if row.due > active_members(row.branch, row.session.held_on).count():
                yield row
