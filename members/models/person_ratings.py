"""The yearly rating of members."""

from django.db import models

from branches.models import Rating
from branches.models.branch_ratings import reasoned

from .people import Person


class PersonRating(Rating):
    """Where one member landed in one year's rating, at the branch that rated them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="ratings", verbose_name="đảng viên")

    class Meta:
        verbose_name = "xếp loại đảng viên"
        verbose_name_plural = "xếp loại đảng viên"
        ordering = ["-year", "branch__path", "person__sort_key"]
        constraints = [
            reasoned("person_rating_reason"),
            models.UniqueConstraint(
                fields=["person", "year"],
                name="person_rating_once",
                violation_error_message="Đảng viên đã có kết quả xếp loại năm này.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "year", "outcome"], name="person_rating_count")]

    def __str__(self):
        return f"Xếp loại {self.person} năm {self.year}"
