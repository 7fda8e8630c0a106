"""Documents that the unit issued, and those of superiors that it keeps a record of."""

from django.db import models
from django.db.models import F, Q

from vankhanh.models import Searchable
from vankhanh.querysets import DatedQuerySet, within

from ..choices import DocumentKind
from .tree import Fact

PICKED_TITLE = 90
"""Letters of a title that tell a paper apart in a list of matches."""


class PaperQuerySet(DatedQuerySet):
    """Papers that are chosen by typing."""

    def pickable(self):
        """The newest first: the one meant is mostly of these days."""
        return self.order_by("-issued_on", "-pk")


class Paper(Searchable, Fact):
    """What both kinds of papers share; register data only, never the text."""

    dated_by = "issued_on"
    pick_hint = "Gõ số hoặc trích yếu, không cần dấu"
    number = models.CharField("số, ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành")
    title = models.CharField("trích yếu", max_length=400)
    field = models.CharField("lĩnh vực", max_length=100, blank=True)
    objects = PaperQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def pick_label(self) -> str:
        """Number, day and what it is about."""
        title = self.title if len(self.title) <= PICKED_TITLE else f"{self.title[:PICKED_TITLE].rstrip()}…"
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y} – {title}"


class SuperiorDocument(Paper):
    """A paper of a superior body on record at the unit that has to carry it out."""

    pick_url = "find_superior_documents"
    searched = ("number", "issuer", "title", "field")
    issuer = models.CharField("cơ quan ban hành", max_length=120)
    received_on = models.DateField("ngày nhận", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản cấp trên"
        verbose_name_plural = "văn bản cấp trên"
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "issuer", "number", "issued_on"],
                name="superior_document_once",
                violation_error_message="Văn bản này của cấp trên đã có trong sổ của đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("issued_on")),
                name="superior_document_received",
                violation_error_message="Ngày nhận không thể trước ngày ban hành.",
            ),
        ]

    def __str__(self):
        return f"{self.number} của {self.issuer}"


class Document(Paper):
    """One issued document; numbered by kind within a term (domain §6.5), which `branches.numbering` proposes."""

    pick_url = "find_documents"
    searched = ("number", "title", "field", "implements")
    kind = models.CharField("loại văn bản", max_length=4, choices=DocumentKind)
    superior = models.ForeignKey(
        SuperiorDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="made_concrete",
        verbose_name="cụ thể hóa văn bản cấp trên",
        help_text="Chọn trong sổ văn bản cấp trên; chưa có thì ghi bằng lời ở ô dưới.",
    )
    implements = models.CharField(
        "cụ thể hóa, ghi bằng lời",
        max_length=300,
        blank=True,
        help_text="Nghị quyết, chỉ thị của cấp trên được cụ thể hóa.",
    )
    makes_concrete = models.BooleanField("là văn bản cụ thể hóa nghị quyết", default=False)
    signed_by = models.CharField("người ký", max_length=120, blank=True)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản ban hành"
        ordering = ["-issued_on", "number"]
        indexes = [models.Index(fields=["branch", "issued_on", "kind"], name="document_day")]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number}"

    @property
    def made_concrete(self) -> str:
        """The superior's paper that it carries out: the one linked, then what was written of it."""
        return "; ".join(filter(None, (str(self.superior or ""), self.implements)))


def concrete(scope):
    """Documents of the period linked to, or marked as, making a superior's resolution concrete."""
    linked = Q(superior__isnull=False) | ~Q(implements="")
    return within("issued_on", scope) & (Q(makes_concrete=True) | linked)
