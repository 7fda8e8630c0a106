"""Who may do what where, and from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from vankhanh.models import Tracked, ordered_span
from vankhanh.querysets import SpanQuerySet

from ..choices import Role
from .tree import Branch


class Appointment(Tracked):
    """A role of a user in a unit over a span of days; it reaches everything below the unit."""

    unit = "branch"
    never_overlaps = ("user", "branch", "role")
    overlap_message = "Người dùng đã giữ vai trò này ở đơn vị trong khoảng ngày đó."
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name="người dùng"
    )
    role = models.CharField("vai trò", max_length=10, choices=Role)
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="appointments", verbose_name="đơn vị")
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "phân quyền"
        verbose_name_plural = "phân quyền người dùng"
        ordering = ["user", "branch__path", "start"]
        constraints = [
            ordered_span("appointment_span"),
            models.UniqueConstraint(
                fields=["user", "branch", "role"],
                condition=Q(end__isnull=True),
                name="appointment_open",
                violation_error_message="Người dùng đang giữ vai trò này ở đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} – {self.branch}"
