"""A form as it stands on a day: its rows and columns, those that repeat for a code list written out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from branches.choices import CodeList, ColumnShows, LineKind
from branches.models import Code, FormEdition

from ..indicators.dimensions import DIMENSIONS, JOINT, ROW

UNTYPED_PLACE = "0"
"""The place below a repeated part of who has no entry of the list."""


@dataclass(frozen=True)
class Part:
    """A row or column to be printed."""

    place: str
    label: str
    figure: str
    word: str = ""
    """Of a repeated part: the entry of the list, as a dimension's word."""


@dataclass(frozen=True)
class Line(Part):
    mark: str = ""
    level: int = 0
    kind: LineKind = LineKind.COUNTED
    optional: bool = False


@dataclass(frozen=True)
class Column(Part):
    head: str = ""
    shows: ColumnShows = ColumnShows.NOW


@dataclass(frozen=True)
class Layout:
    """One edition with its rows and columns."""

    edition: FormEdition
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]

    @property
    def number(self) -> str:
        """Of the form: "2B"."""
        return self.edition.number

    def line(self, place: str) -> Line | None:
        """The row at a place."""
        return next((line for line in self.lines if line.place == place), None)

    def value_column(self, column: Column) -> Column:
        """The column of this period that a column of comparison or share speaks of."""
        if column.shows == ColumnShows.NOW:
            return column
        return next(c for c in self.columns if c.shows == ColumnShows.NOW)


def layout_of(number: str, on: date) -> Layout | None:
    """The form of a number as in force at the end of a day; None when there is none."""
    edition = FormEdition.objects.in_force(number, on)
    return laid_out(edition) if edition else None


def laid_out(edition: FormEdition) -> Layout:
    """The form of an edition."""
    lines, columns = list(edition.lines.order_by("rank")), list(edition.columns.order_by("rank"))
    lists = {part.expands for part in (*lines, *columns) if part.expands}
    entries = entries_of(lists)
    return Layout(
        edition,
        tuple(made for line in lines for made in written_out(line_of(line), line.expands, entries)),
        tuple(made for column in columns for made in written_out(column_of(column), column.expands, entries)),
    )


def line_of(row) -> Line:
    return Line(row.place, row.label, row.figure, "", row.mark, row.level, LineKind(row.kind), row.optional)


def column_of(row) -> Column:
    return Column(row.place, row.label, row.figure, "", row.head, ColumnShows(row.shows))


def entries_of(lists: Iterable[str]) -> dict[str, dict[str, str]]:
    """Of each list the rows of the form that its entries carry, with the name of the first entry of each."""
    found: dict[str, dict[str, str]] = {name: {} for name in lists}
    for entry in Code.objects.filter(list__in=found).exclude(form_row="").order_by("list", "rank", "label"):
        found[entry.list].setdefault(entry.form_row, entry.label)
    return found


def written_out(part, expands: str, entries: dict[str, dict[str, str]]):
    """The part itself, or one for each row of the list that it repeats for."""
    if not expands:
        return [part]
    dimension = DIMENSIONS[CodeList(expands).value]
    stem = part.place.rpartition(".")[0] or part.place
    return [
        replace(
            part,
            place=row if row.startswith(f"{stem}.") else f"{stem}.{row}",
            label=name,
            figure=JOINT.join((part.figure, dimension.code, word_of(row))),
            word=word_of(row),
        )
        for row, name in entries[expands].items()
    ]


def word_of(row: str) -> str:
    """The word that means a row of the form: "9.a.1" → "dong-9-a-1"."""
    return ROW + row.replace(".", "-")


def code_of(line: Line, column: Column) -> str:
    """The figure of a cell: one side names it, the other narrows it; "" where neither does."""
    sides = (line.figure, column.figure)
    named = [side for side in sides if side and not side.startswith(JOINT)]
    narrower = [side for side in sides if side.startswith(JOINT)]
    return "".join((*named[:1], *narrower)) if named else ""
