"""What a reorganisation does, in words and numbers: read once it is carried out, kept or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count

from branches.models import Appointment, Branch
from branches.names import Names
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from ..choices import CauseIn, CauseOut
from ..models import Membership
from ..models.memberships import entered, entered_by, left, left_by, on_roll, on_roll_before
from .checking import doubts
from .moving import KEPT
from .plan import Plan


@dataclass(frozen=True)
class Move:
    """From one list to another, with names."""

    origin: str
    target: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One unit's balance of the year: A + B − C = D, and of B and C what the reorganisation makes."""

    name: str
    opening: int
    came: int
    came_so: int
    gone: int
    gone_so: int
    closing: int

    @property
    def closes(self) -> bool:
        """Whether A + B − C = D."""
        return self.opening + self.came - self.gone == self.closing


@dataclass(frozen=True)
class Preview:
    """Who moves, what each unit's balance shows, what ends, what goes on, what is unusual."""

    year: int
    moves: tuple[Move, ...]
    balances: tuple[Line, ...]
    ended: tuple[str, ...]
    founded: tuple[str, ...]
    ends: tuple[tuple[str, tuple[str, ...]], ...]
    goes_on: tuple[tuple[str, tuple[str, ...]], ...]
    follow: tuple[str, ...]
    doubts: tuple[str, ...]
    seal: str

    @property
    def names(self) -> list[str]:
        """Everybody who moves."""
        return sorted(name for move in self.moves for name in move.names)


def look(done) -> Preview:
    """The preview of a reorganisation that is carried out in the database as it stands."""
    plan, ledger = done.plan, done.ledger
    names = Names(plan.on)
    ends, goes_on = ends_and_goes_on(ledger)
    receiving = {row.branch for row in ledger.rows(Membership, new=True)}
    return Preview(
        year=plan.on.year,
        moves=tuple(moves(ledger.rows(Membership, new=True), names)),
        balances=tuple(balances(done, plan, names)),
        ended=tuple(names.full(unit.pk) for unit in sorted(plan.ended, key=lambda unit: unit.path)),
        founded=tuple(names.full(unit.pk) for unit in done.founded.values()),
        ends=tuple(told(ends, names)),
        goes_on=tuple(told(goes_on, names)),
        follow=tuple(str(row) for row in ledger.rows(Appointment, new=True)),
        doubts=tuple(doubts(plan, sorted(receiving, key=lambda unit: unit.path))),
        seal=seal_of(done),
    )


def moves(rows: list[Membership], names: Names) -> list[Move]:
    """The rows by where from and where to, in the order of moving."""
    found: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        found.setdefault((row.came_from_id, row.branch_id), []).append(row.person.full_name)
    return [Move(names.of(a), names.of(b), tuple(people)) for (a, b), people in found.items()]


def told(rows: Iterable, names: Names) -> list[tuple[str, tuple[str, ...]]]:
    """What units kept up, by kind: who or what, and the unit."""
    found: dict[str, list[str]] = {}
    for row in rows:
        title = str(row._meta.verbose_name)
        said = row.person if str(row.branch) in str(row) else row
        found.setdefault(title[:1].upper() + title[1:], []).append(f"{said} ({names.of(row.branch_id)})")
    return [(title, tuple(words)) for title, words in found.items()]


def ends_and_goes_on(ledger) -> tuple[list, list]:
    """Rows that end for good, and those that go on at a successor (each written right after the one it goes on from)."""
    models = tuple(kept.model for kept in KEPT)
    ends, goes_on = [], []
    for row, before in ledger.lines:
        if not isinstance(row, models):
            continue
        if before is None:
            ends.pop()
            goes_on.append(row)
        else:
            ends.append(row)
    return ends, goes_on


def balances(done, plan: Plan, names: Names) -> list[Line]:
    """The balance of the year of every unit touched, the units above first."""
    touched = {*plan.standing(), *done.founded.values()}
    touched |= {row.branch for row in done.ledger.rows(Membership, new=False)}
    return [line_of(unit, plan.on.year, names) for unit in sorted(touched, key=lambda unit: unit.path)]


def line_of(unit: Branch, year: int, names: Names) -> Line:
    """One unit's balance, out of the predicates of Biểu 1."""
    scope = Scope(Period.year(year), unit, SYSTEM).whole
    when = {
        "opening": on_roll_before(scope),
        "came": entered(scope),
        "came_so": entered_by(CauseIn.REORGANISED)(scope),
        "gone": left(scope),
        "gone_so": left_by(CauseOut.REORGANISED)(scope),
        "closing": on_roll(scope),
    }
    counted = {name: Count("pk", filter=condition) for name, condition in when.items()}
    return Line(names.of(unit.pk), **Membership.objects.in_scope(scope).order_by().aggregate(**counted))


def seal_of(done) -> str:
    """Stands for exactly what was shown: another day, another list or a change of a row gives another seal."""
    said = [f"{done.plan.kind} {done.plan.on}"]
    for row, before in done.ledger.lines:
        key = "" if before is None else f"{row.pk} {row.version}"
        said.append(f"{row._meta.label_lower} {key} {row}")
    return sha256("\n".join(said).encode()).hexdigest()[:16]
