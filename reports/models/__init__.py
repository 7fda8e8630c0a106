"""What the reports keep: words of an office, and files that it fills."""

from .narrative import ReportPassage, WordTemplate

__all__ = ["ReportPassage", "WordTemplate"]
