"""Where cards and dossiers went: handed over, lent, and who keeps in touch with the Party where they live.

Facts of a register only: nothing of what a card or a dossier says is kept here (domain §2.5, §10.7).
"""

from django.db import models
from django.db.models import F, Q

from branches.models import Fact
from vankhanh.models import ordered_span
from vankhanh.querysets import DatedQuerySet, SpanQuerySet

from ..choices import HandoverKind, TieKind
from .people import Person


class Handover(Fact):
    """A card or a dossier given or received on a day; `branch` is the member's."""

    dated_by = "happened_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="handovers", verbose_name="đảng viên")
    kind = models.CharField("giao nhận", max_length=12, choices=HandoverKind)
    happened_on = models.DateField("ngày")
    other_party = models.CharField(
        "bên giao, bên nhận", max_length=200, help_text="Cơ quan, người ở phía bên kia."
    )
    contents = models.CharField("giấy tờ giao nhận", max_length=300, blank=True)
    paper = models.CharField("biên bản, phiếu số", max_length=60, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "giao nhận thẻ, hồ sơ"
        verbose_name_plural = "giao nhận thẻ, hồ sơ"
        ordering = ["-happened_on", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "happened_on"],
                name="handover_once",
                violation_error_message="Lần giao nhận này của người này đã ghi ở ngày đó.",
            )
        ]
        indexes = [models.Index(fields=["branch", "happened_on"], name="handover_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}"


class FileLoan(Fact):
    """A member's dossier, or papers of it, lent to somebody; out while there is no day of return."""

    dated_by = "lent_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="file_loans", verbose_name="đảng viên")
    lent_on = models.DateField("ngày mượn")
    borrower = models.CharField("người mượn, đơn vị", max_length=200)
    contents = models.CharField("tài liệu mượn", max_length=300)
    purpose = models.CharField("mục đích", max_length=200, blank=True)
    due_on = models.DateField("hẹn trả", null=True, blank=True)
    returned_on = models.DateField("ngày trả", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "lần mượn hồ sơ"
        verbose_name_plural = "mượn hồ sơ đảng viên"
        ordering = ["-lent_on", "person__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("lent_on")),
                name="loan_due",
                violation_error_message="Ngày hẹn trả phải bằng hoặc sau ngày mượn.",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("lent_on")),
                name="loan_returned",
                violation_error_message="Ngày trả phải bằng hoặc sau ngày mượn.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "lent_on"], name="loan_day")]

    def __str__(self):
        return f"{self.borrower} mượn hồ sơ {self.person}"


def still_out(scope=None):
    """Of loans: not returned."""
    return Q(returned_on__isnull=True)


class ResidenceTie(Fact):
    """Somebody at work who keeps in touch with the committee where they live (213-QĐ/TW), over [start, end).

    `branch` is the member's own branch of somebody introduced from here, and the branch of the place where they live
    of somebody introduced to it.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="residence_ties", verbose_name="đảng viên"
    )
    kind = models.CharField("giới thiệu", max_length=4, choices=TieKind, default=TieKind.OUT)
    place = models.CharField(
        "nơi cư trú, nơi công tác",
        max_length=200,
        help_text="Giới thiệu về: chi bộ, cấp ủy nơi cư trú. Nhận về: chi bộ, cấp ủy nơi công tác.",
    )
    paper = models.CharField("giấy giới thiệu số", max_length=60, blank=True)
    start = models.DateField("từ ngày")
    end = models.DateField("thôi giữ mối liên hệ từ", null=True, blank=True)
    end_reason = models.CharField("lý do thôi", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "giữ mối liên hệ nơi cư trú"
        verbose_name_plural = "đảng viên giữ mối liên hệ nơi cư trú"
        ordering = ["-start", "person__sort_key"]
        constraints = [
            ordered_span("tie_span"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(end__isnull=True),
                name="tie_open",
                violation_error_message="Người này đang giữ mối liên hệ ở một nơi: hãy ghi ngày thôi trước.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "start", "end"], name="tie_day")]

    def __str__(self):
        return f"{self.person} – {self.place}"


class ResidenceRemark(Fact):
    """What the committee of the place where somebody lives says of them for a year."""

    dated_by = "received_on"
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="residence_remarks", verbose_name="đảng viên"
    )
    year = models.PositiveSmallIntegerField("năm")
    received_on = models.DateField("ngày nhận")
    remark = models.CharField("nhận xét", max_length=300)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "nhận xét nơi cư trú"
        verbose_name_plural = "nhận xét của nơi cư trú"
        ordering = ["-year", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="residence_remark_once",
                violation_error_message="Nhận xét của năm này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1930, year__lte=2100),
                name="residence_remark_year",
                violation_error_message="Kiểm tra lại năm.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year"], name="residence_remark_unit")]

    def __str__(self):
        return f"{self.person}: nhận xét nơi cư trú năm {self.year}"
