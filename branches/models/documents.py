"""Documents that the unit issued."""

from django.db import models
from django.db.models import Q

from vankhanh.models import Searchable
from vankhanh.querysets import DatedQuerySet, within

from ..choices import DocumentKind
from .tree import Fact


class Document(Searchable, Fact):
    """One issued document; register data only, never the text."""

    dated_by = "issued_on"
    searched = ("number", "title", "field", "implements")
    kind = models.CharField("loại văn bản", max_length=4, choices=DocumentKind)
    number = models.CharField("số, ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành")
    title = models.CharField("trích yếu", max_length=400)
    field = models.CharField("lĩnh vực", max_length=100, blank=True)
    implements = models.CharField(
        "cụ thể hóa văn bản",
        max_length=300,
        blank=True,
        help_text="Nghị quyết, chỉ thị của cấp trên được cụ thể hóa.",
    )
    makes_concrete = models.BooleanField("là văn bản cụ thể hóa nghị quyết", default=False)
    signed_by = models.CharField("người ký", max_length=120, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản ban hành"
        ordering = ["-issued_on", "number"]
        indexes = [models.Index(fields=["branch", "issued_on", "kind"], name="document_day")]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number}"


def concrete(scope):
    """Documents of the period linked to, or marked as, making a superior's resolution concrete."""
    return within("issued_on", scope) & (Q(makes_concrete=True) | ~Q(implements=""))
