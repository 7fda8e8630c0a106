"""An official form as a paper that can be frozen: laid out as it was signed, and every number a figure of its own."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError

from branches.choices import ColumnShows, LineKind
from vankhanh.scope import Scope

from ..exports.json import form as form_json
from ..exports.json import number as as_json
from ..indicators import CATALOGUE
from ..official.filling import UNKNOWN, Cell, Filled, Filling
from ..official.identities import Finding, opened
from ..official.layout import Column, Layout, Line, code_of
from .records import Records, is_secret

OWN = (ColumnShows.NOW, ColumnShows.BEFORE)
"""Columns whose numbers stand for themselves."""
AT = "@"
"""Between the row and the column in the code of a cell: "B.1@so"."""


def contents(number: str, asked: Scope, records: Records) -> dict:
    """The form as its page shows it, and one section for each of its parts with the numbers in it.

    Raises ValidationError where no edition stands on the last day.
    """
    filled, findings = open_form(number, asked)
    sections: list[dict] = []
    for line in filled.layout.lines:
        if line.level == 0 or not sections:
            sections.append({"title": titled(line), "figures": []})
        sections[-1]["figures"] += [
            told(filled, line, column, cell, records) for column, cell in numbers(filled, line) if cell.value
        ]
    return {"form": form_json(filled, findings), "sections": [s for s in sections if s["figures"]]}


def holds_secret(form: dict) -> bool:
    """Whether a form as it was signed shows a number that counts what is under secrecy; one no longer known may."""
    cells = (cell for row in form["rows"] for cell in row["cells"] if cell["text"] != UNKNOWN)
    return any(secret_code(cell["figure"]) for cell in cells if "figure" in cell)


def secret_code(code: str) -> bool:
    """Whether the figure of a code counts what is under secrecy, or there is none of it any more."""
    try:
        return is_secret(CATALOGUE.any(code))
    except KeyError:
        return True


def standing(filling: Filling, layout: Layout, asks: Callable[[str], bool]) -> dict[str, dict]:
    """The numbers of a form by row and column, those whose figure is asked about; of typed ones that has no code."""
    return {
        place(line, column): named(line, column, filling.cell(layout, line, column))
        for line in layout.lines
        for column in layout.columns
        if column.shows in OWN and asks(code_of(line, column) if line.kind == LineKind.COUNTED else "")
    }


def open_form(number: str, asked: Scope) -> tuple[Filled, list[Finding]]:
    """The filled form; raises ValidationError where no edition stands on the last day."""
    found = opened(number, asked)
    if found is None:
        raise ValidationError(f"Chưa khai Biểu {number} dùng vào ngày cuối kỳ.")
    return found


def numbers(filled: Filled, line: Line) -> Iterator[tuple[Column, Cell]]:
    """The cells of a row that stand for themselves: of this period and of the year before, not what is worked out of them."""
    for column in filled.layout.columns:
        if column.shows in OWN:
            yield column, filled.cell(line, column)


def told(filled: Filled, line: Line, column: Column, cell: Cell, records: Records) -> dict:
    """One number with who is behind it; of a typed one its source."""
    period = cell.period or filled.asked.period
    asked = filled.asked.during(period)
    figure = CATALOGUE.any(cell.code) if cell.code else None
    return {
        **named(line, column, cell),
        "unit": figure.unit if figure else "",
        "means": str(figure.means)
        if figure
        else f"Ghi tay. Nguồn: {cell.typed.source}"
        if cell.typed
        else "",
        "basis": figure.basis(asked) if figure else period.label,
        "lists": records.lists(cell.code, asked) if figure else {},
    }


def named(line: Line, column: Column, cell: Cell) -> dict:
    """The number of a cell as text and as JSON, under the name of its row and column."""
    known = cell.code and cell.words != UNKNOWN
    return {
        "code": place(line, column),
        "label": f"{titled(line)}, cột {column.label}",
        "secret": bool(known) and is_secret(CATALOGUE.any(cell.code)),
        "text": cell.text,
        "fraction": "",
        "value": as_json(cell.value),
        "part": None,
        "whole": None,
    }


def place(line: Line, column: Column) -> str:
    """The code of a cell."""
    return f"{line.place}{AT}{column.place}"


def titled(line: Line) -> str:
    """A row as people call it: "2.a Chuyển đến trong tỉnh"."""
    return f"{line.mark} {line.label}".strip()
