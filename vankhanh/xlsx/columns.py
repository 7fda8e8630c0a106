"""The words in which a table is described: columns, links, sections, totals."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from vankhanh.xlsx.cells import KINDS

if TYPE_CHECKING:
    from vankhanh.xlsx.sheet import Sheet


@dataclass(frozen=True)
class Column:
    """One column: head, width in Excel units, kind of value (a key of cells.KINDS), where it comes from.

    `value` is a callable of the row, a dotted path of attributes ("branch.name"; methods are called, a None on
    the way is an empty cell), or empty when rows are plain sequences. A "percent" value is in points: 96.35.
    "text" cells have Excel's text format, for names and numbers with leading zeros; "wrap" is for prose.
    """

    title: str
    width: float = 14
    kind: str = "text"
    value: Callable[..., Any] | str = ""
    hidden: bool = False
    """Whether the column is there for a machine that reads the file back, and not shown."""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of column: {self.kind}")

    def of(self, row, place, number):
        """The value of this column in the row: its `place` in a sequence, or the running number of the row."""
        if self.kind == "index":
            return number
        if callable(self.value):
            return self.value(row)
        return follow(row, self.value) if self.value else row[place]


STT = Column("STT", width=6, kind="index")


def places(columns):
    """Where each column finds its value in a row that is a plain sequence; running numbers take no place."""
    taken = accumulate(column.kind != "index" for column in columns)
    return [count - 1 for count in taken]


def follow(row, path):
    """The value at the end of a dotted path of attributes; None as soon as a step is None.

    Of a row that is `sealed` only what it names in `shown_sealed`: a cell about it is empty otherwise.
    """
    for name in path.split("."):
        if row is None or (getattr(row, "sealed", False) and name not in row.shown_sealed):
            return None
        row = getattr(row, name)
        row = row() if callable(row) else row
    return row


@dataclass(frozen=True)
class Link:
    """A value that opens another sheet of the same book when clicked."""

    value: Any
    sheet: "Sheet"


@dataclass(frozen=True)
class Section:
    """A row that heads the rows below it: bold, across the whole table."""

    title: str


@dataclass(frozen=True)
class Total:
    """A bold row of values, such as "Cộng"."""

    values: tuple


@dataclass(frozen=True)
class Numbers:
    """The row under a head that numbers its columns, centred: "(1)", "(2)"."""

    values: tuple
