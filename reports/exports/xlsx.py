"""Report pages as workbooks: the page first, print-ready, then a sheet of records for each figure."""

from collections.abc import Iterable
from itertools import chain

from branches.choices import COMMITTEE_KINDS
from branches.names import Names
from vankhanh.scope import Scope
from vankhanh.vietnamese import day_text
from vankhanh.xlsx import STT, Book, Column, Link, Section, Total, response

from ..indicators import CATALOGUE
from ..indicators.kinds import PERCENT, WORDS, Figure, Ratio, State
from ..proof import LEFT_OUT, PART, REST, WHOLE, Proof
from ..rows import columns_of
from ..yearly import Line, parts

MOST_ROWS = 20_000
"""A longer list is left to an export of its own; the sheet says so."""

YEAR_COLUMNS = (
    Column("STT", 6, "index"),
    Column("Chỉ tiêu", 46, "wrap"),
    Column("Đơn vị", 13, "wrap"),
    Column("Giá trị", 10, "number"),
    Column("Tử số", 9, "number"),
    Column("Mẫu số", 9, "number"),
    Column("Giá trị", 10, "number"),
    Column("Tử số", 9, "number"),
    Column("Mẫu số", 9, "number"),
    Column("Tăng, giảm", 11, "number"),
    Column("Thời điểm, kỳ", 22, "wrap"),
)
YEAR_HEAD = [
    "STT",
    "Chỉ tiêu",
    "Đơn vị",
    ("Kỳ báo cáo", ["Giá trị", "Tử số", "Mẫu số"]),
    ("Cùng kỳ năm trước", ["Giá trị", "Tử số", "Mẫu số"]),
    "Tăng, giảm",
    "Thời điểm, kỳ",
]
GROUP = Column("Nhóm", 12)
GROUP_WORDS = {PART: "Tử số", REST: "Chưa đạt", WHOLE: "Mẫu số", LEFT_OUT: "Ngoài diện"}


def download(book: Book, asked: Scope, names: Names, what: str):
    """A workbook about a scope as a download."""
    return response(book, file_name(asked, names, what))


def year_book(asked: Scope, names: Names) -> Book:
    """Sheet 1 the page, then a sheet per figure, named by its code, with its records."""
    book = new_book(asked, names, "Báo cáo công tác xây dựng Đảng")
    main = book.sheet("Báo cáo", YEAR_COLUMNS, landscape=True)
    found = parts(asked)
    lines = [line for part in found for line in part.lines]
    sheets = {
        line.code: book.sheet(line.code, proof_columns(line.figure, asked, names))
        for line in lines
        if line.opens
    }
    heading(main, asked, names, "BÁO CÁO SỐ LIỆU CÔNG TÁC XÂY DỰNG ĐẢNG")
    main.merged_head(YEAR_HEAD)
    number = iter(range(1, len(lines) + 1))
    for part in found:
        main.rows([Section(part.title)])
        main.rows([year_row(line, next(number), sheets.get(line.code)) for line in part.lines])
    sign(main)
    for line in lines:
        if line.opens:
            proof_sheet(sheets[line.code], line, asked, names, main)
    return book


def year_row(line: Line, number: int, sheet) -> list:
    """One figure as a row of sheet 1; the words where there is no number."""
    now, then = line.measure, line.before
    return [
        number,
        Link(line.label, sheet) if sheet else line.label,
        line.figure.unit,
        line.text if now.state else now.value,
        now.part,
        now.whole,
        line.text_before if then.state else then.value,
        then.part,
        then.whole,
        line.difference,
        line.basis,
    ]


def proof_columns(figure: Figure, asked: Scope, names: Names) -> tuple[Column, ...]:
    """The columns of a figure's sheet: its source's, and for a share which group a row belongs to."""
    counted = figure.part if isinstance(figure, Ratio) else figure
    return (STT, *grouped_columns(figure, counted, names))


