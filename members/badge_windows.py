"""The batches of Huy hiệu Đảng and their windows, out of dated rules (domain §3.10; the windows are local)."""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from branches.models import Rule
from vankhanh.vietnamese import date_text

BATCHES, WINDOWS = "badge_batches", "badge_windows"
"""Rule keys: a row per batch and per first day of a window, as month × 100 + day."""


@dataclass(frozen=True)
class Batch:
    """The day badges are handed out, and the window [first, last] in which tuổi Đảng must be full."""

    day: date
    first: date
    last: date

    @property
    def title(self) -> str:
        return f"Đợt {self.day.day}/{self.day.month}/{self.day.year}"


def numbers(key: str, on: date) -> list[int]:
    """The numbers of a rule that is a list, in order."""
    return sorted({int(row.number) for row in Rule.objects.in_force(key, on)})


def batches(year: int) -> list[Batch]:
    """The batches of a year, in order; none where no rule says any.

    A window belongs to the first batch on or after its first day, so that the windows of all batches part the year.
    """
    end = date(year, 12, 31)
    days, starts = numbers(BATCHES, end), numbers(WINDOWS, end)
    if not days or not starts:
        return []
    made = []
    for place, start in enumerate(starts):
        at = bisect_left(days, start)
        day = on_day(year, days[at % len(days)])
        first = on_day(year if at < len(days) else year - 1, start)
        following = starts[(place + 1) % len(starts)]
        after = on_day(first.year if following > start else first.year + 1, following)
        made.append(Batch(day, first, after - timedelta(days=1)))
    return sorted(made, key=lambda batch: (batch.day, batch.first))


def on_day(year: int, month_day: int) -> date:
    """The day of a year that a rule names; a 29 February is the last of the month."""
    month, day = divmod(month_day, 100)
    return date(year, month, min(day, monthrange(year, month)[1]))


def batch_on(day: date) -> Batch | None:
    """The batch of a day."""
    return next((batch for batch in batches(day.year) if batch.day == day), None)


def next_batch(on: date) -> Batch | None:
    """The first batch on or after a day."""
    return next(
        (batch for year in (on.year, on.year + 1) for batch in batches(year) if batch.day >= on), None
    )


def last_batch(on: date) -> Batch | None:
    """The latest batch on or before a day."""
    past = [batch for year in (on.year - 1, on.year) for batch in batches(year) if batch.day <= on]
    return past[-1] if past else None


def out_of_order(batch: Batch, *, proposed: date | None = None, awarded: date | None = None) -> list[str]:
    """What is unusual about the days of a proposal or an award: outside the time of their batch."""
    following = next_batch(batch.day + timedelta(days=1))
    said = []
    for what, day in (("đề nghị", proposed), ("trao", awarded)):
        if day and day < batch.first:
            said.append(
                f"Ngày {what} {date_text(day)} trước khi tính {batch.title.lower()} "
                f"(từ {date_text(batch.first)})."
            )
    if proposed and proposed > batch.day:
        said.append(f"Ngày đề nghị {date_text(proposed)} sau ngày trao của {batch.title.lower()}.")
    if awarded and following and awarded >= following.day:
        said.append(f"Ngày trao {date_text(awarded)} đã sang {following.title.lower()}.")
    return said


class Windows:
    """In which window a day lies; the batches of a year are read once."""

    def __init__(self):
        self.known: dict[int, list[Batch]] = {}

    def of(self, day: date) -> Batch | None:
        """The batch in whose window a day lies; None where no rule said any then."""
        for year in (day.year, day.year + 1):
            if year not in self.known:
                self.known[year] = batches(year)
        near = (*self.known[day.year], *self.known[day.year + 1])
        return next((batch for batch in near if batch.first <= day <= batch.last), None)
