"""The working-day calendar: deadlines of the regulations that count "ngày làm việc"."""

from datetime import date, timedelta

from django.db import models

from vankhanh.models import Tracked

from .rules import rule

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


def plus_working_days(day: date, number: int) -> date:
    """The last day of a term of `number` working days; the day itself does not count.

    Weekends and the days on record as holidays are passed over, weekend days worked in exchange count.
    """
    known = dict(Holiday.objects.filter(day__gt=day).values_list("day", "worked"))
    while number > 0:
        day += timedelta(days=1)
        number -= known.get(day, day.weekday() < SATURDAY)
    return day


def deadline(key: str, start: date) -> date:
    """The last day of the term that a rule in working days gives from `start`; raises RuleNotFound."""
    return plus_working_days(start, int(rule(key, on=start)))
