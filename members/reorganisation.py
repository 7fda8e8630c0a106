"""Sắp xếp tổ chức: one decision founds, renames, merges, splits, hands over or dissolves units, with their people.

The plans of the kinds are in `reorganising.kinds`; here they are carried out and taken back, each as one action.
Keywords only; `by` says who does it (None: the system); ValidationError in Vietnamese.
"""

from django.db import transaction

from branches import activities
from branches.choices import UnitPart
from branches.models import Branch, Reorganisation, ReorganisedUnit
from vankhanh import record
from vankhanh.access import LEVEL

from .models import Membership
from .reorganising import kinds
from .reorganising.checking import check, moving
from .reorganising.ledger import Ledger
from .reorganising.moving import carry, follow_roles, give_up_seats, move_people
from .reorganising.plan import NewUnit, Plan, Target, current
from .reorganising.taking_back import resting, take_back

__all__ = ["Done", "kinds", "reorganise", "resting", "take_back"]


class Done:
    """A reorganisation carried out: the row, the units it founded, and every row it wrote."""

    def __init__(self, plan: Plan, ledger: Ledger):
        self.plan, self.ledger = plan, ledger
        self.founded: dict[NewUnit, Branch] = {}
        self.row: Reorganisation

    def unit(self, target: Target) -> Branch:
        """The unit that a target is, now that all are founded."""
        return self.founded[target] if isinstance(target, NewUnit) else target

    def parts(self) -> dict[Branch, UnitPart]:
        """Every unit that took part, and what became of it."""
        plan = self.plan
        found = dict.fromkeys((*plan.kept, *self._losing()), UnitPart.KEPT)
        found |= dict.fromkeys(plan.changed, UnitPart.CHANGED)
        found |= dict.fromkeys(plan.ended, UnitPart.ENDED)
        return found | dict.fromkeys(self.founded.values(), UnitPart.FOUNDED)

    def _losing(self) -> list[Branch]:
        """Units that go on and that people left."""
        return [row.branch for row in self.ledger.rows(Membership, new=False)]


@transaction.atomic
def reorganise(*, plan: Plan, row: Reorganisation, by, roles: bool = False) -> Done:
    """Carry a plan out on its day under one decision; `row` tells of it.

    `roles`: users of units that end get the same roles at the successors.
    """
    check(plan)
    moves, done = moving(plan), Done(plan, Ledger(by))
    end_units(done)
    found_units(done, row.paper)
    change_units(done, row.paper)
    row.branch, row.kind, row.effective_on = home_of(done), plan.kind, plan.on
    done.row = record.save(row, by=by)
    targets = {membership: done.unit(target) for membership, target in moves.items()}
    move_people(done.ledger, targets, plan.on, row.paper)
    leaving = {row: unit for row, unit in targets.items() if row.branch not in plan.ended}
    give_up_seats(done.ledger, leaving, plan.on)
    for unit, target in plan.ended.items():
        carry(done.ledger, unit, done.unit(target), unit in plan.same, plan.on)
        if roles:
            follow_roles(done.ledger, unit, done.unit(target), plan.on)
    note(done)
    return done


def end_units(done: Done) -> None:
    """Units and their names end, from below to above; the codes are free for the successors."""
    for unit in sorted(done.plan.ended, key=lambda unit: unit.path, reverse=True):
        done.ledger.change(current(unit), end=done.plan.on)
        done.ledger.change(unit, dissolved_on=done.plan.on)


def found_units(done: Done, paper: str) -> None:
    """New units, those above before those below."""
    for new in done.plan.founded:
        made = activities.found_branch(
            parent=done.unit(new.parent) if new.parent else None,
            founded_on=done.plan.on,
            records_from=new.records_from,
            by=done.ledger.by,
            **new.version | {"decision": paper[:100]},
        )
        done.founded[new] = done.ledger.made(made)
        done.ledger.made(made.versions.get())


def change_units(done: Done, paper: str) -> None:
    """Units that go on under another name or kind."""
    for unit, changes in done.plan.changed.items():
        old = current(unit)
        made = activities.rename_branch(
            branch=unit, on=done.plan.on, by=done.ledger.by, **changes | {"decision": paper[:100]}
        )
        old.refresh_from_db()
        done.ledger.changed(old, {"end": None})
        done.ledger.made(made)


def home_of(done: Done) -> Branch:
    """The unit that the row belongs to: the lowest that holds all that took part, else the top of what is new or receives."""
    touched = [*done.founded.values(), *done.plan.kept, *done.plan.standing()]
    return kinds.common_unit(touched) or Branch.objects.get(path=touched[0].path[:LEVEL])


def note(done: Done) -> None:
    """Who took part, who descends from whom, and every row that was written."""
    for old, target in done.plan.heirs:
        done.unit(target).predecessors.add(old)
    units = [
        ReorganisedUnit(reorganisation=done.row, branch=unit, part=part)
        for unit, part in done.parts().items()
    ]
    record.save_many(units, by=done.ledger.by, what=f"Đơn vị trong {done.row}")
    done.ledger.close(done.row)
