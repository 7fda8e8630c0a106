"""The working-day calendar: deadlines of the regulations that count "ngày làm việc"."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import models

from vankhanh.models import Tracked

from .rules import Rule, rule

SATURDAY = 5
"""First day of the weekend, as `date.weekday()` counts."""


class Holiday(Tracked):
    """A day that the calendar of weekdays gets wrong: a public holiday, or a weekend day worked in its place."""

    day = models.DateField("ngày", unique=True, error_messages={"unique": "Ngày này đã có trong lịch."})
    name = models.CharField("tên ngày nghỉ", max_length=100)
    worked = models.BooleanField(
        "làm bù", default=False, help_text="Đánh dấu nếu là thứ Bảy, Chủ nhật đi làm bù."
    )
    source = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ lễ"
        verbose_name_plural = "ngày nghỉ lễ, làm bù"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.name}"


def plus_working_days(day: date, number: int, known: Mapping[date, bool] | None = None) -> date:
    """The last day of a term of `number` working days; the day itself does not count.

    Weekends and the days on record as holidays are passed over, weekend days worked in exchange count.  `known` is
    the calendar of holidays for who has read it already.
    """
    known = holidays(day) if known is None else known
    while number > 0:
        day += timedelta(days=1)
        number -= known.get(day, day.weekday() < SATURDAY)
    return day


def holidays(after: date) -> dict[date, bool]:
    """The days on record later than a day, and whether each is worked."""
    return dict(Holiday.objects.filter(day__gt=after).values_list("day", "worked"))


def deadlines(key: str, starts: Iterable[date]) -> dict[date, date]:
    """The same as `deadline` for many first days, in two queries; days that no row of the rule knows are left out."""
    days = sorted(set(starts))
    if not days:
        return {}
    rows = list(Rule.objects.filter(key=key).order_by("valid_from", "pk"))
    known, found = holidays(days[0]), {}
    for day in days:
        row = next(
            (r for r in reversed(rows) if r.valid_from <= day and not (r.valid_to and r.valid_to <= day)),
            None,
        )
        if row is not None:
            found[day] = plus_working_days(day, int(row.number), known)
    return found


def deadline(key: str, start: date) -> date:
    """The last day of the term that a rule in working days gives from `start`; raises RuleNotFound."""
    return plus_working_days(start, int(rule(key, on=start)))
