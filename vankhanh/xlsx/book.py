"""The workbook, its file and its download."""

import re
from io import BytesIO

from vankhanh.xlsx.cells import clean
from vankhanh.xlsx.sheet import Sheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME_LIMIT = 31


class Book:
    """A workbook with its title and author as the only document properties."""

    def __init__(self, title, author=""):
        from openpyxl import Workbook

        self._workbook = Workbook(write_only=True)
        self._workbook.properties.title = clean(title)
        self._workbook.properties.creator = clean(author)
        self._sheets = []

    def sheet(self, name, columns=(), landscape=None):
        """A new last sheet. Give `columns` when something stands above the table, for the layout.

        `landscape` left to None turns the paper when the columns are wider than an upright A4.
        """
        from .straight import StraightSheet

        name = sheet_name(name, {sheet.name.casefold() for sheet in self._sheets})
        written = StraightSheet(self._workbook, name)
        self._workbook._add_sheet(written)
        self._sheets.append(Sheet(written, columns, landscape))
        return self._sheets[-1]

    @property
    def people(self) -> set[int]:
        """Numbers of the persons written so far, for the log of exports."""
        return {number for sheet in self._sheets for number in sheet.people}

    def save(self, target):
        """Writes the book to a path or binary file, once; nothing can be added afterwards."""
        if not self._sheets:
            self.sheet("")
        for sheet in self._sheets:
            sheet._finish()
        self._workbook.save(target)

    def bytes(self):
        """The whole file in memory."""
        buffer = BytesIO()
        self.save(buffer)
        return buffer.getvalue()


def sheet_name(wanted, taken=frozenset()):
    """A tab name Excel accepts: no []:*?/\\, no outer apostrophe, 1–31 characters, not in `taken` (casefolded)."""
    name = re.sub(r"[\[\]:*?/\\\s]+", " ", clean(wanted)).strip(" '")[:NAME_LIMIT].strip(" '") or "Trang"
    tail, number = "", 1
    while (name[: NAME_LIMIT - len(tail)] + tail).casefold() in {*taken, "history"}:
        number += 1
        tail = f" ({number})"
    return name[: NAME_LIMIT - len(tail)] + tail


def response(book, filename):
    """The book as a download named `filename`."""
    return download(book.bytes(), filename)


def download(content: bytes, filename: str):
    """A workbook as a download named `filename`, which may hold Vietnamese letters (RFC 5987)."""
    from django.http import FileResponse

    stem = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", filename.removesuffix(".xlsx"))
    stem = " ".join(stem.split()).strip(" .") or "bang"
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"{stem}.xlsx", content_type=CONTENT_TYPE
    )
