"""What transfers under way, and members away for a time, still owe."""

from datetime import date, timedelta

from branches.names import Names
from members.models import TemporaryStay, Transfer
from members.models.transfers import under_way
from members.transfer_status import lapse_months, lapses_on, terms_on
from vankhanh.access import Reader, Right

from .lines import FURTHEST, DueRule, Line


def pending(reader: Reader, on: date, names: Names):
    """Transfers out of the reader's units that are under way, with what they are called."""
    rows = Transfer.objects.visible_to(reader).filter(under_way(on)).select_related("person")
    for row in rows.order_by("issued_on", "pk"):
        place = names.of(row.to_branch_id) if row.to_branch_id else row.place
        paper = f", giấy số {row.paper_number}" if row.paper_number else ""
        yield row, f"{row.person.full_name}, {names.of(row.branch_id)} → {place}{paper}"


def line(row: Transfer, text: str, day: date | None, on: date, address: str) -> Line:
    return Line(text, day, bool(day and day < on), address, row.branch_id, row.person)


def not_begun(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """A decision to move is on record and no paper has been issued; the day is the last of that term."""
    terms = terms_on(names)
    return tuple(
        line(row, text, terms.last(row), on, f"/chuyen-sinh-hoat/{row.pk}/sua/")
        for row, text in pending(reader, on, names)
        if row.issued_on is None
    )


def not_received(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Papers issued and not yet known to be received; the day is the last to present them."""
    terms, months = terms_on(names), lapse_months(on)
    return tuple(
        line(row, text, terms.last(row), on, f"/chuyen-sinh-hoat/{row.pk}/tiep-nhan/")
        for row, text in pending(reader, on, names)
        if row.issued_on and (lapses_on(row, months) or date.max) > on
    )


def given_up(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Papers that nobody has presented for so many months that the branch has to consider xóa tên."""
    months = lapse_months(on)
    found = [(row, text, lapses_on(row, months)) for row, text in pending(reader, on, names)]
    return tuple(
        Line(text, day, True, f"/chuyen-sinh-hoat/{row.pk}/", row.branch_id, row.person)
        for row, text, day in found
        if day and day <= on
    )


def stays(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Guests whose stay ends within FURTHEST days, or ended within the last thirty."""
    near = (on - timedelta(days=30), on + timedelta(days=FURTHEST))
    rows = TemporaryStay.objects.visible_to(reader).filter(end__range=near).select_related("person")
    return tuple(
        Line(
            f"{row.person.full_name}, {names.of(row.branch_id)}",
            row.end,
            row.end <= on,
            f"/tam-thoi-den/{row.pk}/",
            row.branch_id,
            row.person,
        )
        for row in rows.order_by("end", "pk")
    )


RULES = (
    DueRule(
        "chuyen-chua-lam", "Đã có quyết định chuyển, chưa cấp giấy giới thiệu", not_begun, act="Ghi giấy"
    ),
    DueRule(
        "chuyen-chua-nhan", "Giấy giới thiệu chưa được nơi đến tiếp nhận", not_received, act="Ghi tiếp nhận"
    ),
    DueRule(
        "chuyen-bo",
        "Quá thời gian không nộp giấy giới thiệu, phải xem xét",
        given_up,
        act="Xem",
        right=Right.READ,
    ),
    DueRule(
        "tam-thoi-den",
        "Đảng viên nơi khác sinh hoạt tạm thời sắp hết hạn hoặc vừa hết hạn",
        stays,
        act="Xem",
        right=Right.READ,
    ),
)
