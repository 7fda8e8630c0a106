"""Workbooks that a superior hands down, and which of their cells take which figure."""

from django.core.exceptions import ValidationError
from django.db import models

from branches.models import Branch, StoredFile
from vankhanh.models import Tracked
from vankhanh.querysets import UnitQuerySet

from ..choices import CellPeriod
from ..sheets.places import place_of


class SheetTemplate(StoredFile):
    """An Excel file of the superior, kept as it came."""

    title = models.CharField("tên mẫu", max_length=150)
    agency = models.CharField("cơ quan ban hành", max_length=150, blank=True)

    class Meta:
        verbose_name = "mẫu Excel cấp trên"
        verbose_name_plural = "mẫu Excel cấp trên"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title


class SheetCell(Tracked):
    """One cell and what it takes: a figure by its code, or a cell of an official form ("bieu-3:II.1.3@so")."""

    unit = "template__branch"
    template = models.ForeignKey(
        SheetTemplate, models.PROTECT, related_name="cells", verbose_name="mẫu Excel cấp trên"
    )
    sheet = models.CharField("trang", max_length=31)
    cell = models.CharField("ô", max_length=10)
    takes = models.CharField("lấy số", max_length=150)
    of = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị",
        help_text="Để trống: đơn vị được chọn lúc điền.",
    )
    period = models.CharField(
        "kỳ",
        max_length=12,
        choices=CellPeriod,
        default=CellPeriod.ASKED,
        help_text="Tính từ kỳ được chọn lúc điền.",
    )
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "ô của mẫu Excel"
        verbose_name_plural = "ô của mẫu Excel"
        ordering = ["template", "sheet", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "sheet", "cell"],
                name="sheet_cell_once",
                violation_error_message="Ô này đã có số để lấy.",
            )
        ]

    def __str__(self):
        return f"{self.sheet}!{self.cell}"

    def clean(self):
        super().clean()
        if not self.cell:  # said beside the field already
            return
        try:
            self.cell = place_of(self.cell).name
        except ValueError as wrong:
            raise ValidationError({"cell": str(wrong)}) from wrong
