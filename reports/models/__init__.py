"""What the reports keep: words of an office, and files that it fills."""

from .narrative import ReportPassage, WordTemplate
from .sheets import SheetCell, SheetTemplate

__all__ = ["ReportPassage", "SheetCell", "SheetTemplate", "WordTemplate"]
