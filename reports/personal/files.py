"""One person's data as a workbook and as JSON, for the person who asked for it or another body."""

import json
from datetime import date

from members.models import Person
from vankhanh.access import Reader
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Book, Column

from .everything import Part, parts
from .history import LABELS, entries, line

TITLE = "Dữ liệu cá nhân trên hệ thống"
CLOSED = "Không đủ quyền xem"
LIMITS = (
    "Chỉ gồm các dòng của những đơn vị mà người xuất được xem; tên người khác trong cùng dòng được bỏ đi."
)


def contents(person: Person, reader: Reader) -> tuple[list[Part], Part]:
    """The tables, and what the log says, ready to be written."""
    log = Part(
        "vankhanh.AuditEntry",
        "Nhật ký",
        LABELS,
        [line(entry, person.full_name) for entry in entries(person, reader)],
    )
    return parts(person, reader), log


def as_json(person: Person, reader: Reader, on: date) -> bytes:
    """UTF-8 JSON: every table with the Vietnamese names of its fields and its rows; "open" false where not allowed."""
    found, log = contents(person, reader)
    told = [
        {"table": p.model, "title": p.title, "open": p.open, "labels": p.labels, "rows": p.rows}
        for p in found
    ]
    made = {
        "id": person.pk,
        "exported_on": on.isoformat(),
        "tables": told,
        "log": {"labels": log.labels, "rows": log.rows},
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def as_book(person: Person, reader: Reader, on: date) -> Book:
    """A workbook: the facts of the person, a sheet for each table with rows, and the log."""
    found, log = contents(person, reader)
    book = Book(TITLE)
    first_sheet(book, found, on)
    for part in (*found[1:], log):
        if part.rows:
            table_sheet(book, part)
    return book


def first_sheet(book: Book, found: list[Part], on: date) -> None:
    """Facts, and what every table holds."""
    columns = (Column("Mục", 34), Column("Nội dung", 60, "wrap"))
    sheet = book.sheet("Hồ sơ", columns)
    sheet.line(TITLE.upper(), align="center", bold=True)
    sheet.line(f"Ngày xuất {date_text(on)}", align="center", italic=True, size=12)
    sheet.line(LIMITS, align="center", italic=True, size=12)
    own = found[0]
    sheet.table(columns, [(own.labels[name], text) for name, text in own.rows[0].items()])
    sheet.blank()
    sheet.table(
        columns,
        [(part.title, amount(part)) for part in found[1:]],
        caption="Các bảng có thể ghi về một người",
    )


def amount(part: Part) -> str:
    """How much a table holds."""
    return f"{len(part.rows)} dòng" if part.open else CLOSED


def table_sheet(book: Book, part: Part) -> None:
    """The rows of one table."""
    columns = tuple(Column(label, 22, "wrap") for label in part.labels.values())
    book.sheet(part.title, columns, landscape=True).table(columns, [tuple(row.values()) for row in part.rows])
