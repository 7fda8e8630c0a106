"""Who sits in a committee, and which committee member looks after which branch."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from vankhanh.models import ordered_span
from vankhanh.querysets import SpanQuerySet, as_of

from ..choices import SeatPost
from .tree import Fact


class Term(Fact):
    """A term of a committee: from one congress to the next, with the number of seats that the congress fixed.

    Documents are numbered anew with each term (domain §6.5).
    """

    never_overlaps = ("branch",)
    overlap_message = (
        "Đơn vị đã có nhiệm kỳ khác trong khoảng thời gian này: hãy ghi ngày kết thúc của nhiệm kỳ đó trước."
    )
    name = models.CharField("nhiệm kỳ", max_length=20, help_text="Ví dụ: 2020-2025")
    start = models.DateField("từ ngày", help_text="Ngày đại hội.")
    end = models.DateField("đến trước ngày", null=True, blank=True, help_text="Để trống khi chưa kết thúc.")
    seats = models.PositiveSmallIntegerField("số cấp ủy viên được ấn định", null=True, blank=True)
    standing_seats = models.PositiveSmallIntegerField("trong đó ban thường vụ", null=True, blank=True)
    decision = models.CharField("quyết định chuẩn y", max_length=100, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ cấp ủy"
        ordering = ["branch__path", "-start"]
        constraints = [
            ordered_span("term_span"),
            models.CheckConstraint(
                condition=Q(standing_seats__isnull=True) | Q(standing_seats__lte=F("seats")),
                name="term_seats",
                violation_error_message="Ban thường vụ không thể nhiều hơn số cấp ủy viên.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "start", "end"], name="term_day")]

    def __str__(self):
        return f"Nhiệm kỳ {self.name}"


class CommitteeSeat(Fact):
    """A post in a committee (cấp ủy, chi ủy, ủy ban kiểm tra) over a span of days."""

    person = models.ForeignKey(
        "members.Person", models.PROTECT, related_name="seats", verbose_name="người giữ chức"
    )
    post = models.CharField("chức vụ", max_length=20, choices=SeatPost)
    term = models.CharField("nhiệm kỳ", max_length=20, blank=True, help_text="Ví dụ: 2020-2025")
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    decision = models.CharField("quyết định chuẩn y", max_length=100, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "cấp ủy viên"
        verbose_name_plural = "cấp ủy viên"
        ordering = ["branch__path", "post", "start"]
        constraints = [
            ordered_span("seat_span"),
            models.UniqueConstraint(
                fields=["branch", "person", "post"],
                condition=Q(end__isnull=True),
                name="seat_open",
                violation_error_message="Người này đang giữ chức vụ đó.",
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.get_post_display()}"


class BranchCharge(Fact):
    """Which committee member is in charge of a branch (phân công phụ trách, theo dõi)."""

    never_overlaps = ("branch", "person")
    overlap_message = "Đồng chí này đã được phân công phụ trách chi bộ đó trong khoảng thời gian này."
    person = models.ForeignKey(
        "members.Person", models.PROTECT, related_name="charges", verbose_name="đảng ủy viên"
    )
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    decision = models.CharField("văn bản phân công", max_length=100, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công phụ trách chi bộ"
        verbose_name_plural = "phân công phụ trách chi bộ"
        ordering = ["branch__path", "start"]
        constraints = [ordered_span("charge_span")]
        indexes = [models.Index(fields=["branch", "start", "end"], name="charge_day")]

    def __str__(self):
        return f"{self.person} phụ trách {self.branch}"


def looked_after(scope):
    """Of branches: exactly one committee member is in charge at the end of the last day."""
    charges = BranchCharge.objects.filter(as_of(scope.last))
    second = charges.filter(branch=OuterRef("branch"), pk__gt=OuterRef("pk"))
    mine = charges.filter(branch=OuterRef("pk"))
    return Q(Exists(mine)) & ~Q(Exists(mine.filter(Exists(second))))
