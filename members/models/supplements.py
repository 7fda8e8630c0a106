"""Phiếu bổ sung hồ sơ đảng viên: what each member hands in every year about what has changed."""

from django.db import models
from django.db.models import Q

from branches.models import Fact
from vankhanh.querysets import DatedQuerySet

from .people import Person


class FileSupplement(Fact):
    """The sheet of one year; an empty `changes` says that nothing has changed ("K" on paper)."""

    dated_by = "received_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="supplements", verbose_name="đảng viên")
    year = models.PositiveSmallIntegerField("năm")
    received_on = models.DateField("ngày nhận phiếu")
    changes = models.CharField(
        "nội dung thay đổi",
        max_length=300,
        blank=True,
        help_text="Để trống nếu phiếu ghi «K»: không thay đổi.",
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu bổ sung hồ sơ"
        verbose_name_plural = "phiếu bổ sung hồ sơ đảng viên"
        ordering = ["-year", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="supplement_once",
                violation_error_message="Phiếu bổ sung của năm này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1930, year__lte=2100),
                name="supplement_year",
                violation_error_message="Kiểm tra lại năm của phiếu.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year"], name="supplement_unit")]

    def __str__(self):
        return f"{self.person}: phiếu bổ sung năm {self.year}"


def supplement_of(year: int, person="person") -> models.Exists:
    """Of rows that speak of a person: the sheet of the year has come in."""
    return models.Exists(FileSupplement.objects.filter(year=year, person=models.OuterRef(person)))
