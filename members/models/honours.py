"""Huy hiệu Đảng: awarded, and due."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q
from django.db.models.functions import Cast, Coalesce

from branches.models import Fact, Rule
from vankhanh.querysets import DatedQuerySet, as_of, within

from ..choices import BadgeKind, BadgeWay
from .party_age import last_counted_from
from .people import Person

BADGE_YEARS = "badge_years"
"""Rule key: a row per year of tuổi Đảng that earns a badge."""


class Badge(Fact):
    """A Huy hiệu Đảng given to a member."""

    dated_by = "awarded_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="badges", verbose_name="đảng viên")
    kind = models.CharField("hình thức", max_length=10, choices=BadgeKind, default=BadgeKind.AWARDED)
    years = models.PositiveSmallIntegerField("năm tuổi Đảng")
    number = models.CharField("số Huy hiệu", max_length=20, blank=True)
    decision = models.CharField("quyết định", max_length=100, blank=True)
    awarded_on = models.DateField("ngày trao tặng")
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "Huy hiệu Đảng"
        verbose_name_plural = "Huy hiệu Đảng"
        ordering = ["-awarded_on", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "years"],
                condition=~Q(kind=BadgeKind.REISSUED),
                name="badge_once",
                violation_error_message="Đảng viên đã nhận Huy hiệu này.",
            )
        ]
        indexes = [
            models.Index(fields=["branch", "awarded_on"], name="badge_day"),
            models.Index(fields=["person", "years"], name="badge_person"),
        ]

    def __str__(self):
        return f"Huy hiệu {self.years} năm – {self.person}"


class BadgeProposal(Fact):
    """Somebody proposed for a badge in a batch; awarded once the badge itself is on record, never by a flag here."""

    dated_by = "batch_on"
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="badge_proposals", verbose_name="đảng viên"
    )
    years = models.PositiveSmallIntegerField("năm tuổi Đảng")
    way = models.CharField("diện đề nghị", max_length=10, choices=BadgeWay, default=BadgeWay.DUE)
    batch_on = models.DateField("đợt trao")
    proposed_on = models.DateField("ngày đề nghị")
    paper = models.CharField("văn bản đề nghị", max_length=100, blank=True)
    reason = models.CharField("lý do", max_length=250, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị Huy hiệu Đảng"
        verbose_name_plural = "đề nghị Huy hiệu Đảng"
        ordering = ["-batch_on", "branch__path", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "years"],
                name="badge_proposal_once",
                violation_error_message="Đảng viên đã được đề nghị Huy hiệu này.",
            ),
            models.CheckConstraint(
                condition=Q(way=BadgeWay.DUE) | ~Q(reason=""),
                name="badge_proposal_why",
                violation_error_message="Xét sớm, truy tặng phải ghi lý do.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "batch_on"], name="badge_proposal_day")]

    def __str__(self):
        return f"Đề nghị Huy hiệu {self.years} năm – {self.person}"


def badge_given(scope):
    """Badges awarded in the period."""
    return within("awarded_on", scope)


def badge_due(scope):
    """Of members: reaches a badge year within the period, and that badge is not given by its end."""
    years = Cast("number", IntegerField())
    given = Badge.objects.filter(
        person=OuterRef(OuterRef("person")), years=OuterRef("badge_years"), awarded_on__lte=scope.last
    )
    since = Coalesce(
        last_counted_from(OuterRef(OuterRef("person")), scope.last),
        OuterRef("person__party_age_from"),
        output_field=IntegerField(),
    )
    reached = (
        Rule.objects.filter(as_of(scope.last, "valid_from", "valid_to"), key=BADGE_YEARS)
        .annotate(badge_years=years)
        .annotate(reached=ExpressionWrapper(F("badge_years") * 10000 + since, output_field=IntegerField()))
        .filter(~Exists(given), reached__gt=scope.eve_number, reached__lte=scope.last_number)
    )
    return as_of(scope.last) & Q(Exists(reached))
