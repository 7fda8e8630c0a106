"""Chương trình kiểm tra, giám sát của năm: what was planned, before any decision."""

from django.db import models
from django.db.models import Q

from vankhanh.access import Right
from vankhanh.models import Searchable
from vankhanh.periods import Period
from vankhanh.querysets import UnitQuerySet

from ..choices import Actor, InspectionKind
from .tree import Fact

QUARTERS = [(1, "Quý I"), (2, "Quý II"), (3, "Quý III"), (4, "Quý IV")]


class PlannedInspection(Searchable, Fact):
    """One line of the programme of `branch` for a year; what came of it are the inspections that point here."""

    secret = True
    write_right = Right.WRITE_INSPECTIONS
    searched = ("title", "subjects", "programme_number")
    year = models.PositiveSmallIntegerField("năm")
    quarter = models.PositiveSmallIntegerField(
        "quý",
        null=True,
        blank=True,
        choices=QUARTERS,
        help_text="Để trống nếu chương trình chỉ ghi trong năm.",
    )
    actor = models.CharField("chủ thể", max_length=8, choices=Actor)
    kind = models.CharField("loại", max_length=16, choices=InspectionKind)
    title = models.CharField("nội dung", max_length=300)
    subjects = models.CharField(
        "đối tượng", max_length=300, blank=True, help_text="Ghi như trong chương trình."
    )
    organisations = models.PositiveSmallIntegerField("số tổ chức đảng", default=0)
    members = models.PositiveSmallIntegerField("số đảng viên", default=0)
    programme_number = models.CharField("chương trình số", max_length=60, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "mục chương trình kiểm tra, giám sát"
        verbose_name_plural = "chương trình kiểm tra, giám sát"
        ordering = ["-year", "quarter", "branch__path", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=1930, year__lte=2100),
                name="planned_year",
                violation_error_message="Kiểm tra lại năm của chương trình.",
            ),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__gte=1, quarter__lte=4),
                name="planned_quarter",
                violation_error_message="Quý là một số từ 1 đến 4.",
            ),
            models.CheckConstraint(
                condition=Q(organisations__gt=0) | Q(members__gt=0),
                name="planned_subjects",
                violation_error_message="Hãy ghi số tổ chức đảng hoặc số đảng viên dự kiến.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "quarter"], name="planned_year_unit")]

    def __str__(self):
        return f"{self.when}: {self.title}"

    @property
    def when(self) -> str:
        """The quarter or the year, in words."""
        return f"{self.get_quarter_display()}/{self.year}" if self.quarter else f"Năm {self.year}"

    @property
    def period(self) -> Period:
        """The days within which it is to be carried out."""
        return Period.quarter(self.year, self.quarter) if self.quarter else Period.year(self.year)
