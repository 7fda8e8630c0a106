"""The list of members divided by two dimensions: one statement, whatever the number of people or units."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count as Counted
from django.db.models import F
from django.db.models.functions import Substr

from branches.names import Names
from vankhanh.scope import Scope

from .indicators import CATALOGUE
from .indicators.dimensions import DIMENSIONS, JOINT, OF_PERSON, WORD
from .indicators.kinds import Count
from .lines import standing_paths

UNIT, UNIT_LABEL = "chi-bo", "Chi bộ"
"""The dimension of the lines below the unit: its parts are units, asked for as such and not by a narrower figure."""
AXES = {UNIT: UNIT_LABEL, **{dimension.code: dimension.label for dimension in OF_PERSON}}
COUNTED = ("dang-vien", "dang-vien-dang-sinh-hoat", "dang-vien-du-bi", "dang-vien-nu")
"""The figures that can be divided."""


@dataclass(frozen=True)
class Part:
    """One part of an axis: its word (a path for a unit), its name, the unit's code where it is one."""

    word: str
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Cell:
    """A number with the code of the figure it is and the unit it is of; no code where none can be written."""

    value: int
    code: str
    unit: str


@dataclass(frozen=True)
class Pivot:
    """The table: parts of both axes that have anybody, and the counts."""

    figure: Count
    down: str
    across: str
    rows: tuple[Part, ...]
    columns: tuple[Part, ...]
    counts: Counter
    unit: str

    def cell(self, row: Part | None, column: Part | None) -> Cell:
        """The cell of two parts; of a total the part is None."""
        asked = ((self.down, row), (self.across, column))
        parts = [(axis, part) for axis, part in asked if part is not None]
        value = sum(
            n
            for (down, across), n in self.counts.items()
            if (row is None or down == row.word) and (column is None or across == column.word)
        )
        words = [(axis, part.word) for axis, part in parts if axis != UNIT]
        writable = all(WORD.fullmatch(word) for _, word in words)
        code = JOINT.join([self.figure.code, *(text for pair in words for text in pair)]) if writable else ""
        return Cell(value, code, next((part.unit for _, part in parts if part.unit), self.unit))

    def lines(self):
        """Each row: its part, its cells, its total; the line of totals last, with no part."""
        for row in (*self.rows, None):
            yield row, [self.cell(row, column) for column in self.columns], self.cell(row, None)


def pivot(asked: Scope, names: Names, figure: str, down: str, across: str) -> Pivot:
    """Divide a figure of the list of members as of the last day; `down` and `across` are two different axes."""
    counted = CATALOGUE.any(figure)
    if not isinstance(counted, Count):
        raise TypeError(f"{figure} counts no rows")
    source = counted.source
    rows = source._default_manager.in_scope(asked).filter(counted.condition(asked)).order_by()
    rows = rows.annotate(down=expression(source, asked, down), across=expression(source, asked, across))
    found = rows.values_list("down", "across").annotate(n=Counted("pk"))
    counts = Counter({(one, other): n for one, other, n in found})
    return Pivot(
        counted,
        down,
        across,
        parts(asked, names, down, {one for one, _ in counts}),
        parts(asked, names, across, {other for _, other in counts}),
        counts,
        names.code(asked.unit.pk),
    )


def expression(source, asked: Scope, axis: str):
    """The word of each row on an axis."""
    if axis == UNIT:
        return Substr(F(f"{source.unit}__path"), 1, asked.width)
    return DIMENSIONS[axis].expression(source, asked)


def parts(asked: Scope, names: Names, axis: str, found: set[str]) -> tuple[Part, ...]:
    """The parts to show: units that stand, and every part with somebody in it, in the order of its list."""
    if axis == UNIT:
        paths = sorted(standing_paths(asked) | found)
        return tuple(unit_part(names, path) for path in paths)
    known = DIMENSIONS[axis].names()
    return tuple(Part(word, name) for word, name in known.items() if word in found) + tuple(
        Part(word, word) for word in sorted(found - set(known))
    )


def unit_part(names: Names, path: str) -> Part:
    """A unit of the axis of units."""
    version = names.at(path)
    if version is None:
        return Part(path, path)
    return Part(path, version.short_name, names.code(version.branch_id))
