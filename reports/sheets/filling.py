"""Writes numbers into cells of a workbook: every other byte of every part stays, but for what a result rests on.

What changes: the `<c>` of each filled cell; the kept result of formulas that rest on one; and in the workbook's own part
the wish that the program works everything out anew when it opens the file.
"""

import copy
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO

from .dependents import At, dependents
from .parsing import WORKBOOK, CellAt, SheetAt, Unfit, parsed, read, sheets_of
from .places import Place

Numbers = Mapping[At, int | Decimal]
CALC = re.compile(rb"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
FULL = re.compile(rb'\sfullCalcOnLoad="[^"]*"')
AFTER_CALC = (
    rb"</?((?:\w+:)?)(?:calcPr|oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|"
    rb"fileRecoveryPr|webPublishObjects|extLst|workbook)\b"
)


def opened(file: BinaryIO) -> dict[str, SheetAt]:
    """All sheets of a workbook by name; raises Unfit."""
    found = sheets_of(file)
    with zipfile.ZipFile(file) as zipped:
        return {name: parsed(name, part, read(zipped, part)) for name, part, _ in found}


def filled(file: BinaryIO, numbers: Numbers) -> bytes:
    """The workbook with the numbers in it; raises Unfit for a cell that cannot take one."""
    sheets = opened(file)
    for on, place in numbers:
        fault = fault_of(sheets, on, place)
        if fault:
            raise Unfit(fault)
    stale = dependents(sheets.values(), set(numbers))
    changed: dict[str, bytes] = {}
    for name, sheet in sheets.items():
        own = {place: number for (at, place), number in numbers.items() if at == name}
        resting = {place for at, place in stale if at == name}
        if own or resting:
            changed[sheet.part] = written(sheet, own, resting)
    with zipfile.ZipFile(file) as zipped:
        if numbers:
            changed[WORKBOOK] = worked_out_anew(read(zipped, WORKBOOK))
        return repacked(zipped, changed)


def fault_of(sheets: Mapping[str, SheetAt], sheet: str, place: Place) -> str:
    """Why a cell cannot take a number, or ""."""
    found = sheets.get(sheet)
    if found is None:
        return f"Tệp không có trang «{sheet}»."
    area = found.merge_at(place)
    if area and area.first != place:
        return f"Ô {place.name} nằm trong vùng gộp: hãy chọn ô đầu của vùng, {area.first.name}."
    cell = found.cells.get(place)
    if cell and cell.formula is not None:
        return f"Ô {place.name} có công thức: hãy chọn ô mà công thức đó cộng lại."
    return ""


def written(sheet: SheetAt, numbers: Mapping[Place, int | Decimal], stale: set[Place]) -> bytes:
    """The bytes of a sheet with new cells; the pieces are put in from the end, so that places before them stay."""
    edits: list[tuple[int, int, bytes]] = []
    for place in stale:
        value = sheet.cells[place].value
        if value:
            edits.append((value.start, value.end, b""))
    missing: dict[int, list[Place]] = {}
    for place, number in numbers.items():
        cell = sheet.cells.get(place)
        if cell:
            edits.append((cell.span.start, cell.span.end, tag(sheet, place, number, cell)))
        else:
            missing.setdefault(place.row, []).append(place)
    new_rows = []
    for row, places in missing.items():
        if row in sheet.rows:
            edits += within_row(sheet, row, {place: numbers[place] for place in places})
        else:
            cells = b"".join(tag(sheet, place, numbers[place]) for place in sorted(places))
            new_rows.append((row, row_tag(sheet, row, cells)))
    edits += between_rows(sheet, new_rows)
    text = sheet.text
    for start, end, piece in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def within_row(sheet: SheetAt, number: int, numbers: Mapping[Place, int | Decimal]):
    """New cells of a row that is there, each before the first cell to its right."""
    row = sheet.rows[number]
    if row.empty_tag:
        opened_tag = sheet.text[row.span.start : row.span.end].rstrip(b"/>").rstrip() + b">"
        cells = b"".join(tag(sheet, place, numbers[place]) for place in sorted(numbers))
        return [(row.span.start, row.span.end, opened_tag + cells + f"</{sheet.prefix}row>".encode())]
    at: dict[int, bytes] = {}
    for place in sorted(numbers):
        right = [column for column in row.cells if column > place.column]
        where = sheet.cells[Place(number, min(right))].span.start if right else row.inside_end
        at[where] = at.get(where, b"") + tag(sheet, place, numbers[place])
    return [(where, where, piece) for where, piece in at.items()]


def between_rows(sheet: SheetAt, new: list[tuple[int, bytes]]):
    """New rows, each before the first row below it."""
    if sheet.data_empty_tag and new:
        pieces = b"".join(piece for _, piece in sorted(new))
        name = f"{sheet.prefix}sheetData"
        return [(sheet.data.start, sheet.data.end, f"<{name}>".encode() + pieces + f"</{name}>".encode())]
    at: dict[int, bytes] = {}
    for number, piece in sorted(new):
        below = [row for row in sheet.rows if row > number]
        where = sheet.rows[min(below)].span.start if below else sheet.data_inside_end
        at[where] = at.get(where, b"") + piece
    return [(where, where, piece) for where, piece in at.items()]


def row_tag(sheet: SheetAt, number: int, cells: bytes) -> bytes:
    """A new row with its cells."""
    name = f"{sheet.prefix}row"
    return f'<{name} r="{number}">'.encode() + cells + f"</{name}>".encode()


def tag(sheet: SheetAt, place: Place, number: int | Decimal, cell: CellAt | None = None) -> bytes:
    """The cell with a number, in the style it had."""
    style = cell.attributes.get("s", "") if cell else sheet.style_of(place)
    p, looks = sheet.prefix, f' s="{style}"' if style else ""
    return f'<{p}c r="{place.name}"{looks}><{p}v>{number}</{p}v></{p}c>'.encode()


def worked_out_anew(book: bytes) -> bytes:
    """The workbook's part asking for all formulas to be worked out when it is opened."""
    found = CALC.search(book)
    if found:
        attributes = FULL.sub(b"", found[2]).rstrip()
        new = b"<" + found[1] + b"calcPr" + attributes + b' fullCalcOnLoad="1"' + found[3] + b">"
        return book[: found.start()] + new + book[found.end() :]
    at = re.search(AFTER_CALC, book[book.rindex(b"sheets>") :])
    if at is None:
        raise Unfit("Tệp thiếu phần cuối của sổ tính: hãy mở bằng Excel và lưu lại.")
    where = book.rindex(b"sheets>") + at.start()
    return book[:where] + b"<" + at[1] + b'calcPr fullCalcOnLoad="1"/>' + book[where:]


def repacked(zipped: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The same parts in the same order, those that changed with their new bytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for info in zipped.infolist():
            content = changed[info.filename] if info.filename in changed else zipped.read(info.filename)
            target.writestr(copy.copy(info), content, compress_type=info.compress_type)
    return made.getvalue()
