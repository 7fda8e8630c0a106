"""Sắp xếp tổ chức: one decision that founds, renames, merges, splits, hands over or dissolves units."""

from django.db import models

from vankhanh.models import Searchable, Tracked
from vankhanh.querysets import DatedQuerySet, UnitQuerySet

from ..choices import ReorganisationKind, UnitPart
from .tree import Branch, Fact


class Reorganisation(Searchable, Fact):
    """One reorganisation as a dated fact; `branch` is the unit above all that took part, else the one that received."""

    dated_by = "effective_on"
    searched = ("title", "decision_number", "decided_by")
    kind = models.CharField("hình thức", max_length=12, choices=ReorganisationKind)
    title = models.CharField("nội dung", max_length=300)
    effective_on = models.DateField(
        "có hiệu lực từ ngày", help_text="Từ ngày này tổ chức và danh sách đảng viên theo quyết định."
    )
    decision_number = models.CharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    decided_by = models.CharField("cấp quyết định", max_length=150)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "sắp xếp tổ chức"
        verbose_name_plural = "sắp xếp tổ chức"
        ordering = ["-effective_on", "-pk"]
        indexes = [models.Index(fields=["branch", "effective_on"], name="reorganisation_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def paper(self) -> str:
        """The decision as other rows cite it."""
        return f"{self.decision_number} ({self.decided_on:%d/%m/%Y})"


class ReorganisedUnit(Tracked):
    """A unit that took part, and what became of it."""

    unit = "reorganisation__branch"
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, related_name="units", verbose_name="sắp xếp tổ chức"
    )
    branch = models.ForeignKey(
        Branch, models.PROTECT, related_name="reorganised", verbose_name="tổ chức đảng"
    )
    part = models.CharField("kết quả", max_length=10, choices=UnitPart)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị trong sắp xếp tổ chức"
        verbose_name_plural = "đơn vị trong sắp xếp tổ chức"
        ordering = ["reorganisation", "part", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "branch"],
                name="reorganised_once",
                violation_error_message="Đơn vị đã có trong lần sắp xếp này.",
            )
        ]

    def __str__(self):
        return f"{self.branch}: {self.get_part_display()}"


class ReorganisedRow(Tracked):
    """One row that the reorganisation wrote, in the order of writing: by these it is taken back as a whole.

    `before` holds what its changed columns held, None for a new row; `row_version` tells whether the row was
    changed again since.
    """

    unit = "reorganisation__branch"
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, related_name="rows", verbose_name="sắp xếp tổ chức"
    )
    model = models.CharField("loại hồ sơ", max_length=60)
    row_id = models.BigIntegerField("số dòng")
    row_version = models.PositiveIntegerField("phiên bản của dòng")
    before = models.JSONField("trước khi sắp xếp", null=True, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng do sắp xếp tổ chức ghi"
        verbose_name_plural = "dòng do sắp xếp tổ chức ghi"
        ordering = ["reorganisation", "pk"]
        indexes = [models.Index(fields=["reorganisation", "model"], name="reorganised_row")]

    def __str__(self):
        return f"{self.model} {self.row_id}"