def grouped_columns(figure, counted, names):
    if not has_groups(figure):
        return columns_of(counted, names)
    group = Column(GROUP.title, GROUP.width, value=lambda row: row.group)
    reason = Column("Lý do ngoài diện", 28, "wrap", lambda row: getattr(row, "left_out_reason", ""))
    return (*columns_of(figure.whole, names), group, reason)


def has_groups(figure: Figure) -> bool:
    """Whether the figure's rows fall into numerator, rest and left out."""
    return isinstance(figure, Ratio) and figure.times == PERCENT and figure.part.source is figure.whole.source


def proof_sheet(sheet, line: Line, asked: Scope, names: Names, main) -> None:
    """The records behind one figure, the definition above them."""
    sheet.line(Link("← Về báo cáo", main), size=12)
    sheet.line(line.figure.means, size=12, italic=True)
    rows = proof_rows(line.figure, asked)
    count = sum(proof.rows().count() for _, proof in rows)
    value = f"{line.text} ({line.fraction})" if line.fraction else line.text
    caption = f"{line.label}: {value}, {line.basis}"
    if count > MOST_ROWS:
        sheet.line(
            f"{caption}. Danh sách có {count} dòng, quá dài cho bảng này: mở chỉ tiêu trên trang để xuất riêng."
        )
        return
    sheet.table(
        proof_columns(line.figure, asked, names), chain.from_iterable(map(marked, rows)), caption=caption
    )


def proof_rows(figure: Figure, asked: Scope) -> list[tuple[str, Proof]]:
    """The lists that make up a figure's sheet, each with the word for its group."""
    groups = (PART, REST, LEFT_OUT) if has_groups(figure) else (PART,)
    proofs = [Proof(CATALOGUE, figure.code, asked, of) for of in groups]
    return [(GROUP_WORDS[proof.of], proof) for proof in proofs]


def marked(entry: tuple[str, Proof]) -> Iterable:
    """The rows of one list, each saying its group."""
    word, proof = entry
    for row in proof.rows().iterator(chunk_size=2000):
        row.group = word
        yield row


def rows_book(proof: Proof, rows, names: Names) -> Book:
    """Exactly the list shown on a figure's page."""
    asked = proof.asked
    book = new_book(asked, names, proof.figure.label)
    columns = (STT, *proof.columns(names))
    sheet = book.sheet(proof.figure.code, columns)
    heading(sheet, asked, names, proof.figure.label.upper())
    sheet.line(proof.figure.means, size=12, italic=True)
    sheet.table(columns, rows.iterator(chunk_size=2000))
    return book


def matrix_response(asked: Scope, names: Names, units, sections):
    """Figures by unit: counts as numbers, shares as percentages."""
    book = new_book(asked, names, "Chỉ tiêu theo đơn vị")
    heads = ["STT", "Chỉ tiêu", "Đơn vị", "Cộng", *(name for _, _, name in units)]
    columns = (
        Column("STT", 6, "index"),
        Column("Chỉ tiêu", 40, "wrap"),
        Column("Đơn vị", 12, "wrap"),
        *(Column(head, 11, "number") for head in heads[3:]),
    )
    sheet = book.sheet("Theo đơn vị", columns, landscape=True)
    heading(sheet, asked, names, "CHỈ TIÊU THEO ĐƠN VỊ")
    sheet.merged_head(heads)
    number = 0
    for title, rows in sections:
        sheet.rows([Section(title)])
        for row in rows:
            number += 1
            values = [
                cell_value(row["whole"]["measure"]),
                *(cell_value(cell["measure"]) for cell in row["cells"]),
            ]
            sheet.rows([[number, row["figure"].label, row["figure"].unit, *values]])
    sign(sheet)
    return response(book, file_name(asked, names, "Theo don vi"))


def cell_value(measure):
    """A number for Excel; the words where there is none to be had."""
    return WORDS[measure.state] if measure.state != State.KNOWN else measure.value


