"""Keeping the gaps of tuổi Đảng in step with the lists: who left the Party and came back did not count meanwhile."""

from datetime import date, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.partial_dates import PartialDate

from .choices import CauseIn, CauseOut, GapCause
from .models import Membership, PartyAgeGap, Person

OUT = {
    CauseOut.EXPELLED: GapCause.EXPELLED,
    CauseOut.STRUCK_OFF: GapCause.STRUCK_OFF,
    CauseOut.RESIGNED: GapCause.RESIGNED,
}
"""Departures after which tuổi Đảng stands still."""
BACK = (CauseIn.RESTORED, CauseIn.READMITTED)


@transaction.atomic
def settle(person: Person, *, by, reason: str = "") -> None:
    """Make the derived gaps those that the lists tell, and every `counts_from` follow; writes only what differs."""
    _follow_lists(person, by, reason or "Theo biến động danh sách")
    _follow_days(person, by, reason)


def _follow_lists(person: Person, by, reason: str) -> None:
    kept = list(person.party_age_gaps.filter(derived=True).order_by("start", "pk"))
    told = list(away(person))
    for row in kept[len(told) :]:
        record.cancel(row, by=by, reason=reason)
    rows = kept[: len(told)] + [PartyAgeGap(person=person, derived=True) for _ in told[len(kept) :]]
    for row, (left, back, start, end) in zip(rows, told, strict=True):
        row.branch, row.start, row.end, row.cause = back.branch, start, end, OUT[CauseOut(left.cause_out)]
        record.save(row, by=by, reason=reason)


def away(person: Person):
    """Times out of the Party between two lists: the list left, the one come back to, first day, day of return.

    A readmission counts from its decision, a restoration from the day on the list again.
    """
    lists = list(person.memberships.order_by("start", "pk"))
    for left, back in pairwise(lists):
        end = returned(back)
        if left.cause_out in OUT and back.cause_in in BACK and left.end < end:
            yield left, back, left.end, end


def returned(back: Membership) -> date:
    """The day from which tuổi Đảng counts again."""
    if back.cause_in != CauseIn.READMITTED:
        return back.start
    day = PartialDate.from_date(back.start)
    row = back.person.admissions.filter(ceremony_on=day, decision_on__isnull=False).first()
    return row.decision_on.first_day if row and row.decision_on.is_full else back.start


def _follow_days(person: Person, by, reason: str) -> None:
    since = person.party_age_from
    for row in person.party_age_gaps.order_by("start", "pk"):
        since = since if row.continuous else later(since, row.end - row.start)
        if row.counts_from != since:
            row.counts_from = since
            record.save(row, by=by, reason=reason)


def later(since: PartialDate | None, by: timedelta) -> PartialDate | None:
    """A day as much later; as exact as it was known."""
    if since is None:
        return None
    moved = PartialDate.from_date(since.first_day + by)
    if since.is_full:
        return moved
    return PartialDate(moved.year, moved.month) if since.month else PartialDate(moved.year)


@transaction.atomic
def put_gap(*, gap: PartyAgeGap, by, reason: str = "") -> PartyAgeGap:
    """Put a typed gap on record, or the decision about a derived one; tuổi Đảng follows."""
    record.save(gap, by=by, reason=reason)
    settle(gap.person, by=by, reason=reason)
    gap.refresh_from_db()
    return gap


@transaction.atomic
def cancel_gap(*, gap: PartyAgeGap, by, reason: str) -> None:
    """Take back a typed gap; a derived one goes only with the event it follows from."""
    if gap.derived:
        raise ValidationError("Khoảng này theo việc ra khỏi Đảng và trở lại: hãy sửa hoặc hủy việc ấy.")
    person = gap.person
    record.cancel(gap, by=by, reason=reason)
    settle(person, by=by, reason=reason)
