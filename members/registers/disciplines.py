"""Kỷ luật: under secrecy everywhere."""

from vankhanh.access import Right
from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import DisciplineForm
from ..merit_forms import DisciplineCorrectionForm, DisciplineEntryForm
from ..models import Discipline
from .awards import named
from .columns import BRANCH, MemberRegister


class DisciplineRegister(MemberRegister):
    """`/ky-luat/`: decisions against members and organisations, newest first."""

    slug = "ky-luat"
    model = Discipline
    title = "Kỷ luật"
    one = "quyết định kỷ luật"
    right = Right.WRITE_INSPECTIONS
    form = DisciplineEntryForm
    edit_form = DisciplineCorrectionForm
    dated = "effective_on"
    choices = ("form",)
    related = ("person", "branch", "violation")
    ordering = ("-effective_on", "branch__path", "person__sort_key")
    kept = ("decided_by",)
    empty = "Chưa có quyết định kỷ luật nào."
    columns = (
        Column("Bị kỷ luật", 28, value=lambda row, names: named(row, names)),
        BRANCH,
        Column("Hình thức", 16, value="get_form_display"),
        Column("Nhóm vi phạm", 28, "wrap", "violation.label"),
        Column("Nội dung vi phạm", 36, "wrap", "content"),
        Column("Quyết định", 20, value="decision"),
        Column("Cấp quyết định", 22, value="decided_by"),
        Column("Ngày quyết định", 13, "date", "decided_on"),
        Column("Có hiệu lực", 13, "date", "effective_on"),
        Column("Hết hiệu lực", 13, "date", "lapsed_on"),
        Column("Ngày khiếu nại", 13, "date", "complaint_on"),
        Column("Kết quả khiếu nại", 28, "wrap", "complaint_result"),
    )

    def links(self, row):
        return super().links(row) if row.person_id else []

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_discipline(row=row, by=by, reason=reason)

    def consequences(self, row):
        if row.form != DisciplineForm.EXPULSION:
            return []
        return [f"{row.person} lại có tên trong danh sách đảng viên của chi bộ."]
