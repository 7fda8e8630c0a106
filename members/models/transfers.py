"""Chuyển sinh hoạt đảng chính thức: the papers of a transfer that was carried out."""

from django.db import models
from django.db.models import F, Q

from branches.models import Branch, Fact
from vankhanh.querysets import DatedQuerySet

from ..choices import TransferKind
from .people import Person


class Transfer(Fact):
    """One transfer with its papers; `branch` received the member (in) or let them go (out, internal).

    The memberships it opened and closed are written by `lifecycle.transfer_in`, `transfer_out` and `move`.
    """

    dated_by = "effective_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers", verbose_name="đảng viên")
    kind = models.CharField("loại", max_length=8, choices=TransferKind)
    to_branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        verbose_name="chi bộ chuyển đến",
        help_text="Chỉ ghi khi chuyển trong nội bộ.",
    )
    place = models.CharField("nơi đi hoặc nơi đến", max_length=200, blank=True)
    within_province = models.BooleanField("trong cùng tỉnh", default=True)
    effective_on = models.DateField("ngày chuyển")
    paper_number = models.CharField("giấy giới thiệu số", max_length=60, blank=True)
    issued_on = models.DateField("ngày cấp giấy", null=True, blank=True)
    dues_paid_to = models.CharField("đã đóng đảng phí hết tháng", max_length=10, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyển sinh hoạt đảng"
        verbose_name_plural = "chuyển sinh hoạt đảng"
        ordering = ["-effective_on", "person__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=TransferKind.INTERNAL)
                | (Q(to_branch__isnull=False) & ~Q(to_branch=F("branch"))),
                name="transfer_destination",
                violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đến, khác chi bộ đang sinh hoạt.",
            ),
            models.CheckConstraint(
                condition=Q(kind=TransferKind.INTERNAL) | ~Q(place=""),
                name="transfer_place",
                violation_error_message="Hãy ghi nơi đi hoặc nơi đến.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "effective_on"], name="transfer_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}"
