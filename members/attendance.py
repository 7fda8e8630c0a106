"""Who must come to a meeting and who came.

The writers take keywords only, say who does it in `by` (None: the system), are all or nothing and raise
ValidationError with Vietnamese messages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from branches import scoring
from branches.choices import COMMITTEE_POSTS, BranchKind, MeetingKind
from branches.models import Branch, CommitteeSeat, Meeting, MeetingAbsence
from vankhanh import record
from vankhanh.access import LEVEL
from vankhanh.periods import Period

from .models import Membership, Person
from .models.standings import active, set_apart

CORRECTED = "Sửa điểm danh"
MIXED = 1009
"""Mixes squares into `mark_of`; with it a mark of a hundred thousand people still fits a column."""


@dataclass(frozen=True)
class Absent:
    """Somebody due who did not come."""

    person: Person
    excused: bool
    reason: str = ""


def on_day(day: date) -> Period:
    """The day as a period, for predicates that speak of the end of a period."""
    return Period.between(day, day)


def active_members(branch: Branch, day: date):
    """Memberships of one branch that stand at the end of a day, of people due to take part then.

    Outside are the exempt, the suspended, and those temporarily elsewhere or abroad (domain §3.1).
    """
    return (
        Membership.objects.filter(active(on_day(day)), branch=branch)
        .select_related("person")
        .order_by("person__sort_key", "person_id")
    )


def due_to_meet(branch: Branch, kind: str, day: date) -> list:
    """Rows (with `person`, `branch_id`) of who must come: the committee's seats, the whole subtree, or the branch."""
    if kind == MeetingKind.COMMITTEE:
        rows = CommitteeSeat.objects.as_of(day).filter(
            ~Q(set_apart(day)), branch=branch, post__in=COMMITTEE_POSTS
        )
    elif kind == MeetingKind.WHOLE:
        rows = Membership.objects.within_unit(branch.path).filter(active(on_day(day)))
    elif kind == MeetingKind.CELL and branch.version_on(day).kind != BranchKind.CELL:
        return []  # of a tổ đảng without a list of its own only totals are known
    else:
        rows = active_members(branch, day)
    once = {row.person_id: row for row in rows.select_related("person").order_by("person__sort_key")}
    return list(once.values())


def sits_above(person: Person, branch: Branch, day: date) -> bool:
    """Whether somebody sits in the committee of a unit above the branch at the end of a day."""
    tops = [branch.path[: LEVEL * level] for level in range(1, branch.depth)]
    seats = CommitteeSeat.objects.as_of(day).filter(branch__path__in=tops, post__in=COMMITTEE_POSTS)
    return seats.filter(person=person).exists()


def mark_of(people: Iterable[int]) -> int:
    """A number that stands for which people a roll is of: who leaves it and who joins it change it.

    No exchange of one person for another leaves it the same, and of several hardly any: their sum and that of their
    squares would have to fit together.
    """
    return sum(pk * pk * MIXED + pk for pk in people)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, absent: Iterable[Absent], by) -> Meeting:
    """Record or correct a meeting by its roll: all who were due came, but for those named.

    The totals follow from the roll; a correction replaces the earlier roll.
    """
    due = {row.person_id: row for row in due_to_meet(meeting.branch, meeting.kind, meeting.held_on)}
    absent = list(absent)
    _check_roll(due, absent)
    excused = sum(one.excused for one in absent)
    meeting.due, meeting.due_mark, meeting.roll_taken = len(due), mark_of(due), True
    meeting.excused, meeting.unexcused = excused, len(absent) - excused
    meeting.present = meeting.due - len(absent)
    record.save(meeting, by=by)
    scoring.follow_meeting(meeting=meeting, by=by)
    _replace_absences(meeting, due, absent, by)
    return meeting


def _check_roll(due: dict, absent: list[Absent]) -> None:
    if not due:
        raise ValidationError("Không có đảng viên nào phải dự vào ngày này; hãy ghi bằng tổng số.")
    strangers = [str(one.person) for one in absent if one.person.pk not in due]
    if strangers:
        raise ValidationError(f"Không thuộc diện phải dự vào ngày này: {', '.join(strangers)}.")


def _replace_absences(meeting: Meeting, due: dict, absent: list[Absent], by) -> None:
    kept = {row.person_id: row for row in meeting.absences.all()}
    named = {one.person.pk for one in absent}
    for person_id, row in kept.items():
        if person_id not in named:
            record.cancel(row, by=by, reason=CORRECTED)
    new = []
    for one in absent:
        row = kept.get(one.person.pk) or MeetingAbsence(meeting=meeting, person=one.person)
        row.branch_id, row.excused, row.reason = due[one.person.pk].branch_id, one.excused, one.reason
        new += [row] if row._state.adding else []
        if not row._state.adding:
            record.save(row, by=by, reason=CORRECTED)
    record.save_many(new, by=by, what=f"Vắng {meeting}")


@transaction.atomic
def record_totals(*, meeting: Meeting, by) -> Meeting:
    """Record or correct a meeting by its totals alone, as old papers give them; an earlier roll is taken back."""
    meeting.roll_taken, meeting.due_mark = False, None
    record.save(meeting, by=by)
    scoring.follow_meeting(meeting=meeting, by=by)
    for row in meeting.absences.all():
        record.cancel(row, by=by, reason=CORRECTED)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by, reason: str) -> None:
    """Take back a meeting entered by mistake, with its roll and its points."""
    for row in meeting.absences.all():
        record.cancel(row, by=by, reason=reason)
    scoring.cancel_scores(meeting=meeting, by=by, reason=reason)
    record.cancel(meeting, by=by, reason=reason)
