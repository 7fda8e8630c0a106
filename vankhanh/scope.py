"""What a figure is asked about: a period, a unit, a reader.

The properties are the only words a predicate may use; a predicate neither computes with them nor branches on
them, so that its SQL is the same for every scope.
"""

from calendar import isleap
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from .access import AFTER, LEVEL, AccessDenied, Reader, Right
from .periods import Period


@dataclass(frozen=True)
class Scope:
    """A period and a unit, for a reader who may see that unit.

    `width` is the number of characters of a path that make one row of the page: the unit's own level plus one
    for a page by branches, the unit's own for the whole.  Raises AccessDenied for a unit outside the reader's grants.
    """

    period: Period
    unit: Any
    reader: Reader = field(compare=False)
    width: int = 0

    def __post_init__(self):
        if not self.reader.covers(self.unit.path):
            raise AccessDenied(self.unit.path)
        if not self.width:
            object.__setattr__(self, "width", len(self.unit.path) + LEVEL)

    @property
    def first(self) -> date:
        """First day of the period, included."""
        return self.period.first

    @property
    def last(self) -> date:
        """Last day of the period, included; "as of" means at its end."""
        return self.period.last

    @property
    def eve(self) -> date:
        """The day before the period: what stood then was carried over."""
        return self.period.eve

    @property
    def settled(self) -> date:
        """Last day of the last calendar month that has ended inside the period."""
        return self.period.settled

    @property
    def year(self) -> int:
        """Calendar year of the last day."""
        return self.period.last.year

    @property
    def year_start(self) -> date:
        """1 January of that year."""
        return date(self.year, 1, 1)

    @property
    def last_number(self) -> int:
        """Last day as yyyymmdd, comparable with partial dates."""
        return number(self.last)

    @property
    def eve_number(self) -> int:
        """The day before the period as yyyymmdd."""
        return number(self.eve)

    @property
    def full_from(self) -> date:
        """First day of the first calendar month that begins inside the period."""
        return (
            self.first
            if self.first.day == 1
            else (self.first.replace(day=1) + timedelta(days=32)).replace(day=1)
        )

    @property
    def first_month(self) -> int:
        """Months since year 0 of the first month that begins inside the period."""
        return self.full_from.year * 12 + self.full_from.month

    @property
    def settled_month(self) -> int:
        """Months since year 0 of the last month that has ended; below `first_month` when none lies inside."""
        return self.settled.year * 12 + self.settled.month

    @property
    def path(self) -> str:
        """The unit's path."""
        return self.unit.path

    @property
    def beyond(self) -> str:
        """First string after the unit's subtree."""
        return self.unit.path + AFTER

    @property
    def whole(self) -> "Scope":
        """The same question with the unit as one row."""
        return replace(self, width=len(self.unit.path))

    def sees_secret(self) -> bool:
        """Whether sources under secrecy may be counted here at all."""
        return self.reader.covers(self.unit.path, Right.SECRET)

    def during(self, period: Period) -> "Scope":
        """The same unit and reader in another period."""
        return replace(self, period=period)


@dataclass(frozen=True)
class Day:
    """The words of a scope that speak of one day only: what a list asks of the predicates of a stock."""

    last: date

    @property
    def last_number(self) -> int:
        """The day as yyyymmdd."""
        return number(self.last)


def previous_year(scope: Scope) -> Scope:
    """The whole calendar year before the year of the last day: the year that ratings speak of."""
    return scope.during(Period.year(scope.year - 1))


def number(day: date) -> int:
    """2023-05-12 → 20230512, to compare the end of a day with a column of partial dates.

    28 February of a common year is written as a 29th, which no date has: whoever began on a 29 February has the
    year full at the end of that day, as `PartialDate.plus_years` says.
    """
    leap_day = (day.month, day.day) == (2, 28) and not isleap(day.year)
    return day.year * 10000 + day.month * 100 + day.day + leap_day
