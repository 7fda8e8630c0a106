"""What a recognition says of an admission: worked out once, for the entry and for its correction."""

from datetime import date

from django.core.exceptions import ValidationError

from vankhanh.partial_dates import PartialDate

from .lists import due_official_on, membership_on
from .models import Admission


def recognise(
    admission: Admission, *, decided_on: date, number: str, official_on: PartialDate | None, reason: str
) -> None:
    """Fill in the recognition: official from the due day unless another has a reason; at the branch of the day.

    ValidationError when the person is on no list on the day of decision, or a reason is missing.
    """
    here = membership_on(admission.person, decided_on)
    if here is None:
        raise ValidationError({"person": "Người này không có tên trong danh sách vào ngày quyết định."})
    due = due_official_on(admission.ceremony_on)
    if official_on is not None and official_on != due and not reason.strip():
        text = f"Ngày chính thức theo quy định là {due}; ghi khác thì phải có lý do."
        raise ValidationError({"official_reason": text})
    not_too_early(due, decided_on, reason)
    admission.official_on, admission.official_reason = official_on or due, reason
    admission.official_decision_on = PartialDate.from_date(decided_on)
    admission.official_decision_number, admission.official_branch = number, here.branch


def not_too_early(due: PartialDate, decided_on: date, reason: str) -> None:
    """Refuses a decision before the end of probation that has no reason."""
    if decided_on < due.first_day and not reason.strip():
        raise ValidationError({"official_decision_on": f"Chưa hết thời gian dự bị: đến {due} mới đủ."})
