"""A cross table as a workbook."""

from branches.names import Names
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column, Total, response

from ..pivot import AXES, Pivot
from .xlsx import file_name, heading, new_book, sign

NARROW, WIDE = 11, 30


def pivot_response(asked: Scope, names: Names, pivot: Pivot):
    """The table as the page shows it, totals last."""
    title = f"{pivot.figure.label} theo {AXES[pivot.down].lower()} và {AXES[pivot.across].lower()}"
    book = new_book(asked, names, title)
    heads = ["STT", AXES[pivot.down], "Cộng", *(part.name for part in pivot.columns)]
    columns = (
        Column("STT", 6, "index"),
        Column(heads[1], WIDE, "wrap"),
        *(Column(head, NARROW, "number") for head in heads[2:]),
    )
    sheet = book.sheet("Bảng chéo", columns, landscape=True)
    heading(sheet, asked, names, title.upper(), f"đến {date_text(asked.last)}")
    sheet.merged_head([*heads[:3], (AXES[pivot.across], heads[3:])] if pivot.columns else heads)
    lines = list(pivot.lines())
    for number, (part, cells, total) in enumerate(lines, 1):
        values = [total.value, *(cell.value for cell in cells)]
        sheet.rows([[number, part.name, *values] if part else Total(("", "Cộng", *values))])
    sign(sheet)
    return response(book, file_name(asked, names, "Bang cheo"))
