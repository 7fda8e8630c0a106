"""Numbers written into a superior's workbook: nothing else changes, and every reader finds them."""

import re
import subprocess
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from reports.sheets.dependents import rests_on
from reports.sheets.filling import filled, opened, worked_out_anew, written
from reports.sheets.grid import grid, strings_of
from reports.sheets.parsing import Unfit, parsed
from reports.sheets.places import area_of, place_of

from .workbooks import HIDDEN, MAIN, SUM, parts, template

NUMBERS = {
    (MAIN, place_of("B5")): 231,
    (MAIN, place_of("B6")): 11,
    (MAIN, place_of("B7")): 7,
    (MAIN, place_of("C5")): Decimal("46.89"),
    (MAIN, place_of("G6")): 5,
    (MAIN, place_of("C9")): 6,
    (HIDDEN, place_of("C2")): 8,
}
"""Written cells, unwritten ones in written rows, an unwritten row, a cell of a hidden sheet."""


@pytest.fixture(scope="module")
def made() -> bytes:
    return filled(BytesIO(template()), NUMBERS)


def without_cells(text: bytes, *names: str) -> bytes:
    """A sheet without some of its cells and without an empty row around them."""
    for name in names:
        text = re.sub(rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % name.encode(), b"", text)
    return text


def test_every_other_part_is_the_same_byte_for_byte(made):
    before, after = parts(template()), parts(made)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }


def test_of_a_sheet_only_the_filled_cells_and_the_results_resting_on_them_change(made):
    before, after = (parts(x)["xl/worksheets/sheet1.xml"] for x in (template(), made))
    names = ("B5", "B6", "B7", "C5", "G6", "C9")
    left = without_cells(after, *names).replace(b'<row r="9"></row>', b"")
    was = without_cells(before, *names)
    for formula in (b"B5+B6-B7</f>", b"IF(B8&gt;0,ROUND(B8/C5*100,2),0)</f>"):
        was = was.replace(formula + b"<v>777</v>", formula)
    assert left == was
    assert after.count(b"<v>777</v>") == 2
    sums = parts(made)["xl/worksheets/sheet2.xml"]
    assert sums.count(b"<v>777</v>") == 1


def test_workbook_asks_to_be_worked_out_anew_and_keeps_the_rest(made):
    before, after = (parts(x)["xl/workbook.xml"] for x in (template(), made))
    assert after.count(b'fullCalcOnLoad="1"') == 1
    assert re.sub(rb"<calcPr[^>]*>", b"", after) == re.sub(rb"<calcPr[^>]*>", b"", before)


def test_two_libraries_read_the_numbers_back(made):
    book = load_workbook(BytesIO(made))
    other = CalamineWorkbook.from_filelike(BytesIO(made))
    for (sheet, place), number in NUMBERS.items():
        assert book[sheet].cell(*place).value == float(number)
        rows = other.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        assert rows[place.row - 1][place.column - 1] == float(number)
    assert book[MAIN]["B5"].fill.fgColor.rgb == "00FFFF00"
    assert book[HIDDEN].sheet_state == "hidden"


def test_libreoffice_opens_it_and_works_out_the_formulas(made, libreoffice, tmp_path):
    (tmp_path / "bieu.xlsx").write_bytes(made)
    target = tmp_path / "ra"
    done = [libreoffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "xlsx"]
    subprocess.run([*done, "--outdir", str(target), str(tmp_path / "bieu.xlsx")], check=True, timeout=180)
    book = load_workbook(target / "bieu.xlsx", data_only=True)
    rows = (
        CalamineWorkbook.from_path(str(target / "bieu.xlsx"))
        .get_sheet_by_name(MAIN)
        .to_python(skip_empty_area=False)
    )
    told = {name: book[MAIN][name].value for name in ("B5", "B6", "B7", "B8", "D8", "G6", "C9", "A30")}
    assert told == {
        "B5": 231,
        "B6": 11,
        "B7": 7,
        "B8": 235,
        "D8": 501.17,
        "G6": 5,
        "C9": 6,
        "A30": told["A30"],
    }
    assert (book[SUM]["B1"].value, book[SUM]["B2"].value) == (470, 471)
    assert (rows[7][1], rows[7][3]) == (235, 501.17)


@pytest.mark.parametrize(
    ("sheet", "cell", "why"),
    [(MAIN, "B8", "công thức"), (MAIN, "C1", "vùng gộp"), ("Không có", "A1", "không có trang")],
)
def test_cell_that_cannot_take_a_number_is_refused(sheet, cell, why):
    with pytest.raises(Unfit, match=why):
        filled(BytesIO(template()), {(sheet, place_of(cell)): 1})


def test_nothing_to_fill_leaves_the_file_as_it_is():
    assert parts(filled(BytesIO(template()), {})) == parts(template())


