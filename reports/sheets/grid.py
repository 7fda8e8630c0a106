"""A piece of a sheet as people see it, to click a cell: never more than a screenful, wherever cells stand."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import BinaryIO

from defusedxml.ElementTree import fromstring

from .parsing import MAIN, CellAt, SheetAt, read
from .places import Place, letters

ROWS, COLUMNS = 30, 12
LONGEST = 60
TAGS = re.compile(r"<[^>]*>")
STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Seen:
    """One cell of the grid: its text, what it takes, whether it can take anything, how far it is merged."""

    name: str
    text: str
    takes: str = ""
    closed: bool = False
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Grid:
    """The letters of the columns, and rows of cells with their numbers."""

    columns: list[str]
    rows: list[tuple[int, list[Seen]]]
    first: Place
    last: Place
    """The last written row and column of the whole sheet."""

    @property
    def below(self) -> int | None:
        """The first row of the next piece; None at the end."""
        return self.first.row + ROWS if self.first.row + ROWS <= self.last.row else None

    @property
    def above(self) -> int | None:
        """The first row of the piece before."""
        return max(1, self.first.row - ROWS) if self.first.row > 1 else None

    @property
    def right(self) -> int | None:
        """The first column of the piece to the right."""
        return self.first.column + COLUMNS if self.first.column + COLUMNS <= self.last.column else None

    @property
    def left(self) -> int | None:
        """The first column of the piece to the left."""
        return max(1, self.first.column - COLUMNS) if self.first.column > 1 else None


def strings_of(file: BinaryIO) -> list[str]:
    """The texts that cells share."""
    with zipfile.ZipFile(file) as zipped:
        if STRINGS not in zipped.namelist():
            return []
        root = fromstring(read(zipped, STRINGS))
    return ["".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in root.iter(f"{MAIN}si")]


def text_of(sheet: SheetAt, cell: CellAt, strings: list[str]) -> str:
    """What a cell shows, shortened; a formula as such."""
    if cell.formula is not None:
        return f"={cell.formula}"[:LONGEST] if cell.formula else "=…"
    raw = sheet.text[cell.span.start : cell.span.end].decode("utf-8", "replace")
    plain = unescape(TAGS.sub("", raw)).strip()
    if cell.attributes.get("t") == "s" and plain.isdigit():
        plain = strings[int(plain)] if int(plain) < len(strings) else ""
    return " ".join(plain.split())[:LONGEST]


def grid(
    sheet: SheetAt, strings: list[str], takes: Mapping[Place, str], row: int = 1, column: int = 1
) -> Grid:
    """The piece that begins at a row and a column."""
    last = Place(
        max((place.row for place in (*sheet.cells, *takes)), default=1),
        max((place.column for place in (*sheet.cells, *takes)), default=1),
    )
    first = Place(max(1, row), max(1, column))
    numbers = range(first.row, min(first.row + ROWS, last.row + 3))
    columns = range(first.column, min(first.column + COLUMNS, max(last.column, first.column) + 2))
    rows = [
        (number, [seen for c in columns if (seen := seen_at(sheet, strings, takes, Place(number, c)))])
        for number in numbers
    ]
    return Grid([letters(c) for c in columns], rows, first, last)


def seen_at(sheet: SheetAt, strings: list[str], takes: Mapping[Place, str], place: Place) -> Seen | None:
    """One cell; None for one that a merged cell covers."""
    area = sheet.merge_at(place)
    if area and area.first != place:
        inside = area.first.row >= 1 and area.first.column >= 1
        return None if inside and within_piece(area.first, place) else Seen(place.name, "", closed=True)
    cell = sheet.cells.get(place)
    text = text_of(sheet, cell, strings) if cell else ""
    closed = cell is not None and cell.formula is not None
    across = min(area.last.column - place.column + 1, COLUMNS) if area else 1
    down = min(area.last.row - place.row + 1, ROWS) if area else 1
    return Seen(place.name, text, takes.get(place, ""), closed, across, down)


def within_piece(first: Place, place: Place) -> bool:
    """Whether the head of a merged area is near enough to stand in the same piece as its cell."""
    return place.row - first.row < ROWS and place.column - first.column < COLUMNS
