"""The numbers of several forms, units and periods, asked together: each figure once, one statement per source."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from branches.models import Branch
from branches.models.tree import type_word
from vankhanh.scope import Scope

from ..indicators import CATALOGUE
from ..indicators.dimensions import JOINT, ROW, UNIT_TYPE
from ..indicators.kinds import Measure
from .layout import Column


class Numbers:
    """Figures are named first and asked when the first of their unit and period is read.

    `asks` leaves out figures that nobody wants to know; of those nothing is told.
    """

    def __init__(self, asks: Callable[[str], bool] = lambda code: True):
        self.asks = asks
        self.wanted: dict[Scope, set[str]] = defaultdict(set)
        self.found: dict[Scope, dict[str, Measure]] = {}
        self.kinds: dict[Scope, Types] = {}

    def want(self, codes: Iterable[str], asked: Scope) -> None:
        """Name figures of a unit and period; raises ValueError once those were asked."""
        new = {code for code in codes if self.asks(code)} - self.wanted[asked]
        if new and asked in self.found:
            raise ValueError("đã hỏi rồi")
        self.wanted[asked] |= new

    def of(self, asked: Scope) -> dict[str, Measure]:
        """The measures of all figures named for a unit and period."""
        if asked not in self.found:
            codes = sorted(self.wanted[asked])
            self.found[asked] = CATALOGUE.only(codes, asked).whole if codes else {}
        return self.found[asked]

    def types(self, asked: Scope) -> "Types":
        """The unit types that occur in a unit in a period."""
        return self.kinds.setdefault(asked, Types(asked))


class Types:
    """Which rows of the list of unit types occur among the unit's own: of all others there is nothing to ask."""

    def __init__(self, asked: Scope):
        self.asked = asked

    @cached_property
    def rows(self) -> set[str]:
        """The rows of the unit's own, each closed by a dot."""
        units = Branch.objects.in_scope(self.asked).order_by()
        rows = units.annotate(row=type_word("form_row")(self.asked)).values_list("row", flat=True)
        return {f"{row}." for row in rows.distinct()}

    def absent(self, column: Column) -> bool:
        """Whether a repeated column is of a type that no unit has: its cells are 0."""
        if f"{JOINT}{UNIT_TYPE.code}{JOINT}" not in column.figure or not column.word:
            return False
        row = column.word.removeprefix(ROW).replace("-", ".") + "."
        return not any(own.startswith(row) for own in self.rows)
