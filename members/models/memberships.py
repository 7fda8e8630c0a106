"""The list of members: the one table behind every head count and behind Biểu 1."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from branches.models import Branch, Fact
from vankhanh.models import ordered_span
from vankhanh.querysets import SpanQuerySet, as_of, within
from vankhanh.scope import Day

from ..choices import (
    TRANSFERS_IN,
    TRANSFERS_OUT,
    WITH_DESTINATION,
    WITH_ORIGIN,
    CauseIn,
    CauseOut,
    Sex,
    standing_text,
)
from .admissions import Admission, probationary
from .party_age import counted_since
from .people import Person, years_since
from .standings import standing_kind

MAJORITY = "kinh"
"""Code of the majority people in the ethnicity list; all others are ethnic minorities."""


class MembershipQuerySet(SpanQuerySet):
    def at_day(self, day: date):
        """Those that stand at the end of `day`, with what the list of members says of them then (`told_on`)."""
        return self.filter(as_of(day)).told_on(day)

    def told_on(self, day: date):
        """With what is known of each at the end of `day`.

        `entered_on` and `official_then` are the days of the latest admission known by then; `probationary_then` is
        dự bị; `standing_then` the kind of the standing that began last, None for ordinary activity; `asked_on` the day.
        """
        asked = Day(day)
        latest = Admission.objects.filter(
            person=OuterRef("person"), ceremony_on__lte=asked.last_number
        ).order_by("-ceremony_on", "-pk")
        return self.annotate(
            entered_on=Subquery(latest.values("ceremony_on")[:1]),
            official_then=Subquery(latest.values("official_on")[:1]),
            probationary_then=probationary(asked),
            standing_then=standing_kind(day),
            asked_on=Value(day, output_field=models.DateField()),
        )


class Membership(Fact):
    """Official membership of one branch over [start, end).  Guests of other units are not here."""

    never_overlaps = ("person",)
    overlap_message = "Đảng viên đã có tên ở một chi bộ trong khoảng thời gian này."
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="đảng viên")
    start = models.DateField("vào danh sách từ")
    end = models.DateField("ra khỏi danh sách từ", null=True, blank=True)
    cause_in = models.CharField("lý do tăng", max_length=24, choices=CauseIn)
    cause_out = models.CharField("lý do giảm", max_length=24, choices=CauseOut, blank=True)
    came_from = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="từ chi bộ"
    )
    went_to = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đến chi bộ"
    )
    came_from_place = models.CharField("từ nơi", max_length=200, blank=True)
    went_to_place = models.CharField("đến nơi", max_length=200, blank=True)
    decision_in = models.CharField("văn bản vào", max_length=100, blank=True)
    decision_out = models.CharField("văn bản ra", max_length=100, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "tên trong danh sách đảng viên"
        verbose_name_plural = "danh sách đảng viên theo thời gian"
        ordering = ["person__sort_key", "start"]
        constraints = [
            ordered_span("membership_span"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(end__isnull=True),
                name="membership_open",
                violation_error_message="Đảng viên đang có tên ở một chi bộ khác.",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, cause_out="") | (Q(end__isnull=False) & ~Q(cause_out="")),
                name="membership_cause_out",
                violation_error_message="Ngày ra khỏi danh sách và lý do giảm phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                condition=~Q(cause_in__in=WITH_ORIGIN) | Q(came_from__isnull=False),
                name="membership_origin",
                violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đi.",
            ),
            models.CheckConstraint(
                condition=~Q(cause_out__in=WITH_DESTINATION) | Q(went_to__isnull=False),
                name="membership_destination",
                violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đến.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "start", "end"], name="membership_day"),
            models.Index(fields=["branch", "end"], name="membership_left"),
            models.Index(fields=["person", "start"], name="membership_person"),
        ]

    def __str__(self):
        return f"{self.person} – {self.branch}"

    @property
    def standing_text(self) -> str:
        """The exception of that day in words, of a row that `at_day` gave; "" for ordinary activity."""
        return standing_text(self.standing_then)


def on_roll(scope):
    """On the list at the end of the last day: probationary and full, exempt and temporarily away included."""
    return as_of(scope.last)


def on_roll_before(scope):
    """On the list at the end of the day before the period."""
    return as_of(scope.eve)


def woman(scope):
    """Of members: women."""
    return Q(person__sex=Sex.FEMALE)


def ethnic_minority(scope):
    """Of members: not of the majority people."""
    return ~Q(person__ethnicity__code=MAJORITY)


def of_ethnicity(code: str):
    """Of members: of one people."""

    def belongs(scope):
        return Q(person__ethnicity__code=code)

    return belongs


def religious(scope):
    """Of members: following a religion."""
    return Q(person__religion__isnull=False)


def entered(scope):
    """Came onto the list of the page's unit from outside it: a move inside a unit is no increase of that unit."""
    return within("start", scope) & _outside("came_from", scope)


def left(scope):
    """Left the list of the page's unit for outside it; the day of leaving counts as gone."""
    return within("end", scope) & _outside("went_to", scope)


def entered_by(*causes: CauseIn):
    """Entered for one of these causes."""

    def came(scope):
        return entered(scope) & Q(cause_in__in=causes)

    return came


def left_by(*causes: CauseOut):
    """Left for one of these causes."""

    def went(scope):
        return left(scope) & Q(cause_out__in=causes)

    return went


def transferred_in(scope):
    """Came by transfer from outside the unit: from elsewhere, or from another unit of this database."""
    return entered(scope) & Q(cause_in__in=(*TRANSFERS_IN, CauseIn.INTERNAL))


def transferred_out(scope):
    """Left by transfer for outside the unit."""
    return left(scope) & Q(cause_out__in=(*TRANSFERS_OUT, CauseOut.INTERNAL))


def _outside(other, scope):
    there = Substr(f"{other}__path", 1, scope.width)
    here = Substr("branch__path", 1, scope.width)
    return Q(**{f"{other}__isnull": True}) | ~Q(Exact(there, here))


def age(scope):
    """Years of age on the last day."""
    return years_since("person__born", scope)


def party_age(scope):
    """Years of tuổi Đảng on the last day, less what does not count; none where its first day is not on record."""
    return years_since(counted_since(scope.last), scope)


def with_party_age(scope):
    """Of members: the day that tuổi Đảng counts from is on record."""
    return Q(person__party_age_from__isnull=False)
