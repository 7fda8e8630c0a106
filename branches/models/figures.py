"""Figures that others make and the unit types in, with their source."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from vankhanh.querysets import UnitQuerySet

from ..choices import Recordable
from .tree import Fact

models.CharField.register_lookup(Length)


class RecordedFigure(Fact):
    """One value of one unit for one year, published on a day by a named source."""

    code = models.CharField("chỉ tiêu", max_length=30, choices=Recordable)
    year = models.PositiveSmallIntegerField("năm")
    value = models.DecimalField("giá trị", max_digits=16, decimal_places=4)
    published_on = models.DateField("ngày có số liệu")
    source = models.CharField("nguồn", max_length=200)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu ghi nhận"
        verbose_name_plural = "chỉ tiêu ghi nhận"
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "code", "year"],
                name="recorded_once",
                violation_error_message="Chỉ tiêu này của năm đã có giá trị.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0) & (~Q(code=Recordable.POVERTY) | Q(value__lte=100)),
                name="recorded_value",
                violation_error_message="Giá trị không được âm; tỷ lệ phần trăm không quá 100.",
            ),
        ]
        indexes = [models.Index(fields=["code", "year"], name="recorded_year")]

    def __str__(self):
        return f"{self.get_code_display()} năm {self.year}"


def recorded(code: Recordable):
    """The value typed for the row's own unit and year, once it was published; never a sum of its parts."""

    def of_unit(scope):
        return Q(
            code=code, year=scope.year, published_on__lte=scope.last, branch__path__length__lte=scope.width
        )

    return of_unit
