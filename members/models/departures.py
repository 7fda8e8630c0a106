"""Ra khỏi Đảng: memberships that ended by death, expulsion, striking off or resignation."""

from django.db import models

from vankhanh.querysets import SpanQuerySet

from ..choices import DEPARTURES
from .memberships import Membership


class DepartureManager(models.Manager.from_queryset(SpanQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(cause_out__in=DEPARTURES)


class Departure(Membership):
    """A membership seen from its end."""

    objects = DepartureManager()

    class Meta:
        proxy = True
        verbose_name = "ra khỏi Đảng"
        verbose_name_plural = "ra khỏi Đảng"
        ordering = ["-end", "person__sort_key"]

    def __str__(self):
        return f"{self.person}: {self.get_cause_out_display().lower()}"
