"""How many may be rated excellent: a share of a base, by the rule in force at the end of the rated year (domain §4).

It warns and never blocks: nobody at the desk can judge whether a text of the province goes before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .choices import Outcome
from .models import Rule

KEY = "excellent_cap"
AND_ABOVE = "trở lên"
"""The rule's own text says its base: "hoàn thành tốt nhiệm vụ", or that "trở lên", which counts the excellent in."""


@dataclass(frozen=True)
class Cap:
    """A share of those who did well, or of those who did well and excellently (`with_excellent`)."""

    percent: Decimal
    with_excellent: bool
    source: str
    verified: bool

    @property
    def plain(self) -> str:
        """The percentage as a script reads it: 20, 12.5."""
        return f"{self.percent.normalize():f}"

    def base(self, good: int, excellent: int) -> int:
        """How many the share is of."""
        return good + excellent if self.with_excellent else good

    def most(self, good: int, excellent: int) -> int:
        """How many may be excellent; a part of a person is nobody."""
        return int(self.base(good, excellent) * self.percent // 100)


@dataclass(frozen=True)
class CapState:
    """How a group stands: its excellent, its good, and what the rule allows."""

    cap: Cap
    good: int
    excellent: int

    @property
    def base(self) -> int:
        return self.cap.base(self.good, self.excellent)

    @property
    def most(self) -> int:
        return self.cap.most(self.good, self.excellent)

    @property
    def over(self) -> bool:
        return self.excellent > self.most


def cap_of(year: int) -> Cap | None:
    """The rule for the ratings of a year; None when no row is in force."""
    row = Rule.objects.in_force(KEY, date(year, 12, 31)).order_by("-valid_from", "-pk").first()
    return Cap(row.number, row.text.strip().endswith(AND_ABOVE), row.source, row.verified) if row else None


def state_of(cap: Cap | None, outcomes: Iterable[str]) -> CapState | None:
    """Where the outcomes of a group stand against the cap."""
    if cap is None:
        return None
    found = list(outcomes)
    return CapState(cap, found.count(Outcome.GOOD), found.count(Outcome.EXCELLENT))
