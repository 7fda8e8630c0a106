"""What committees ask of their branches: to look their records through and confirm them."""

from datetime import date

from branches.choices import BRANCH_KINDS
from branches.names import Names
from vankhanh.access import Reader

from ..models import Campaign, CampaignAnswer
from .lines import DueRule, Line
from .organisation import units


def unconfirmed(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches that have not confirmed in a campaign that is open on the day."""
    open_now = Campaign.objects.visible_to(reader).filter(locked_on=None).select_related("branch")
    lines = []
    for campaign in open_now.order_by("deadline", "pk"):
        answers = CampaignAnswer.objects.filter(campaign=campaign)
        confirmed = set(answers.filter(confirmed_on__isnull=False).values_list("branch", flat=True))
        returned = dict(answers.exclude(returned="").values_list("branch", "returned"))
        for unit in units(reader, campaign.last, BRANCH_KINDS):
            if unit.pk not in confirmed and unit.path.startswith(campaign.branch.path):
                said = f"{names.of(unit.pk)}: {campaign.title}"
                if unit.pk in returned:
                    said += f" (trả lại: {returned[unit.pk]})"
                address = f"/ra-soat/{campaign.pk}/chi-bo/{unit.pk}/"
                lines.append(Line(said, campaign.deadline, campaign.deadline < on, address, unit.pk))
    return tuple(lines)


RULES = (DueRule("ra-soat", "Chi bộ chưa xác nhận trong đợt rà soát", unconfirmed, act="Rà soát, xác nhận"),)
