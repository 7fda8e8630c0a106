"""Văn bản ban hành; văn bản cấp trên."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .. import numbering
from ..forms import RecordForm
from ..models import Document, SuperiorDocument
from ..views.attachments import DocumentPage
from ..views.documents import DocumentAdd
from .base import Register
from .bulk import CANCEL_MANY
from .reloading import as_typed, reloads

DECIDES = ("branch", "kind", "issued_on")
"""Fields that decide the next number."""


class DocumentForm(RecordForm):
    """A document issued; a number that its term knows already is asked about, never refused."""

    past = ("issued_on",)

    class Meta(RecordForm.Meta):
        model = Document
        fields = (
            "branch",
            "kind",
            "number",
            "issued_on",
            "title",
            "field",
            "superior",
            "implements",
            "makes_concrete",
            "signed_by",
        )

    def doubts(self, cleaned):
        unit, kind, day = (cleaned[name] for name in DECIDES)
        same = numbering.bearer(unit, kind, cleaned["number"], day, besides=self.instance.pk)
        if same is None:
            return []
        return [
            f"Số này của {same.get_kind_display().lower()} trong nhiệm kỳ đã dùng: "
            f"{same.number} ngày {date_text(same.issued_on)}, {same.title}."
        ]


class DocumentEntryForm(DocumentForm):
    """The same for a new one: the number follows from unit, type and day until somebody types another.

    `posted` is what was typed before a number was asked for.
    """

    def __init__(self, data=None, *, posted=None, initial=None, **kwargs):
        super().__init__(data, initial={**(initial or {}), **as_typed(posted)}, **kwargs)
        self.initial["issued_on"] = self.initial.get("issued_on") or self.today
        for name in DECIDES:
            self.fields[name].widget.attrs |= reloads("so-van-ban")
        shown = data if data is not None else posted
        self.proposal = (shown or {}).get("so_de_xuat", "")
        if data is None:
            self.propose()

    def propose(self) -> None:
        """Put the next number into the box, unless a number was typed by hand."""
        if self.initial.get("number", "") not in ("", self.proposal):
            return
        try:
            asked = [self.fields[name].clean(self.initial.get(name)) for name in DECIDES]
        except ValidationError:
            return
        self.proposal = self.initial["number"] = numbering.proposed(*asked)


class DocumentRegister(Register):
    """`/van-ban/`: documents that the reader's units issued, newest first."""

    slug = "van-ban"
    model = Document
    title = "Văn bản ban hành"
    bulk = (CANCEL_MANY,)
    one = "văn bản"
    form = DocumentEntryForm
    edit_form = DocumentForm
    dated = "issued_on"
    choices = ("kind",)
    related = ("branch", "superior")
    ordering = ("-issued_on", "number")
    kept = ("branch", "kind", "issued_on")
    pages = {"them": DocumentAdd, "xem": DocumentPage}
    empty = "Chưa có văn bản nào. Bấm «Thêm văn bản» khi phát hành."
    columns = (
        Column("Số, ký hiệu", 16, value="number"),
        Column("Loại", 14, value="get_kind_display"),
        Column("Ngày ban hành", 13, "date", "issued_on"),
        Column("Trích yếu", 50, "wrap", "title"),
        Column("Đơn vị ban hành", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Lĩnh vực", 18, value="field"),
        Column("Cụ thể hóa văn bản", 30, "wrap", lambda row, names: row.made_concrete),
        Column("Là văn bản cụ thể hóa", 12, value=lambda row, names: "có" if row.makes_concrete else ""),
        Column("Người ký", 20, value="signed_by"),
    )


class SuperiorDocumentForm(RecordForm):
    past = ("issued_on", "received_on")

    class Meta(RecordForm.Meta):
        model = SuperiorDocument
        fields = ("branch", "issuer", "number", "issued_on", "title", "field", "received_on")


class SuperiorDocumentRegister(Register):
    """`/van-ban-cap-tren/`: papers of superiors that the reader's units carry out, newest first."""

    slug = "van-ban-cap-tren"
    model = SuperiorDocument
    title = "Văn bản cấp trên"
    one = "văn bản cấp trên"
    form = edit_form = SuperiorDocumentForm
    dated = "issued_on"
    related = ("branch",)
    ordering = ("-issued_on", "number")
    kept = ("branch", "issuer", "received_on")
    empty = "Chưa có văn bản nào của cấp trên. Ghi vào đây để liên kết văn bản cụ thể hóa."
    columns = (
        Column("Số, ký hiệu", 18, value="number"),
        Column("Cơ quan ban hành", 26, value="issuer"),
        Column("Ngày ban hành", 13, "date", "issued_on"),
        Column("Trích yếu", 50, "wrap", "title"),
        Column("Lĩnh vực", 18, value="field"),
        Column("Ngày nhận", 13, "date", "received_on"),
        Column("Đơn vị thực hiện", 22, value=lambda row, names: names.of(row.branch_id)),
    )

    def facts(self, row, names):
        made = row.made_concrete.order_by("issued_on").values_list("number", flat=True)
        return [*super().facts(row, names), ("Văn bản cụ thể hóa", ", ".join(made))]

    def actions(self, row):
        query = urlencode({"branch": row.branch_id, "superior": row.pk, "makes_concrete": "on"})
        return [("Thêm văn bản cụ thể hóa", f"{reverse('van-ban-them')}?{query}")]
