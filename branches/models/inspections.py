"""Inspection and supervision: who looked at whom, and what was concluded."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from vankhanh.access import Right
from vankhanh.models import Searchable
from vankhanh.querysets import UnitQuerySet, within

from ..choices import COUNTED_KINDS, INSPECTION_KINDS, SUPERVISION_KINDS, Actor, InspectionKind
from .programme import PlannedInspection
from .tree import Fact


class Inspection(Searchable, Fact):
    """One inspection or supervision; `branch` is the unit that carried it out."""

    secret = True
    write_right = Right.WRITE_INSPECTIONS
    searched = ("title", "decision_number", "leader")
    actor = models.CharField("chủ thể", max_length=8, choices=Actor)
    kind = models.CharField("loại", max_length=16, choices=InspectionKind)
    title = models.CharField("nội dung", max_length=300)
    in_programme = models.BooleanField("theo chương trình năm", default=True)
    planned = models.ForeignKey(
        PlannedInspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        verbose_name="mục trong chương trình",
        help_text="Để trống nếu chương trình năm chưa được ghi vào sổ, hoặc cuộc này ngoài chương trình.",
    )
    decision_number = models.CharField("quyết định, kế hoạch số", max_length=60, blank=True)
    decision_on = models.DateField("ngày quyết định", null=True, blank=True)
    leader = models.CharField("trưởng đoàn, tổ trưởng", max_length=120, blank=True)
    team = models.CharField("thành viên", max_length=300, blank=True)
    looked_from = models.DateField("mốc kiểm tra từ", null=True, blank=True)
    looked_to = models.DateField("mốc kiểm tra đến", null=True, blank=True)
    started_on = models.DateField("bắt đầu", null=True, blank=True)
    ended_on = models.DateField("kết thúc", null=True, blank=True)
    concluded_on = models.DateField("ngày thông báo kết luận", null=True, blank=True)
    conclusion_number = models.CharField("thông báo kết luận số", max_length=60, blank=True)
    mend_by = models.DateField("hạn báo cáo khắc phục", null=True, blank=True)
    mended_on = models.DateField("ngày nhận báo cáo khắc phục", null=True, blank=True)
    findings = models.TextField("ưu điểm, hạn chế", blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc kiểm tra, giám sát"
        verbose_name_plural = "kiểm tra, giám sát"
        ordering = ["-concluded_on", "-ended_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
                name="inspection_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(concluded_on__gte=F("started_on")),
                name="inspection_conclusion",
                violation_error_message="Ngày kết luận phải bằng hoặc sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(planned__isnull=True) | Q(in_programme=True),
                name="inspection_planned",
                violation_error_message="Đã chọn mục trong chương trình thì cuộc này là theo chương trình.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "concluded_on", "ended_on"], name="inspection_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    def clean(self):
        super().clean()
        if self.planned is not None and self.planned.branch_id != self.branch_id:
            raise ValidationError({"planned": "Mục chương trình này là của đơn vị khác."})


class InspectionSubject(Fact):
    """Who was looked at: an organisation, or (with a person) a member.

    `branch` is the organisation inspected, or the branch the person belonged to on that day.
    """

    secret = True
    write_right = Right.WRITE_INSPECTIONS
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="subjects", verbose_name="cuộc kiểm tra, giám sát"
    )
    person = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspected",
        verbose_name="đảng viên",
        help_text="Để trống nếu đối tượng là tổ chức đảng.",
    )
    result = models.CharField("kết quả", max_length=300, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đối tượng kiểm tra, giám sát"
        verbose_name_plural = "đối tượng kiểm tra, giám sát"
        ordering = ["inspection", "branch__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "person"],
                name="subject_person_once",
                violation_error_message="Đảng viên này đã là đối tượng của cuộc kiểm tra.",
            ),
            models.UniqueConstraint(
                fields=["inspection", "branch"],
                condition=Q(person__isnull=True),
                name="subject_branch_once",
                violation_error_message="Tổ chức này đã là đối tượng của cuộc kiểm tra.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "inspection", "person"], name="subject_branch")]

    def __str__(self):
        return str(self.person or self.branch)


def _done(scope, way=""):
    """Concluded in the period, else (no conclusion on record) ended in it."""
    concluded, ended = f"{way}concluded_on", f"{way}ended_on"
    return within(concluded, scope) | (Q(**{f"{concluded}__isnull": True}) & within(ended, scope))


def _of(way, kinds):
    return Q(**{f"{way}kind__in": kinds})


def done(scope):
    """Inspections and supervisions of the counted kinds done in the period."""
    return _done(scope) & _of("", COUNTED_KINDS)


def done_in_programme(scope):
    """Those of the year's programme."""
    return done(scope) & Q(in_programme=True)


def organisation_looked_at(scope):
    """Organisations among the subjects (lượt)."""
    return _done(scope, "inspection__") & _of("inspection__", COUNTED_KINDS) & Q(person__isnull=True)


def member_looked_at(scope):
    """Members among the subjects (lượt)."""
    return _done(scope, "inspection__") & _of("inspection__", COUNTED_KINDS) & Q(person__isnull=False)


def inspected(scope):
    """Of subjects: by kiểm tra."""
    return _of("inspection__", INSPECTION_KINDS)


def supervised(scope):
    """Of subjects: by giám sát."""
    return _of("inspection__", SUPERVISION_KINDS)


def by_actor(actor: Actor):
    """Of subjects: looked at by one class of actor."""

    def looked_at_by(scope):
        return Q(inspection__actor=actor)

    return looked_at_by
