"""The writers of a campaign.  Each raises ValidationError, and none writes once the campaign is locked."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Branch
from vankhanh import record
from vankhanh.audit import chain
from vankhanh.vietnamese import date_text

from ..frozen.taking import digest
from ..models import Campaign, CampaignAnswer, CampaignExplanation
from .reviewing import Gap, Review

LOCKED = "Đợt rà soát đã khóa: cấp ủy mở khóa rồi mới làm tiếp được."
NO_LONGER = "Không còn giải trình"
"""Why an explanation is taken back, on the log."""


def held(campaign: Campaign) -> Campaign:
    """The campaign as it stands, for a writer whose turn it is; refuses a locked one."""
    chain.hold()
    stands = Campaign.objects.select_related("branch").get(pk=campaign.pk)
    if stands.locked_on:
        raise ValidationError(LOCKED)
    return stands


def answer_of(campaign: Campaign, unit: Branch) -> CampaignAnswer:
    """The answer of a branch, a new one where it has not begun."""
    return CampaignAnswer.objects.filter(campaign=campaign, branch=unit).first() or CampaignAnswer(
        campaign=campaign, branch=unit
    )


@transaction.atomic
def explain(*, campaign: Campaign, unit: Branch, said: Iterable[tuple[Gap, str]], by) -> int:
    """Put explanations of gaps on record, take back those left empty; returns how many changed."""
    answer = answer_of(held(campaign), unit)
    if answer.confirmed_on:
        raise ValidationError("Chi bộ đã xác nhận: rút lại xác nhận rồi mới sửa giải trình được.")
    if answer._state.adding:
        record.save(answer, by=by)
    changed = 0
    for gap, text in said:
        row = gap.given or CampaignExplanation(
            campaign=campaign, branch=unit, rule=gap.rule.code, about=gap.line.record, person=gap.line.person
        )
        if gap.given and not text:
            record.cancel(row, by=by, reason=NO_LONGER)
        elif text and (row.text != text or row.told != gap.told):
            row.text, row.told = text, gap.told
            record.save(row, by=by)
        else:
            continue
        changed += 1
    return changed


@transaction.atomic
def confirm(*, campaign: Campaign, unit: Branch, seen: str, on: date, on_behalf: bool, by) -> CampaignAnswer:
    """Confirm what was seen (`seen`: the digest of the stand that was shown), once no gap is left open."""
    campaign = held(campaign)
    if on < campaign.last:
        raise ValidationError(f"Kỳ rà soát chưa hết: xác nhận được từ ngày {date_text(campaign.last)}.")
    review = Review(campaign, on)
    found = review.of(unit)
    if found.confirmed:
        raise ValidationError("Chi bộ đã xác nhận rồi.")
    if found.open:
        said = [f"Còn {len(found.open)} dòng chưa sửa, cũng chưa giải trình:"]
        raise ValidationError(said + [f"{gap.rule.title}: {gap.line.text}." for gap in found.open[:10]])
    if review.stand_digest(unit) != seen:
        raise ValidationError("Danh sách hoặc số liệu vừa đổi so với lúc mở trang: xem lại rồi xác nhận.")
    return confirmed(answer_of(campaign, unit), review, on=on, on_behalf=on_behalf, by=by)


def confirmed(answer: CampaignAnswer, review: Review, *, on: date, on_behalf: bool, by) -> CampaignAnswer:
    """Put on record that the branch confirms what stands now; whether it may is asked by `confirm`."""
    answer.confirmed_on, answer.confirmed_by, answer.on_behalf = on, by, on_behalf
    stand = review.stands[answer.branch_id]
    answer.members, answer.digest, answer.snapshot = len(stand["members"]), digest(stand), stand
    answer.returned = ""
    return record.save(answer, by=by)


@transaction.atomic
def withdraw(*, answer: CampaignAnswer, by, reason: str) -> CampaignAnswer:
    """Take a confirmation back: the branch is reviewing again."""
    held(answer.campaign)
    return _opened(answer, by=by, reason=reason)


@transaction.atomic
def send_back(*, answer: CampaignAnswer, by, reason: str) -> CampaignAnswer:
    """Send a confirmed branch back, with what is wanted of it."""
    held(answer.campaign)
    return _opened(answer, by=by, reason=reason, returned=reason)


def _opened(answer: CampaignAnswer, *, by, reason: str, returned: str = "") -> CampaignAnswer:
    if not answer.confirmed_on:
        raise ValidationError("Chi bộ chưa xác nhận.")
    answer.confirmed_on = answer.confirmed_by = answer.members = None
    answer.on_behalf, answer.digest, answer.snapshot, answer.returned = False, "", {}, returned
    return record.save(answer, by=by, reason=reason)


@transaction.atomic
def lock(*, campaign: Campaign, on: date, by, missing: int | None = None) -> Campaign:
    """Close the campaign: from now on a change of what it settled asks why.

    `missing` is how many branches lacked a confirmation that stands when it was looked at; None where nobody looked.
    """
    stands = held(campaign)
    if missing is not None and Review(stands, on).missing != missing:
        raise ValidationError("Có chi bộ vừa xác nhận, rút lại hoặc đổi số liệu: xem lại rồi khóa.")
    campaign.locked_on, campaign.locked_by = on, by
    return record.save(campaign, by=by)


@transaction.atomic
def unlock(*, campaign: Campaign, by, reason: str) -> Campaign:
    """Open a locked campaign again."""
    if not campaign.locked_on:
        raise ValidationError("Đợt rà soát này không khóa.")
    campaign.locked_on = campaign.locked_by = None
    return record.save(campaign, by=by, reason=reason)


@transaction.atomic
def cancel(*, campaign: Campaign, by, reason: str) -> None:
    """Take back a campaign opened by mistake; a locked one, which still asks why its figures move, is unlocked first."""
    record.cancel(held(campaign), by=by, reason=reason)
