"""Biểu 1: A + B − C = D, for a unit and each line below it."""

from dataclasses import dataclass

from members.choices import CauseIn, CauseOut
from vankhanh.scope import Scope

from .indicators import CATALOGUE
from .indicators.growth import BY_CAUSE_IN, BY_CAUSE_OUT
from .indicators.kinds import Measure
from .indicators.organisation import MEMBERS, MEMBERS_BEFORE
from .lines import told_paths

CODES = [
    MEMBERS_BEFORE.code,
    MEMBERS.code,
    *(f.code for f in (*BY_CAUSE_IN.values(), *BY_CAUSE_OUT.values())),
]


@dataclass(frozen=True)
class Balance:
    """The list's opening, what came, what went, and its closing; None where there was no book yet."""

    opening: int | None
    increases: dict[CauseIn, int | None]
    decreases: dict[CauseOut, int | None]
    closing: int | None

    @property
    def increase(self) -> int:
        """All that came."""
        return sum(n or 0 for n in self.increases.values())

    @property
    def decrease(self) -> int:
        """All that went."""
        return sum(n or 0 for n in self.decreases.values())

    @property
    def tells(self) -> bool:
        """Whether anybody was on the list at some time."""
        return bool(self.opening or self.increase or self.decrease or self.closing)

    @property
    def closes(self) -> bool:
        """Whether A + B − C = D; without a book there is nothing to close."""
        return self.closing is None or (self.opening or 0) + self.increase - self.decrease == self.closing


def balances(asked: Scope) -> tuple[Balance, dict[str, Balance]]:
    """The balance of the whole unit, and of each line of the page by its path."""
    page = CATALOGUE.only(CODES, asked)
    lines = {path: balance(measures) for path, measures in page.units.items()}
    told = told_paths(asked, lines, [path for path, line in lines.items() if line.tells])
    return balance(page.whole), {path: lines[path] for path in told}


def balance(measures: dict[str, Measure]) -> Balance:
    """One balance out of the figures of one line."""
    return Balance(
        opening=measures[MEMBERS_BEFORE.code].value,
        increases={cause: measures[f.code].value for cause, f in BY_CAUSE_IN.items()},
        decreases={cause: measures[f.code].value for cause, f in BY_CAUSE_OUT.items()},
        closing=measures[MEMBERS.code].value,
    )
