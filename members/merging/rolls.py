"""Rolls of meetings know whom they are of by a mark of numbers: it follows when somebody gets another number."""

from datetime import date

from django.db.models import Q

from branches.models import CommitteeSeat, Meeting
from vankhanh import record

from ..attendance import due_to_meet, mark_of
from ..models import Membership, Person


def agreeing(person: Person) -> list[Meeting]:
    """Meetings at which somebody was due and whose roll agrees with the list of its day."""
    return [
        row for row in meetings_in(spans(person)) if person.pk in (due := people_of(row)) and agrees(row, due)
    ]


def follow(rows: list[Meeting], by, why: str) -> None:
    """Mark anew the rolls that agreed before, and whose list still holds as many people."""
    for row in rows:
        row = Meeting.objects.get(pk=row.pk)
        due = people_of(row)
        if len(due) == row.due and not agrees(row, due):
            row.due_mark = mark_of(due)
            record.save(row, by=by, reason=why)


def agrees(row: Meeting, due: set[int]) -> bool:
    return row.due_mark == mark_of(due)


def people_of(row: Meeting) -> set[int]:
    return {one.person_id for one in due_to_meet(row.branch, row.kind, row.held_on)}


def spans(person: Person) -> list[tuple[date, date | None]]:
    """When somebody was on a list or sat in a committee."""
    return [
        span
        for model in (Membership, CommitteeSeat)
        for span in model.objects.filter(person=person).order_by("start").values_list("start", "end")
    ]


def meetings_in(found: list[tuple[date, date | None]]) -> list[Meeting]:
    within = Q(pk__in=())
    for start, end in found:
        within |= Q(held_on__gte=start) & (Q(held_on__lt=end) if end else Q())
    rows = Meeting.objects.filter(within, roll_taken=True, due_mark__isnull=False)
    return list(rows.select_related("branch").order_by("held_on", "pk"))
