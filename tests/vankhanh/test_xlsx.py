"""The workbook base: nothing typed becomes a formula, nothing with zeros loses them, every sheet prints on A4."""

import datetime as dt
import gc
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import quote
from xml.etree import ElementTree

import openpyxl
import pytest

from vankhanh.partial_dates import PartialDate
from vankhanh.xlsx import CONTENT_TYPE, STT, Book, Column, Link, Numbers, Section, Total, response, sheet_name

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REPORT = (
    STT,
    Column("Chỉ tiêu", 40, "wrap"),
    Column("Giá trị", 12, "number"),
    Column("Tử số", 12, "number"),
    Column("Mẫu số", 12, "number"),
)


def read(book):
    return openpyxl.load_workbook(BytesIO(book.bytes()))


def xml(book, part="xl/worksheets/sheet1.xml"):
    return ElementTree.fromstring(zipfile.ZipFile(BytesIO(book.bytes())).read(part))


def one_column(kind, *values):
    book = Book("Bảng thử")
    book.sheet("Thử").table([Column("Cột", 20, kind)], [[value] for value in values])
    return book


def cells_of(kind, *values):
    return [row[0] for row in read(one_column(kind, *values)).active.iter_rows(min_row=2)]


def stored(kind, *values):
    return [cell.value for cell in cells_of(kind, *values)]


