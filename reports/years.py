"""Which years a unit has records of, and which of them a page shows that was not asked for one."""

from datetime import date
from functools import reduce

from django.db.models import DateField, ExpressionWrapper, F, IntegerField, Max, Min
from django.db.models.functions import ExtractMonth

from branches.models import Branch, Meeting, StudySession
from members.models import Admission, Membership
from vankhanh.partial_dates import PartialDate

DATED = (
    (Membership, ("start", "end")),
    (Meeting, ("held_on",)),
    (StudySession, ("held_on",)),
    (Admission, ("ceremony_on",)),
)
"""What tells that a year was lived: lists, meetings, classes, admissions."""

MONTHS_OF_A_YEAR, MOST_TRIED = 3, 6


def years_of(unit: Branch, opened: date | None) -> list[int]:
    """The years that have records of the unit, latest first; none before its book was opened."""
    days = [day for model, fields in DATED for day in _ends(model, fields, unit)]
    if not days:
        return []
    first, last = min(day.year for day in days), max(day.year for day in days)
    return list(range(last, max(first, _first_booked(opened)) - 1, -1))


def usual_year(unit: Branch, years: list[int], today: date) -> int:
    """The year a page shows that was not asked for one: the latest, not ahead, with records in three months or more.

    A single entry, or the first weeks of January, do not turn every page to a year that has nothing to show yet.
    Where no year has so many, the latest that has any; without records the current one.
    """
    lived = [year for year in years if year <= today.year]
    full = (year for year in lived[:MOST_TRIED] if len(_months(unit, year)) >= MONTHS_OF_A_YEAR)
    return next(full, lived[0] if lived else today.year)


def _months(unit: Branch, year: int) -> set[int]:
    """The months of a year in which anything is dated, in one statement."""
    found = [
        model.objects.within_unit(unit.path)
        .filter(**{f"{field}__range": _span(model, field, year)})
        .order_by()
        .annotate(month_in=_month(model, field))
        .values_list("month_in")
        for model, fields in DATED
        for field in fields
    ]
    return {month for (month,) in reduce(lambda one, other: one.union(other), found) if month}


def _is_day(model, field: str) -> bool:
    return isinstance(model._meta.get_field(field), DateField)


def _span(model, field: str, year: int):
    days = (date(year, 1, 1), date(year, 12, 31))
    return days if _is_day(model, field) else (PartialDate(year), PartialDate(year, 12, 31))


def _month(model, field: str):
    """The month of a day; 0 where a partial date does not know it."""
    if _is_day(model, field):
        return ExtractMonth(field)
    return ExpressionWrapper(F(field) / 100 % 100, output_field=IntegerField())


def _ends(model, fields: tuple[str, ...], unit: Branch):
    ends = [end(field) for field in fields for end in (Min, Max)]
    span = model.objects.within_unit(unit.path).aggregate(*ends)
    return [day for day in span.values() if day]


def _first_booked(opened: date | None) -> int:
    """The first year the book speaks of; one opened on 31 December speaks of the next."""
    opened = opened or date.min
    return opened.year + (opened.month == 12 and opened.day == 31)
