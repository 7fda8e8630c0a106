"""The yearly rating of members."""

from django.db import models
from django.db.models import Q

from branches.choices import Failing, Outcome
from branches.models import Rating
from branches.models.branch_ratings import decided_text, proposal_reasoned, reasoned

from .people import Person


def failing_only(name: str, outcome: str, failing: str) -> models.CheckConstraint:
    """Only of who did not fulfil the tasks it is said why."""
    return models.CheckConstraint(
        condition=Q(**{failing: ""}) | Q(**{outcome: Outcome.FAILED}),
        name=name,
        violation_error_message="Chỉ mức không hoàn thành nhiệm vụ mới ghi vì sao không hoàn thành.",
    )


class PersonRating(Rating):
    """Where one member landed in one year's rating, at the branch that rated them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="ratings", verbose_name="đảng viên")
    proposed_failing = models.CharField(
        "đề xuất: vì sao không hoàn thành", max_length=10, choices=Failing, blank=True
    )
    failing = models.CharField("vì sao không hoàn thành", max_length=10, choices=Failing, blank=True)
    get_outcome_display = decided_text

    class Meta:
        verbose_name = "xếp loại đảng viên"
        verbose_name_plural = "xếp loại đảng viên"
        ordering = ["-year", "branch__path", "person__sort_key"]
        constraints = [
            reasoned("person_rating_reason"),
            proposal_reasoned("person_rating_proposed_reason"),
            failing_only("person_rating_failing", "outcome", "failing"),
            failing_only("person_rating_proposed_failing", "proposed", "proposed_failing"),
            models.UniqueConstraint(
                fields=["person", "year"],
                name="person_rating_once",
                violation_error_message="Đảng viên đã có kết quả xếp loại năm này.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "outcome"], name="person_rating_count")]

    def __str__(self):
        return f"Xếp loại {self.person} năm {self.year}"