def compare_response(asked: Scope, names: Names, years, sections):
    """Years side by side."""
    book = new_book(asked, names, "So sánh các năm")
    heads = ["STT", "Chỉ tiêu", "Đơn vị", *(f"Năm {year}" for year in years)]
    columns = (
        Column("STT", 6, "index"),
        Column("Chỉ tiêu", 50, "wrap"),
        Column("Đơn vị", 16, "wrap"),
        *(Column(head, 13, "number") for head in heads[3:]),
    )
    sheet = book.sheet("So sánh", columns)
    heading(sheet, asked, names, "SO SÁNH CÁC NĂM", subtitle=", ".join(map(str, years)))
    sheet.merged_head(heads)
    number = 0
    for title, rows in sections:
        sheet.rows([Section(title)])
        for row in rows:
            number += 1
            cells = [cell_value(cell["measure"]) for cell in row["cells"]]
            sheet.rows([[number, row["figure"].label, row["figure"].unit, *cells]])
    sign(sheet)
    return response(book, file_name(asked, names, "So sanh"))


def movements_response(asked: Scope, names: Names, causes_in, causes_out, rows, whole):
    """A + B − C = D by unit."""
    book = new_book(asked, names, "Biến động đảng viên")
    came, went = [c.label for c in causes_in], [c.label for c in causes_out]
    heads = [
        "STT",
        "Đơn vị",
        "Đầu kỳ",
        ("Tăng trong kỳ", ["Cộng", *came]),
        ("Giảm trong kỳ", ["Cộng", *went]),
        "Cuối kỳ",
    ]
    count = 4 + len(came) + len(went) + 1
    columns = (
        Column("STT", 6, "index"),
        Column("Đơn vị", 30, "wrap"),
        *(Column("", 11, "number") for _ in range(count - 1)),
    )
    sheet = book.sheet("Biến động", columns, landscape=True)
    heading(sheet, asked, names, "TĂNG, GIẢM ĐẢNG VIÊN")
    sheet.merged_head(heads)
    sheet.rows(
        [
            [i, row["name"], *balance_values(row["balance"], causes_in, causes_out)]
            for i, row in enumerate(rows, 1)
        ]
    )
    sheet.rows([Total(("", "Cộng toàn đơn vị", *balance_values(whole, causes_in, causes_out)))])
    sign(sheet)
    return response(book, file_name(asked, names, "Bien dong"))


def balance_values(balance, causes_in, causes_out) -> list:
    """Opening, what came, what went, closing."""
    return [
        balance.opening,
        balance.increase,
        *(balance.increases[c] for c in causes_in),
        balance.decrease,
        *(balance.decreases[c] for c in causes_out),
        balance.closing,
    ]


def new_book(asked: Scope, names: Names, title: str) -> Book:
    """A workbook of the unit."""
    return Book(f"{title}, {asked.period.label}", author=names.full(asked.unit.pk))


def heading(sheet, asked: Scope, names: Names, title: str, subtitle: str = "") -> None:
    """The head of a Party document."""
    superior, body = names.full(asked.unit.parent_id), names.full(asked.unit.pk)
    sheet.party_head(
        superior.upper(),
        body.upper(),
        "Số      -BC/ĐU",
        place_and_day(asked, names),
        title,
        subtitle or asked.period.label,
    )


def place_and_day(asked: Scope, names: Names) -> str:
    """Where and of which day the document is: a committee bears the name of its place."""
    version = names.version(asked.unit.pk)
    place = f"{version.short_name}, " if version and version.kind in COMMITTEE_KINDS else ""
    return f"{place}{day_text(asked.last)}"


def sign(sheet) -> None:
    """The block of who signs and who receives."""
    sheet.signature(["- Như kính gửi;", "- Lưu Văn phòng."], ["T/M ĐẢNG ỦY", "BÍ THƯ"])


def file_name(asked: Scope, names: Names, what: str) -> str:
    """Unaccented, with the unit's code and the last day; no personal data."""
    return f"{what} {names.code(asked.unit.pk)} {asked.last:%Y-%m-%d}.xlsx"