@pytest.mark.parametrize(
    ("book", "asked"),
    [
        ('<sheets><sheet/></sheets><calcPr calcId="1"/><extLst/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ('<sheets><sheet/></sheets><calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/>'),
        (
            "<sheets><sheet/></sheets><definedNames/><extLst/>",
            '<definedNames/><calcPr fullCalcOnLoad="1"/><extLst/>',
        ),
        ("<sheets><sheet/></sheets>", '</sheets><calcPr fullCalcOnLoad="1"/></workbook>'),
    ],
)
def test_wish_to_work_out_stands_where_the_format_wants_it(book, asked):
    made = worked_out_anew(f"<workbook>{book}</workbook>".encode()).decode()
    assert (asked in made, made.count("calcPr"), made.count("fullCalcOnLoad")) == (True, 1, 1)


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


@pytest.mark.parametrize(
    ("data", "filled_data"),
    [
        ("<sheetData/>", '<sheetData><row r="2"><c r="B2"><v>5</v></c></row></sheetData>'),
        (
            '<sheetData><row r="2" ht="30"/></sheetData>',
            '<sheetData><row r="2" ht="30"><c r="B2"><v>5</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="2"><c r="A2" s="3"/><c r="C2" t="s"><v>0</v></c></row></sheetData>',
            '<sheetData><row r="2"><c r="A2" s="3"/><c r="B2"><v>5</v></c><c r="C2" t="s"><v>0</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="2"><c r="B2" s="4" t="s"><v>0</v></c></row></sheetData>',
            '<sheetData><row r="2"><c r="B2" s="4"><v>5</v></c></row></sheetData>',
        ),
        (
            '<cols><col min="2" max="3" style="7"/></cols><sheetData><row r="1"/><row r="3"/></sheetData>',
            '<cols><col min="2" max="3" style="7"/></cols><sheetData><row r="1"/><row r="2"><c r="B2" s="7"><v>5</v></c></row>'
            '<row r="3"/></sheetData>',
        ),
        (
            '<sheetData><row r="2" s="9" customFormat="1" foo="a>b"><c r="A2"><is><t>ô</t></is></c></row></sheetData>',
            '<sheetData><row r="2" s="9" customFormat="1" foo="a>b"><c r="A2"><is><t>ô</t></is></c>'
            '<c r="B2" s="9"><v>5</v></c></row></sheetData>',
        ),
    ],
)
def test_new_cell_stands_in_its_order_with_the_style_of_its_place(data, filled_data):
    sheet = parsed("A", "xl/worksheets/a.xml", SHEET.format(data).encode())
    assert written(sheet, {place_of("B2"): 5}, set()).decode() == SHEET.format(filled_data)


def test_prefixed_tags_keep_their_prefix():
    text = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1"/></x:sheetData></x:worksheet>'
    )
    sheet = parsed("A", "xl/worksheets/a.xml", text.encode())
    made = written(sheet, {place_of("A1"): 5}, set()).decode()
    assert made == text.replace('<x:row r="1"/>', '<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row>')


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ("B5+B6", [("A", "B5"), ("A", "B6")]),
        ("SUM($B$5:C9)*2", [("A", "B5:C9")]),
        ("'Biểu 1'!B8&\"C7\"", [("Biểu 1", "B8")]),
        ("IF(TRUE,Sheet2!A1,0)", [("Sheet2", "A1")]),
        ("SUM(C:C)", None),
        ('INDIRECT("B5")', None),
        ("Tong+1", None),
        ("Bang[So]", None),
        ("", None),
    ],
)
def test_formula_names_what_it_rests_on_or_is_taken_to_rest_on_everything(formula, areas):
    found = rests_on(formula, "A")
    assert found == (areas and [(sheet, area_of(area)) for sheet, area in areas])


@pytest.mark.parametrize("name", ["", "C", "7", "A0", "XFE1", "A1048577", "C7:D8", "=A1"])
def test_what_is_no_cell_is_told(name):
    with pytest.raises(ValueError, match=r"ô|Ô"):
        place_of(name)


def test_grid_shows_a_piece_even_of_a_sheet_with_a_cell_at_its_far_corner():
    far = SHEET.format('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    shown = grid(parsed("A", "a", far.encode()), [], {})
    assert (len(shown.rows) <= 30, len(shown.columns) <= 12, shown.below, shown.right) == (True, True, 31, 13)


def test_grid_shows_merged_heads_formulas_and_what_cells_take():
    file = BytesIO(template())
    sheets = opened(file)
    shown = grid(sheets[MAIN], strings_of(file), {place_of("B5"): "dang-vien"})
    cells = {seen.name: seen for _, row in shown.rows for seen in row}
    assert (cells["A1"].text, cells["A1"].across) == ("THỐNG KÊ TĂNG, GIẢM ĐẢNG VIÊN", 5)
    assert ("B1" in cells, cells["B8"].closed, cells["B8"].text) == (False, True, "=B5+B6-B7")
    assert (cells["B5"].takes, cells["A5"].text) == ("dang-vien", "Đầu kỳ")


def test_declared_entities_are_refused():
    hostile = '<!DOCTYPE a [<!ENTITY e "x">]>' + SHEET.format("<sheetData/>")
    with pytest.raises(ValueError, match="Entit"):
        parsed("A", "a", hostile.encode())
