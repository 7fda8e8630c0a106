"""Mending events that were mistyped: the same row with another day or cause, and what followed from it.

Keywords only, all or nothing; ValidationError in Vietnamese without a reason, or when another event contradicts.
Called through `lifecycle`.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.partial_dates import PartialDate

from .cancelling import LEFT, ended_by_leaving
from .choices import DEPARTURES
from .models import Membership, Person, Standing


@transaction.atomic
def correct_leaving(*, membership: Membership, by, reason: str) -> Membership:
    """Mend day, cause and papers of a departure; standings that ended by it end on the new day."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do sửa.")
    kept = Membership.objects.select_for_update().get(pk=membership.pk)
    if kept.cause_out not in DEPARTURES or membership.cause_out not in DEPARTURES:
        raise ValidationError({"cause_out": "Chuyển đi được ghi ở trang chuyển sinh hoạt."})
    _nothing_between(membership.person, membership.end, kept.end)
    for standing in Standing.objects.filter(person=membership.person, end=kept.end):
        if ended_by_leaving(standing):
            standing.end = membership.end
            record.save(standing, by=by, reason=LEFT)
    return record.save(membership, by=by, reason=reason)


def _nothing_between(person: Person, new: date, old: date) -> None:
    """Refuses an earlier last day when the member has a standing or a recognition that only the later one allows."""
    begun = person.standings.filter(start__gt=new, start__lt=old).order_by("start").first()
    if begun:
        text = f"Sau ngày này đảng viên còn có diện «{begun.get_kind_display()}» từ {begun.start:%d/%m/%Y}."
        raise ValidationError({"end": text})
    first, last = PartialDate.from_date(new), PartialDate.from_date(old)
    decided = person.admissions.filter(official_decision_on__gt=first, official_decision_on__lt=last).first()
    if decided:
        text = f"Sau ngày này đảng viên còn được công nhận chính thức ({decided.official_decision_on})."
        raise ValidationError({"end": text})
