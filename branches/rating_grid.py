"""Everybody of one unit and one year on one page: who is rated, which rows stand, what a line of the page shows.

`rating_form.GridForm` reads the boxes and writes what was changed.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from vankhanh.audit import chain

from .choices import Failing, Outcome
from .models import Branch, Rating
from .models.branch_ratings import NOTHING_SAID, Verdict
from .names import Names
from .rating import verdict_text

PROPOSING, DECIDING, READING = "de-xuat", "quyet-dinh", "xem"
AS_PROPOSED = "theo_de_xuat"
"""Name of the button that decides as proposed whatever has no decision yet."""
REASON_LONGEST = 200

SHORT = {
    Outcome.EXCELLENT: ("1", "Xuất sắc"),
    Outcome.GOOD: ("2", "Tốt"),
    Outcome.FULFILLED: ("3", "Hoàn thành"),
    Outcome.FAILED: ("4", "Không hoàn thành"),
    Outcome.EXEMPT: ("m", "Miễn"),
    Outcome.NOT_RATED: ("c", "Chưa"),
}
"""The key of each outcome, and what its box calls it."""
CAUSES = {
    Failing.DEGRADED: ("a", "Suy thoái"),
    Failing.BELOW_HALF: ("b", "Dưới 50% chỉ tiêu"),
    Failing.OFFICIAL: ("c", "Công chức, viên chức"),
    Failing.DISCIPLINED: ("d", "Kỷ luật"),
    Failing.OTHER: ("e", "Lý do khác"),
}
"""The second key of who did not fulfil the tasks."""


@dataclass(frozen=True)
class Subject:
    """One who is rated: `key` names the boxes, `blank` is the row to be, `hint` what rules make likely."""

    key: str
    name: str
    blank: Rating
    row: Rating | None = None
    last: str = ""
    hint: Verdict = NOTHING_SAID
    group: str = ""
    address: str = ""

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0


@dataclass(frozen=True)
class Line:
    """One row of the page: who, and what stands or was typed in the boxes."""

    subject: Subject
    said: Verdict
    version: int
    locked: bool = False
    hinted: bool = False
    errors: tuple[str, ...] = ()
    theirs: str = ""

    @property
    def proposed(self) -> str:
        """What the unit proposed, in words."""
        return verdict_text(self.subject.row.proposal) if self.subject.row else ""

    @property
    def proposed_code(self) -> str:
        """The same as the value of a box."""
        return code_of(self.subject.row.proposal) if self.subject.row else ""

    @property
    def proposed_reason(self) -> str:
        return self.subject.row.proposed_reason if self.subject.row else ""

    @property
    def code(self) -> str:
        return code_of(self.said)

    @property
    def text(self) -> str:
        return verdict_text(self.said)


class Grid:
    """Who of a unit is rated in a year; `day` is the day whose list counts: the year's last, or today before it."""

    model: type[Rating]
    title = ""
    whom = ""
    faults: tuple[str, ...] = ()
    """What is wrong with lines that the page adds, in words."""
    causes = False
    """Whether it is said why the tasks were not fulfilled (members alone, Biểu 6)."""

    def __init__(self, unit: Branch, year: int, names: Names):
        self.unit, self.year, self.names = unit, year, names

    @property
    def day(self) -> date:
        return self.names.day

    @property
    def year_before(self) -> int:
        return self.year - 1

    @property
    def rated_path(self) -> str:
        """The path of who is rated: what lies above decides."""
        return self.unit.path

    def rows(self):
        """The ratings on record that stand on this page, of whichever year."""
        raise NotImplementedError

    def key(self, row: Rating) -> str:
        """What names the boxes of a row's subject."""
        raise NotImplementedError

    def people(self) -> list[Subject]:
        """Who is to be rated, with rows of this year or without."""
        raise NotImplementedError

    @cached_property
    def subjects(self) -> list[Subject]:
        """Everybody of the page, each with the row of the year and what they were given the year before."""
        now = {self.key(row): row for row in self.rows().filter(year=self.year)}
        return [replace(one, row=now.get(one.key)) for one in self.people()]

    def locked(self) -> dict[str, Rating]:
        """The rows of the year as they stand, locked until the transaction ends."""
        chain.hold()
        kept = self.rows().filter(year=self.year).values_list("pk", flat=True)
        rows = self.model._base_manager.select_for_update().order_by().filter(pk__in=list(kept))
        return {self.key(row): row for row in rows}

    def options(self) -> list[tuple[str, str]]:
        """Value and label of every choice of a box."""
        found = [("", "—")]
        for outcome, (key, label) in SHORT.items():
            found.append((outcome.value, f"{key} – {label}"))
            if self.causes and outcome == Outcome.FAILED:
                found += [
                    (f"{outcome.value}.{cause.value}", f"{key}{letter} – {text}")
                    for cause, (letter, text) in CAUSES.items()
                ]
        return found


def code_of(said: Verdict) -> str:
    """The value of a box: the outcome, and why the tasks were not fulfilled."""
    return ".".join(filter(None, (said.outcome, said.failing)))


def last_year(row: Rating | None) -> str:
    """What somebody was given the year before, short."""
    return SHORT[Outcome(row.outcome)][1] if row and row.outcome else ""


def keys() -> dict[str, dict[str, str]]:
    """What the script needs to know: the outcome of each key, and the cause of each second key."""
    return {
        "grades": {key: outcome.value for outcome, (key, _) in SHORT.items()},
        "causes": {key: cause.value for cause, (key, _) in CAUSES.items()},
    }
