"""Đợt rà soát: a committee asks its branches to look their records of a period through, to explain gaps, to confirm."""

import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from branches.models import Fact
from members.models import Person
from vankhanh.access import LEVEL, Reader
from vankhanh.periods import Period
from vankhanh.querysets import UnitQuerySet


class CampaignQuerySet(UnitQuerySet):
    def visible_to(self, reader: Reader):
        """Those of the reader's units, and those that a committee above asks these units to take part in."""
        above = {path[:end] for path in reader.paths() for end in range(LEVEL, len(path), LEVEL)}
        return self.filter(reader.q("branch") | Q(branch__path__in=above))


class Campaign(Fact):
    """One check of the records of a period, asked of every chi bộ of the committee `branch` that stands on its last day.

    From `locked_on` it is over: branches no longer answer, and a writing that moves what they confirmed asks why
    (reports.campaigns.watching).
    """

    title = models.CharField("tên đợt", max_length=150)
    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày", help_text="Danh sách và số liệu được rà đến hết ngày này.")
    deadline = models.DateField("hạn xác nhận", help_text="Sau ngày này, chi bộ chưa xác nhận là trễ hạn.")
    note = models.CharField("yêu cầu, ghi chú", max_length=500, blank=True)
    locked_on = models.DateField("khóa ngày", null=True, blank=True, editable=False)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người khóa",
    )
    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt rà soát số liệu"
        verbose_name_plural = "đợt rà soát số liệu"
        ordering = ["-last", "branch__path", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "first", "last"],
                name="campaign_once",
                violation_error_message="Đơn vị đã mở một đợt rà soát cho kỳ này.",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="campaign_period",
                violation_error_message="Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("last")),
                name="campaign_deadline",
                violation_error_message="Hạn xác nhận phải bằng hoặc sau ngày cuối kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(locked_on__isnull=True) | Q(locked_on__gte=F("last")),
                name="campaign_locked",
                violation_error_message="Chỉ khóa được khi kỳ rà soát đã hết.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def period(self) -> Period:
        """The days it asks about."""
        return Period(self.first, self.last)


class CampaignAnswer(Fact):
    """How far one branch is: reviewing from its first act on, confirmed, or sent back with what is wanted.

    `snapshot` holds who was on the list and what the figures were when it was confirmed (reports.campaigns.stand), so
    that a change afterwards can be told; people in it are numbers.  `digest` is printed on the signed sheet.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="answers", verbose_name="đợt rà soát")
    confirmed_on = models.DateField("xác nhận ngày", null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người xác nhận",
    )
    on_behalf = models.BooleanField("cấp trên xác nhận thay", default=False, editable=False)
    members = models.PositiveIntegerField("số đảng viên đã xác nhận", null=True, blank=True, editable=False)
    digest = models.CharField("mã đối chiếu", max_length=64, blank=True, editable=False)
    snapshot = models.JSONField("nội dung đã xác nhận", default=dict, blank=True, editable=False)
    returned = models.CharField("trả lại vì", max_length=500, blank=True, editable=False)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "xác nhận của chi bộ"
        verbose_name_plural = "xác nhận của chi bộ"
        ordering = ["-campaign", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "branch"],
                name="campaign_answer_once",
                violation_error_message="Người khác vừa ghi cho chi bộ này trong đợt: mở lại trang rồi làm tiếp.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, members__isnull=True, digest="")
                | (Q(confirmed_on__isnull=False, members__isnull=False) & ~Q(digest="")),
                name="campaign_answer_confirmed",
                violation_error_message="Ngày xác nhận, số đảng viên và mã đối chiếu phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(returned=""),
                name="campaign_answer_returned",
                violation_error_message="Chi bộ đã xác nhận thì không còn bị trả lại.",
            ),
        ]

    def __str__(self):
        return f"Xác nhận trong {self.campaign}"


class CampaignExplanation(Fact):
    """Why a line of «Kiểm tra số liệu» stays as it is: said about one record that breaks one rule.

    `about` is the record (`Line.record`), `told` the digest of the line as it was read: when the line says something
    else, the explanation is asked for again; when the record is mended, there is no line to explain.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="explanations", verbose_name="đợt rà soát"
    )
    rule = models.CharField("quy tắc", max_length=40)
    about = models.CharField("hồ sơ", max_length=200)
    told = models.CharField("mã nội dung dòng", max_length=64, editable=False)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campaign_explanations",
        verbose_name="đảng viên",
    )
    text = models.CharField("giải trình", max_length=500)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "giải trình trong đợt rà soát"
        verbose_name_plural = "giải trình trong đợt rà soát"
        ordering = ["-campaign", "branch__path", "rule", "about"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "branch", "rule", "about"],
                name="campaign_explained_once",
                violation_error_message="Dòng này đã có giải trình.",
            )
        ]

    def __str__(self):
        return f"Giải trình trong {self.campaign}"

    def follow_merge(self, gone: int, kept: int) -> None:
        """The address of the line leads to the record that stays, unless that line was explained already."""
        about = re.sub(rf"(person=|/dang-vien/){gone}(?!\d)", rf"\g<1>{kept}", self.about)
        same = {"campaign": self.campaign_id, "branch": self.branch_id, "rule": self.rule, "about": about}
        if not CampaignExplanation.objects.filter(**same).exists():
            self.about = about
