"""The way into the Party: steps with their papers and votes, and the papers of the dossier."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from branches.choices import PAPER_LISTS
from branches.models import Code, Fact
from vankhanh.querysets import DatedQuerySet

from ..choices import PUT_OFF_STEPS, VOTED_STEPS, CandidateEnd, StepKind
from .candidates import AwarenessStudent, Candidate
from .people import Person


class GrowthStep(Fact):
    """One step of a candidate, later of a probationary member; `branch` is where the person was on that day.

    A step may be taken again (a dossier set up anew, a second vote): each time is a row.  Votes are head counts:
    `entitled` had to come (294-QĐ/TW §9.3.2), `present` came.
    """

    dated_by = "happened_on"
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="growth_steps", verbose_name="quần chúng, đảng viên dự bị"
    )
    kind = models.CharField("bước", max_length=12, choices=StepKind)
    happened_on = models.DateField("ngày")
    paper = models.CharField("văn bản số", max_length=100, blank=True)
    decided_by = models.CharField(
        "cơ quan, người thực hiện", max_length=200, blank=True, help_text="Người giới thiệu, cấp quyết định …"
    )
    helper = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="helped_steps",
        verbose_name="đảng viên giúp đỡ",
    )
    entitled = models.PositiveSmallIntegerField("phải dự", null=True, blank=True)
    present = models.PositiveSmallIntegerField("có mặt", null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    until = models.DateField("đến ngày", null=True, blank=True)
    note = models.CharField("lý do, ghi chú", max_length=250, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "bước phát triển đảng viên"
        verbose_name_plural = "các bước phát triển đảng viên"
        ordering = ["-happened_on", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "happened_on"],
                condition=Q(helper__isnull=True),
                name="growth_step_once",
                violation_error_message="Bước này của người này đã ghi ở ngày đó.",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "happened_on", "helper"],
                condition=Q(helper__isnull=False),
                name="growth_helper_once",
                violation_error_message="Người giúp đỡ này đã ghi ở ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(entitled__isnull=True) | Q(present__isnull=True) | Q(present__lte=F("entitled")),
                name="growth_step_present",
                violation_error_message="Số có mặt không thể nhiều hơn số phải dự.",
            ),
            models.CheckConstraint(
                condition=Q(in_favour__isnull=True)
                | Q(against__isnull=True)
                | Q(present__isnull=True)
                | Q(present__gte=F("in_favour") + F("against")),
                name="growth_step_votes",
                violation_error_message="Số phiếu tán thành và không tán thành cộng lại nhiều hơn số có mặt.",
            ),
            models.CheckConstraint(
                condition=Q(in_favour__isnull=True) | Q(present__isnull=False, kind__in=VOTED_STEPS),
                name="growth_step_vote_base",
                violation_error_message="Ghi số phiếu thì phải ghi cả số có mặt.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PUT_OFF_STEPS, until__isnull=False, until__gt=F("happened_on"))
                | (~Q(kind__in=PUT_OFF_STEPS) & Q(until__isnull=True)),
                name="growth_step_until",
                violation_error_message="Kéo dài, xét lại phải ghi đến ngày nào, sau ngày quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(helper__isnull=True) | Q(kind=StepKind.HELPER),
                name="growth_step_helper",
                violation_error_message="Chỉ bước phân công mới ghi đảng viên giúp đỡ.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "happened_on", "kind"], name="growth_step_day"),
            models.Index(fields=["person", "kind", "happened_on"], name="growth_step_person"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}"


class DossierPaper(Fact):
    """One paper of a person's dossier: there since a day, or said not to be needed.  No copy of it is kept here."""

    dated_by = "received_on"
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="dossier_papers", verbose_name="quần chúng, đảng viên"
    )
    paper = models.ForeignKey(
        Code,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"list__in": PAPER_LISTS},
        verbose_name="giấy tờ",
    )
    received_on = models.DateField("ngày nhận")
    needless = models.BooleanField(
        "không thuộc diện phải có", default=False, help_text="Ghi lý do ở ô ghi chú."
    )
    number = models.CharField("số, ngày văn bản", max_length=100, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ trong hồ sơ"
        verbose_name_plural = "giấy tờ trong hồ sơ"
        ordering = ["-received_on", "person__sort_key", "paper__list", "paper__rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "paper", "received_on"],
                name="dossier_paper_once",
                violation_error_message="Giấy tờ này của người này đã ghi ở ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(needless=False) | ~Q(note=""),
                name="dossier_paper_why",
                violation_error_message="Không thuộc diện phải có thì phải ghi lý do.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "received_on"], name="dossier_paper_day"),
            models.Index(fields=["person", "paper"], name="dossier_paper_person"),
        ]

    def __str__(self):
        return f"{self.paper}: {self.person}"


def _of_this_candidacy(field: str, scope):
    """No candidacy of the person ended between that day and the last one, but for moving to a successor unit."""
    ended = Candidate.objects.filter(
        person=OuterRef("person"), end__gt=OuterRef(field), end__lte=scope.last
    ).exclude(end_kind=CandidateEnd.REORGANISED)
    return ~Exists(ended)


def candidate_took(kind: StepKind):
    """Of candidates: a step of this kind by the last day, in this candidacy."""

    def took(scope):
        rows = GrowthStep.objects.filter(
            _of_this_candidacy("happened_on", scope),
            person=OuterRef("person"),
            kind=kind,
            happened_on__lte=scope.last,
        )
        return Q(Exists(rows))

    return took


def candidate_certified(scope):
    """Of candidates: a certificate of the awareness class issued by the last day."""
    rows = AwarenessStudent.objects.filter(person=OuterRef("person"), certified_on__lte=scope.last)
    return Q(Exists(rows))
