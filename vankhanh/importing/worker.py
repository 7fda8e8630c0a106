"""Reads one table and prints it as JSON: a process of its own, so that a file made to eat memory or time, or one that
brings the reader down, takes nothing with it.

Started as `python -I worker.py KIND` with the file on its standard input.  Cells are JSON values; days come as
{"d": "2022-11-05"}, other times as {"t": …}, errors of formulas as {"e": "#N/A"}.
"""

import contextlib
import csv
import io
import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta

MEMORY = 600 * 1024**2
"""Address space, of which the program itself takes about a third."""
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 200, 20
MOST_CELLS = 1_000_000
TOO_LONG = f"Bảng có hơn {MOST_ROWS:,} dòng: chia thành nhiều tệp.".replace(",", ".")
TOO_WIDE = f"Bảng có hơn {MOST_COLUMNS} cột, hoặc có ô lạc rất xa bảng: xóa các cột thừa rồi tải lên."
CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
UNCOUNTED = re.compile(
    rb'<c\b(?![^>]*\bt=")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
"""A formula whose number nobody has worked out; an empty text that one yields has a type, `t="str"`."""
NOT_COUNTED = "Ô {} có công thức chưa được tính: mở tệp bằng Excel, lưu lại rồi tải lên."
REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]+)"')


class Refused(Exception):
    """What is told to the person who brought the file."""


def limit() -> None:
    """Take no more memory than a table needs; Windows has no such limit, the time is limited by the caller."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(kind: str, content: bytes) -> list[dict]:
    """The visible sheets: name, rows, merged spans of the first rows."""
    if kind == "csv":
        return [{"name": "", "rows": checked(of_text(content)), "merged": [], "fonts": []}]
    if kind == "xlsx":
        look_ahead(content)
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    fonts = fonts_of(content) if kind == "xlsx" else []
    return [sheet_of(book, name, fonts) for name in shown[:MOST_SHEETS]]


def look_ahead(content: bytes) -> None:
    """Raises Refused for a cell far from the others, as the reader would fill all that lies between, and for a formula
    that was not worked out (as in what a program wrote and nobody saved since), as it would be read as an empty cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        for part in zipped.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part, re.IGNORECASE):
                written = zipped.read(part)
                if uncounted := UNCOUNTED.search(written):
                    raise Refused(NOT_COUNTED.format(uncounted[1].decode()))
                for column, row in CELL.findall(written):
                    if int(row) > MOST_ROWS * 4:
                        raise Refused(TOO_LONG)
                    if len(column) == 3 or number(column) > MOST_COLUMNS * 2:
                        raise Refused(TOO_WIDE)


def number(letters: bytes) -> int:
    """ "A" → 1, "AB" → 28."""
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found


def fonts_of(content: bytes) -> list[str]:
    """Names of the fonts a workbook declares: ".VnTime" tells of texts in an old code."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        if "xl/styles.xml" not in zipped.namelist():
            return []
        named = re.findall(rb'<(?:name|rFont)\b[^>]*\bval="([^"]{1,60})"', zipped.read("xl/styles.xml"))
        if "xl/sharedStrings.xml" in zipped.namelist():
            named += re.findall(rb'<rFont\b[^>]*\bval="([^"]{1,60})"', zipped.read("xl/sharedStrings.xml"))
    return sorted({name.decode("utf-8", "replace") for name in named})


def sheet_of(book, name: str, fonts: list[str]) -> dict:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_width > MOST_COLUMNS * 2:
        raise Refused(TOO_WIDE)
    if sheet.total_height > MOST_ROWS * 4:
        raise Refused(TOO_LONG)
    merged = [span for span in (sheet.merged_cell_ranges or []) if span[0][0] < 40]
    rows = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"name": name, "rows": checked(rows), "merged": merged, "fonts": fonts}


def checked(rows: list[list]) -> list[list]:
    """Without the empty rows and cells at the ends; raises Refused for more than a table may hold."""
    rows = [trimmed(row) for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise Refused(TOO_LONG)
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    if sum(map(len, rows)) > MOST_CELLS:
        raise Refused(TOO_LONG)
    return rows


def trimmed(row: list) -> list:
    last = len(row)
    while last and (row[last - 1] is None or row[last - 1] == ""):
        last -= 1
    return row[:last]


def plain(value):
    """A cell as JSON."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat(sep=" ")}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return {"t": str(value)}
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", value):
        return {"e": value}
    return value


def of_text(content: bytes) -> list[list[str]]:
    """Rows of separated values, in whatever code they were written."""
    text = decoded(content)
    first = text.partition("\n")[0]
    mark = max(";\t,|", key=first.count)
    csv.field_size_limit(100_000)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def decoded(content: bytes) -> str:
    """Unicode by its mark or by being valid; else each byte a letter, so that TCVN3 and VNI can be told apart later."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (
            content.decode("cp1252", "replace")
            if not OLD_LETTERS & set(content)
            else content.decode("latin-1")
        )


OLD_LETTERS = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""Bytes that the code page of western Windows leaves out."""


def main() -> int:
    limit()
    try:
        told = {"sheets": read(sys.argv[1], sys.stdin.buffer.read())}
    except Refused as refusal:
        told = {"refused": str(refusal)}
    except MemoryError:
        told = {"refused": TOO_WIDE}
    json.dump(told, sys.stdout, ensure_ascii=True, default=str)
    return 0


if __name__ == "__main__":
    sys.exit(main())
