"""A statutory book as a workbook: A4 on its side, heads repeated, pages counted, signed at the end."""

from collections.abc import Iterable

from branches.models import Branch
from branches.names import Names
from vankhanh.vietnamese import day_text
from vankhanh.xlsx import STT, Column
from vankhanh.xlsx import Book as Workbook

from ..books import Book


def book_file(
    book: Book, columns: tuple[Column, ...], rows, first: int, unit: Branch, names: Names, span: str
) -> Workbook:
    """The rows with running numbers from `first`, under the head of a Party document; nothing is cut off."""
    made = Workbook(book.title, author=names.full(unit.pk))
    columns = (STT, *columns)
    sheet = made.sheet(book.title, columns, landscape=True)
    superior, body = names.full(unit.parent_id).upper(), names.full(unit.pk).upper()
    subtitle = f"{span} ({book.form})" if book.form else span
    sheet.party_head(superior, body, "", day_text(names.day), book.title.upper(), subtitle)
    count = sheet.table(columns, read(rows), first=first)
    sheet.line(closing(count, first), size=13, italic=True)
    sheet.signature(["- Lưu sổ."], ["NGƯỜI LẬP SỔ", "(Ký, ghi rõ họ tên)"])
    return made


def read(rows) -> Iterable:
    """The rows one by one; a long book never stands in memory."""
    return rows.iterator(chunk_size=2000)


def closing(count: int, first: int) -> str:
    """How many rows the book holds: no page can be taken out unseen."""
    if not count:
        return "Sổ không có dòng nào trong kỳ này."
    return f"Cộng: {count} dòng, từ số {first} đến số {first + count - 1}."


def file_name(book: Book, unit: Branch, names: Names, year: int | None) -> str:
    """Unaccented, with the unit's code and the year; no personal data."""
    return f"So {book.code} {names.code(unit.pk)} {year or names.day.isoformat()}.xlsx"
