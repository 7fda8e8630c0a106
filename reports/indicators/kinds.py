"""The kinds of figure.  A figure is data, a frozen instance; only a kind has behaviour.

A figure yields the number (`aggregate` in the one grouped query of its source), the rows behind it (`rows_in`),
and the words about it (`label`, `unit`, `means`, `basis`, `text`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q, QuerySet

from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text, number_text, percent_text

Number = int | Decimal
HUNDREDTH = Decimal("0.01")
PERCENT = 100


class State(StrEnum):
    """Why there is no number, or that there is one."""

    KNOWN = ""
    NO_BOOK = "chua-co-so"
    DENIED = "khong-du-quyen"


WORDS = {State.NO_BOOK: "chưa có sổ", State.DENIED: "không đủ quyền"}


class Measure(NamedTuple):
    """What a figure is in a scope; `part` and `whole` only for ratios, `value` None where undefined."""

    value: Number | None
    part: Number | None = None
    whole: Number | None = None
    state: State = State.KNOWN


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What every figure says about itself.

    `means` is the definition a reader gets; `shift` moves the scope to another period (the rating year).
    """

    code: str
    label: str
    unit: str
    means: str
    shift: Callable[[Scope], Scope] | None = None
    good: int = 0
    """+1 when more is better, −1 when less is; 0 when neither (colours no change)."""

    def scope(self, asked: Scope) -> Scope:
        """The scope the figure speaks of, when the page is about `asked`."""
        return self.shift(asked) if self.shift else asked

    def basis(self, asked: Scope) -> str:
        """The period or day the figure speaks of, in words."""
        return self.scope(asked).period.label

    def needs(self) -> tuple["Count", ...]:
        """The counted figures that a query must bring."""
        raise NotImplementedError

    def measure(self, numbers: Mapping[str, Number | None]) -> Measure:
        """The figure out of the numbers that it needs."""
        raise NotImplementedError

    def text(self, measure: Measure) -> str:
        """The value the Vietnamese way; "—" where it is undefined."""
        return WORDS.get(measure.state) or number_text(measure.value)

    def fraction(self, measure: Measure) -> str:
        """ "185/192" of a ratio of counts, else ""."""
        return ""

    def rows_in(self, asked: Scope, of: str = "part") -> QuerySet:
        """The rows behind the figure: `part`, `whole` or `left-out` (the last two differ for ratios only)."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Count(Figure):
    """Rows of `source` for which `when` holds; with `distinct`, the different values of that field among them.

    `per_unit`: not the sum of its parts, because what comes in for a branch may be no increase of the whole.
    `base` and `why` say of whom the figure could have spoken, and why the others are left out; `dated` names the
    date of a row where it is not the usual one of its model.
    """

    source: type[models.Model]
    when: Callable[[Any], Q]
    distinct: str = ""
    per_unit: bool = False
    base: "Count | None" = None
    why: Callable[[Any], Any] | None = None
    dated: str = ""

    @property
    def additive(self) -> bool:
        """Whether the whole is the sum of the units."""
        return not (self.distinct or self.per_unit)

    def needs(self) -> tuple["Count", ...]:
        return (self,)

    def condition(self, asked: Scope) -> Q:
        """The predicate for the scope the figure speaks of."""
        return self.when(self.scope(asked))

    def aggregate(self, asked: Scope):
        """The expression that counts the figure in a grouped query over its source."""
        return models.Count(self.distinct or "pk", distinct=bool(self.distinct), filter=self.condition(asked))

    def read(self, number) -> Number | None:
        """A number as the database gives it; nothing counted is 0."""
        return number or 0

    def measure(self, numbers: Mapping[str, Number | None]) -> Measure:
        return Measure(numbers[self.code])

    def rows_in(self, asked: Scope, of: str = "part") -> QuerySet:
        if of == "left-out":
            return self.left_out(asked)
        return self._source(asked).filter(self.condition(asked))

    def _source(self, asked: Scope) -> QuerySet:
        return self.source._default_manager.in_scope(asked)

    def left_out(self, asked: Scope) -> QuerySet:
        """Rows of the base for which the figure does not hold, each with its `left_out_reason`."""
        if self.base is None:
            return self._source(asked).none()
        rows = self.base.rows_in(asked).exclude(pk__in=self.rows_in(asked).values("pk"))
        return rows.annotate(left_out_reason=self.why(self.scope(asked))) if self.why else rows

    def weigh(self, rows: QuerySet, asked: Scope) -> Number:
        """The number that a list of rows stands for; equals the value."""
        return rows.values(self.distinct).distinct().count() if self.distinct else rows.count()

    def narrowed(self, *, code: str, label: str, when: Callable[[Any], Q], **also) -> "Count":
        """The rows among mine for which `when` holds as well: never more than I am."""
        mine = self.when

        def both(scope):
            return mine(scope) & when(scope)

        return replace(self, code=code, label=label, when=both, **({"base": None, "why": None} | also))


@dataclass(frozen=True, kw_only=True)
class Stock(Count):
    """A count as of the end of the last day (`opening`: of the day before the period); may not be added over periods."""

    opening: bool = False

    def basis(self, asked: Scope) -> str:
        scope = self.scope(asked)
        return f"đến {date_text(scope.eve if self.opening else scope.last)}"


@dataclass(frozen=True, kw_only=True)
class Total(Count):
    """The sum of `value`, an expression made for the scope, over the rows."""

    value: Callable[[Any], Any]

    def amount(self, asked: Scope):
        """The expression that one row adds."""
        return self.value(self.scope(asked))

    def aggregate(self, asked: Scope):
        return models.Sum(self.amount(asked), filter=self.condition(asked))

    def rows_in(self, asked: Scope, of: str = "part") -> QuerySet:
        rows = super().rows_in(asked, of)
        return rows if of == "left-out" else rows.annotate(amount=self.amount(asked))

    def weigh(self, rows: QuerySet, asked: Scope) -> Number:
        return self.read(rows.aggregate(n=models.Sum("amount"))["n"])


@dataclass(frozen=True, kw_only=True)
class Recorded(Total):
    """Typed in with a source: the unit's own value, nothing when none was typed, never a sum of its parts."""

    value: Callable[[Any], Any] = lambda scope: models.F("value")
    per_unit: bool = True
    percent: bool = False

    def read(self, number) -> Number | None:
        return None if number is None else Decimal(str(number)).quantize(Decimal("0.0001")).normalize()

    def basis(self, asked: Scope) -> str:
        return f"năm {self.scope(asked).year}"

    def text(self, measure: Measure) -> str:
        text = super().text(measure)
        return f"{text}%" if self.percent and measure.value is not None else text


