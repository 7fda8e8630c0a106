"""Workbooks that go out for an import: the empty template of a register, and the file told back with what became of its rows."""

from io import BytesIO

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from branches.models import Branch, BranchVersion
from vankhanh.access import Reader
from vankhanh.importing import keeping, values
from vankhanh.importing.marking import HEADS
from vankhanh.importing.models import ImportBatch
from vankhanh.importing.reading import Marks, marked
from vankhanh.importing.values import plain
from vankhanh.vietnamese import fold
from vankhanh.xlsx import CONTENT_TYPE, Book
from vankhanh.xlsx import Column as SheetColumn
from vankhanh.xlsx.cells import FONT
from vankhanh.xlsx.layout import A4

from . import batches
from .columns import PAPER, PEOPLE, PERSON, ROW_ID, ROW_VERSION, UNIT, UNITS, Column
from .examples import EXAMPLES, OF_COMMITTEE, OF_NO_UNIT
from .lines import LABELS, Fate
from .target import Target

ROWS = 1000
"""Rows of a template that offer their lists."""
HEAD = PatternFill("solid", fgColor="F3E3E3")
SAMPLE = PatternFill("solid", fgColor="F2F2F2")
LISTS = "Danh mục"
BODY = Font(name=FONT, size=12)
HINTS = {
    values.DAY: "ngày/tháng/năm, ví dụ 05/11/2022",
    values.PARTIAL: "ngày/tháng/năm; chưa rõ thì chỉ ghi năm hoặc tháng/năm",
    values.MONTH: "tháng/năm, ví dụ 03/2026",
    values.BOOLEAN: "có hoặc không",
    UNIT: "mã hoặc tên đơn vị",
    UNITS: "nhiều đơn vị cách nhau bằng dấu chấm phẩy",
    PERSON: "họ và tên",
    PAPER: "số, ký hiệu của văn bản đã có trong sổ; trùng số thì ghi thêm ngày: 05-CT/TU (20/03/2023)",
    PEOPLE: "nhiều người cách nhau bằng dấu chấm phẩy; ghi kèm năm sinh để phân biệt: Lê Văn A (1965)",
}


def template(target: Target, reader: Reader):
    """The empty workbook of a register, as a download."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Nhập"
    columns = [column for column in target.columns() if column.name not in (ROW_ID, ROW_VERSION)]
    lists = book.create_sheet(LISTS)
    units = unit_names(reader)
    head(sheet, ["STT", *(title(column) for column in columns)])
    sheet.append(["Ví dụ", *(sample(target, column, units) for column in columns)])
    for cell in sheet[2]:
        cell.fill, cell.font = SAMPLE, Font(name=FONT, size=12, italic=True, color="595959")
    for place, column in enumerate(columns, 2):
        dress(sheet, lists, place, column, units)
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    lists.sheet_state = "hidden"
    return file(book, f"mau nhap {fold(target.title)}.xlsx")


def head(sheet, titles: list[str]) -> None:
    sheet.append(titles)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(name=FONT, size=12, bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.row_dimensions[1].height = 45


def title(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def sample(target: Target, column: Column, units: list[str]) -> str:
    """What the example row shows in a column; of units one that there is."""
    if column.kind == UNIT and target.slug not in OF_NO_UNIT:
        return units[0 if target.slug in OF_COMMITTEE else min(1, len(units) - 1)] if units else ""
    return EXAMPLES[target.slug].get(column.name, "")


def dress(sheet, lists, place: int, column: Column, units: list[str]) -> None:
    """Width, text format, note and drop-down of a column."""
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = max(14, min(40, len(column.title) + 6))
    for row in range(2, ROWS + 3):
        cell = sheet.cell(row, place)
        cell.number_format = "@"
        if row > 2:
            cell.font = BODY
    hint = HINTS.get(column.kind, column.hint)
    if hint:
        sheet.cell(1, place).comment = Comment(hint, "Vân Khánh", width=260, height=90)
    offered = units if column.kind == UNIT else [label for _, label in column.options]
    if offered:
        at = lists.max_column + (1 if lists.cell(1, 1).value else 0)
        for row, text in enumerate(offered, 1):
            lists.cell(row, at).value = text
        where = f"'{LISTS}'!${get_column_letter(at)}$1:${get_column_letter(at)}${len(offered)}"
        rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=True)
        rule.error, rule.errorTitle = "Chọn một giá trị trong danh sách.", column.title[:30]
        sheet.add_data_validation(rule)
        rule.add(f"{letter}3:{letter}{ROWS + 2}")


def unit_names(reader: Reader) -> list[str]:
    """Short names of the units the reader sees; with the code where two are called alike."""
    seen = Branch.objects.visible_to(reader)
    rows = BranchVersion.objects.filter(branch__in=seen, end__isnull=True).order_by("branch__path")
    names = [version.short_name for version in rows]
    return [row.code if names.count(row.short_name) > 1 else row.short_name for row in rows][:2000]


def file(book: Workbook, name: str):
    """The workbook as a download."""
    buffer = BytesIO()
    book.save(buffer)
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def told_back(batch: ImportBatch, target: Target) -> Book | bytes:
    """The file that was brought, with what became of each row and why beside it; to be mended and brought again.

    A workbook of today keeps all that openpyxl knows (bytes); of other files, and of one too big for that, the cells go
    into a new workbook, whole.
    """
    layout, sheets = batches.Layout.of(batch.layout), batches.sheets_of(batch)
    sheet, told = sheets[layout.sheet], {row.number: batches.told(batch, row) for row in batch.rows.all()}
    titles = {column.name: column.title for column in target.columns()}
    marks = {number: mark(kept["line"], titles) for number, kept in told.items()}
    width = max(len(layout.titles), *map(len, sheet.rows[layout.first :]), 0)
    heads = [*layout.titles, *[""] * (width - len(layout.titles))]
    if heads[-2:] == list(HEADS):  # a file that was told back before
        width -= 2
    if batch.original:
        content = keeping.unseal_file(batch, batch.original)
        beside = Marks(sheet.name, layout.first, width + 1, marks)
        found = marked(content, beside)
        if found:
            return found
    return plain_book(target, heads[:width], {n: kept["cells"] for n, kept in told.items()}, marks)


def mark(line: dict, titles: dict[str, str]) -> tuple[str, str, str]:
    """Of one row: its fate, the same in words, and the reasons by the columns they are about."""
    reasons = [
        f"{titles[name]}: {text}" if name in titles else text
        for name, texts in line["reasons"].items()
        for text in texts
    ]
    return line["fate"], LABELS[Fate(line["fate"])], " ".join(reasons)


def plain_book(target: Target, heads: list[str], rows: dict[int, list], marks: dict[int, tuple]) -> Book:
    """The rows under the headings of the file, with the number each had there."""
    book = Book(f"Kết quả xem trước: {target.title}")
    sheet = book.sheet("Nhập")
    cells = {
        number: [plain(cell) if cell is not None else "" for cell in row] for number, row in rows.items()
    }
    sheet.table(
        [
            *(SheetColumn(text or f"Cột {n}", 16, "text") for n, text in enumerate(heads, 1)),
            SheetColumn("Dòng trong tệp gốc", 10, "number"),
            SheetColumn(HEADS[0], 14),
            SheetColumn(HEADS[1], 60, "wrap"),
        ],
        [
            [*(row + [""] * len(heads))[: len(heads)], number, *marks[number][1:]]
            for number, row in cells.items()
        ],
    )
    return book
