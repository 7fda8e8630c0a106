"""Inspections planned and done as a workbook: the tally, then the lines of the programme."""

from branches.models import Branch
from branches.names import Names
from vankhanh.vietnamese import day_text
from vankhanh.xlsx import STT, Book, Column, Total

from ..programme import Tally, TallyLine

TALLY_HEAD = [
    "Chủ thể, loại",
    ("Số cuộc", ["Kế hoạch", "Đã làm", "Trong chương trình", "Ngoài chương trình"]),
    ("Tổ chức đảng", ["Kế hoạch", "Lượt", "Số tổ chức"]),
    ("Đảng viên", ["Kế hoạch", "Lượt", "Số người"]),
]
TALLY_COLUMNS = (Column("", 44, "wrap"), *(Column("", 11, "number") for _ in range(10)))
LINE_COLUMNS = (
    STT,
    Column("Nội dung", 40, "wrap", lambda line: line["row"].title),
    Column("Thời gian", 14, "text", lambda line: line["row"].when),
    Column("Chủ thể", 16, "wrap", lambda line: line["row"].get_actor_display()),
    Column("Loại", 24, "wrap", lambda line: line["row"].get_kind_display()),
    Column("Đơn vị thực hiện", 20, "wrap", lambda line: line["unit"]),
    Column("Đối tượng", 28, "wrap", lambda line: line["row"].subjects),
    Column("Tổ chức", 9, "number", lambda line: line["row"].organisations),
    Column("Đảng viên", 9, "number", lambda line: line["row"].members),
    Column("Tình trạng", 16, "text", lambda line: line["state"]),
)


def programme_book(
    lines: list[TallyLine], whole: Tally, planned: list[dict], unit: Branch, names: Names, year: int
) -> Book:
    """Sheet 1 the tally by actor and kind, sheet 2 every line of the programme with where it stands."""
    book = Book(f"Chương trình kiểm tra, giám sát năm {year}", author=names.full(unit.pk))
    sheet = book.sheet("Kế hoạch, thực hiện", TALLY_COLUMNS, landscape=True)
    superior, body = names.full(unit.parent_id).upper(), names.full(unit.pk).upper()
    title = "KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH KIỂM TRA, GIÁM SÁT"
    sheet.party_head(superior, body, "", day_text(names.day), title, f"Năm {year}")
    sheet.merged_head(TALLY_HEAD)
    for line in lines:
        values = (line.kind.label if line.kind else line.actor.label, *numbers(line.tally))
        sheet.rows([values if line.kind else Total(values)])
    sheet.rows([Total(("Cộng", *numbers(whole)))])
    sheet.signature(["- Lưu hồ sơ."], ["T/M ĐẢNG ỦY", "BÍ THƯ"])
    second = book.sheet("Mục chương trình", LINE_COLUMNS, landscape=True)
    second.table(LINE_COLUMNS, planned, caption=f"Chương trình kiểm tra, giám sát năm {year}")
    return book


def numbers(tally: Tally) -> tuple[int, ...]:
    """The columns of one line."""
    return (
        tally.planned,
        tally.done,
        tally.inside,
        tally.outside,
        tally.planned_organisations,
        tally.organisations,
        tally.distinct_organisations,
        tally.planned_members,
        tally.members,
        tally.distinct_members,
    )


def file_name(unit: Branch, names: Names, year: int) -> str:
    """Unaccented, with the unit's code and the year."""
    return f"Chuong trinh kiem tra {names.code(unit.pk)} {year}.xlsx"
