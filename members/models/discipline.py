"""Kỷ luật: decided against a member or an organisation; under secrecy everywhere."""

from django.db import models
from django.db.models import F, Q

from branches.choices import CodeList
from branches.models import Code, Fact
from branches.models.rules import of_list
from vankhanh.access import Right
from vankhanh.querysets import DatedQuerySet, within

from ..choices import OF_MEMBER, OF_ORGANISATION, DisciplineForm
from .people import Person

VALID_MONTHS = "discipline_valid_months"
"""Rule key: months after which a decision of discipline loses its force."""


class Discipline(Fact):
    """One decision; without a person it is against the organisation itself.

    An expulsion takes the member off the list on the day it takes effect (`lifecycle.discipline`).
    """

    secret = True
    write_right = Right.WRITE_INSPECTIONS
    dated_by = "effective_on"
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="disciplines", verbose_name="đảng viên"
    )
    form = models.CharField("hình thức", max_length=12, choices=DisciplineForm)
    violation = models.ForeignKey(
        Code,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=of_list(CodeList.VIOLATION),
        verbose_name="nhóm vi phạm",
    )
    content = models.CharField("nội dung vi phạm", max_length=500, blank=True)
    decision = models.CharField("quyết định số", max_length=100, blank=True)
    decided_by = models.CharField("cấp quyết định", max_length=150, blank=True)
    decided_on = models.DateField("ngày quyết định")
    effective_on = models.DateField(
        "ngày có hiệu lực", help_text="Ngày công bố quyết định; khai trừ thì rời danh sách từ ngày này."
    )
    lapsed_on = models.DateField("hết hiệu lực từ", null=True, blank=True)
    complaint_on = models.DateField("ngày khiếu nại", null=True, blank=True)
    complaint_result = models.CharField("kết quả giải quyết khiếu nại", max_length=300, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "kỷ luật"
        verbose_name_plural = "kỷ luật"
        ordering = ["-effective_on", "branch__path", "person__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_on__gte=F("decided_on")),
                name="discipline_days",
                violation_error_message="Ngày có hiệu lực phải bằng hoặc sau ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_on__isnull=True) | Q(lapsed_on__gte=F("effective_on")),
                name="discipline_span",
                violation_error_message="Ngày hết hiệu lực phải bằng hoặc sau ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, form__in=OF_MEMBER)
                | Q(person__isnull=True, form__in=OF_ORGANISATION),
                name="discipline_form",
                violation_error_message="Tổ chức: khiển trách, cảnh cáo, giải tán. "
                "Đảng viên: khiển trách, cảnh cáo, cách chức, khai trừ.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "effective_on", "form"], name="discipline_day"),
            models.Index(fields=["person", "effective_on"], name="discipline_person"),
        ]

    def __str__(self):
        return f"{self.get_form_display()}: {self.person or self.branch}"


def disciplined(scope):
    """Decisions that took effect in the period."""
    return within("effective_on", scope)


def member_disciplined(scope):
    """Of those, against a member."""
    return disciplined(scope) & Q(person__isnull=False)


def organisation_disciplined(scope):
    """Of those, against an organisation."""
    return disciplined(scope) & Q(person__isnull=True)
