"""The yearly page put together: sections, each figure with its basis, last year's value and the change."""

from dataclasses import dataclass
from decimal import Decimal

from vankhanh.scope import Scope
from vankhanh.vietnamese import number_text

from .indicators import ANNUAL, CATALOGUE
from .indicators.kinds import PERCENT, Figure, Measure, Ratio, State


@dataclass(frozen=True)
class Line:
    """One figure as a reader sees it."""

    figure: Figure
    measure: Measure
    before: Measure
    basis: str
    basis_before: str

    @property
    def code(self) -> str:
        return self.figure.code

    @property
    def label(self) -> str:
        return self.figure.label

    @property
    def unit(self) -> str:
        """The unit of the value, "" for percentages, whose text carries the sign."""
        return "" if self.figure.unit == "%" else self.figure.unit

    @property
    def text(self) -> str:
        return self.figure.text(self.measure)

    @property
    def fraction(self) -> str:
        return self.figure.fraction(self.measure)

    @property
    def text_before(self) -> str:
        return self.figure.text(self.before)

    @property
    def fraction_before(self) -> str:
        return self.figure.fraction(self.before)

    @property
    def opens(self) -> bool:
        """Whether there are records to be seen behind the value."""
        return self.measure.state == State.KNOWN

    @property
    def difference(self) -> Decimal | int | None:
        """Value less last year's; None where either is undefined."""
        if self.measure.value is None or self.before.value is None:
            return None
        return self.measure.value - self.before.value

    @property
    def change(self) -> str:
        """The difference in words: "+3", "−1,25 điểm", "bằng"; "" where undefined."""
        n = self.difference
        if n is None:
            return ""
        if n == 0:
            return "bằng"
        points = " điểm" if isinstance(self.figure, Ratio) and self.figure.times == PERCENT else ""
        return f"{'+' if n > 0 else '−'}{number_text(abs(n))}{points}"

    @property
    def tone(self) -> str:
        """Whether the change is for the better: "good", "bad", or "" where neither."""
        n = (self.difference or 0) * self.figure.good
        return "good" if n > 0 else "bad" if n < 0 else ""


@dataclass(frozen=True)
class Part:
    """A section with its lines."""

    title: str
    lines: tuple[Line, ...]


def parts(asked: Scope) -> tuple[Part, ...]:
    """The yearly page of a scope, in the order of the report, beside the same period a year before."""
    ago = asked.during(asked.period.previous_year())
    now, then = CATALOGUE.page(asked).whole, CATALOGUE.page(ago).whole

    def line(figure):
        return Line(figure, now[figure.code], then[figure.code], figure.basis(asked), figure.basis(ago))

    return tuple(Part(section.title, tuple(map(line, section.figures))) for section in ANNUAL)


def chosen(asked: Scope, codes: list[str]) -> list[Line]:
    """Some figures only, asking only their sources."""
    ago = asked.during(asked.period.previous_year())
    now, then = CATALOGUE.only(codes, asked).whole, CATALOGUE.only(codes, ago).whole
    figures = [CATALOGUE.any(code) for code in codes]
    return [Line(f, now[f.code], then[f.code], f.basis(asked), f.basis(ago)) for f in figures]
