"""The books of movements: chuyển sinh hoạt, tạm thời đi và đến, miễn."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from members.choices import EXEMPT_KINDS, StandingKind, TransferKind
from members.models import (
    Standing,
    TemporaryStay,
    Transfer,
)
from vankhanh.access import subtree
from vankhanh.querysets import within
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .declared import BLANK_NOTE, BORN, BRANCH, NAME, NOTE, PERSON, Book, dated, of, unit


def papers(*, out: bool):
    """Transfers with their papers, out of the unit's branches or into them; moves between branches are both."""

    def rows(scope: Scope) -> QuerySet:
        """By the day of the paper; one called off stays in the book, as a number is never given twice."""
        own = subtree(scope.path, "branch")
        internal = Q(kind=TransferKind.INTERNAL)
        if out:
            asked = own & (internal | Q(kind=TransferKind.OUT))
        else:
            asked = own & Q(kind=TransferKind.IN) | internal & subtree(scope.path, "to_branch")
        day = Coalesce("issued_on", "effective_on") if out else F("effective_on")
        found = Transfer.objects.filter(asked).annotate(noted_on=day).filter(within("noted_on", scope))
        return found.select_related(*PERSON).order_by("noted_on", "person__sort_key", "pk")

    return rows


def came_from(row, names) -> str:
    """Where somebody came from: a branch of this database, or a place elsewhere."""
    return names.full(row.branch_id) if row.kind == TransferKind.INTERNAL else row.place


def came_to(row, names) -> str:
    """The branch that received somebody."""
    return names.of(row.to_branch_id if row.kind == TransferKind.INTERNAL else row.branch_id)


def went_to(row, names) -> str:
    """Where somebody went."""
    return names.full(row.to_branch_id) if row.kind == TransferKind.INTERNAL else row.place


def paper_note(row, names) -> str:
    """What was noted, and that the paper was called off."""
    off = row.called_off_on and f"Hủy giấy {date_text(row.called_off_on)}: {row.called_off_because}"
    return "\n".join(filter(None, (off, row.note)))


MOVED_OUT = Book(
    code="chuyen-di",
    register="/chuyen-sinh-hoat/",
    title="Sổ giới thiệu sinh hoạt đảng (chuyển đi)",
    form="",
    means="Đảng viên được giới thiệu đi trong kỳ, cả giữa các chi bộ trong nội bộ, theo ngày cấp giấy; giấy đã hủy vẫn còn trong sổ.",
    rows=papers(out=True),
    columns=(
        NAME,
        BORN,
        Column("Chi bộ chuyển đi", 20, "wrap", unit()),
        Column("Nơi đến", 28, "wrap", went_to),
        Column("Giấy giới thiệu số", 14, value="paper_number"),
        Column("Ngày cấp giấy", 12, "date", "issued_on"),
        Column("Ngày tiếp nhận", 12, "date", "effective_on"),
        Column("Phiếu báo số, ngày", 14, "wrap", of("notice_number", "notice_on", between="\n")),
        Column("Đảng phí đã đóng hết tháng", 14, value="dues_paid_to"),
        Column("Ghi chú", 18, "wrap", paper_note),
    ),
)

MOVED_IN = Book(
    code="chuyen-den",
    register="/chuyen-sinh-hoat/",
    title="Sổ tiếp nhận sinh hoạt đảng (chuyển đến)",
    form="",
    means="Đảng viên được tiếp nhận trong kỳ, cả giữa các chi bộ trong nội bộ, theo ngày chuyển.",
    rows=papers(out=False),
    columns=(
        NAME,
        BORN,
        Column("Chi bộ tiếp nhận", 20, "wrap", came_to),
        Column("Nơi chuyển đến từ", 28, "wrap", came_from),
        Column("Giấy giới thiệu số", 14, value="paper_number"),
        Column("Ngày cấp giấy", 12, "date", "issued_on"),
        Column("Ngày tiếp nhận", 12, "date", "effective_on"),
        Column("Đảng phí đã đóng hết tháng", 14, value="dues_paid_to"),
        NOTE,
    ),
)

AWAY = Book(
    code="tam-thoi-di",
    register="/mien-sinh-hoat/",
    title="Sổ đảng viên sinh hoạt tạm thời nơi khác, ra nước ngoài",
    form="",
    means="Đảng viên bắt đầu sinh hoạt tạm thời nơi khác hoặc ra nước ngoài trong kỳ.",
    rows=dated(Standing, "start", kind__in=(StandingKind.AWAY, StandingKind.ABROAD)),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Diện", 20, "wrap", "get_kind_display"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Sinh hoạt lại từ", 12, "date", "end"),
        Column("Nơi đến", 24, "wrap", "place"),
        Column("Lý do", 22, "wrap", "reason"),
        Column("Giấy tờ", 18, "wrap", "decision"),
    ),
)

GUESTS = Book(
    code="tam-thoi-den",
    register="/tam-thoi-den/",
    title="Sổ đảng viên nơi khác đến sinh hoạt tạm thời",
    form="",
    means="Đảng viên nơi khác bắt đầu sinh hoạt tạm thời ở đơn vị trong kỳ.",
    rows=dated(TemporaryStay, "start"),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Nơi sinh hoạt chính thức", 30, "wrap", "home"),
        Column("Giấy giới thiệu số", 16, value="paper"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Đến trước ngày", 12, "date", "end"),
        BLANK_NOTE,
    ),
)

EXEMPT = Book(
    code="mien-sinh-hoat",
    register="/mien-sinh-hoat/",
    title="Sổ đảng viên được miễn công tác và sinh hoạt đảng",
    form="",
    means="Đảng viên bắt đầu được miễn trong kỳ, theo ngày.",
    rows=dated(Standing, "start", kind__in=EXEMPT_KINDS),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Diện miễn", 24, "wrap", "get_kind_display"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Sinh hoạt lại từ", 12, "date", "end"),
        Column("Lý do", 24, "wrap", "reason"),
        Column("Nghị quyết, quyết định", 20, "wrap", "decision"),
        BLANK_NOTE,
    ),
)
