"""Which years a unit has records of."""

from datetime import date

from django.db.models import Max, Min

from branches.models import Branch, Meeting, StudySession
from members.models import Admission, Membership

DATED = (
    (Membership, "start"),
    (Membership, "end"),
    (Meeting, "held_on"),
    (StudySession, "held_on"),
    (Admission, "ceremony_on"),
)
"""What tells that a year was lived: lists, meetings, classes, admissions."""


def years_of(unit: Branch) -> list[int]:
    """The years that have records of the unit, latest first; none before the book was opened."""
    days = [day for model, field in DATED for day in _ends(model, field, unit)]
    if not days:
        return []
    first, last = min(day.year for day in days), max(day.year for day in days)
    return list(range(last, max(first, _first_booked(unit)) - 1, -1))


def _ends(model, field: str, unit: Branch):
    span = model.objects.within_unit(unit.path).aggregate(first=Min(field), last=Max(field))
    return [day for day in span.values() if day]


def _first_booked(unit: Branch) -> int:
    """The first year the book speaks of; one opened on 31 December speaks of the next."""
    opened = unit.book_opened() or date.min
    return opened.year + (opened.month == 12 and opened.day == 31)
