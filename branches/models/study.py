"""Classes on resolutions and the yearly chuyên đề: who came, by roll or in totals."""

from django.db import models
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from vankhanh.models import Searchable
from vankhanh.querysets import DatedQuerySet, UnitQuerySet, within

from ..choices import StudyForm, StudyKind
from .tree import Fact


class StudySession(Searchable, Fact):
    """One class or study session; `branch` is the unit that held it."""

    dated_by = "held_on"
    searched = ("title", "speaker", "place")
    kind = models.CharField("loại lớp", max_length=12, choices=StudyKind)
    title = models.CharField("tên lớp, chuyên đề", max_length=300)
    held_on = models.DateField("ngày mở lớp")
    place = models.CharField("địa điểm", max_length=150, blank=True)
    speaker = models.CharField("báo cáo viên", max_length=120, blank=True)
    form = models.CharField("hình thức", max_length=12, choices=StudyForm, default=StudyForm.IN_PERSON)
    issuer = models.CharField("cấp ban hành nghị quyết", max_length=120, blank=True)
    makes_up = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="made_up_by",
        verbose_name="học bù cho buổi",
        help_text="Người dự buổi học bù được tính là đã học buổi chính.",
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "lớp học tập"
        verbose_name_plural = "lớp học tập, quán triệt"
        ordering = ["-held_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(makes_up__isnull=True) | Q(kind=StudyKind.TOPIC),
                name="study_make_up",
                violation_error_message="Chỉ buổi học chuyên đề mới ghi là học bù.",
            )
        ]
        indexes = [
            models.Index(fields=["branch", "held_on", "kind"], name="study_day"),
            # Whole, it would list every session that makes up for none, and SQLite would walk through that list.
            models.Index(fields=["makes_up"], condition=Q(makes_up__isnull=False), name="study_make_ups"),
        ]

    def __str__(self):
        return f"{self.title} ({self.held_on:%d/%m/%Y})"


class Turnout(Fact):
    """How many of one branch came to a session.  Where a roll was taken, the roll counts and not the totals."""

    session = models.ForeignKey(
        StudySession, models.PROTECT, related_name="turnouts", verbose_name="lớp học tập"
    )
    due = models.PositiveIntegerField("triệu tập", default=0)
    present = models.PositiveIntegerField("đảng viên có mặt", default=0)
    guests = models.PositiveIntegerField(
        "người khác dự", default=0, help_text="Cán bộ, quần chúng không phải đảng viên."
    )
    roll_taken = models.BooleanField("có điểm danh", default=False, editable=False)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "số người dự của đơn vị"
        verbose_name_plural = "số người dự theo đơn vị"
        ordering = ["session", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "branch"],
                name="turnout_once",
                violation_error_message="Đơn vị này đã có số người dự của lớp.",
            )
        ]
        indexes = [models.Index(fields=["branch", "session"], name="turnout_branch")]

    def __str__(self):
        return f"{self.branch} dự {self.session}"


class Attendance(Fact):
    """One person on the roll of a session; `branch` is the person's branch on that day."""

    session = models.ForeignKey(
        StudySession, models.PROTECT, related_name="attendances", verbose_name="lớp học tập"
    )
    person = models.ForeignKey(
        "members.Person", models.PROTECT, related_name="attendances", verbose_name="người dự"
    )
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "người dự lớp"
        verbose_name_plural = "người dự lớp"
        ordering = ["session", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="attendance_once",
                violation_error_message="Người này đã có trong danh sách dự.",
            )
        ]
        indexes = [models.Index(fields=["person", "session"], name="attendance_person")]

    def __str__(self):
        return f"{self.person} dự {self.session}"


def resolution_class(scope):
    """Classes on resolutions opened in the period."""
    return within("held_on", scope) & Q(kind=StudyKind.RESOLUTION)


def topic_session(scope):
    """Chuyên đề sessions of the period that are no make-up."""
    return within("held_on", scope) & Q(kind=StudyKind.TOPIC, makes_up__isnull=True)


def resolution_turnout(scope):
    """Turnouts of the classes on resolutions opened in the period."""
    return within("session__held_on", scope) & Q(session__kind=StudyKind.RESOLUTION)


def heads(scope=None):
    """Everybody who came of a branch: members by roll where one was taken, else the total; and the others."""
    roll = (
        Attendance.objects.filter(session=OuterRef("session"), branch=OuterRef("branch"))
        .order_by()
        .values("session")
        .annotate(n=Count("pk"))
        .values("n")
    )
    members = Case(
        When(roll_taken=True, then=Coalesce(Subquery(roll), 0)),
        default=F("present"),
        output_field=IntegerField(),
    )
    return members + F("guests")
