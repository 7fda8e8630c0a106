"""Huy hiệu Đảng: given on four days of the year, and some of 2023 not given yet."""

from datetime import date

from members.models import Badge, Person
from vankhanh import record

from .calendar import END
from .people import Cast
from .roll import Roll

YEARS_OF_PARTY_AGE = (30, *range(40, 95, 5))
BATCHES = {2: (2, 3), 5: (5, 19), 9: (9, 2), 12: (11, 7)}
"""Up to this month of reaching the age → month and day of the ceremony."""

NOT_YET = 2
"""Every so many of those who reached a badge in 2023 still wait for it."""


def award(cast: Cast, roll: Roll) -> None:
    """All badges that the members of the list have been given."""
    rows, seen, waiting = [], set(), 0
    for person, place, _, end in roll.spans:
        if person.pk in seen or person.party_age_from is None:
            continue
        seen.add(person.pk)
        for years, given in earned(person):
            waiting += given.year == END.year
            if given < end and given <= END and not (given.year == END.year and waiting % NOT_YET == 0):
                rows.append(badge(cast, person, place, years, given, len(rows)))
    record.save_many(rows, by=None, what="Huy hiệu Đảng")


def earned(person: Person) -> list[tuple[int, date]]:
    """Years of tuổi Đảng that earn a badge, each with the day of its ceremony."""
    since = person.party_age_from
    month, number = next(day for last, day in BATCHES.items() if (since.month or 1) <= last)
    return [
        (years, date(since.year + years, month, number))
        for years in YEARS_OF_PARTY_AGE
        if since.year + years >= 1985
    ]


def badge(cast: Cast, person: Person, place: int, years: int, given: date, order: int) -> Badge:
    return Badge(
        branch=cast.branches[place],
        person=person,
        years=years,
        awarded_on=given,
        number=f"{order + 1:06d}",
        decision=f"QĐ đợt {given:%d/%m/%Y}",
    )
