"""What a thing that is due looks like, and how a kind of them is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from branches.names import Names
from vankhanh.access import Reader

SOON = 60
"""Days ahead that a coming date is shown."""

MOST = 8
"""Lines of one kind shown on the first page before "còn n việc"."""


@dataclass(frozen=True)
class Line:
    """One thing to do: who or what, by when, and the page that does it."""

    text: str
    day: date | None = None
    overdue: bool = False
    address: str = ""


@dataclass(frozen=True)
class DueRule:
    """One kind of thing that comes due; `find` derives its lines anew from dates and rules, as of the end of a day.

    `secret`: asked only for who may see what is under secrecy.
    """

    code: str
    title: str
    find: Callable[[Reader, date, Names], tuple[Line, ...]]
    secret: bool = False


@dataclass(frozen=True)
class Group:
    """The things of one kind that are due."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.lines[:MOST]

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - MOST)
