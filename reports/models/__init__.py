"""What the reports keep: words of an office, files that it fills, reports as they were handed in."""

from .frozen import FrozenReport
from .narrative import ReportPassage, WordTemplate
from .sheets import SheetCell, SheetTemplate

__all__ = ["FrozenReport", "ReportPassage", "SheetCell", "SheetTemplate", "WordTemplate"]
