"""Files that lie about themselves, are locked, blown up or broken: each refused quickly with a sentence that says what
to do; odd but honest ones are read."""

import io
import time
import zipfile

import pytest

from vankhanh.importing import judging, worker
from vankhanh.importing.judging import Unreadable
from vankhanh.importing.reading import read

from .files import people, repacked, xlsx

SECONDS = 3
PLAIN = people(["Lê Văn A", "Nam", "1965", "VK-01", "1990", "", ""])
SHEET = "xl/worksheets/sheet1.xml"


def part(name: str, content: bytes):
    return repacked(PLAIN, lambda parts: parts | {name: content})


def bomb() -> bytes:
    return part(SHEET, b"<worksheet><sheetData>" + b"<row></row>" * 3_000_000 + b"</sheetData></worksheet>")


def far(cell: str) -> bytes:
    def change(parts):
        given = f'<row r="9"><c r="{cell}" t="n"><v>1</v></c></row></sheetData>'
        return parts | {SHEET: parts[SHEET].replace(b"</sheetData>", given.encode())}

    return repacked(PLAIN, change)


def entities() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><Types>&c;</Types>'
    return part("[Content_Types].xml", head)


def ods(*, locked=False, macro=False, rows="") -> bytes:
    buffer = io.BytesIO()
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    manifest = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr(
            "content.xml",
            f"<office:document-content {office} {table} {text}><office:body><office:spreadsheet>"
            f'<table:table table:name="DS">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        sealed = "<manifest:encryption-data/>" if locked else ""
        target.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest {manifest}>{sealed}</manifest:manifest>"
        )
        if macro:
            target.writestr("Basic/Standard/Module1.xml", "<x/>")
    return buffer.getvalue()


def ods_row(*cells, repeated="") -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row{repeated}>{made}</table:table-row>"


def wide() -> bytes:
    return xlsx([[f"c{n}" for n in range(300)], list(range(300))])


def long_sheet() -> bytes:
    def change(parts):
        rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 20_050))
        return parts | {
            SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + rows
            + b"</sheetData></worksheet>"
        }

    return repacked(PLAIN, change)


def hidden() -> bytes:
    def before(book, sheet):
        book.create_sheet("Trống")
        sheet.sheet_state = "hidden"
        book.active = 1

    return xlsx([["Họ và tên"], ["A"]], before=before)


