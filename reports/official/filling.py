"""A form filled for a unit and a period: every cell a figure of the catalogue, or typed, or empty and said why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from branches.choices import ColumnShows, LineKind
from branches.models import FormFigure
from vankhanh.periods import Period
from vankhanh.scope import Scope
from vankhanh.vietnamese import number_text

from ..indicators import CATALOGUE
from ..indicators.kinds import HUNDREDTH, PERCENT, WORDS, Measure, Number, State
from .asking import Numbers
from .layout import Column, Layout, Line, code_of

UNKNOWN = "sai mã"
"""What stands in a cell whose row or column names a figure that does not exist."""


@dataclass(frozen=True)
class Cell:
    """One cell: its value, the figure behind it, the period it speaks of; `words` where there is no number."""

    value: Number | None
    code: str = ""
    period: Period | None = None
    words: str = ""
    typed: FormFigure | None = None

    @property
    def text(self) -> str:
        """The value the Vietnamese way, "" for an empty cell."""
        return self.words or ("" if self.value is None else number_text(self.value))

    @property
    def opens(self) -> bool:
        """Whether there is a list behind the number."""
        return bool(self.code) and bool(self.value)


EMPTY = Cell(None)


@dataclass
class Filled:
    """A form with its cells by place of row and column."""

    layout: Layout
    asked: Scope
    cells: dict[tuple[str, str], Cell]
    faults: list[str] = field(default_factory=list)

    def cell(self, line: Line, column: Column) -> Cell:
        """The cell at a row and a column."""
        return self.cells.get((line.place, column.place), EMPTY)

    def rows(self, columns: Sequence[Column] = ()) -> list[tuple[Line, list[Cell]]]:
        """The rows to print, of all columns or of some: optional ones only where they hold a number."""
        shown = columns or self.layout.columns
        rows = [(line, [self.cell(line, column) for column in shown]) for line in self.layout.lines]
        return [
            (line, cells) for line, cells in rows if not line.optional or any(cell.value for cell in cells)
        ]

    def telling(self) -> list[Column]:
        """The columns without those repeated for a list that hold nothing."""
        lines = self.layout.lines
        return [c for c in self.layout.columns if not c.word or any(self.cell(x, c).value for x in lines)]

    @property
    def hand(self) -> bool:
        """Whether a typed number stands in it."""
        return any(cell.typed for cell in self.cells.values())


class Filling:
    """The numbers of several forms of one unit and period, asked together: one statement per source and period.

    With `numbers` together with those of other units and periods too.
    """

    def __init__(self, asked: Scope, layouts: Iterable[Layout], numbers: Numbers | None = None):
        self.numbers = numbers or Numbers()
        self.asked, self.ago = asked.whole, asked.whole.during(asked.period.previous_year())
        self.layouts = tuple(layouts)
        self.types = self.numbers.types(self.asked)
        now, then = set(), set()
        for layout in self.layouts:
            codes = {
                code
                for line in layout.lines
                for column in layout.columns
                for code in self.codes(line, column)
            }
            now |= codes
            if any(c.shows in (ColumnShows.BEFORE, ColumnShows.CHANGE) for c in layout.columns):
                then |= codes
        self.unknown = {code for code in now if not known(code)}
        self.numbers.want(now - self.unknown, self.asked)
        self.numbers.want(then - self.unknown, self.ago)

    def codes(self, line: Line, column: Column) -> list[str]:
        """The figures that a cell needs."""
        if line.kind != LineKind.COUNTED or self.types.absent(column):
            return []
        codes = [code_of(line, column)]
        if column.shows == ColumnShows.SHARE:
            codes = [line.figure, column.figure]
        return [code for code in codes if code]

    @cached_property
    def typed(self) -> dict[tuple[str, str, str, Period], FormFigure]:
        """What was typed where records are silent."""
        return typed_of(self.asked, [layout.number for layout in self.layouts])

    @cached_property
    def now(self) -> dict[str, Measure]:
        """The figures of this period."""
        return self.numbers.of(self.asked)

    @cached_property
    def then(self) -> dict[str, Measure]:
        """The figures of the same period a year before."""
        return self.numbers.of(self.ago)

    def filled(self, layout: Layout) -> Filled:
        """One of the forms."""
        found = Filled(layout, self.asked, {})
        for line in layout.lines:
            for column in layout.columns:
                found.cells[line.place, column.place] = self.cell(layout, line, column)
        wrong = sorted(
            {c for x in layout.lines for y in layout.columns for c in self.codes(x, y)} & self.unknown
        )
        found.faults = [
            f"Không có chỉ tiêu mang mã «{code}»: sửa ở Biểu thống kê theo thời gian." for code in wrong
        ]
        return found

    def cell(self, layout: Layout, line: Line, column: Column) -> Cell:
        """One cell."""
        if line.kind == LineKind.HEADING:
            return EMPTY
        if column.shows == ColumnShows.SHARE:
            return self.share(line, column)
        if column.shows == ColumnShows.CHANGE:
            now, then = (self.amount(layout, line, column, before) for before in (False, True))
            return Cell(per_hundred(now.value, then.value))
        return self.amount(layout, line, column, column.shows == ColumnShows.BEFORE)

    def amount(self, layout: Layout, line: Line, column: Column, before: bool) -> Cell:
        """The number of this period, or of the same period a year before."""
        period = self.ago.period if before else self.asked.period
        counted = line.kind == LineKind.COUNTED
        if counted and self.types.absent(column):
            return Cell(0, "", period)
        code = code_of(line, column) if counted else ""
        if code in self.unknown:
            return Cell(None, words=UNKNOWN)
        measure = (self.then if before else self.now).get(code)
        if measure and measure.state != State.NO_BOOK:
            return Cell(measure.value, code, period, WORDS.get(measure.state, ""))
        typed = self.typed.get((layout.number, line.place, layout.value_column(column).place, period))
        if typed:
            return Cell(plain(typed.value), "", period, typed=typed)
        return Cell(None, period=period, words=WORDS[measure.state] if measure else "")

    def share(self, line: Line, column: Column) -> Cell:
        """The row's number per hundred of the whole that the column names."""
        if self.unknown & {line.figure, column.figure}:
            return Cell(None, words=UNKNOWN)
        part, whole = self.now.get(line.figure), self.now.get(column.figure)
        if part is None or whole is None or part.state or whole.state:
            return EMPTY
        return Cell(per_hundred(part.value, whole.value))


def known(code: str) -> bool:
    """Whether the catalogue has the figure."""
    try:
        CATALOGUE.any(code)
    except KeyError:
        return False
    return True


def typed_of(asked: Scope, numbers: list[str]) -> dict[tuple[str, str, str, Period], FormFigure]:
    """The unit's own typed figures of the period and of the same period a year before."""
    periods = (asked.period, asked.period.previous_year())
    rows = FormFigure.objects.filter(branch=asked.unit, number__in=numbers).select_related("created_by")
    found = {(row.number, row.line, row.column, Period(row.first, row.last)): row for row in rows}
    return {key: row for key, row in found.items() if key[3] in periods}


def plain(value: Decimal) -> Number:
    """A typed number without idle decimals."""
    return int(value) if value == value.to_integral_value() else value


def per_hundred(part: Number | None, whole: Number | None) -> Decimal | None:
    """part × 100 / whole with two decimals; None where either is missing or the whole is 0."""
    if part is None or not whole:
        return None
    return (Decimal(part) * PERCENT / Decimal(whole)).quantize(HUNDREDTH, ROUND_HALF_UP)
