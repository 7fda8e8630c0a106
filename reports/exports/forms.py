"""An official form as a workbook: its head, its rows and columns, print-ready, with the block of who signs."""

from branches.names import Names
from vankhanh.scope import Scope
from vankhanh.xlsx import Book, Column, Numbers, Total

from ..official.filling import Cell, Filled
from .xlsx import new_book, place_and_day

WIDEST = 12
LABEL, NUMBER, MARK = 60, 13, 6


def form_book(asked: Scope, names: Names, form: Filled) -> Book:
    """The form as a workbook."""
    layout = form.layout
    book = new_book(asked, names, f"Biểu {layout.number}: {layout.edition.title}")
    narrow = len(layout.columns) > WIDEST
    columns = (
        Column("TT", MARK, "mark"),
        Column("Tiêu chí", LABEL - 20 * narrow, "wrap"),
        *(Column(column.label, NUMBER - 4 * narrow, "number") for column in layout.columns),
    )
    sheet = book.sheet(f"Biểu {layout.number}", columns, landscape=len(layout.columns) > 3)
    sheet.form_head(
        names.full(asked.unit.parent_id).upper(),
        names.full(asked.unit.pk).upper(),
        f"Biểu số {layout.number}-BTCTW",
        layout.edition.title.upper(),
        asked.period.label.capitalize() if asked.period.is_whole_year else asked.period.label,
    )
    sheet.merged_head(["TT", "Tiêu chí", *grouped(layout.columns)])
    numbers = range(2, len(layout.columns) + 2)
    sheet.rows([Numbers(("", "(1)", *(f"({number})" for number in numbers)))])
    for line, cells in form.rows():
        values = (line.mark, "    " * line.level + line.label, *(value_of(cell) for cell in cells))
        sheet.rows([values if line.level else Total(values)])
    for source, lines in by_hand(form).items():
        sheet.line(
            f"Ghi tay, không lấy từ hồ sơ: dòng {', '.join(lines)}. Nguồn: {source}.", size=12, italic=True
        )
    sheet.line(place_and_day(asked, names), align="right", italic=True)
    sheet.signature(["- Như kính gửi;", "- Lưu."], ["T/M BAN THƯỜNG VỤ", "(Ký, ghi rõ họ tên, đóng dấu)"])
    return book


def by_hand(form: Filled) -> dict[str, list[str]]:
    """The places of rows with typed numbers, by the source of these."""
    found: dict[str, list[str]] = {}
    for (line, _), cell in form.cells.items():
        if cell.typed and line not in found.setdefault(cell.typed.source, []):
            found[cell.typed.source].append(line)
    return found


def grouped(columns) -> list:
    """The heads as the Excel writer takes them: a title, or a title with those below it."""
    found: list = []
    for column in columns:
        if column.head and found and found[-1][0] == column.head:
            found[-1][1].append(column.label)
        else:
            found.append((column.head, [column.label]) if column.head else column.label)
    return found


def value_of(cell: Cell):
    """A number for Excel; the words where there is none; nothing for an empty cell."""
    return cell.words or cell.value
