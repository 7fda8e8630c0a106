"""The sources that speak of units and what they do."""

from django.db import models

from branches.models import (
    Branch,
    BranchRating,
    Document,
    EmulationModel,
    Inspection,
    InspectionSubject,
    LeadershipRating,
    Meeting,
    MeetingScore,
    RecordedFigure,
    StaffPost,
    StudySession,
    Turnout,
)
from vankhanh.xlsx import Column

from .words import (
    BORN,
    BRANCH,
    NAME,
    OF_PERSON,
    SEX,
    Presentation,
    choice,
    subject_name,
    unit,
)

UNITS: dict[type[models.Model], Presentation] = {
    Branch: Presentation(
        "founded_on",
        (
            Column("Tên", 34, value=lambda row, names: names.full(row.pk)),
            Column("Mã", 12, value=lambda row, names: names.code(row.pk)),
            Column("Loại", 20, value=lambda row, names: names.version(row.pk).get_kind_display()),
            Column("Khối", 18, value=lambda row, names: names.version(row.pk).get_sector_display()),
            Column("Thành lập", 12, "date", "founded_on"),
        ),
        label=lambda row, names: names.full(row.pk),
        branch="pk",
    ),
    BranchRating: Presentation(
        "decided_on",
        (
            Column("Tổ chức đảng", 34, value=lambda row, names: names.full(row.branch_id)),
            Column("Năm", 8, "year", "year"),
            Column("Kết quả", 28, value=choice("outcome")),
            Column("Lý do", 26, "wrap", "reason"),
        ),
        label=lambda row, names: names.full(row.branch_id),
    ),
    LeadershipRating: Presentation(
        "decided_on",
        (
            Column("Tập thể, cá nhân", 34, value="name"),
            Column("Đối tượng", 24, value=choice("subject")),
            Column("Năm", 8, "year", "year"),
            Column("Kết quả", 28, value=choice("outcome")),
        ),
        label=lambda row, names: row.name,
    ),
    Meeting: Presentation(
        "held_on",
        (
            Column("Ngày họp", 12, "date", "held_on"),
            Column("Loại", 14, value=choice("kind")),
            BRANCH,
            Column("Nội dung, chuyên đề", 44, "wrap", "topic"),
            Column("Phải dự", 9, "number", "due"),
            Column("Có mặt", 9, "number", "present"),
        ),
    ),
    MeetingScore: Presentation(
        "meeting.held_on",
        (
            Column("Ngày họp", 12, "date", "meeting.held_on"),
            Column("Loại", 14, value=choice("kind", "meeting")),
            BRANCH,
            Column("Tiêu chí", 44, "wrap", "criterion.label"),
            Column("Điểm", 9, "number", "points"),
            Column("Tối đa", 9, "number", "criterion.most"),
        ),
        related=("meeting", "criterion"),
    ),
    StudySession: Presentation(
        "held_on",
        (
            Column("Ngày mở lớp", 12, "date", "held_on"),
            Column("Tên lớp", 50, "wrap", "title"),
            Column("Đơn vị mở lớp", 24, value=unit("branch_id")),
            Column("Báo cáo viên", 22, value="speaker"),
        ),
    ),
    Turnout: Presentation(
        "session.held_on",
        (
            Column("Ngày mở lớp", 12, "date", "session.held_on"),
            Column("Tên lớp", 44, "wrap", "session.title"),
            BRANCH,
            Column("Triệu tập", 10, "number", "due"),
            Column("Người khác dự", 10, "number", "guests"),
        ),
        label=lambda row, names: f"{row.session.title} – {names.of(row.branch_id)}",
        related=("session",),
    ),
    Document: Presentation(
        "issued_on",
        (
            Column("Số, ký hiệu", 16, value="number"),
            Column("Ngày ban hành", 13, "date", "issued_on"),
            Column("Loại", 14, value=choice("kind")),
            Column("Trích yếu", 50, "wrap", "title"),
            Column("Cụ thể hóa văn bản", 34, "wrap", lambda row, names: row.made_concrete),
        ),
        label=lambda row, names: f"{row.number} – {row.title}",
        related=("superior",),
    ),
    EmulationModel: Presentation(
        "start",
        (
            Column("Tên mô hình", 44, "wrap", "name"),
            BRANCH,
            Column("Lĩnh vực", 22, value="field"),
            Column("Đăng ký", 12, "date", "start"),
            Column("Thôi duy trì", 12, "date", "end"),
        ),
    ),
    Inspection: Presentation(
        "concluded_on",
        (
            Column("Nội dung", 44, "wrap", "title"),
            Column("Loại", 26, value=choice("kind")),
            Column("Chủ thể", 16, value=choice("actor")),
            Column("Đơn vị tiến hành", 24, value=unit("branch_id")),
            Column("Kết thúc", 12, "date", "ended_on"),
            Column("Kết luận", 12, "date", "concluded_on"),
        ),
    ),
    InspectionSubject: Presentation(
        "inspection.concluded_on",
        (
            Column("Đối tượng", 28, value=lambda row, names: subject_name(row, names)),
            BRANCH,
            Column("Cuộc kiểm tra, giám sát", 44, "wrap", "inspection.title"),
            Column("Loại", 26, value=choice("kind", "inspection")),
            Column("Chủ thể", 16, value=choice("actor", "inspection")),
            Column("Kết luận", 12, "date", "inspection.concluded_on"),
        ),
        person="person",
        label=lambda row, names: subject_name(row, names),
        related=("person", "inspection"),
    ),
    StaffPost: Presentation(
        "start",
        (
            NAME,
            BORN,
            SEX,
            Column("Chức danh", 28, value="title"),
            Column("Diện", 14, value=choice("kind")),
            Column("Từ ngày", 12, "date", "start"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    RecordedFigure: Presentation(
        "published_on",
        (
            Column("Chỉ tiêu", 44, "wrap", choice("code")),
            Column("Năm", 8, "year", "year"),
            Column("Giá trị", 12, "number", "value"),
            Column("Nguồn", 34, "wrap", "source"),
            Column("Ngày có số liệu", 13, "date", "published_on"),
        ),
    ),
}