def at(year, month, day, *clock):
    """A moment as Excel knows it: without a time zone."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(*clock))


def report_book():
    book = Book("Báo cáo")
    return book, book.sheet("Báo cáo", REPORT)


@pytest.mark.parametrize("kind", ["text", "wrap", "mark", "number", "date", "percent"])
@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x.vn")', "+84", "-1+2", "@SUM(1)", "\t=1", "#N/A"]
)
def test_text_never_becomes_a_formula(kind, text):
    root = xml(one_column(kind, text))
    cell = root.findall(f".//{MAIN}row")[1].find(f"{MAIN}c")
    assert list(root.iter(f"{MAIN}f")) == []
    assert (cell.get("t"), "".join(cell.itertext())) == ("inlineStr", text)


def test_formula_in_titles_names_and_captions_stays_text():
    book, sheet = report_book()
    sheet.party_head("=1", "=2", "=3", "=4", "=5", "=6")
    sheet.table([Column("=7", 10), Column("Tên", 10)], [["=8", "x"]], caption="=9", total=["=10", None])
    sheet.signature(["=11"], ["=12"], "=13")
    assert list(xml(book).iter(f"{MAIN}f")) == []


def test_identity_numbers_keep_their_zeros_as_text():
    cell = cells_of("text", "001202300123")[0]
    assert (cell.value, cell.data_type, cell.number_format) == ("001202300123", "s", "@")


def test_number_in_text_column_is_text():
    assert stored("text", 7, Decimal("1.50"), dt.date(2023, 11, 5)) == ["7", "1.50", "05/11/2023"]


def test_dates_are_real_dates_shown_day_first():
    cell = cells_of("date", dt.date(2022, 11, 5))[0]
    assert (cell.value, cell.data_type, cell.number_format) == (at(2022, 11, 5), "d", "dd/mm/yyyy")


def test_datetime_in_date_column_is_the_day_in_local_time(settings):
    settings.TIME_ZONE = "Asia/Ho_Chi_Minh"
    late = dt.datetime(2022, 11, 5, 20, 30, tzinfo=dt.UTC)
    assert stored("date", late) == [at(2022, 11, 6)]
    assert stored("datetime", late) == [at(2022, 11, 6, 3, 30)]


def test_partial_date_is_text_and_whole_one_a_date():
    values = stored("date", PartialDate(1965), PartialDate(1965, 3), PartialDate(1965, 3, 2))
    assert values == ["1965", "03/1965", at(1965, 3, 2)]


def test_day_before_1900_is_kept_as_text_because_excel_has_none():
    assert stored("date", dt.date(1899, 12, 31), dt.date(1900, 3, 1)) == [
        "31/12/1899",
        at(1900, 3, 1),
    ]


def test_numbers_are_numbers_and_infinite_ones_empty():
    values = stored("number", 235, Decimal("1550.5"), "—", None, float("nan"), Decimal("Infinity"), 0, "x")
    assert values == [235, 1550.5, "—", None, None, None, 0, "x"]


def test_number_format_shows_decimals_only_of_fractions():
    formats = [cell.number_format for cell in cells_of("number", 235, Decimal("1550.5"), Decimal("12.00"), 7)]
    assert formats == ["#,##0", "#,##0.0#", "#,##0", "#,##0"]


def test_percent_holds_the_points_the_page_shows():
    cell = cells_of("percent", Decimal("96.35"))[0]
    assert (cell.value, cell.number_format) == (96.35, '[=100]0"%";[=0]0"%";0.00"%"')


def test_truth_is_vietnamese():
    assert stored("text", True, False) == ["Có", "Không"]


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_characters_excel_refuses_are_dropped(bad):
    assert stored("text", f"Lê{bad} Năm") == ["Lê Năm"]


def test_line_breaks_become_one_kind():
    assert stored("wrap", "a\r\nb\rc\nd") == ["a\nb\nc\nd"]


def test_text_is_cut_at_the_limit_of_excel():
    assert stored("wrap", "ă" * 40000) == ["ă" * 32767]


def test_name_of_300_characters_is_whole_and_its_row_tall_enough():
    name = "Nguyễn " * 43
    sheet = read(one_column("text", name, "Lê Năm")).active
    assert sheet["A2"].value == name
    assert (sheet.row_dimensions[2].height > 200, sheet.row_dimensions[3].height) == (True, None)


def test_row_of_very_long_text_stays_within_the_height_excel_opens():
    book = Book("x")
    book.sheet("x").table([Column("Ghi chú", 20, "wrap")], [["ă " * 16000]], caption="y " * 5000)
    assert {row: read_row.height for row, read_row in read(book).active.row_dimensions.items()} == {
        1: 409,
        2: 19.9,
        3: 409,
    }


def test_column_follows_paths_methods_and_callables():
    branch = SimpleNamespace(name="Chi bộ ấp 1", get_kind_display=lambda: "ấp")
    rows = [SimpleNamespace(branch=branch, n=2), SimpleNamespace(branch=None, n=3)]
    columns = [
        STT,
        Column("Tên", value="branch.name"),
        Column("Loại", value="branch.get_kind_display"),
        Column("Gấp đôi", kind="number", value=lambda row: row.n * 2),
    ]
    book = Book("x")
    assert book.sheet("x").table(columns, rows) == 2
    assert list(read(book).active.values) == [
        ("STT", "Tên", "Loại", "Gấp đôi"),
        (1, "Chi bộ ấp 1", "ấp", 4),
        (2, None, None, 6),
    ]


def test_misspelt_path_is_an_error_not_an_empty_cell():
    with pytest.raises(AttributeError):
        Book("x").sheet("x").table([Column("Tên", value="nmae")], [SimpleNamespace(name="x")])


def test_unknown_kind_of_column_is_refused():
    with pytest.raises(ValueError, match="unknown kind"):
        Column("Tên", kind="money")


def test_row_of_wrong_length_is_refused():
    sheet = report_book()[1]
    with pytest.raises(ValueError, match="zip"):
        sheet.rows([[1, "x"]])


def test_table_reads_rows_one_by_one():
    written = []
    sheet = Book("x").sheet("x")

    def rows():
        for number in range(500):
            written.append(sheet.row)
            yield [number]

    sheet.table([Column("Số", kind="number")], rows())
    assert written == list(range(1, 501))


def test_table_has_styled_head_filter_frozen_and_repeated_rows():
    book = Book("x")
    book.sheet("x").table(
        [STT, Column("Họ và tên", 30)], [["Lê Năm"], ["Võ Tư"]], caption="Kết nạp", total=[None, "Cộng: 2"]
    )
    sheet = read(book).active
    assert [row[1] for row in sheet.values] == [None, "Họ và tên", "Lê Năm", "Võ Tư", "Cộng: 2"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A3", "A2:B4", "$2:$2")
    assert [sheet.cell(row, 2).font.bold for row in (2, 3, 5)] == [True, False, True]
    assert {(cell.border.left.style, cell.border.bottom.style) for cell in sheet[4]} == {("thin", "thin")}
    assert (sheet["B3"].font.name, sheet["B3"].font.size) == ("Times New Roman", 13)
    assert sheet.column_dimensions["B"].width == 30


def test_broken_table_leaves_no_file_of_people_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    book = Book("x")

    def rows():
        yield ["Lê Năm"]
        assert len(list(tmp_path.iterdir())) == 1
        raise LookupError

    with pytest.raises(LookupError):
        book.sheet("x").table([Column("Tên")], rows())
    del book
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_saved_book_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    one_column("text", "Lê Năm").bytes()
    assert list(tmp_path.iterdir()) == []


def test_empty_table_is_a_head_only():
    book = Book("x")
    assert book.sheet("x").table([Column("Tên")], []) == 0
    assert list(read(book).active.values) == [("Tên",)]


def test_party_head_has_committee_left_and_party_right():
    book, sheet = report_book()
    sheet.party_head(
        "ĐẢNG BỘ HUYỆN", "ĐẢNG ỦY XÃ", "Số 12-BC/ĐU", "Vân Khánh, ngày 12", "BÁO CÁO", "năm 2023"
    )
    page = read(book).active
    assert [[value for value in row if value] for row in page.values] == [
        ["ĐẢNG BỘ HUYỆN", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["ĐẢNG ỦY XÃ"],
        ["*"],
        ["Số 12-BC/ĐU", "Vân Khánh, ngày 12"],
        [],
        ["BÁO CÁO"],
        ["năm 2023"],
    ]
    party = page["C1"].font
    assert (party.bold, party.underline, page["A2"].font.bold, page["C4"].font.italic) == (
        True,
        "single",
        True,
        True,
    )
    assert page["A6"].alignment.horizontal == "center"
    assert {"A1:B1", "C1:E1", "A6:E6"} <= {str(span) for span in page.merged_cells.ranges}


def test_layout_without_columns_says_what_is_missing():
    with pytest.raises(ValueError, match="columns first"):
        Book("x").sheet("x").party_head("a", "b", "c", "d", "e")


def test_merged_head_spans_rows_and_columns_with_borders_all_round():
    book, sheet = report_book()
    sheet.merged_head(["STT", "Chỉ tiêu", ("Kỳ này", ["Giá trị", "Tử số", "Mẫu số"])])
    page = read(book).active
    assert {str(span) for span in page.merged_cells.ranges} == {"A1:A2", "B1:B2", "C1:E1"}
    assert [page[ref].value for ref in ("A1", "B1", "C1", "C2", "E2")] == [
        "STT",
        "Chỉ tiêu",
        "Kỳ này",
        "Giá trị",
        "Mẫu số",
    ]
    assert {cell.border.bottom.style for cell in page[2]} == {"thin"}
    assert (page.print_title_rows, page.freeze_panes) == ("$1:$2", "A3")


def test_merged_head_of_three_levels():
    book, sheet = report_book()
    sheet.merged_head(["STT", ("Tất cả", ["Chỉ tiêu", ("Kỳ này", ["Giá trị", "Tử số", "Mẫu số"])])])
    spans = {str(span) for span in read(book).active.merged_cells.ranges}
    assert spans == {"A1:A3", "B1:E1", "B2:B3", "C2:E2"}


def test_merged_head_of_wrong_width_is_refused():
    with pytest.raises(ValueError, match="head of 2 columns over 5"):
        report_book()[1].merged_head(["STT", "Chỉ tiêu"])


def test_tall_document_head_is_not_frozen():
    book, sheet = report_book()
    sheet.party_head("a", "b", "c", "d", "e")
    sheet.merged_head(["STT", "Chỉ tiêu", ("Kỳ này", ["Giá trị", "Tử số", "Mẫu số"])])
    page = read(book).active
    assert (page.freeze_panes, page.print_title_rows) == (None, "$8:$9")


def test_rows_take_sections_totals_and_values():
    book, sheet = report_book()
    sheet.rows([Section("I. Tổ chức"), [1, "Chi bộ", 12, None, "—"], Total((None, "Cộng", 12, 1, 2))])
    page = read(book).active
    assert list(page.values) == [
        ("I. Tổ chức", None, None, None, None),
        (1, "Chi bộ", 12, None, "—"),
        (None, "Cộng", 12, 1, 2),
    ]
    assert [str(span) for span in page.merged_cells.ranges] == ["A1:E1"]
    assert [page[ref].font.bold for ref in ("A1", "C2", "C3")] == [True, False, True]
    assert {cell.border.bottom.style for row in page for cell in row} == {"thin"}


def test_numbers_of_columns_and_marks_of_rows_are_centred():
    book = Book("Biểu")
    columns = Column("TT", 6, "mark"), Column("Tiêu chí", 40, "wrap"), Column("Tổng số", 12, "number")
    book.sheet("Biểu", columns).rows([Numbers(("", "(1)", "(2)")), ["I-", "Đảng viên", 235]])
    page = read(book).active
    assert list(page.values) == [(None, "(1)", "(2)"), ("I-", "Đảng viên", 235)]
    aligned = [[cell.alignment.horizontal for cell in row] for row in page]
    assert aligned == [["center"] * 3, ["center", "left", "right"]]


def test_signature_is_right_and_receivers_left():
    book, sheet = report_book()
    sheet.signature(["- Lưu VP."], ["T/M ĐẢNG ỦY", "BÍ THƯ"], "Lê Văn Năm")
    rows = [[value for value in row if value] for row in read(book).active.values]
    assert rows == [[], ["Nơi nhận:", "T/M ĐẢNG ỦY"], ["- Lưu VP.", "BÍ THƯ"], [], [], [], [], ["Lê Văn Năm"]]


def test_figure_links_to_its_sheet_without_a_formula():
    book, sheet = report_book()
    people = book.sheet("Nhà ông Năm's")
    people.table([Column("Tên")], [["Lê Năm"]])
    sheet.rows([[1, "Kết nạp", Link(9, people), None, None], [2, "Chi bộ", 12, None, None]])
    page = read(book)["Báo cáo"]
    link = page["C1"].hyperlink
    assert (page["C1"].value, link.location, link.target) == (9, "'Nhà ông Năm''s'!A1", None)
    assert (page["C2"].value, page["C2"].hyperlink) == (12, None)
    assert [cell for row in page for cell in row if cell.data_type == "f"] == []


def test_two_linked_figures_of_one_column_keep_their_own_targets():
    book, sheet = report_book()
    first, second = book.sheet("một"), book.sheet("hai")
    sheet.rows([[1, "a", Link(1, first), None, None], [2, "b", Link(2, second), None, None]])
    page = read(book)["Báo cáo"]
    assert [page[ref].hyperlink.location for ref in ("C1", "C2")] == ["'một'!A1", "'hai'!A1"]


def test_line_above_a_table_links_back():
    book, sheet = report_book()
    people = book.sheet("ket-nap")
    people.line(Link("Về báo cáo", sheet))
    people.table([STT, Column("Tên", 30)], [["Lê Năm"]])
    page = read(book)["ket-nap"]
    assert (page["A1"].value, page["A1"].hyperlink.location) == ("Về báo cáo", "'Báo cáo'!A1")


def test_sheets_can_be_written_in_turns():
    book = Book("x")
    one, two = book.sheet("một", [Column("Tên")]), book.sheet("hai", [Column("Tên")])
    one.rows([["a"]])
    two.rows([["b"]])
    one.rows([["c"]])
    read_back = read(book)
    assert [list(sheet.values) for sheet in read_back] == [[("a",), ("c",)], [("b",)]]


@pytest.mark.parametrize(("widths", "orientation"), [((6, 40), "portrait"), ((6, 60, 60), "landscape")])
def test_paper_is_a4_with_party_margins_one_page_wide(widths, orientation):
    book = Book("x")
    book.sheet("x").table([Column(str(width), width) for width in widths], [])
    page = read(book).active
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (orientation, 9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage is True
    margins = page.page_margins
    millimetres = [round(side * 25.4) for side in (margins.top, margins.bottom, margins.left, margins.right)]
    assert millimetres == [20, 20, 30, 15]


def test_orientation_can_be_given():
    book = Book("x")
    book.sheet("x", landscape=True).table([Column("Tên")], [])
    assert read(book).active.page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("ket-nap", "ket-nap"),
        ("Chi bộ [1]: a/b\\c?*", "Chi bộ 1 a b c"),
        ("'ấp'", "ấp"),
        ("", "Trang"),
        ("///", "Trang"),
        ("History", "History (2)"),
        ("đ" * 40, "đ" * 31),
        ("a\x00b\nc", "ab c"),
    ],
)
def test_sheet_name_is_one_excel_accepts(wanted, name):
    assert sheet_name(wanted) == name


def test_sheet_names_that_collide_are_numbered():
    book = Book("x")
    names = [book.sheet(name).name for name in ("Đảng viên", "đảng viên", "ĐẢNG VIÊN", "x" * 35, "x" * 33)]
    assert names == ["Đảng viên", "đảng viên (2)", "ĐẢNG VIÊN (3)", "x" * 31, "x" * 27 + " (2)"]
    assert read(book).sheetnames == names


def test_book_without_sheets_is_still_a_file():
    assert read(Book("x")).sheetnames == ["Trang"]


def test_properties_name_title_and_author_only():
    properties = read(Book("Báo cáo 2023", author="Đảng ủy xã")).properties
    assert (properties.title, properties.creator, properties.lastModifiedBy) == (
        "Báo cáo 2023",
        "Đảng ủy xã",
        None,
    )


def test_save_writes_to_a_path(tmp_path):
    path = tmp_path / "bảng.xlsx"
    one_column("text", "Lê Năm").save(path)
    assert list(openpyxl.load_workbook(path).active.values) == [("Cột",), ("Lê Năm",)]


def test_response_is_a_download_with_a_vietnamese_name():
    answer = response(one_column("text", "Lê Năm"), "Kết nạp năm 2023.xlsx")
    assert answer["Content-Type"] == CONTENT_TYPE
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Kết nạp năm 2023.xlsx')}"
    content = answer.getvalue()
    assert int(answer["Content-Length"]) == len(content)
    assert list(openpyxl.load_workbook(BytesIO(content)).active.values) == [("Cột",), ("Lê Năm",)]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("../a/b", "a b.xlsx"),
        ("/etc/passwd", "etc passwd.xlsx"),
        ("C:\\a", "C a.xlsx"),
        ("a\0b", "a b.xlsx"),
        ("a\r\nX: 1", "a X 1.xlsx"),
        ("", "bang.xlsx"),
    ],
)
def test_response_name_cannot_leave_the_header_or_folder(asked, given):
    assert response(Book("x"), asked)["Content-Disposition"] == f'attachment; filename="{given}"'


def test_import_of_the_base_does_not_load_openpyxl():
    code = "import sys, vankhanh.xlsx; print('openpyxl' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
