"""Where the table of a sheet begins, and which of its columns means what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..vietnamese import fold
from .marking import HEADS
from .reading import Sheet
from .values import plain

FIRST_ROWS = 25
"""Rows in which the heading is looked for."""
HEADING_LENGTH = 120
SEX_BY_BIRTH = "Giới tính (theo cột ngày sinh)"
"""Heading given to the second of two columns of births, men's and women's, which together tell birth and sex."""
DEEPEST = 3
"""Rows of one heading."""
MOST_UNDER = 0.6
"""Share of the columns that one heading may stand over."""


@dataclass(frozen=True)
class Heading:
    """What a column may be called: the name it is known by, and other names, folded."""

    name: str
    title: str
    synonyms: tuple[str, ...] = ()

    def names(self) -> set[str]:
        return {key_of(self.title), *(key_of(word) for word in self.synonyms)}


@dataclass(frozen=True)
class Found:
    """The heading of a sheet: texts by column, the number of the first row below it (0 is the top), what matched."""

    texts: tuple[str, ...]
    first: int
    columns: dict[int, str] = field(default_factory=dict)


def key_of(text: str) -> str:
    """A heading folded, without marks of "required", notes in brackets, line breaks and punctuation."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", fold(text))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())[:HEADING_LENGTH]


def matched(
    texts: Sequence[str], headings: Sequence[Heading], known: dict[str, str] | None = None
) -> dict[int, str]:
    """Which column means what: as remembered, else by its name, else by a name that it holds; each meaning once.

    What a file was told back with means nothing: a register may have a reason and a result of its own.
    """
    texts = texts[: -len(HEADS)] if tuple(texts[-len(HEADS) :]) == HEADS else texts
    keys, found, taken = [key_of(text) for text in texts], {}, set()
    exact = {key: one.name for one in reversed(headings) for key in one.names()} | (known or {})
    names = {one.name for one in headings}
    for place, key in enumerate(keys):
        name = exact.get(key)
        if key and name in names and name not in taken:
            found[place] = name
            taken.add(name)
    for place, key in enumerate(keys):
        if place in found or len(key) < 4:
            continue
        held = {
            one.name
            for one in headings
            for word in one.names()
            if one.name not in taken and len(word) > 5 and f" {word} " in f" {key} "
        }
        if len(held) == 1:
            found[place] = held.pop()
            taken.add(found[place])
    return dict(sorted(found.items()))


def find(
    sheet: Sheet, headings: Sequence[Heading], known: dict[str, str] | None = None, at: int | None = None
) -> Found:
    """The row (or rows under merged cells) whose texts mean most columns; `at` is a row of the heading that is meant."""
    best, chosen = Found((), 0), -1
    for row in range(min(FIRST_ROWS, len(sheet.rows))) if at is None else range(max(at - DEEPEST, 0), at + 1):
        for depth in range(1, DEEPEST + 1):
            if row + depth > len(sheet.rows) or (depth > 1 and not grouped(sheet, row, depth)):
                break
            if at is not None and at >= below(sheet, row + depth):
                continue
            texts = by_birth(texts_of(sheet, row, depth))
            columns = matched(texts, headings, known)
            more = len(columns) - len(best.columns)
            goes_on = more == 0 and chosen == row and reaching(sheet, row, row + depth - 1)
            if more > 0 or goes_on or not best.texts:
                best, chosen = Found(texts, below(sheet, row + depth), columns), row
    return best


def grouped(sheet: Sheet, row: int, depth: int) -> bool:
    """Whether merged cells say that the heading goes on in the next row."""
    return any(
        top <= row + depth - 2 and (bottom > row + depth - 2 or right > left) and bottom >= row
        for (top, left), (bottom, right) in spans(sheet)
        if top >= row
    )


def reaching(sheet: Sheet, row: int, last: int) -> bool:
    """Whether a head that begins in the row is merged down to the last one: no row of data stands under it before."""
    return any(top == row and bottom >= last > top for (top, _), (bottom, _) in spans(sheet))


def spans(sheet: Sheet) -> list:
    """Merged cells but for lines across the table, which are titles and head no columns."""
    width = max(map(len, sheet.rows[: FIRST_ROWS * 2]), default=0)
    return [
        ((top, left), (bottom, right))
        for (top, left), (bottom, right) in sheet.merged
        if right - left + 1 <= max(MOST_UNDER * width, 2)
    ]


def texts_of(sheet: Sheet, row: int, depth: int) -> tuple[str, ...]:
    """The heading of every column; what stands over several columns is put before each of them."""
    spread = {}
    for (top, left), (bottom, right) in spans(sheet):
        if row <= top < row + depth:
            for place in range(left, right + 1):
                for line in range(top, bottom + 1):
                    spread[line, place] = (top, left)
    width = max(len(line) for line in sheet.rows[row : row + depth])
    made = []
    for place in range(width):
        cells = dict.fromkeys(spread.get((line, place), (line, place)) for line in range(row, row + depth))
        texts = [plain(cell) for cell in (at(sheet, *where) for where in cells) if cell is not None]
        made.append(" – ".join(dict.fromkeys(text for text in texts if text)))
    return tuple(made)


def by_birth(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Headings with "Ngày sinh – Nam" and "Ngày sinh – Nữ" side by side named for what `told_apart` makes of them."""
    made = list(texts)
    for place, (men, women) in enumerate(pairwise(map(key_of, texts))):
        over = men.removesuffix(" nam")
        if men != over and women == f"{over} nu" and "sinh" in over:
            made[place : place + 2] = [texts[place].rpartition(" – ")[0], SEX_BY_BIRTH]
    return tuple(made)


def told_apart(row: list, titles: Sequence[str]) -> list:
    """A row whose birth stands in the column of men or of women, as birth and sex; in both, as what no form takes."""
    if SEX_BY_BIRTH not in titles:
        return row
    place = titles.index(SEX_BY_BIRTH)
    made = [*row, *[None] * (place + 1 - len(row))]
    births = {
        sex: cell
        for sex, cell in zip(("Nam", "Nữ"), made[place - 1 : place + 1], strict=True)
        if cell not in (None, "")
    }
    one = len(births) == 1
    made[place - 1] = next(iter(births.values())) if one else "; ".join(map(plain, births.values())) or None
    made[place] = ", ".join(births) or None
    return made


def at(sheet: Sheet, row: int, place: int):
    line = sheet.rows[row] if row < len(sheet.rows) else []
    return line[place] if place < len(line) else None


def below(sheet: Sheet, first: int) -> int:
    """The first row of data: a row that only numbers the columns belongs to the heading."""
    line = sheet.rows[first] if first < len(sheet.rows) else []
    told = [re.sub(r"[()\s]", "", plain(cell)) for cell in line if cell not in (None, "")]
    numbers = [int(text) for text in told if text.isdecimal()]
    counted = (
        len(told) > 2 and numbers == list(range(numbers[0], numbers[0] + len(told))) if numbers else False
    )
    return first + 1 if counted else first
