"""What the reports keep: words of an office, files that it fills, reports as they were handed in, checks before that."""

from .campaigns import Campaign, CampaignAnswer, CampaignExplanation
from .frozen import FrozenReport
from .narrative import ReportPassage, WordTemplate
from .sheets import SheetCell, SheetTemplate

__all__ = [
    "Campaign",
    "CampaignAnswer",
    "CampaignExplanation",
    "FrozenReport",
    "ReportPassage",
    "SheetCell",
    "SheetTemplate",
    "WordTemplate",
]
