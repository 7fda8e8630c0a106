"""Tuổi Đảng: the day it counts from, and the times in between that do not count (294-QĐ/TW §4.5.1)."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from branches.models import Fact
from vankhanh.partial_dates import PartialDate, PartialDateField
from vankhanh.querysets import SpanQuerySet

from ..choices import GapCause
from .people import Person


class PartyAgeGap(Fact):
    """Days [start, end) that do not count as tuổi Đảng, unless a decision lets them count (`continuous`).

    `derived` rows follow from leaving and coming back on the lists and are kept so by `party_age.settle`; the others
    were typed.  `counts_from` is the day that tuổi Đảng counts from once this gap is over: the day before it, later by
    as many days as the gap was long; of a day known by its month or year only, the month or year it then falls in.
    """

    never_overlaps = ("person",)
    overlap_message = "Khoảng thời gian này trùng với một khoảng gián đoạn đã ghi."
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="party_age_gaps", verbose_name="đảng viên"
    )
    start = models.DateField("gián đoạn từ")
    end = models.DateField("tính lại từ")
    cause = models.CharField("lý do", max_length=12, choices=GapCause)
    continuous = models.BooleanField(
        "được tính liên tục", default=False, help_text="Chỉ khi quyết định cho tính cả thời gian này."
    )
    decision = models.CharField("quyết định, văn bản", max_length=100, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    derived = models.BooleanField("theo biến động", default=False, editable=False)
    counts_from = PartialDateField("sau đó tuổi Đảng tính từ", null=True, blank=True, editable=False)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "gián đoạn tuổi Đảng"
        verbose_name_plural = "gián đoạn tuổi Đảng"
        ordering = ["-end", "person__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="party_age_gap_span",
                violation_error_message="Ngày tính lại phải sau ngày bắt đầu gián đoạn.",
            ),
            models.CheckConstraint(
                condition=Q(continuous=False) | ~Q(decision=""),
                name="party_age_gap_decided",
                violation_error_message="Được tính liên tục thì phải ghi quyết định.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "end"], name="party_age_gap_day"),
            models.Index(fields=["person", "-end", "counts_from"], name="party_age_gap_person"),
        ]

    def __str__(self):
        return f"{self.person}: {self.start:%d/%m/%Y} – {self.end:%d/%m/%Y}"


def counted_from(person: Person, on) -> PartialDate | None:
    """The day that tuổi Đảng counts from as of the end of a day; None where it is not on record."""
    gap = person.party_age_gaps.filter(end__lte=on).order_by("-end").first()
    return gap.counts_from if gap else person.party_age_from


def last_counted_from(person, day) -> Subquery:
    """The same of the last gap that is over, in SQL; `person` is a reference to the outer query."""
    gaps = PartyAgeGap.objects.filter(person=person, end__lte=day).order_by("-end")
    return Subquery(gaps.values("counts_from")[:1])


def counted_since(day):
    """Of memberships: the yyyymmdd that tuổi Đảng counts from as of the end of a day."""
    return Coalesce(
        last_counted_from(OuterRef("person"), day),
        F("person__party_age_from"),
        output_field=models.IntegerField(),
    )
