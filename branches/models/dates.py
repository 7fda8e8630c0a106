"""Date arithmetic that both SQLite and PostgreSQL do the same way."""

from django.db.models import DateField, F, Func
from django.db.models.functions import ExtractMonth, ExtractYear


def month_index(field: str):
    """Months since year 0 of a date column's month."""
    return ExtractYear(F(field)) * 12 + ExtractMonth(F(field))


class MonthStart(Func):
    """First day of a date's month; unlike TruncMonth also of a column of the outer query."""

    template = "CAST(date_trunc('month', %(expressions)s) AS date)"
    output_field = DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="date(%(expressions)s, 'start of month')", **context
        )
