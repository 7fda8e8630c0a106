"""Quần chúng ưu tú on the way into the Party."""

from django.db import models
from django.db.models import Q

from branches.models import Fact
from vankhanh.models import Searchable, ordered_span
from vankhanh.querysets import DatedQuerySet, SpanQuerySet, UnitQuerySet, as_of, within

from ..choices import CandidateEnd
from .people import Person


class Candidate(Fact):
    """Somebody on a branch's list of quần chúng ưu tú over a span of days."""

    never_overlaps = ("person",)
    overlap_message = "Người này đã có tên trong danh sách quần chúng ưu tú trong khoảng thời gian đó."
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="candidacies", verbose_name="quần chúng ưu tú"
    )
    start = models.DateField("vào danh sách từ")
    end = models.DateField("thôi từ", null=True, blank=True)
    end_kind = models.CharField("lý do thôi", max_length=10, choices=CandidateEnd, blank=True)
    helper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="helped", verbose_name="đảng viên giúp đỡ"
    )
    introduced_by = models.CharField("tổ chức giới thiệu", max_length=150, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "quần chúng ưu tú"
        verbose_name_plural = "quần chúng ưu tú"
        ordering = ["branch__path", "person__sort_key"]
        constraints = [
            ordered_span("candidate_span"),
            models.CheckConstraint(
                condition=Q(end__isnull=True, end_kind="") | (Q(end__isnull=False) & ~Q(end_kind="")),
                name="candidate_end_kind",
                violation_error_message="Ngày thôi và lý do thôi phải đi cùng nhau.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "start", "end"], name="candidate_day")]

    def __str__(self):
        return f"{self.person} – {self.branch}"


class AwarenessClass(Searchable, Fact):
    """A class of bồi dưỡng nhận thức về Đảng; `branch` is the committee that sent people to it."""

    dated_by = "opened_on"
    searched = ("name", "place")
    name = models.CharField("tên lớp", max_length=200)
    opened_on = models.DateField("ngày khai giảng")
    closed_on = models.DateField("ngày bế giảng", null=True, blank=True)
    place = models.CharField("nơi mở lớp", max_length=150, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "lớp bồi dưỡng nhận thức về Đảng"
        verbose_name_plural = "lớp bồi dưỡng nhận thức về Đảng"
        ordering = ["-opened_on"]

    def __str__(self):
        return f"{self.name} ({self.opened_on:%d/%m/%Y})"


class AwarenessStudent(Fact):
    """Somebody sent to such a class by their branch, with the certificate when there is one."""

    awareness_class = models.ForeignKey(
        AwarenessClass, models.PROTECT, related_name="students", verbose_name="lớp bồi dưỡng"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="awareness_classes", verbose_name="quần chúng ưu tú"
    )
    certificate_number = models.CharField("giấy chứng nhận số", max_length=60, blank=True)
    certified_on = models.DateField("ngày cấp", null=True, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "học viên lớp bồi dưỡng nhận thức"
        verbose_name_plural = "học viên lớp bồi dưỡng nhận thức"
        ordering = ["awareness_class", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["awareness_class", "person"],
                name="awareness_once",
                violation_error_message="Người này đã có tên trong lớp.",
            )
        ]
        indexes = [models.Index(fields=["branch", "awareness_class"], name="awareness_branch")]

    def __str__(self):
        return f"{self.person} – {self.awareness_class}"


def candidate_at_end(scope):
    """On the list of quần chúng ưu tú at the end of the last day."""
    return as_of(scope.last)


def sent_to_class(scope):
    """Sent to a class that opened in the period."""
    return within("awareness_class__opened_on", scope)
