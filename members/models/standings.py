"""Standing beside membership: exempt, suspended, away, abroad; and guests from elsewhere."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from branches.models import Attendance, Fact, StudySession
from branches.models.emulation import plans_made
from branches.models.study import topic_session
from branches.models.tree import paths_up_from
from vankhanh.models import ordered_span
from vankhanh.querysets import SpanQuerySet, as_of

from ..choices import EXEMPT_KINDS, StandingKind
from .people import Person

NEVER = date(9999, 12, 31)
"""Stands for an open end where a comparison needs a day."""


class Standing(Fact):
    """A dated exception from ordinary activity; `branch` is where it was decided.  The person stays on the list."""

    never_overlaps = ("person", "kind")
    overlap_message = "Đảng viên đã có diện này trong khoảng thời gian đó."
    person = models.ForeignKey(Person, models.PROTECT, related_name="standings", verbose_name="đảng viên")
    kind = models.CharField("diện", max_length=14, choices=StandingKind)
    start = models.DateField("từ ngày")
    end = models.DateField(
        "đến trước ngày",
        null=True,
        blank=True,
        help_text="Tuổi cao, sức yếu thì để trống: không có ngày hết hạn.",
    )
    reason = models.CharField("lý do", max_length=200, blank=True)
    place = models.CharField("nơi đến", max_length=150, blank=True)
    decision = models.CharField("nghị quyết, quyết định", max_length=100, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "diện sinh hoạt"
        verbose_name_plural = "miễn, đình chỉ, tạm thời đi"
        ordering = ["-start", "person__sort_key"]
        constraints = [ordered_span("standing_span")]
        indexes = [models.Index(fields=["person", "start", "end"], name="standing_person")]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"


class TemporaryStay(Fact):
    """A member of another unit who lives Party life here for a while; in no head count."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays", verbose_name="đảng viên")
    home = models.CharField("nơi sinh hoạt chính thức", max_length=200)
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    paper = models.CharField("giấy giới thiệu số", max_length=60, blank=True)
    objects = SpanQuerySet.as_manager()

    class Meta:
        verbose_name = "đảng viên sinh hoạt tạm thời"
        verbose_name_plural = "đảng viên nơi khác sinh hoạt tạm thời"
        ordering = ["-start", "person__sort_key"]
        constraints = [ordered_span("stay_span")]

    def __str__(self):
        return f"{self.person} – {self.branch}"


def set_apart(day, **also):
    """The person has some standing at the end of `day` (a value, or a column of the outer query)."""
    return Exists(Standing.objects.filter(as_of(day), person=OuterRef("person"), **also))


def standing_kind(day):
    """Of members: the kind of the standing at the end of `day` that began last; None for ordinary activity."""
    rows = Standing.objects.filter(as_of(day), person=OuterRef("person")).order_by("-start", "-pk")
    return Subquery(rows.values("kind")[:1])


def exempt(scope):
    """Of members: exempt at the end of the last day, for age or for a time."""
    return Q(set_apart(scope.last, kind__in=EXEMPT_KINDS))


def away(scope):
    """Of members: temporarily elsewhere or abroad at the end of the last day."""
    return Q(set_apart(scope.last, kind__in=(StandingKind.AWAY, StandingKind.ABROAD)))


def active(scope):
    """Of members: on the list at the end of the last day, and not exempt, suspended, away or abroad then."""
    return as_of(scope.last) & ~Q(set_apart(scope.last))


def with_own_plan(scope):
    """Of members: a plan of their own for the year, made by the last day."""
    return Q(Exists(plans_made(scope).filter(person=OuterRef("person"))))


def _topics(scope):
    """Main chuyên đề sessions of the period for whose day the member of the outer query was due.

    A session is for everybody below the unit that held it.  Due: on the list at the end of that day and not
    exempt, suspended, away or abroad then.
    """
    apart = Standing.objects.filter(
        Q(end__isnull=True) | Q(end__gt=OuterRef("held_on")),
        person=OuterRef(OuterRef("person")),
        start__lte=OuterRef("held_on"),
    )
    return StudySession.objects.filter(
        topic_session(scope),
        ~Exists(apart),
        branch__path__in=paths_up_from("branch"),
        held_on__gte=OuterRef("start"),
        held_on__lt=Coalesce(OuterRef("end"), Value(NEVER)),
    )


def due_to_study(scope):
    """Of memberships: due at a chuyên đề session of the period."""
    return Q(Exists(_topics(scope)))


def studied(scope):
    """Of memberships due: the person came to that session, or by the last day to one that makes up for it."""
    came = Attendance.objects.filter(
        Q(session=OuterRef("pk")) | Q(session__makes_up=OuterRef("pk")),
        person=OuterRef(OuterRef("person")),
        session__held_on__lte=scope.last,
    )
    return Q(Exists(_topics(scope).filter(Exists(came))))
