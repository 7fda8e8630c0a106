"""Commune officials and civil servants; they need not be Party members."""

from django.db import models
from django.db.models import Q

from vankhanh.models import Searchable, ordered_span
from vankhanh.querysets import SpanQuerySet, as_of

from ..choices import COUNTED_STAFF, StaffKind
from .tree import Fact


class StaffPost(Searchable, Fact):
    """A post of the commune that somebody holds over a span of days."""

    searched = ("title",)
    person = models.ForeignKey(
        "members.Person", models.PROTECT, related_name="posts", verbose_name="người giữ chức"
    )
    kind = models.CharField("diện", max_length=20, choices=StaffKind)
    title = models.CharField("chức danh", max_length=120)
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=100, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "cán bộ, công chức xã"
        verbose_name_plural = "cán bộ, công chức xã"
        ordering = ["branch__path", "kind", "title"]
        constraints = [
            ordered_span("post_span"),
            models.UniqueConstraint(
                fields=["person", "branch"],
                condition=Q(end__isnull=True),
                name="post_open",
                violation_error_message="Người này đang giữ một chức danh ở đơn vị.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "start", "end"], name="post_day")]

    def __str__(self):
        return f"{self.person} – {self.title}"


def in_post(scope):
    """Posts of cán bộ, công chức held at the end of the last day."""
    return as_of(scope.last) & Q(kind__in=COUNTED_STAFF)
