"""The yearly rating of branches, and of collectives and leaders."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from vankhanh.access import LEVEL, Reader, Right, any_of, subtree
from vankhanh.models import Searchable
from vankhanh.querysets import UnitQuerySet

from ..choices import GRADES, Outcome, RatedSubject
from .tree import Fact

UNDECIDED = "Chưa quyết định"
UNRATED = (Outcome.EXEMPT, Outcome.NOT_RATED)
"""Outcomes that are no grade and need a reason."""


@dataclass(frozen=True)
class Verdict:
    """Where somebody lands: one of `Outcome` ("": nothing said), why not rated, why the tasks were not fulfilled."""

    outcome: str = ""
    reason: str = ""
    failing: str = ""


NOTHING_SAID = Verdict()


def may_decide(reader: Reader, path: str) -> bool:
    """Whether the reader enters decisions about the unit at `path`: who writes for the unit above it.

    What decides about the top of the tree lies outside the database: there it is who writes for the top itself.
    """
    return reader.covers(path[:-LEVEL] or path, Right.WRITE)


class RatingQuerySet(UnitQuerySet):
    def writable_by(self, reader: Reader):
        """The reader's own, while nothing is decided; afterwards only for who may decide there (`may_decide`)."""
        below = any_of(
            subtree(path, self.model.unit) & ~Q(**{f"{self.model.unit}__path": path})
            if len(path) > LEVEL
            else subtree(path, self.model.unit)
            for path in reader.paths(Right.WRITE)
        )
        return super().writable_by(reader).filter(Q(outcome="") | below)


def decided_text(row) -> str:
    """What a rating shows as its outcome: what is only proposed is not decided.

    Each rating takes it as its `get_outcome_display`, which Django would put over one inherited from an abstract model.
    """
    return Outcome(row.outcome).label if row.outcome else UNDECIDED


class Rating(Fact):
    """What was proposed and what was decided for one subject and one year; the year is not the day of decision.

    The unit proposes, the unit above decides: neither overwrites the other.  Figures read what was decided.
    """

    year = models.PositiveSmallIntegerField("năm xếp loại")
    proposed = models.CharField("đề xuất", max_length=8, choices=Outcome, blank=True)
    proposed_reason = models.CharField("lý do đề xuất", max_length=200, blank=True)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, blank=True)
    reason = models.CharField("lý do", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision = models.CharField("quyết định số", max_length=60, blank=True)
    objects = RatingQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def proposal(self) -> Verdict:
        """What the unit proposed."""
        return Verdict(self.proposed, self.proposed_reason, getattr(self, "proposed_failing", ""))

    @property
    def verdict(self) -> Verdict:
        """What the unit above decided."""
        return Verdict(self.outcome, self.reason, getattr(self, "failing", ""))


def reasoned(name: str, outcome: str = "outcome", reason: str = "reason") -> models.CheckConstraint:
    """Who is not rated, or proposed not to be, is so for a reason on record."""
    return models.CheckConstraint(
        condition=~Q(**{f"{outcome}__in": [*UNRATED]}) | ~Q(**{reason: ""}),
        name=name,
        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
    )


def proposal_reasoned(name: str) -> models.CheckConstraint:
    """The same of what is proposed."""
    return reasoned(name, "proposed", "proposed_reason")


class BranchRating(Rating):
    """The rating of one organisation for one year."""

    get_outcome_display = decided_text

    class Meta:
        verbose_name = "xếp loại tổ chức đảng"
        verbose_name_plural = "xếp loại tổ chức đảng"
        ordering = ["-year", "branch__path"]
        constraints = [
            reasoned("branch_rating_reason"),
            proposal_reasoned("branch_rating_proposed_reason"),
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
    get_outcome_display = decided_text

    class Meta:
        verbose_name = "xếp loại tập thể, cá nhân lãnh đạo"
        verbose_name_plural = "xếp loại tập thể, cá nhân lãnh đạo"
        ordering = ["-year", "subject", "name"]
        constraints = [
            reasoned("leadership_rating_reason"),
            proposal_reasoned("leadership_rating_proposed_reason"),
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
