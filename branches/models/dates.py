"""Date arithmetic that both SQLite and PostgreSQL do the same way."""

from django.db.models import F
from django.db.models.functions import ExtractMonth, ExtractYear


def month_index(field: str):
    """Months since year 0 of a date column's month."""
    return ExtractYear(F(field)) * 12 + ExtractMonth(F(field))
