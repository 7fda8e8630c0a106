"""What a recognition says of an admission: worked out once, for the entry and for its correction."""

from datetime import date

from django.core.exceptions import ValidationError

from branches.models import RuleNotFound, deadline
from vankhanh.partial_dates import PartialDate

from .lists import membership_on, probation_ends, prolonged
from .models import Admission

REVIEW, DECIDE = "review_official_wd", "decide_official_wd"
"""Rule keys: working days for the branch to consider after probation, then for the committee to decide."""
REASON = Admission._meta.get_field("official_reason").max_length


def recognise(
    admission: Admission,
    *,
    decided_on: date,
    number: str,
    official_on: PartialDate | None,
    reason: str,
    late_reason: str = "",
) -> None:
    """Fill in the recognition: official from the due day unless another has a reason; at the branch of the day.

    A prolonged probation gives day and reason by itself.  ValidationError when the person is on no list on the day of
    decision, or a reason is missing.
    """
    here = membership_on(admission.person, decided_on)
    if here is None:
        raise ValidationError({"person": "Người này không có tên trong danh sách vào ngày quyết định."})
    step, due = prolonged(admission, decided_on), probation_ends(admission, decided_on)
    if step and not reason.strip():
        reason = f"Kéo dài thời gian dự bị: {step.note}"[:REASON]
    if official_on is not None and official_on != due and not reason.strip():
        text = f"Ngày chính thức theo quy định là {due}; ghi khác thì phải có lý do."
        raise ValidationError({"official_reason": text})
    not_too_early(due, decided_on, "" if step and official_on is None else reason)
    admission.official_on, admission.official_reason = official_on or due, reason
    admission.official_decision_on = PartialDate.from_date(decided_on)
    admission.official_decision_number, admission.official_branch = number, here.branch
    admission.late_reason = late_reason


def not_too_early(due: PartialDate, decided_on: date, reason: str) -> None:
    """Refuses a decision before the end of probation that has no reason."""
    if decided_on < due.first_day and not reason.strip():
        raise ValidationError({"official_decision_on": f"Chưa hết thời gian dự bị: đến {due} mới đủ."})


def late_doubts(due: PartialDate, decided_on: date, late_reason: str) -> list[str]:
    """Says that a decision came after the terms to consider and to decide were over, without an explanation."""
    if late_reason.strip() or not due.is_full:
        return []
    try:
        last = deadline(DECIDE, deadline(REVIEW, due.first_day))
    except RuleNotFound:
        return []
    if decided_on <= last:
        return []
    days = (decided_on - due.first_day).days
    return [f"Quyết định muộn {days} ngày so với ngày chính thức ({due}): hãy ghi giải trình."]
