"""Which years a unit has records of."""

from datetime import date

from django.db.models import Max, Min

from branches.models import Branch, Meeting, StudySession
from members.models import Admission, Membership

DATED = (
    (Membership, ("start", "end")),
    (Meeting, ("held_on",)),
    (StudySession, ("held_on",)),
    (Admission, ("ceremony_on",)),
)
"""What tells that a year was lived: lists, meetings, classes, admissions."""


def years_of(unit: Branch, opened: date | None) -> list[int]:
    """The years that have records of the unit, latest first; none before its book was opened."""
    days = [day for model, fields in DATED for day in _ends(model, fields, unit)]
    if not days:
        return []
    first, last = min(day.year for day in days), max(day.year for day in days)
    return list(range(last, max(first, _first_booked(opened)) - 1, -1))


def _ends(model, fields: tuple[str, ...], unit: Branch):
    ends = [end(field) for field in fields for end in (Min, Max)]
    span = model.objects.within_unit(unit.path).aggregate(*ends)
    return [day for day in span.values() if day]


def _first_booked(opened: date | None) -> int:
    """The first year the book speaks of; one opened on 31 December speaks of the next."""
    opened = opened or date.min
    return opened.year + (opened.month == 12 and opened.day == 31)
