"""Yêu cầu về dữ liệu cá nhân: what people asked about the data kept about them, and what was answered."""

from django.db import models
from django.db.models import F, Q

from branches.models import Fact, RuleNotFound, deadline, plus_working_days
from vankhanh.querysets import DatedQuerySet

from ..choices import DataRight
from .people import Person

TERM = "data_request_days"
DAYS = 2
"""Working days for the answer where no row of the rule says otherwise (Nghị định 356/2025/NĐ-CP, unverified)."""


class DataRequest(Fact):
    """One request; the deadline is the one that held on the day it was received."""

    dated_by = "received_on"
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="data_requests",
        verbose_name="người có dữ liệu",
        help_text="Để trống nếu không có hồ sơ.",
    )
    asked_by = models.CharField("người yêu cầu", max_length=120)
    kind = models.CharField("yêu cầu", max_length=10, choices=DataRight)
    content = models.TextField("nội dung", max_length=1000)
    received_on = models.DateField("ngày nhận")
    due_on = models.DateField("hạn trả lời", editable=False)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer = models.TextField("nội dung trả lời", max_length=1000, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("received_on")),
                name="data_request_answered",
                violation_error_message="Ngày trả lời phải bằng hoặc sau ngày nhận.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="data_request_answer",
                violation_error_message="Hãy ghi nội dung trả lời.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "received_on"], name="data_request_day")]

    def __str__(self):
        return f"{self.get_kind_display()}, nhận ngày {self.received_on:%d/%m/%Y}"

    def clean_fields(self, exclude=None):
        """The deadline follows from the day of receipt before the row is checked."""
        if self.received_on and not (self.answered_on and self.due_on):
            self.due_on = term(self.received_on)
        super().clean_fields(exclude=exclude)


def term(received_on):
    """The last day for the answer."""
    try:
        return deadline(TERM, received_on)
    except RuleNotFound:
        return plus_working_days(received_on, DAYS)
