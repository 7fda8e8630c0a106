"""Which copies stay: pure, so that it can be tested without a disk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Keep:
    """Every copy of the last `days`, the newest of each of the last `weeks`, the newest of each of the last `months`."""

    days: int
    weeks: int
    months: int


def kept(made: Iterable[datetime], keep: Keep, now: datetime) -> set[datetime]:
    """Of the moments when copies of one kind were made, those whose copies stay.  The newest always does."""
    moments = sorted(made, reverse=True)
    young = {moment for moment in moments if now - moment < timedelta(days=keep.days)}
    weeks = newest_of(moments, lambda moment: tuple(moment.isocalendar())[:2], keep.weeks)
    months = newest_of(moments, lambda moment: (moment.year, moment.month), keep.months)
    return young | weeks | months | set(moments[:1])


def newest_of(moments: list[datetime], part_of, count: int) -> set[datetime]:
    """The newest moment of each of the latest `count` weeks or months that have a copy."""
    found: dict = {}
    for moment in moments:
        found.setdefault(part_of(moment), moment)
    return set(list(found.values())[:count])
