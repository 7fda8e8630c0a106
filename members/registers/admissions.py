"""Kết nạp đảng viên."""

from branches.registers import Register
from vankhanh.xlsx import Column

from .. import lifecycle
from ..forms import AdmissionForm, AdmissionPapersForm
from ..models import Admission


class AdmissionRegister(Register):
    """`/ket-nap/`: admissions of the unit's branches, newest first."""

    slug = "ket-nap"
    model = Admission
    title = "Kết nạp đảng viên"
    one = "lượt kết nạp"
    form = AdmissionForm
    edit_form = AdmissionPapersForm
    dated = "ceremony_on"
    choices = ("kind",)
    searched = "person__search"
    related = ("person", "branch")
    ordering = ("-ceremony_on", "person__sort_key")
    kept = ("branch", "decision_on", "ceremony_on")
    empty = "Chưa có lượt kết nạp nào. Bấm «Thêm lượt kết nạp» sau khi tổ chức lễ kết nạp."
    columns = (
        Column("Họ và tên", 26, value="person.full_name"),
        Column("Ngày sinh", 12, "date", "person.born"),
        Column("Chi bộ", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Hình thức", 14, value="get_kind_display"),
        Column("Ngày quyết định", 13, "date", "decision_on"),
        Column("Số quyết định", 18, value="decision_number"),
        Column("Ngày kết nạp", 13, "date", "ceremony_on"),
        Column("Ngày chính thức", 13, "date", "official_on"),
        Column("Quyết định công nhận", 14, "date", "official_decision_on"),
    )

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_admission(admission=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"{row.person} không còn tên trong danh sách đảng viên của chi bộ từ ngày kết nạp."]
