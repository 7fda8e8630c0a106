"""Admission into the Party with its three dates, and recognition as an official member."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from branches.models import Branch
from vankhanh.access import AFTER
from vankhanh.models import Tracked
from vankhanh.partial_dates import PartialDateField
from vankhanh.querysets import UnitQuerySet, within_numbers

from ..choices import AdmissionKind
from .people import Person


class Admission(Tracked):
    """One admission.  `branch` is empty when another Party committee admitted the person: such a row never counts.

    `decision_on` starts tuổi Đảng; `ceremony_on` is the day of entering the Party and starts probation;
    `official_on` stays empty until recognised, then is ceremony + probation unless another day has a reason.
    """

    unit = "branch"
    unit_may_be_empty = True
    person = models.ForeignKey(Person, models.PROTECT, related_name="admissions", verbose_name="đảng viên")
    branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="admission_rows",
        verbose_name="chi bộ kết nạp",
        help_text="Để trống nếu được kết nạp ở nơi khác.",
    )
    kind = models.CharField("hình thức", max_length=12, choices=AdmissionKind, default=AdmissionKind.FIRST)
    decision_on = PartialDateField("ngày quyết định kết nạp", null=True, blank=True)
    decision_number = models.CharField("quyết định kết nạp số", max_length=60, blank=True)
    decided_by = models.CharField("cấp quyết định", max_length=150, blank=True)
    ceremony_on = PartialDateField("ngày kết nạp (lễ)")
    place = models.CharField("nơi kết nạp", max_length=150, blank=True)
    introducers = models.CharField("người giới thiệu", max_length=250, blank=True)
    official_on = PartialDateField("ngày chính thức", null=True, blank=True)
    official_reason = models.CharField("lý do ngày chính thức khác 12 tháng", max_length=200, blank=True)
    official_decision_on = PartialDateField("ngày quyết định công nhận", null=True, blank=True)
    official_decision_number = models.CharField("quyết định công nhận số", max_length=60, blank=True)
    official_branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognition_rows",
        verbose_name="chi bộ công nhận",
    )
    late_reason = models.CharField(
        "giải trình công nhận muộn",
        max_length=250,
        blank=True,
        help_text="Vì sao quyết định sau ngày chính thức.",
    )
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "kết nạp đảng viên"
        verbose_name_plural = "kết nạp đảng viên"
        ordering = ["-ceremony_on", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(kind=AdmissionKind.FIRST),
                name="admission_first_once",
                violation_error_message="Đã có lần kết nạp đầu của người này; lần sau là kết nạp lại.",
            ),
            models.CheckConstraint(
                condition=Q(decision_on__isnull=True)
                | Q(ceremony_on__gte=F("decision_on"))
                | Q(branch__isnull=True),
                name="admission_order",
                violation_error_message="Ngày lễ kết nạp phải bằng hoặc sau ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(official_on__isnull=True)
                | Q(official_on__gt=F("ceremony_on"))
                | Q(branch__isnull=True),
                name="admission_official_after",
                violation_error_message="Ngày chính thức phải sau ngày kết nạp.",
            ),
            models.CheckConstraint(
                condition=Q(official_branch__isnull=True)
                | Q(official_on__isnull=False, official_decision_on__isnull=False),
                name="admission_recognised_whole",
                violation_error_message="Công nhận chính thức phải có ngày chính thức và ngày quyết định.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "ceremony_on"], name="admission_day"),
            models.Index(fields=["official_branch", "official_decision_on"], name="recognition_day"),
            models.Index(fields=["person", "ceremony_on"], name="admission_person"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.person} ({self.ceremony_on})"


def days_late(row) -> int | None:
    """Days between becoming official and the decision, a fact of its own; None where a date is not known to the day."""
    due, decided = row.official_on, row.official_decision_on
    if not (due and decided and due.is_full and decided.is_full):
        return None
    return max(0, (decided.first_day - due.first_day).days)


class RecognitionManager(models.Manager.from_queryset(UnitQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(official_branch__isnull=False)


class Recognition(Admission):
    """An admission seen from the day its member was made official: it counts for that day's branch."""

    unit = "official_branch"
    objects = RecognitionManager()

    class Meta:
        proxy = True
        verbose_name = "công nhận chính thức"
        verbose_name_plural = "công nhận đảng viên chính thức"
        ordering = ["-official_decision_on", "person__sort_key"]

    def __str__(self):
        return f"Công nhận chính thức {self.person} ({self.official_decision_on})"


def admitted(scope):
    """Ceremony in the period, at the admitting branch; kết nạp lại included."""
    return within_numbers("ceremony_on", scope)


def of_kind(kind: AdmissionKind):
    """Of admissions: the first, or a later one."""

    def is_such(scope):
        return Q(kind=kind)

    return is_such


def admitting_unit(scope):
    """Of units: it or a unit below it admitted somebody in the period."""
    below = Admission.objects.filter(
        within_numbers("ceremony_on", scope),
        branch__path__gte=OuterRef("path"),
        branch__path__lt=Concat(OuterRef("path"), Value(AFTER)),
    )
    return Q(Exists(below))


def recognised(scope):
    """Recognition decided in the period, at the branch of that day."""
    return within_numbers("official_decision_on", scope)


def recognised_late(scope):
    """Of those, decided after the day the member became official."""
    return recognised(scope) & Q(official_decision_on__gt=F("official_on"))


def probationary(scope):
    """Of members: not yet official at the end of the last day, by the latest admission that day knows."""
    later = Admission.objects.filter(
        person=OuterRef("person"), ceremony_on__gt=OuterRef("ceremony_on"), ceremony_on__lte=scope.last_number
    )
    open_at = Admission.objects.filter(
        Q(official_on__isnull=True) | Q(official_on__gt=scope.last_number),
        ~Exists(later),
        person=OuterRef("person"),
        ceremony_on__lte=scope.last_number,
    )
    return Q(Exists(open_at))
