"""The yearly rating of branches, and of collectives and leaders."""

from django.db import models
from django.db.models import Q

from vankhanh.models import Searchable
from vankhanh.querysets import UnitQuerySet

from ..choices import GRADES, Outcome, RatedSubject
from .tree import Fact


class Rating(Fact):
    """What was proposed and what was decided for one subject and one year; the year is not the day of decision."""

    year = models.PositiveSmallIntegerField("năm xếp loại")
    proposed = models.CharField("đề xuất", max_length=8, choices=Outcome, blank=True)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, blank=True)
    reason = models.CharField("lý do", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision = models.CharField("quyết định số", max_length=60, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        abstract = True


def reasoned(name: str) -> models.CheckConstraint:
    """Who is not rated is so for a reason on record."""
    return models.CheckConstraint(
        condition=~Q(outcome__in=[Outcome.EXEMPT, Outcome.NOT_RATED]) | ~Q(reason=""),
        name=name,
        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
    )


class BranchRating(Rating):
    """The rating of one organisation for one year."""

    class Meta:
        verbose_name = "xếp loại tổ chức đảng"
        verbose_name_plural = "xếp loại tổ chức đảng"
        ordering = ["-year", "branch__path"]
        constraints = [
            reasoned("branch_rating_reason"),
            models.UniqueConstraint(
                fields=["branch", "year"],
                name="branch_rating_once",
                violation_error_message="Đơn vị đã có kết quả xếp loại năm này.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "outcome"], name="branch_rating_count")]

    def __str__(self):
        return f"Xếp loại {self.branch} năm {self.year}"


class LeadershipRating(Searchable, Rating):
    """The rating of a leading collective or of a leader (tập thể, cá nhân lãnh đạo, quản lý)."""

    searched = ("name",)
    subject = models.CharField("đối tượng", max_length=10, choices=RatedSubject)
    name = models.CharField("tên tập thể, cá nhân", max_length=150)
    person = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leadership_ratings",
        verbose_name="hồ sơ cá nhân",
    )

    class Meta:
        verbose_name = "xếp loại tập thể, cá nhân lãnh đạo"
        verbose_name_plural = "xếp loại tập thể, cá nhân lãnh đạo"
        ordering = ["-year", "subject", "name"]
        constraints = [
            reasoned("leadership_rating_reason"),
            models.UniqueConstraint(
                fields=["branch", "year", "subject", "name"],
                name="leadership_rating_once",
                violation_error_message="Tập thể, cá nhân này đã có kết quả xếp loại năm này.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "outcome"], name="leadership_rating_count")]

    def __str__(self):
        return f"Xếp loại {self.name} năm {self.year}"


def rated(scope):
    """Given one of the four grades for the year; exempt and not rated are outside."""
    return Q(year=scope.year, outcome__in=GRADES)


def listed(scope):
    """Everyone with an outcome for the year, whatever it is (Biểu 6: 1 = 2 + 3 + 4)."""
    return Q(year=scope.year) & ~Q(outcome="")


def graded(outcome: Outcome):
    """Given this outcome for the year."""

    def with_outcome(scope):
        return Q(year=scope.year, outcome=outcome)

    return with_outcome
