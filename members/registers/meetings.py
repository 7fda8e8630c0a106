"""Sinh hoạt chi bộ, cấp ủy."""

from decimal import Decimal

from branches.models import Meeting
from branches.registers import Register
from branches.registers.bulk import CANCEL_MANY
from vankhanh.xlsx import Column

from .. import attendance
from ..meeting_forms import MeetingForm
from ..views.meetings import MeetingAdd, MeetingEdit, MeetingList, MeetingRow


def turnout(row, names) -> Decimal | None:
    """Present of due, in percent."""
    return Decimal(100) * row.present / row.due if row.due else None


class MeetingRegister(Register):
    """`/sinh-hoat/`: meetings of the reader's units, newest first."""

    slug = "sinh-hoat"
    model = Meeting
    title = "Sinh hoạt chi bộ"
    bulk = (CANCEL_MANY,)
    one = "cuộc sinh hoạt"
    form = edit_form = MeetingForm
    pages = {"danh-sach": MeetingList, "them": MeetingAdd, "xem": MeetingRow, "sua": MeetingEdit}
    dated = "held_on"
    choices = ("kind",)
    related = ("branch",)
    ordering = ("-held_on", "branch__path")
    kept = ("branch", "kind")
    empty = "Chưa có cuộc sinh hoạt nào. Bấm «Thêm cuộc sinh hoạt» sau khi họp."
    columns = (
        Column("Ngày họp", 12, "date", "held_on"),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Loại", 12, value="get_kind_display"),
        Column("Nội dung, chuyên đề", 40, "wrap", "topic"),
        Column("Phải dự", 8, "number", "due"),
        Column("Có mặt", 8, "number", "present"),
        Column("Vắng có lý do", 9, "number", "excused"),
        Column("Vắng không lý do", 9, "number", "unexcused"),
        Column("Tỷ lệ có mặt", 10, "percent", turnout),
        Column("Khách", 8, "number", "guests"),
        Column("Nghị quyết số", 16, value="resolution"),
        Column("Chủ trì", 20, value="chair"),
        Column("Thư ký", 20, value="secretary"),
        Column("Địa điểm", 22, value="place"),
        Column("Cách ghi", 14, value=lambda row, names: "điểm danh" if row.roll_taken else "tổng số"),
    )

    def cancel(self, row, *, by, reason):
        attendance.cancel_meeting(meeting=row, by=by, reason=reason)

    def consequences(self, row):
        absent = row.absences.count()
        return [f"Danh sách {absent} người vắng của cuộc họp này cũng rời sổ."] if absent else []
