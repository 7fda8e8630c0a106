"""Hạn chế xử lý: a person's record that is kept and counted, and used for nothing else."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from branches.models import Fact
from vankhanh.querysets import UnitQuerySet

from .people import Person
from .requests import DataRequest


class Restriction(Fact):
    """Asked for by one, approved by another; from the approval until it is lifted the facts that tell who it is lie
    here (`kept`) and nowhere else, so that no list, search or file can show them.  Figures count the person as before.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="restrictions", verbose_name="người có dữ liệu"
    )
    request = models.ForeignKey(
        DataRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="restrictions",
        verbose_name="theo yêu cầu",
    )
    reason = models.CharField("lý do", max_length=500)
    asked_on = models.DateField("ngày đề nghị")
    review_on = models.DateField(
        "xem lại vào ngày", null=True, blank=True, help_text="Đến ngày này sẽ được nhắc để gỡ hoặc giữ tiếp."
    )
    approved_on = models.DateField("hạn chế từ ngày", null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người duyệt",
    )
    lifted_on = models.DateField("gỡ từ ngày", null=True, blank=True, editable=False)
    lifted_because = models.CharField("lý do gỡ", max_length=500, blank=True, editable=False)
    kept = models.JSONField("thông tin được giữ riêng", default=dict, blank=True, editable=False)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "hạn chế xử lý"
        verbose_name_plural = "hạn chế xử lý dữ liệu"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(lifted_on__isnull=True),
                name="restriction_open",
                violation_error_message="Người này đang có một đề nghị hoặc hạn chế chưa gỡ.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("created_by")),
                name="restriction_two_people",
                violation_error_message="Người duyệt phải khác người đề nghị.",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("approved_on")),
                name="restriction_span",
                violation_error_message="Ngày gỡ phải bằng hoặc sau ngày duyệt.",
            ),
        ]

    def __str__(self):
        return f"Hạn chế xử lý hồ sơ số {self.person_id}"

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.lifted_on:
            return "đã gỡ"
        return "đang hạn chế" if self.approved_on else "chờ duyệt"
