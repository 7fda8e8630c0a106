"""What an office writes instead of the sentences that the application brings, and the Word files it fills."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from branches.models import Fact, StoredFile
from vankhanh.periods import Period
from vankhanh.querysets import UnitQuerySet

from ..choices import Chapter
from ..narrative import wording


class PassageQuerySet(UnitQuerySet):
    def about(self, unit, period: Period):
        """The sections written for one unit and one period."""
        return self.filter(branch=unit, first=period.first, last=period.last)


class ReportPassage(Fact):
    """One section of a unit's report of a period in the office's own words; its figures stay places, never numbers."""

    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày")
    section = models.CharField("mục", max_length=20, choices=Chapter)
    text = models.TextField("lời văn", max_length=8000)
    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = "lời văn báo cáo"
        verbose_name_plural = "lời văn báo cáo"
        ordering = ["-last", "branch__path", "section"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "first", "last", "section"],
                name="passage_once",
                violation_error_message="Mục này của kỳ đã có lời văn riêng: hãy sửa lời văn đó.",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="passage_period",
                violation_error_message="Ngày cuối kỳ phải bằng hoặc sau ngày đầu kỳ.",
            ),
        ]

    def __str__(self):
        return f"{self.get_section_display()}, {self.period.label}"

    def clean(self):
        super().clean()
        try:
            wording.read(self.text)
        except ValidationError as wrong:
            raise ValidationError({"text": wrong.messages}) from wrong

    @property
    def period(self) -> Period:
        """The days the text speaks of."""
        return Period(self.first, self.last)


class WordTemplate(StoredFile):
    """A Word file with variables that a unit's reports are written into; the newest of a unit counts."""

    class Meta:
        verbose_name = "mẫu Word"
        verbose_name_plural = "mẫu Word"
        ordering = ["-created_at", "-pk"]
