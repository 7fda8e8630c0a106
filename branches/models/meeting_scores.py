"""The quality of a meeting in points, by a scheme of criteria that a regulation sets for a time."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum

from vankhanh.models import Tracked
from vankhanh.querysets import UnitQuerySet, as_of, within

from ..choices import MeetingKind
from .meetings import Meeting
from .tree import Fact

SCORED_KINDS = (MeetingKind.REGULAR, MeetingKind.THEMATIC)


class CriterionQuerySet(models.QuerySet):
    def in_force(self, kind: str, on):
        """The scheme for one kind of meeting at the end of a day, in its order; empty where none was set."""
        return self.filter(as_of(on, "valid_from", "valid_to"), kind__in=("", kind))


class ScoreCriterion(Tracked):
    """One criterion of a scheme, with the most points it gives (domain §6.1: HD 42-HD/BTCTW, 100 points)."""

    label = models.CharField("tiêu chí", max_length=200)
    kind = models.CharField(
        "loại sinh hoạt",
        max_length=12,
        blank=True,
        choices=[(kind.value, kind.label) for kind in SCORED_KINDS],
        help_text="Để trống nếu dùng cho cả thường kỳ và chuyên đề.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=1)
    most = models.DecimalField("điểm tối đa", max_digits=5, decimal_places=2)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=200)
    verified = models.BooleanField("đã đối chiếu văn bản", default=False)
    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "tiêu chí chấm điểm sinh hoạt"
        verbose_name_plural = "tiêu chí chấm điểm sinh hoạt"
        ordering = ["valid_from", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(most__gt=0),
                name="criterion_most",
                violation_error_message="Điểm tối đa phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="criterion_span",
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.label


class MeetingScore(Fact):
    """The points of one meeting by one criterion; the score of the meeting is their sum."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="scores", verbose_name="cuộc sinh hoạt")
    criterion = models.ForeignKey(
        ScoreCriterion, models.PROTECT, related_name="scores", verbose_name="tiêu chí"
    )
    points = models.DecimalField("điểm", max_digits=5, decimal_places=2)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm sinh hoạt"
        verbose_name_plural = "điểm sinh hoạt"
        ordering = ["meeting", "criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "criterion"],
                name="score_once",
                violation_error_message="Tiêu chí này của cuộc họp đã có điểm.",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0), name="score_points", violation_error_message="Điểm không được âm."
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.points}"


def sum_of(field: str):
    """Of meetings: a column of their scores added up; None for a meeting without any."""
    rows = MeetingScore.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Subquery(rows.annotate(n=Sum(field)).values("n"))


def given(scope):
    """Points of meetings held in the period."""
    return within("meeting__held_on", scope)