@dataclass(frozen=True, kw_only=True)
class Ratio(Figure):
    """Part over whole, both figures of their own; undefined without a whole.  Averages are `times=1`."""

    part: Count
    whole: Count
    times: int = PERCENT
    additive = False

    def needs(self) -> tuple[Count, ...]:
        return self.part, self.whole

    def scope(self, asked: Scope) -> Scope:
        return self.whole.scope(asked)

    def basis(self, asked: Scope) -> str:
        return self.whole.basis(asked)

    def measure(self, numbers: Mapping[str, Number | None]) -> Measure:
        part, whole = numbers[self.part.code], numbers[self.whole.code]
        if not whole or part is None:
            return Measure(None, part, whole)
        value = (Decimal(part) * self.times / Decimal(whole)).quantize(HUNDREDTH, ROUND_HALF_UP)
        return Measure(value, part, whole)

    def text(self, measure: Measure) -> str:
        if measure.state or self.times != PERCENT:
            return super().text(measure)
        return percent_text(measure.value)

    def fraction(self, measure: Measure) -> str:
        if not measure.whole or self.times != PERCENT or measure.state:
            return ""
        return f"{number_text(measure.part)}/{number_text(measure.whole)}"

    def rows_in(self, asked: Scope, of: str = "part") -> QuerySet:
        return {"part": self.part.rows_in, "whole": self.whole.rows_in, "left-out": self.whole.left_out}[of](
            asked
        )
