"""What a thing that is due looks like, and how a kind of them is declared."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from branches.names import Names
from members.models import Person
from vankhanh.access import Reader, Right
from vankhanh.vietnamese import number_text

SOON = 60
"""Days ahead that a coming date is shown where nobody asks for another number."""

FURTHEST = 365
"""Days ahead that a rule looks; how much of that is shown is asked on the page."""

MOST = 5
"""Lines of one kind shown on the first page before "còn n việc"."""


@dataclass(frozen=True)
class Line:
    """One thing to do: who or what, by when, the page that does it, and whose work it is.

    `day` None: nothing says by when.  `branch` is the unit's number, None for what concerns no single unit; `person`
    whom the line names, for the log of files.  `key` says which record it is where the address does not (it holds
    the day of asking), so that the line is known again on another day.
    """

    text: str
    day: date | None = None
    overdue: bool = False
    address: str = ""
    branch: int | None = None
    person: Person | None = field(default=None, compare=False)
    key: str = ""

    @property
    def record(self) -> str:
        """What the line is about, the same as long as the record stays the same."""
        return self.key or self.address


@dataclass(frozen=True)
class DueRule:
    """One kind of thing that comes due; `find` derives its lines anew from dates and rules, as of the end of a day.

    It finds what comes up to FURTHEST days ahead.  `secret`: asked only for who may see what is under secrecy.  `act`
    is on the button that does the work, `right` what the page behind it asks for.
    """

    code: str
    title: str
    find: Callable[[Reader, date, Names], tuple[Line, ...]]
    secret: bool = False
    act: str = "Mở"
    right: Right = Right.WRITE

    def lines(self, reader: Reader, on: date, names: Names, ahead: int) -> tuple[Line, ...]:
        """What is due up to `ahead` days after the day, the overdue first; the way to the act for who may do it."""
        last = on + timedelta(days=ahead)
        found = (line for line in self.find(reader, on, names) if line.day is None or line.day <= last)
        if not reader.may(self.right):
            found = (replace(line, address="") for line in found)
        return tuple(sorted(found, key=urgency))


def urgency(line: Line) -> tuple:
    """Overdue first, then by day, what has no day last."""
    return (not line.overdue, line.day is None, line.day or date.max)


def state(line: Line, on: date) -> str:
    """How late or how near a line is, in words."""
    if line.day is None:
        return "cần làm ngay" if line.overdue else "cần làm"
    days = (line.day - on).days
    return f"quá hạn {number_text(-days)} ngày" if days < 0 else f"còn {days} ngày" if days else "hạn hôm nay"


@dataclass(frozen=True)
class Group:
    """The things of one kind that are due."""

    rule: DueRule
    lines: tuple[Line, ...]

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def overdue(self) -> int:
        """How many are past their day."""
        return sum(line.overdue for line in self.lines)

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.lines[:MOST]

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - MOST)
