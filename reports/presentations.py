"""What is shown of each source of figures: its date, what names a row, and its columns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

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
    RecordedFigure,
    StaffPost,
    StudySession,
    Turnout,
)
from branches.names import Names
from members.models import (
    Admission,
    AwarenessStudent,
    Badge,
    Candidate,
    Membership,
    PersonRating,
    Recognition,
)
from vankhanh.xlsx import Column


@dataclass(frozen=True)
class Presentation:
    """What is shown of one source: its date, the person or the words that name a row, and its columns.

    A column value that needs a unit's name is a callable of (row, names).
    """

    date: str
    columns: tuple[Column, ...]
    person: str = ""
    label: Callable[[Any, Names], str] = field(default=lambda row, names: str(row))
    related: tuple[str, ...] = ()
    branch: str = "branch_id"


def unit(way: str) -> Callable:
    """The short name of the unit whose id is at `way`."""
    return lambda row, names: names.of(walk(row, way))


def choice(name: str, way: str = "") -> Callable:
    """The words of a choice field."""
    return lambda row, names: getattr(walk(row, way) if way else row, f"get_{name}_display")()


def walk(row, way: str):
    """The value at the end of a dotted path; None as soon as a step is None."""
    for step in way.split("."):
        if row is None:
            return None
        row = getattr(row, step)
    return row


NAME = Column("Họ và tên", 26, value="person.full_name")
BORN = Column("Ngày sinh", 12, "date", "person.born")
SEX = Column("Giới tính", 9, value=choice("sex", "person"))
ETHNICITY = Column("Dân tộc", 10, value="person.ethnicity.label")
BRANCH = Column("Chi bộ", 24, value=unit("branch_id"))
PERSON = (NAME, BORN, SEX, ETHNICITY, BRANCH)
OF_PERSON = ("person__ethnicity",)

PRESENTATIONS: dict[type[models.Model], Presentation] = {
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
    Membership: Presentation(
        "start",
        (
            *PERSON,
            Column("Vào danh sách", 13, "date", "start"),
            Column("Lý do tăng", 24, value=choice("cause_in")),
            Column("Ra khỏi danh sách", 13, "date", "end"),
            Column("Lý do giảm", 24, value=choice("cause_out")),
        ),
        person="person",
        related=OF_PERSON,
    ),
    Admission: Presentation(
        "ceremony_on",
        (
            *PERSON,
            Column("Quyết định ngày", 13, "date", "decision_on"),
            Column("Ngày kết nạp", 13, "date", "ceremony_on"),
            Column("Số quyết định", 16, value="decision_number"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    Recognition: Presentation(
        "official_decision_on",
        (
            NAME,
            BORN,
            SEX,
            ETHNICITY,
            Column("Chi bộ", 24, value=unit("official_branch_id")),
            Column("Ngày kết nạp", 13, "date", "ceremony_on"),
            Column("Ngày chính thức", 13, "date", "official_on"),
            Column("Quyết định ngày", 13, "date", "official_decision_on"),
            Column("Số quyết định", 16, value="official_decision_number"),
        ),
        person="person",
        related=OF_PERSON,
        branch="official_branch_id",
    ),
    Candidate: Presentation(
        "start",
        (*PERSON, Column("Vào danh sách", 13, "date", "start")),
        person="person",
        related=OF_PERSON,
    ),
    AwarenessStudent: Presentation(
        "awareness_class.opened_on",
        (
            *PERSON,
            Column("Lớp", 34, "wrap", "awareness_class.name"),
            Column("Khai giảng", 13, "date", "awareness_class.opened_on"),
            Column("Giấy chứng nhận", 16, value="certificate_number"),
        ),
        person="person",
        related=(*OF_PERSON, "awareness_class"),
    ),
    Badge: Presentation(
        "awarded_on",
        (
            *PERSON,
            Column("Huy hiệu (năm)", 10, "number", "years"),
            Column("Hình thức", 12, value=choice("kind")),
            Column("Ngày trao", 13, "date", "awarded_on"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    PersonRating: Presentation(
        "decided_on",
        (
            *PERSON,
            Column("Năm", 8, "year", "year"),
            Column("Kết quả", 28, value=choice("outcome")),
            Column("Lý do", 26, "wrap", "reason"),
        ),
        person="person",
        related=OF_PERSON,
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
            Column("Cụ thể hóa văn bản", 34, "wrap", "implements"),
        ),
        label=lambda row, names: f"{row.number} – {row.title}",
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


def subject_name(row: InspectionSubject, names: Names) -> str:
    """The member inspected, else the organisation."""
    return row.person.full_name if row.person_id else names.full(row.branch_id)
