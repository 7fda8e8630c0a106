"""Văn bản ban hành."""

from vankhanh.xlsx import Column

from ..forms import RecordForm
from ..models import Document
from ..views.attachments import DocumentPage
from .base import Register
from .bulk import CANCEL_MANY


class DocumentForm(RecordForm):
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
            "implements",
            "makes_concrete",
            "signed_by",
        )


class DocumentRegister(Register):
    """`/van-ban/`: documents that the reader's units issued, newest first."""

    slug = "van-ban"
    model = Document
    title = "Văn bản ban hành"
    bulk = (CANCEL_MANY,)
    one = "văn bản"
    form = edit_form = DocumentForm
    dated = "issued_on"
    choices = ("kind",)
    related = ("branch",)
    ordering = ("-issued_on", "number")
    kept = ("branch", "kind", "issued_on")
    pages = {"xem": DocumentPage}
    empty = "Chưa có văn bản nào. Bấm «Thêm văn bản» khi phát hành."
    columns = (
        Column("Số, ký hiệu", 16, value="number"),
        Column("Loại", 14, value="get_kind_display"),
        Column("Ngày ban hành", 13, "date", "issued_on"),
        Column("Trích yếu", 50, "wrap", "title"),
        Column("Đơn vị ban hành", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Lĩnh vực", 18, value="field"),
        Column("Cụ thể hóa văn bản", 30, "wrap", "implements"),
        Column("Là văn bản cụ thể hóa", 12, value=lambda row, names: "có" if row.makes_concrete else ""),
        Column("Người ký", 20, value="signed_by"),
    )
