"""A page of figures: one grouped query per source, one more per source whose figures do not add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.db.models import F
from django.db.models.functions import Substr

from vankhanh.scope import Scope

from .compiled import Statements
from .dimensions import DIMENSIONS, JOINT, NoSuchPart, divided
from .kinds import Count, Figure, Measure, Number, State

Numbers = dict[str, Number | None]


@dataclass(frozen=True)
class Section:
    """A part of the report: figures in the order they have on paper."""

    title: str
    figures: tuple[Figure, ...]


@dataclass
class Page:
    """The measures of every figure: of the whole unit, and of each line of the page by its path."""

    whole: dict[str, Measure]
    units: dict[str, dict[str, Measure]] = field(default_factory=dict)


def grouped(source, figures: Sequence[Count], asked: Scope):
    """One row per line of the page: its path, then the figures.  The only query there is for a figure."""
    way = f"{source.unit}__path" if source.unit else "path"
    columns = {f"f{i}": figure.aggregate(asked) for i, figure in enumerate(figures)}
    rows = source._default_manager.in_scope(asked).order_by()
    return rows.values_list(Substr(F(way), 1, asked.width)).annotate(**columns)


class InUse:
    """Which composed figures can count anything in a unit, each dimension asked about once."""

    def __init__(self, asked: Scope):
        self.holds = cache(lambda name: DIMENSIONS[name].in_use(asked))

    def counts(self, code: str) -> bool:
        """Whether rows can have all the parts that a code names."""
        _, *parts = code.split(JOINT)
        return all(self.holds(name)(word) for name, word in zip(parts[::2], parts[1::2], strict=True))


class Catalogue:
    """All figures of all sections, found by code.  Raises ValueError on two figures of one code.

    `unlisted` are figures that stand on no page of sections: what official forms count besides.
    """

    def __init__(self, sections: Iterable[Section], unlisted: Iterable[Figure] = ()):
        self.sections = tuple(sections)
        self.unlisted = {figure.code: figure for figure in unlisted}
        self.figures: dict[str, Figure] = {}
        for figure in (f for section in self.sections for f in section.figures):
            if figure.code in self.figures:
                raise ValueError(f"hai chỉ tiêu cùng mã {figure.code}")
            self.figures[figure.code] = figure
        self.counted = self._counted(self.figures.values())
        self.statements = Statements(grouped)

    @staticmethod
    def _counted(figures: Iterable[Figure]) -> dict[str, Count]:
        counted: dict[str, Count] = {}
        for need in (n for figure in figures for n in figure.needs()):
            if counted.setdefault(need.code, need) is not need:
                raise ValueError(f"hai chỉ tiêu cùng mã {need.code}")
        return counted

    def __getitem__(self, code: str) -> Figure:
        return self.figures[code]

    def any(self, code: str) -> Figure:
        """The figure with a code: published, counted for another, unlisted, or composed of one of these and its parts.

        KeyError for none of them.
        """
        plain, *parts = code.split(JOINT)
        figure = self.figures.get(plain) or self.unlisted.get(plain) or self.counted[plain]
        if not parts:
            return figure
        if not isinstance(figure, Count):
            raise KeyError(code)
        try:
            return divided(figure, *parts)
        except NoSuchPart as unknown:
            raise KeyError(code) from unknown

    def page(self, asked: Scope) -> Page:
        """Every figure for the unit and each line below it."""
        return self._measured(self.figures.values(), asked)

    def nothing(self, asked: Scope) -> dict[str, Measure]:
        """What a unit without any row has."""
        empty, opened = {code: f.read(None) for code, f in self.counted.items()}, asked.unit.book_opened()
        return {code: self._measure(f, empty, asked, opened) for code, f in self.figures.items()}

    def only(self, codes: Iterable[str], asked: Scope) -> Page:
        """The same for some figures, asking only their sources."""
        return self._measured([self.any(code) for code in codes], asked)

    def _measured(self, figures: Iterable[Figure], asked: Scope) -> Page:
        figures = tuple(figures)
        whole, units = self._numbers(self._counted(figures), asked)
        opened = asked.unit.book_opened()

        def measures(numbers):
            return {f.code: self._measure(f, numbers, asked, opened) for f in figures}

        return Page(measures(whole), {path: measures(numbers) for path, numbers in units.items()})

    @staticmethod
    def _measure(figure: Figure, numbers: Numbers, asked: Scope, opened) -> Measure:
        if opened and figure.scope(asked).last < opened:
            return Measure(None, state=State.NO_BOOK)
        if not asked.sees_secret() and any(getattr(n.source, "secret", False) for n in figure.needs()):
            return Measure(None, state=State.DENIED)
        return figure.measure(numbers)

    def _numbers(self, counted: dict[str, Count], asked: Scope) -> tuple[Numbers, dict[str, Numbers]]:
        empty = {code: f.read(None) for code, f in counted.items()}
        whole = dict(empty)
        units: dict[str, Numbers] = {}
        telling = InUse(asked)
        asking = {code: f for code, f in counted.items() if telling.counts(code)}
        for source, figures in self._batches(asking).items():
            rows = self.statements.rows(source, figures, asked)
            for path, *numbers in rows:
                line = units.setdefault(path, dict(empty))
                line.update({f.code: f.read(n) for f, n in zip(figures, numbers, strict=True)})
            for i, f in enumerate(figures, 1):
                if f.additive:
                    whole[f.code] = f.read(sum(row[i] or 0 for row in rows))
            odd = [f for f in figures if not f.additive]
            for _, *numbers in self.statements.rows(source, odd, asked.whole) if odd else ():
                whole.update({f.code: f.read(n) for f, n in zip(odd, numbers, strict=True)})
        return whole, units

    @staticmethod
    def _batches(counted: dict[str, Count]) -> dict[type, list[Count]]:
        batches: dict[type, list[Count]] = {}
        for figure in counted.values():
            batches.setdefault(figure.source, []).append(figure)
        return batches

    def sources(self) -> dict[type, list[Count]]:
        """The counted figures by the model they count."""
        return self._batches(self.counted)
