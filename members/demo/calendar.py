"""The days of the story: the book is opened on 31/12/2020 and the records end on 12/11/2023."""

from collections.abc import Iterator
from datetime import date, timedelta

OPENED, END = date(2020, 12, 31), date(2023, 11, 12)
YEARS = (2021, 2022, 2023)
TERM = "2020-2025"
TERM_FROM = date(2020, 8, 15)


def day(text: str) -> date:
    """ "19/5/2022" as a date."""
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def later(start: date, days: int) -> date:
    """So many days on."""
    return start + timedelta(days=days)


def months(year: int) -> Iterator[int]:
    """The months of a year in which records were made."""
    return iter(range(1, END.month + 1 if year == END.year else 13))


def spread(year: int, number: int, salt: int = 0) -> list[date]:
    """So many working days spread over a year, none after the records end."""
    last = END if year == END.year else date(year, 12, 20)
    first = date(year, 1, 8)
    step = (last - first).days / max(number, 1)
    days = [later(first, int(step * (place + 0.5)) + salt % 4) for place in range(number)]
    return [min(working(one), later(last, -2)) for one in days]


def working(one: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return later(one, -max(0, one.weekday() - 4))
