"""Workbooks made for the tests, honest and hostile."""

import io
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

HEADS = ("Họ và tên", "Giới tính", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức", "Số CCCD")


def xlsx(rows, *, name="DS", font="", before=None) -> bytes:
    """A workbook of one sheet; `before` may change it before it is saved."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if font:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            cell.font = Font(name=font)
    if before:
        before(book, sheet)
    return saved(book)


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def people(*rows) -> bytes:
    """Members under the usual headings."""
    return xlsx([HEADS, *rows])


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def repacked(content: bytes, change) -> bytes:
    """The same zip with its parts changed: `change` takes and gives a dict of names and bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = change({name: source.read(name) for name in source.namelist()})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return buffer.getvalue()
