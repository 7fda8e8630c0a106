"""Học tập và làm theo Bác: yearly plans and registered models."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from vankhanh.models import Searchable, ordered_span
from vankhanh.querysets import SpanQuerySet, UnitQuerySet, as_of, within

from ..choices import EmulationState
from .tree import Fact


class FollowPlan(Fact):
    """The plan of a branch (no person) or of one member for a year."""

    person = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_plans",
        verbose_name="đảng viên",
        help_text="Để trống nếu là kế hoạch của chi bộ.",
    )
    year = models.PositiveSmallIntegerField("năm")
    made_on = models.DateField("ngày lập", null=True, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch làm theo Bác"
        verbose_name_plural = "kế hoạch làm theo Bác"
        ordering = ["-year", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year"],
                condition=Q(person__isnull=True),
                name="plan_branch_once",
                violation_error_message="Chi bộ đã có kế hoạch năm này.",
            ),
            models.UniqueConstraint(
                fields=["person", "year"],
                name="plan_person_once",
                violation_error_message="Đảng viên đã có kế hoạch năm này.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "person"], name="plan_year")]

    def __str__(self):
        return f"Kế hoạch làm theo Bác năm {self.year} – {self.person or self.branch}"


class EmulationModel(Searchable, Fact):
    """A mô hình làm theo Bác, kept up from its registration until it ends."""

    searched = ("name", "owner", "field")
    name = models.CharField("tên mô hình", max_length=250)
    owner = models.CharField(
        "chủ thể", max_length=150, blank=True, help_text="Chi bộ, đoàn thể hoặc cá nhân."
    )
    field = models.CharField("lĩnh vực", max_length=100, blank=True)
    start = models.DateField("ngày đăng ký")
    end = models.DateField("thôi duy trì từ", null=True, blank=True)
    end_reason = models.CharField("lý do thôi duy trì", max_length=200, blank=True)
    result = models.CharField("kết quả", max_length=300, blank=True)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name="tiếp nối mô hình của đơn vị tiền thân",
    )
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "mô hình làm theo Bác"
        verbose_name_plural = "mô hình làm theo Bác"
        ordering = ["branch__path", "start"]
        constraints = [ordered_span("emulation_span")]
        indexes = [models.Index(fields=["branch", "start", "end"], name="emulation_day")]

    def __str__(self):
        return self.name

    def state_on(self, day: date) -> EmulationState:
        """Where the model stands at the end of a day; one taken over from a predecessor is kept up, not new."""
        if self.end and self.end <= day:
            return EmulationState.ENDED
        if self.start > day:
            return EmulationState.COMING
        new = self.start.year == day.year and self.continues_id is None
        return EmulationState.NEW if new else EmulationState.KEPT_UP


def in_state(state: str, day):
    """Models in a state at the end of a day."""
    if state == EmulationState.ENDED:
        return Q(end__lte=day)
    if state == EmulationState.COMING:
        return Q(start__gt=day)
    registered = Q(start__gte=date(day.year, 1, 1)) & Q(continues__isnull=True)
    return as_of(day) & (registered if state == EmulationState.NEW else ~registered)


def plans_made(scope):
    """Plans for the year of the last day, made by then; one whose day is not on record was."""
    made = Q(made_on__isnull=True) | Q(made_on__lte=scope.last)
    return FollowPlan.objects.filter(made, year=scope.year)


def with_plan(scope):
    """Of branches: a plan of the branch itself for the year, made by the last day."""
    return Q(Exists(plans_made(scope).filter(branch=OuterRef("pk"), person__isnull=True)))


def kept_up(scope):
    """Models registered by the end of the last day and not ended then."""
    return as_of(scope.last)


def newly_registered(scope):
    """Models registered in the period; one taken over from a predecessor was registered there."""
    return within("start", scope) & Q(continues__isnull=True)
