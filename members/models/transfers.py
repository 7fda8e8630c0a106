"""Chuyển sinh hoạt đảng chính thức: the papers of a transfer, from the decision to the notice that it was received."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from branches.models import Branch, Fact
from vankhanh.querysets import DatedQuerySet

from ..choices import TransferKind
from .people import Person


class Transfer(Fact):
    """One transfer with its papers; `branch` received the member (in) or let them go (out, internal).

    Until it is received (`effective_on`) the member stays on the list that they leave.  The memberships it opens and
    closes are written by `lifecycle.transfer` and `lifecycle.receive`.  Where it stands is derived (`status`).
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
    decided_on = models.DateField(
        "ngày quyết định chuyển công tác, nơi ở",
        null=True,
        blank=True,
        help_text="Từ ngày này tính hạn làm thủ tục.",
    )
    paper_number = models.CharField("giấy giới thiệu số", max_length=60, blank=True)
    issued_on = models.DateField("ngày cấp giấy", null=True, blank=True)
    effective_on = models.DateField(
        "ngày chuyển",
        null=True,
        blank=True,
        help_text="Ngày nơi đến tiếp nhận; để trống khi mới cấp giấy: đảng viên vẫn trong danh sách nơi đi.",
    )
    presented_on = models.DateField("ngày xuất trình ở nơi đến", null=True, blank=True)
    notice_number = models.CharField("phiếu báo số", max_length=60, blank=True)
    notice_on = models.DateField("ngày phiếu báo", null=True, blank=True)
    called_off_on = models.DateField("hủy giấy từ ngày", null=True, blank=True)
    called_off_because = models.CharField("lý do hủy giấy", max_length=200, blank=True)
    dues_paid_to = models.CharField("đã đóng đảng phí hết tháng", max_length=10, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyển sinh hoạt đảng"
        verbose_name_plural = "chuyển sinh hoạt đảng"
        ordering = [F("effective_on").desc(nulls_first=True), "person__sort_key"]
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
            models.CheckConstraint(
                condition=Q(effective_on__isnull=False)
                | (~Q(kind=TransferKind.IN) & (Q(issued_on__isnull=False) | Q(decided_on__isnull=False))),
                name="transfer_begun",
                violation_error_message="Chưa có ngày chuyển thì phải ghi ngày cấp giấy hoặc ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(called_off_on__isnull=True) | Q(effective_on__isnull=True),
                name="transfer_called_off",
                violation_error_message="Lượt chuyển đã được tiếp nhận thì không hủy giấy giới thiệu được.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(effective_on__isnull=True, called_off_on__isnull=True),
                name="transfer_under_way",
                violation_error_message="Đảng viên đang có một giấy giới thiệu chưa được tiếp nhận.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "effective_on"], name="transfer_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}"

    @property
    def begun_on(self) -> date | None:
        """The day of the first paper there is."""
        return self.issued_on or self.decided_on or self.effective_on


def under_way(day: date) -> Q:
    """Begun and neither received nor called off by the end of `day`."""
    begun = Q(issued_on__lte=day) | Q(issued_on__isnull=True, decided_on__lte=day)
    received = Q(effective_on__isnull=True) | Q(effective_on__gt=day)
    return begun & received & (Q(called_off_on__isnull=True) | Q(called_off_on__gt=day))
