"""Meetings of a branch or a committee."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import GreaterThan

from vankhanh.models import Searchable
from vankhanh.querysets import DatedQuerySet, UnitQuerySet, within

from ..choices import BRANCH_KINDS, MeetingKind
from .dates import MonthStart, month_index
from .tree import BranchVersion, Fact


class Meeting(Searchable, Fact):
    """One meeting with its turnout in totals: due = present + excused + unexcused; guests apart."""

    dated_by = "held_on"
    searched = ("topic", "field", "resolution")
    kind = models.CharField("loại sinh hoạt", max_length=12, choices=MeetingKind)
    held_on = models.DateField("ngày họp")
    topic = models.CharField("nội dung, chuyên đề", max_length=300, blank=True)
    field = models.CharField("lĩnh vực", max_length=100, blank=True)
    place = models.CharField("địa điểm", max_length=150, blank=True)
    chair = models.CharField("chủ trì", max_length=120, blank=True)
    secretary = models.CharField("thư ký", max_length=120, blank=True)
    due = models.PositiveIntegerField("phải dự")
    present = models.PositiveIntegerField("có mặt")
    excused = models.PositiveIntegerField("vắng có lý do", default=0)
    unexcused = models.PositiveIntegerField("vắng không lý do", default=0)
    guests = models.PositiveIntegerField("khách, cấp trên dự", default=0)
    resolution = models.CharField("nghị quyết số", max_length=60, blank=True)
    paper = models.ForeignKey(
        "branches.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name="văn bản nghị quyết",
        help_text="Nghị quyết của cuộc họp trong sổ văn bản ban hành.",
    )
    attended_by = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attended_meetings",
        verbose_name="cấp ủy viên dự",
        help_text="Đồng chí cấp ủy cấp trên phụ trách, dự sinh hoạt.",
    )
    roll_taken = models.BooleanField("có điểm danh", default=False, editable=False)
    due_mark = models.BigIntegerField("dấu danh sách phải dự", null=True, blank=True, editable=False)
    """Which people the roll is of (`members.attendance.mark_of`); None for totals and for older rolls."""
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc sinh hoạt"
        verbose_name_plural = "sinh hoạt chi bộ"
        ordering = ["-held_on", "branch__path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due=F("present") + F("excused") + F("unexcused")),
                name="meeting_turnout",
                violation_error_message="Số phải dự phải bằng có mặt + vắng có lý do + vắng không lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeetingKind.THEMATIC) | ~Q(topic=""),
                name="meeting_topic",
                violation_error_message="Sinh hoạt chuyên đề phải ghi tên chuyên đề.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "held_on", "kind", "due", "present"], name="meeting_count"),
        ]

    def __str__(self):
        return f"Sinh hoạt {self.get_kind_display().lower()} ngày {self.held_on:%d/%m/%Y}"


class MeetingAbsence(Fact):
    """One person missing from a meeting whose roll was taken; whoever was due and is not here came.

    `branch` is the branch (or committee) on whose list the person was due.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="absences", verbose_name="cuộc sinh hoạt"
    )
    person = models.ForeignKey(
        "members.Person", models.PROTECT, related_name="absences", verbose_name="người vắng"
    )
    excused = models.BooleanField("có lý do", default=True)
    reason = models.CharField("lý do", max_length=200, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "người vắng họp"
        verbose_name_plural = "người vắng họp"
        ordering = ["-meeting__held_on", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="absence_once",
                violation_error_message="Người này đã được ghi vắng cuộc họp.",
            )
        ]
        indexes = [models.Index(fields=["person", "meeting"], name="absence_person")]

    def __str__(self):
        return f"{self.person} vắng: {self.meeting}"


def _of_branch(scope):
    """The meeting was a chi bộ's, by its kind on that day."""
    return Q(
        Exists(
            BranchVersion.objects.filter(
                Q(end__isnull=True) | Q(end__gt=OuterRef("held_on")),
                branch=OuterRef("branch"),
                kind__in=BRANCH_KINDS,
                start__lte=OuterRef("held_on"),
            )
        )
    )


def held_regular(scope):
    """Regular meetings of branches held in the period."""
    return within("held_on", scope) & Q(kind=MeetingKind.REGULAR) & _of_branch(scope)


def held_thematic(scope):
    """Thematic meetings of branches held in the period ("cuộc sinh hoạt chuyên đề")."""
    return within("held_on", scope) & Q(kind=MeetingKind.THEMATIC) & _of_branch(scope)


def held_branch_meeting(scope):
    """Regular and thematic meetings of branches: those whose turnout is averaged."""
    return held_regular(scope) | held_thematic(scope)


def with_resolution(scope):
    """Of those, the meetings that passed a resolution, by its number or its document."""
    return held_branch_meeting(scope) & (~Q(resolution="") | Q(paper__isnull=False))


def first_of_settled_month(scope):
    """The first regular meeting of a unit in a month that it owed: part of `months_due`, never more."""
    earlier = Meeting.objects.filter(
        Q(held_on__lt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__lt=OuterRef("pk")),
        branch=OuterRef("branch"),
        kind=MeetingKind.REGULAR,
        held_on__gte=MonthStart(OuterRef("held_on")),
        held_on__lte=OuterRef("held_on"),
    )
    return (
        within("held_on", scope)
        & Q(kind=MeetingKind.REGULAR, held_on__gte=scope.full_from, held_on__lte=scope.settled)
        & _in_owed_month()
        & ~Q(Exists(earlier))
    )


def _in_owed_month():
    """Of meetings: at the end of that month the unit stood and was a chi bộ."""
    month = MonthStart("held_on")
    versions = BranchVersion.objects.annotate(begins=MonthStart("start"), ends=MonthStart("end")).filter(
        Q(end__isnull=True) | Q(ends__gt=MonthStart(OuterRef("held_on"))),
        branch=OuterRef("branch"),
        kind__in=BRANCH_KINDS,
        begins__lte=MonthStart(OuterRef("held_on")),
    )
    stood = Q(branch__dissolved_on__isnull=True) | Q(GreaterThan(MonthStart("branch__dissolved_on"), month))
    return stood & Q(Exists(versions))


def met_some_month(scope):
    """Of units: chi bộ that stood at the end of some month that lies inside the period."""
    return (
        Q(founded_on__lte=scope.settled)
        & (Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=scope.first))
        & Q(
            Exists(
                BranchVersion.objects.filter(
                    Q(end__isnull=True) | Q(end__gt=scope.first),
                    branch=OuterRef("pk"),
                    kind__in=BRANCH_KINDS,
                    start__lte=scope.settled,
                )
            )
        )
    )


def months_due(scope):
    """Of units: months at whose end the unit stood and was a chi bộ, among those wholly inside the period."""
    versions = BranchVersion.objects.filter(branch=OuterRef("pk"), kind__in=BRANCH_KINDS).order_by()
    months = versions.values("branch").annotate(n=Sum(_months_of_version(scope))).values("n")
    return Coalesce(Subquery(months), 0)


def _months_of_version(scope):
    """Months at whose end the version was in force and its unit stood: one regular meeting each."""
    last = Least(
        scope.settled_month, _month_before("end", scope), _month_before("branch__dissolved_on", scope)
    )
    first = Greatest(scope.first_month, month_index("start"), month_index("branch__founded_on"))
    return Greatest(last - first + 1, 0)


def _month_before(field: str, scope):
    """The month before a date's, the last settled one where there is no date."""
    return Coalesce(month_index(field) - 1, scope.settled_month)
