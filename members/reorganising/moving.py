"""Moving people and what units keep up to their successors: what goes on, what ends, what stays where it was.

| record | a unit carried on under another roof | a unit that ends in another |
|---|---|---|
| list of members | moves, cause "sắp xếp tổ chức" | the same |
| nhiệm kỳ, cấp ủy | goes on | ends |
| phân công phụ trách | ends: another committee decides | ends |
| quần chúng ưu tú, khách sinh hoạt tạm thời, mô hình, cán bộ | go on | go on |
| miễn, đình chỉ, tạm thời đi | untouched: they belong to the person | untouched |
| meetings, classes, documents, ratings, plans, inspections, dues, awards | stay with the old unit | stay |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from branches import activities
from branches.choices import Role
from branches.models import Appointment, Branch, BranchCharge, CommitteeSeat, EmulationModel, StaffPost, Term

from ..choices import CandidateEnd, CauseIn, CauseOut
from ..models import Candidate, Membership, ResidenceTie, TemporaryStay
from .ledger import Ledger

FOLLOWING = (
    Role.ADMINISTRATOR,
    Role.COMMITTEE_CLERK,
    Role.BRANCH_CLERK,
    Role.INSPECTOR,
    Role.LEADER,
)
"""Roles whose holders get the same at the successor; who is in charge of a branch is named anew."""


def move_people(ledger: Ledger, moves: dict[Membership, Branch], on: date, paper: str) -> None:
    """Off the old lists and onto the new ones: neither chuyển đi nor chuyển đến."""
    for row, target in moves.items():
        out = {"end": on, "cause_out": CauseOut.REORGANISED, "went_to": target, "decision_out": paper}
        ledger.change(row, **out)
    opened = [
        Membership(
            person=row.person,
            branch=target,
            start=on,
            cause_in=CauseIn.REORGANISED,
            came_from=row.branch,
            decision_in=paper,
        )
        for row, target in moves.items()
    ]
    ledger.add_many(opened, f"Sắp xếp tổ chức từ ngày {on:%d/%m/%Y}")


@dataclass(frozen=True)
class Kept:
    """A kind of record that a unit keeps up over a span; whether it goes on when the unit ends."""

    model: type[Model]
    goes_on: Callable[[bool], bool]
    ending: tuple[tuple[str, str], ...] = ()
    points_back: str = ""


KEPT = (
    Kept(Term, goes_on=lambda same: same),
    Kept(CommitteeSeat, goes_on=lambda same: same),
    Kept(BranchCharge, goes_on=lambda same: False),
    Kept(Candidate, goes_on=lambda same: True, ending=(("end_kind", CandidateEnd.REORGANISED),)),
    Kept(TemporaryStay, goes_on=lambda same: True),
    Kept(ResidenceTie, goes_on=lambda same: True, ending=(("end_reason", "Sắp xếp tổ chức"),)),
    Kept(
        EmulationModel,
        goes_on=lambda same: True,
        ending=(("end_reason", "Sắp xếp tổ chức"),),
        points_back="continues",
    ),
    Kept(StaffPost, goes_on=lambda same: True),
)


def carry(ledger: Ledger, unit: Branch, target: Branch, same: bool, on: date) -> None:
    """End what the unit keeps up on the day; open again at the successor what goes on."""
    for kept in KEPT:
        rows = kept.model.objects.filter(branch=unit, end__isnull=True, start__lte=on).order_by("pk")
        for row in rows:
            ledger.change(row, end=on, **dict(kept.ending))
            if kept.goes_on(same):
                ledger.add(going_on(row, kept, target, on))


def going_on(row, kept: Kept, target: Branch, on: date):
    """The same record at another unit from a day on."""
    made = ("id", "created_at", "created_by", "updated_at", "updated_by", "version")
    values = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in made}
    values |= {"branch": target, "start": on, "end": None} | {name: "" for name, _ in kept.ending}
    if kept.points_back:
        values[kept.points_back] = row
    return kept.model(**values)


def give_up_seats(ledger: Ledger, moves: dict[Membership, Branch], on: date) -> None:
    """Who leaves a unit that stays cannot sit in its committee any longer; below it one may."""
    for row, target in moves.items():
        if target.path.startswith(row.branch.path):
            continue
        seats = CommitteeSeat.objects.filter(branch=row.branch, person=row.person, end__isnull=True)
        for seat in seats.filter(start__lte=on):
            ledger.change(seat, end=on)


def follow_roles(ledger: Ledger, unit: Branch, target: Branch, on: date) -> None:
    """Users of a unit that ends may do the same at its successor; at the old unit they still read the past."""
    held = Appointment.objects.as_of(on).filter(branch=unit, role__in=FOLLOWING, user__is_active=True)
    for row in held.select_related("user").order_by("pk"):
        there = Appointment.objects.filter(user=row.user, role=row.role, branch=target)
        if not there.as_of(on).exists():
            made = activities.appoint(user=row.user, role=row.role, branch=target, start=on, by=ledger.by)
            ledger.made(made)
