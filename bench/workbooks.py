"""A list of 60,000 rows as a workbook: how long it takes to write, and how much memory."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from html import escape
from pathlib import Path

from start import PROJECT
from vankhanh.xlsx import STT, Book, Column

from .measure import Result, medians, ratio

ROWS, COLUMNS = 60_000, 30
FIRST_DAY = date(1960, 1, 1)
SIDES = ("nothing", "ours", "normal")
"""What the process of its own writes, to see how much memory that takes."""
EPOCH = date(1899, 12, 30)
"""Day 0 of a workbook."""


def rows() -> Iterator[list]:
    """Names, days and numbers, ten columns each, but for the number of the row."""
    for n in range(ROWS):
        words = [f"Nguyễn Thị Ánh Tuyết {n % 977}" for _ in range(9)]
        days = [FIRST_DAY + timedelta(days=(n + column) % 20_000) for column in range(10)]
        yield [*words, *days, *(n + column for column in range(10))]


def columns() -> list[Column]:
    """The columns of `rows`, with the number of the row before them."""
    kinds = ["text"] * 9 + ["date"] * 10 + ["number"] * 10
    return [STT, *(Column(f"Cột {n}", 14, kind) for n, kind in enumerate(kinds, 2))]


def ours(target: Path) -> None:
    """As every list of the application is written: styled, printed by page, numbered."""
    book, shown = Book("Đo"), columns()
    sheet = book.sheet("Đo", shown)
    sheet.line("DANH SÁCH", align="center", bold=True)
    sheet.table(shown, rows())
    book.save(target)


def by_hand(target: Path) -> None:
    """The least that a reader of workbooks takes: bare cells put together as text."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in PARTS.items():
            zipped.writestr(name, text)
        with zipped.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f"<?xml version='1.0'?><worksheet xmlns='{MAIN}'><sheetData>".encode())
            for number, row in enumerate(rows(), 1):
                part.write(f"<row>{''.join(map(cell, [number, *row]))}</row>".encode())
            part.write(b"</sheetData></worksheet>")


def cell(value) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{(value - EPOCH).days if isinstance(value, date) else value}</v></c>"


def normal(target: Path) -> None:
    """The same bare cells in a workbook that openpyxl holds in memory."""
    from openpyxl import Workbook

    book = Workbook()
    for number, row in enumerate(rows(), 1):
        book.active.append([number, *row])
    book.save(target)


def nothing(target: Path) -> None:
    """What the process takes without writing anything."""


def xlsx_60k(databases) -> Result:
    """The file of a list of 60,000 rows."""
    target = databases.folder / "do.xlsx"
    return ratio("xlsx_60k", 16, medians(ours=partial(ours, target), hand=partial(by_hand, target)))


def xlsx_mem_60k(databases) -> Result:
    """How much more memory writing it takes than not writing it."""
    taken = {side: memory_of(side, databases.folder) for side in SIDES}
    extra = {side: taken[side] - taken["nothing"] for side in ("ours", "normal")}
    value = extra["ours"] / extra["normal"]
    parts = {f"{side} MB": round(kilobytes / 1024, 1) for side, kilobytes in extra.items()}
    return Result("xlsx_mem_60k", value, "ours / openpyxl in memory", "≤ 0.1", value <= 0.1, parts)


def memory_of(side: str, folder: Path) -> int:
    """The most memory, in kilobytes, of a process that does one side."""
    command = [sys.executable, "-m", __name__, side, str(folder / f"{side}.xlsx")]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    return int(done.stdout)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def relations(target: str, kind: str) -> str:
    return (
        f"<Relationships xmlns='{PACKAGE}/relationships'>"
        f"<Relationship Id='r1' Type='{OFFICE}/{kind}' Target='{target}'/></Relationships>"
    )


PARTS = {
    "[Content_Types].xml": (
        f"<Types xmlns='{PACKAGE}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{SHEETS}.sheet.main+xml'/>"
        f"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{SHEETS}.worksheet+xml'/></Types>"
    ),
    "_rels/.rels": relations("xl/workbook.xml", "officeDocument"),
    "xl/workbook.xml": (
        f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>"
        "<sheet name='Do' sheetId='1' r:id='r1'/></sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml", "worksheet"),
}


def main(arguments: Iterable[str]) -> None:
    """One side in a process of its own; prints the most memory it took.

    Asked of the kernel by process (Linux): what `getrusage` says begins at the size of the process that started it.
    """
    side, target = arguments
    {"nothing": nothing, "ours": ours, "normal": normal}[side](Path(target))
    told = Path("/proc/self/status").read_text(encoding="ascii")
    print(re.search(r"VmHWM:\s*(\d+) kB", told)[1])


if __name__ == "__main__":
    main(sys.argv[1:])
