"""Sinh hoạt chi bộ, cấp ủy."""

from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from branches import scoring
from branches.choices import DocumentKind
from branches.models import Meeting
from branches.models.meeting_scores import SCORED_KINDS, sum_of
from branches.registers import Register
from branches.registers.bulk import CANCEL_MANY
from vankhanh.filters import yes_filter
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .. import attendance, stale_rolls
from ..meeting_forms import MeetingForm
from ..views.meetings import MeetingAdd, MeetingEdit, MeetingRow


def turnout(row, names) -> Decimal | None:
    """Present of due, in percent."""
    return Decimal(100) * row.present / row.due if row.due else None


def way(row, names) -> str:
    """How the turnout was written, and whether the roll still agrees with the list of that day."""
    if not row.roll_taken:
        return "tổng số"
    return f"điểm danh, {stale_rolls.CHANGED}" if row.stale else "điểm danh"


class MeetingRegister(Register):
    """`/sinh-hoat/`: meetings of the reader's units, newest first."""

    slug = "sinh-hoat"
    model = Meeting
    title = "Sinh hoạt chi bộ"
    bulk = (CANCEL_MANY,)
    one = "cuộc sinh hoạt"
    form = edit_form = MeetingForm
    pages = {"them": MeetingAdd, "xem": MeetingRow, "sua": MeetingEdit}
    dated = "held_on"
    beside = (("Phiếu điểm danh", "sign_in"), ("Chuyên cần từng người", "regularity"))
    choices = ("kind",)
    related = ("branch", "attended_by", "paper")
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
        Column("Cấp ủy viên dự", 22, value="attended_by.full_name"),
        Column("Chủ trì", 20, value="chair"),
        Column("Thư ký", 20, value="secretary"),
        Column("Địa điểm", 22, value="place"),
        Column("Điểm", 8, "number", "score"),
        Column("Cách ghi", 24, value=way),
    )

    def links(self, row):
        return [("Văn bản nghị quyết", reverse("van-ban-xem", args=[row.paper_id]))] if row.paper_id else []

    def rows(self, reader):
        return stale_rolls.marked(super().rows(reader)).annotate(score=sum_of("points"))

    def more_filters(self):
        return {"diem_danh": yes_filter("Điểm danh", stale_rolls.CHANGED, stale_rolls.stale())}

    def actions(self, row):
        score = [("Chấm điểm", reverse("sinh-hoat-cham-diem", args=[row.pk]))]
        may_score = row.kind in SCORED_KINDS and scoring.criteria_of(row)
        return (score if may_score else []) + self.paper_action(row)

    def paper_action(self, row) -> list[tuple[str, str]]:
        """The way to put the meeting's resolution on record among the documents, once."""
        if row.paper_id or not row.resolution:
            return []
        given = {"branch": row.branch_id, "kind": DocumentKind.RESOLUTION, "number": row.resolution}
        given |= {"issued_on": date_text(row.held_on), "title": row.topic}
        return [("Ghi nghị quyết vào sổ văn bản", f"{reverse('van-ban-them')}?{urlencode(given)}")]

    def cancel(self, row, *, by, reason):
        attendance.cancel_meeting(meeting=row, by=by, reason=reason)

    def consequences(self, row):
        absent, scored = row.absences.count(), row.scores.count()
        told = [f"Danh sách {absent} người vắng của cuộc họp này cũng rời sổ."] if absent else []
        return told + ([f"Điểm của {scored} tiêu chí cũng rời sổ."] if scored else [])
