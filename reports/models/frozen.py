"""Reports as they were handed in: figures with everybody behind them, never changed afterwards."""

from django.db import models
from django.db.models import F, Q

from branches.choices import FormNumber
from branches.models import Fact
from vankhanh.periods import Period
from vankhanh.querysets import UnitQuerySet


class FrozenQuerySet(UnitQuerySet):
    def latest(self):
        """Of several of one paper, unit and period the last: what counts as handed in."""
        newer = self.model.objects.filter(
            branch=models.OuterRef("branch"),
            first=models.OuterRef("first"),
            last=models.OuterRef("last"),
            number=models.OuterRef("number"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(~models.Exists(newer))


class FrozenReport(Fact):
    """The yearly report or an official form of a unit and period as it was known when it was frozen (chốt số liệu).

    `snapshot` holds the definition, the numbers, and the records behind each with readable names (reports.frozen.taking);
    `sha256` is its digest.  The database refuses to change or to delete a row.
    """

    only_added = "báo cáo đã chốt không sửa, không xóa"
    number = models.CharField(
        "biểu thống kê",
        max_length=4,
        choices=FormNumber,
        blank=True,
        default="",
        help_text="Để trống: báo cáo năm.",
    )
    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày")
    title = models.CharField("tên báo cáo", max_length=200)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    snapshot = models.JSONField("nội dung đã chốt", editable=False)
    sha256 = models.CharField("mã xác thực", max_length=64, editable=False)
    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo đã chốt"
        verbose_name_plural = "báo cáo đã chốt"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="frozen_period",
                violation_error_message="Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ.",
            )
        ]
        indexes = [models.Index(fields=["branch", "first", "last"], name="frozen_unit_period")]

    def __str__(self):
        return self.title

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return Period(self.first, self.last)
