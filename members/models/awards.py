"""Khen thưởng: given to a member or to an organisation."""

from django.db import models

from branches.models import Fact
from vankhanh.querysets import DatedQuerySet, within

from ..choices import AwardForm, AwardOccasion
from .people import Person

TWICE = "Lượt khen thưởng này đã có trong sổ."


class Award(Fact):
    """One award; without a person it was given to the organisation itself."""

    dated_by = "awarded_on"
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="đảng viên"
    )
    form = models.CharField("hình thức", max_length=15, choices=AwardForm)
    occasion = models.CharField(
        "dịp khen", max_length=10, choices=AwardOccasion, default=AwardOccasion.YEARLY
    )
    reason = models.CharField("thành tích", max_length=300)
    decision = models.CharField("quyết định số", max_length=100, blank=True)
    decided_by = models.CharField("cấp khen thưởng", max_length=150, blank=True)
    awarded_on = models.DateField("ngày quyết định")
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ["-awarded_on", "branch__path", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form", "awarded_on", "decision"],
                condition=models.Q(person__isnull=False),
                name="award_member_once",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                fields=["branch", "form", "awarded_on", "decision"],
                condition=models.Q(person__isnull=True),
                name="award_unit_once",
                violation_error_message=TWICE,
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "awarded_on", "form"], name="award_day"),
            models.Index(fields=["person", "awarded_on"], name="award_person"),
        ]

    def __str__(self):
        return f"{self.get_form_display()}: {self.person or self.branch}"


def awarded(scope):
    """Awards decided in the period."""
    return within("awarded_on", scope)


def awarded_to_member(scope):
    """Of those, given to a member."""
    return awarded(scope) & models.Q(person__isnull=False)


def awarded_to_organisation(scope):
    """Of those, given to an organisation."""
    return awarded(scope) & models.Q(person__isnull=True)
