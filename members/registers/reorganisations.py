"""Sắp xếp tổ chức: thành lập, đổi tên, sáp nhập, hợp nhất, chia tách, chuyển giao, nâng hạ cấp, giải thể."""

from branches.models import BranchVersion, Reorganisation
from branches.registers import Register
from vankhanh.xlsx import Column

from .. import reorganisation
from ..reorganisation_forms import PapersForm, ReorganisationForm
from ..views.reorganisations import ReorganisationAdd, ReorganisationCancel, ReorganisationPage


class ReorganisationRegister(Register):
    """`/sap-xep/`: reorganisations, the latest first."""

    slug = "sap-xep"
    model = Reorganisation
    title = "Sắp xếp tổ chức"
    one = "lần sắp xếp"
    form = ReorganisationForm
    edit_form = PapersForm
    dated = "effective_on"
    choices = ("kind",)
    related = ("branch",)
    ordering = ("-effective_on", "-pk")
    empty = "Chưa có lần sắp xếp tổ chức nào."
    pages = {"them": ReorganisationAdd, "xem": ReorganisationPage, "huy": ReorganisationCancel}
    columns = (
        Column("Có hiệu lực từ", 13, "date", "effective_on"),
        Column("Hình thức", 18, value="get_kind_display"),
        Column("Nội dung", 44, "wrap", "title"),
        Column("Quyết định số", 18, value="decision_number"),
        Column("Ngày quyết định", 13, "date", "decided_on"),
        Column("Cấp quyết định", 24, value="decided_by"),
        Column("Thuộc", 22, value=lambda row, names: names.of(row.branch_id)),
    )

    def may_write(self, reader):
        """What becomes of a unit is decided above it."""
        return BranchVersion.objects.writable_by(reader).exists()

    def cancel(self, row, *, by, reason):
        reorganisation.take_back(reorganisation=row, by=by, reason=reason)

    def consequences(self, row):
        against = reorganisation.resting(row)
        if against:
            return ["Chưa hủy được, vì sau lần sắp xếp này đã ghi:", *against]
        n = row.rows.filter(model="members.membership", before__isnull=True).count()
        return [
            f"{n} đảng viên trở lại danh sách cũ như chưa có lần sắp xếp này.",
            "Đơn vị mới lập rời khỏi sổ; đơn vị đã kết thúc hoạt động trở lại, với cấp ủy, phân công phụ trách như trước.",
        ]
