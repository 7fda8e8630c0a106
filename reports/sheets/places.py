"""Cells of a sheet by their names: "C7" is column 3 of row 7."""

import re
from typing import NamedTuple

CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
LAST_COLUMN, LAST_ROW = 16384, 1048576


class Place(NamedTuple):
    """A row and a column, both from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """ "C7"."""
        return f"{letters(self.column)}{self.row}"


class Area(NamedTuple):
    """The cells from one corner to the other."""

    first: Place
    last: Place

    def holds(self, place: Place) -> bool:
        """Whether a cell lies in it."""
        return (
            self.first.row <= place.row <= self.last.row
            and self.first.column <= place.column <= self.last.column
        )


def letters(column: int) -> str:
    """1 → "A", 28 → "AB"."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def place_of(name: str) -> Place:
    """The cell of a name; ValueError for what names none."""
    found = CELL.fullmatch(name.strip().upper())
    if found is None:
        raise ValueError(f"«{name}» không phải là một ô: ghi như C7.")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    place = Place(int(found[2]), column)
    if place.column > LAST_COLUMN or place.row > LAST_ROW:
        raise ValueError(f"Ô «{name}» nằm ngoài trang tính.")
    return place


def area_of(text: str) -> Area:
    """The area of "A1:C3", or of a single cell."""
    first, _, last = text.partition(":")
    one, other = place_of(first), place_of(last or first)
    return Area(
        Place(min(one.row, other.row), min(one.column, other.column)),
        Place(max(one.row, other.row), max(one.column, other.column)),
    )
