"""A frozen paper as a workbook: the figures as reported and as known now, the differences by name, a form as it was signed."""

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column

from ..frozen.comparing import Comparison
from ..models import FrozenReport

FIGURES = (
    STT,
    Column("Chỉ tiêu", 46, "wrap", "label"),
    Column("Thời điểm, kỳ", 22, "wrap", "basis"),
    Column("Như đã chốt", 18, value="reported"),
    Column("Nay biết", 18, value="now"),
)
NAMES = (
    STT,
    Column("Chỉ tiêu", 40, "wrap", lambda line: line[0].label),
    Column("Danh sách", 12, value=lambda line: line[1].title),
    Column("Thêm, bớt", 10, value=lambda line: line[2]),
    Column("Họ tên, nội dung", 34, "wrap", lambda line: line[3].label),
    Column("Đơn vị", 12, value=lambda line: line[3].branch),
    Column("Ngày", 12, value=lambda line: line[3].day),
    Column("Do việc", 50, "wrap", lambda line: "; ".join(map(cause, line[3].entries))),
    Column("Lý do sửa sau khi chốt", 34, "wrap", lambda line: "; ".join(line[3].why)),
)


def frozen_book(row: FrozenReport, comparison: Comparison, form: dict | None) -> Book:
    """Two sheets: figures, differences; of an official form that may be seen as it was signed a third with it."""
    book = Book(row.title, author="")
    sheet = book.sheet("Số liệu", FIGURES)
    sheet.line(row.title.upper(), align="center", bold=True)
    sheet.line(f"Mã xác thực {row.sha256}", align="center", italic=True, size=10)
    sheet.table(FIGURES, [figure for _, figures in comparison.sections for figure in figures])
    lines = [
        (figure, one, word, named)
        for figure in comparison.differing
        for one in figure.differences
        for word, side in (("thêm", one.added), ("bớt", one.gone))
        for named in side
    ]
    names = book.sheet("Chênh lệch", NAMES)
    names.line("CHÊNH LỆCH THEO TÊN", align="center", bold=True)
    names.table(NAMES, lines)
    names.people.update(named.person for *_, named in lines if named.person)
    if form:
        put_form(book, form)
    return book


def put_form(book: Book, form: dict) -> None:
    """The form as it was signed, on a sheet of its own."""
    columns = (
        Column("TT", 6, "text"),
        Column("Tiêu chí", 50, "wrap"),
        *(Column(": ".join(filter(None, (c["head"], c["label"]))), 13, "number") for c in form["columns"]),
    )
    sheet = book.sheet(f"Biểu {form['form']}", columns, landscape=len(columns) > 5)
    sheet.line(form["title"].upper(), align="center", bold=True)
    sheet.table(
        columns,
        [
            [line["mark"], "    " * line["level"] + line["label"], *map(value_of, line["cells"])]
            for line in form["rows"]
        ],
    )


def value_of(cell: dict):
    """A number for Excel; the words where there is none."""
    return cell["text"] if cell["value"] is None else cell["value"]


def cause(entry) -> str:
    """One entry of the log in words."""
    return f"{date_text(entry.at.date())} {entry.get_action_display()} {entry.object_text} ({entry.by_name}){': ' + entry.reason if entry.reason else ''}"