OLE = judging.OLD + b"\0" * 512
HOSTILE = {
    "empty": (b"", "a.xlsx", judging.EMPTY),
    "too large": (b"PK\x03\x04" + b"\0" * (judging.MOST_FILE + 1), "a.xlsx", "lớn hơn"),
    "zip bomb": (bomb, "a.xlsx", judging.BOMB),
    "cut off": (PLAIN[: len(PLAIN) // 2], "a.xlsx", judging.BROKEN),
    "garbage in a part": (lambda: part(SHEET, b"\0\1\2<<<"), "a.xlsx", judging.BROKEN),
    "no workbook in the zip": (
        lambda: repacked(PLAIN, lambda parts: {"a.txt": b"a"}),
        "a.xlsx",
        judging.BROKEN,
    ),
    "entities": (entities, "a.xlsx", judging.BROKEN),
    "path outside": (lambda: part("../../evil.xml", b"<a/>"), "a.xlsx", judging.BROKEN),
    "far column": (lambda: far("XFD9"), "a.xlsx", worker.TOO_WIDE),
    "far row": (lambda: far("A1048576"), "a.xlsx", worker.TOO_LONG),
    "300 columns": (wide, "a.xlsx", worker.TOO_WIDE),
    "20,050 rows": (long_sheet, "a.xlsx", worker.TOO_LONG),
    "macros": (lambda: part("xl/vbaProject.bin", b"x"), "a.xlsm", judging.MACROS),
    "macros by another name": (lambda: part("xl/vbaProject.bin", b"x"), "a.xlsx", judging.MACROS),
    "external links": (lambda: part("xl/externalLinks/externalLink1.xml", b"<a/>"), "a.xlsx", judging.LINKED),
    "embedded object": (lambda: part("xl/embeddings/oleObject1.bin", b"x"), "a.xlsx", judging.EMBEDDED),
    "too many parts": (
        lambda: repacked(PLAIN, lambda parts: parts | {f"xl/x{n}.xml": b"<a/>" for n in range(2100)}),
        "a.xlsx",
        judging.BOMB,
    ),
    "locked workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", judging.LOCKED),
    "old workbook with macros": (OLE + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", judging.MACROS),
    "old Word document": (OLE + "WordDocument".encode("utf-16-le"), "a.xls", judging.OTHER),
    "broken old workbook": (OLE + "Workbook".encode("utf-16-le"), "a.xls", judging.BROKEN),
    "web page as .xls": (b"<html><table><tr><td>A</td></tr></table></html>", "a.xls", judging.PAGE),
    "picture with script": (b"<svg onload=alert(1)></svg>", "a.svg", judging.OTHER),
    "program": (b"MZ\x90\0" + b"\0" * 200, "a.csv", judging.OTHER),
    "PDF": (b"%PDF-1.7\n", "a.xlsx", judging.OTHER),
    "binary text": (b"a,b\n\0\0", "a.csv", judging.BROKEN),
    "locked ODS": (lambda: ods(locked=True), "a.ods", judging.LOCKED),
    "ODS with macros": (lambda: ods(macro=True), "a.ods", judging.MACROS),
    "ODS of a million rows": (
        lambda: ods(rows=ods_row("A", repeated=' table:number-rows-repeated="1048576"') + ods_row("B")),
        "a.ods",
        worker.TOO_LONG,
    ),
    "formula never worked out": (  # read, it would be an empty cell
        lambda: xlsx([["Họ và tên", "Số CCCD"], ["Lê Văn A", "=1+1"]]),
        "a.xlsx",
        worker.NOT_COUNTED.format("B2"),
    ),
    "all sheets hidden or empty": (hidden, "a.xlsx", "trang đang hiện"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_is_refused_with_what_to_do(name):
    made, called, sentence = HOSTILE[name]
    content = made() if callable(made) else made
    began = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read(content, called)
    assert sentence in str(refusal.value)
    assert time.monotonic() - began < SECONDS


def test_there_are_many():
    assert len(HOSTILE) + len(ODD) >= 25


ODD = {
    "false dimension": (
        lambda: repacked(
            PLAIN,
            lambda parts: (
                parts
                | {SHEET: parts[SHEET].replace(b'<dimension ref="A1:G2"', b'<dimension ref="A1:XFD1048576"')}
            ),
        ),
        "a.xlsx",
    ),
    "name of a path": (PLAIN, "..\\..\\Danh sách <script>.xlsx"),
    "wrong suffix": (PLAIN, "a.csv"),
    "semicolons": ("Họ và tên;Ngày sinh\nLê Văn A;1965\n".encode(), "a.csv"),
    "tabs in UTF-16": ("Họ và tên\tNgày sinh\nLê Văn A\t1965\n".encode("utf-16"), "a.txt"),
    "mark of UTF-8": ("Họ và tên,Ngày sinh\nLê Văn A,1965\n".encode("utf-8-sig"), "a.csv"),
    "bytes of TCVN3": ("Hä vµ tªn,Ngµy sinh\nLª V¨n A,1965\n".encode("latin-1"), "a.csv"),
    "ODS": (lambda: ods(rows=ods_row("Họ và tên", "Ngày sinh") + ods_row("Lê Văn A", "1965")), "a.ods"),
    "formulas worked out": (
        lambda: repacked(
            xlsx([["Họ và tên", "Số", "Chữ"], ["Lê Văn A", "=1+1", '=""']]),
            lambda parts: (
                parts
                | {
                    SHEET: parts[SHEET]
                    .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
                    .replace(b'r="C2"><f>""</f><v></v>', b'r="C2" t="str"><f>""</f><v></v>')
                }
            ),
        ),
        "a.xlsx",
    ),
    "empty rows at the end": (lambda: xlsx([["Họ và tên"], ["Lê Văn A"], *[[""]] * 3000]), "a.xlsx"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_file_is_read(name):
    made, called = ODD[name]
    sheets = read(made() if callable(made) else made, called)
    assert (len(sheets[0].rows), len(sheets)) == (2, 1)
    assert sheets[0].rows[1][0] in ("Lê Văn A", "Lª V¨n A")


def test_hidden_sheet_is_not_read():
    def before(book, sheet):
        other = book.create_sheet("Ẩn")
        other.append(["Họ và tên"])
        other.sheet_state = "hidden"

    assert [sheet.name for sheet in read(xlsx([["A"], ["B"]], before=before), "a.xlsx")] == ["DS"]


def test_old_workbook_is_read(tmp_path, libreoffice):
    """Made by LibreOffice, because nothing we install writes it."""
    import subprocess

    (tmp_path / "a.xlsx").write_bytes(PLAIN)
    command = [
        libreoffice,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--convert-to",
        "xls",
        "a.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    rows = read((tmp_path / "a.xls").read_bytes(), "a.xls")[0].rows
    assert rows[1][:3] == ["Lê Văn A", "Nam", "1965"]
