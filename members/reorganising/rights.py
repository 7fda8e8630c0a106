"""Who may carry a reorganisation out: what becomes of a unit is decided above it."""

from branches.choices import UnitPart
from branches.models import Branch, Reorganisation
from vankhanh.access import Reader, Right

from .checking import moving
from .plan import Plan


def forbidden(plan: Plan, reader: Reader) -> list[Branch]:
    """The units for which the reader's rights do not suffice; empty when all may be done."""
    decided = {*plan.ended, *plan.changed}
    taking_part = {*plan.standing(), *(row.branch for row in moving(plan))}
    found = [unit for unit in decided if not may_decide(unit, reader)]
    found += [unit for unit in taking_part - decided if not reader.covers(unit.path, Right.WRITE)]
    return sorted(found, key=lambda unit: unit.path)


def may_decide(unit: Branch, reader: Reader) -> bool:
    """Whether the reader keeps the records above the unit; a unit without any above is its administrators'."""
    if unit.parent_id is None:
        return reader.covers(unit.path, Right.MANAGE)
    return reader.covers(unit.parent.path, Right.WRITE)


def may_take_back(row: Reorganisation, reader: Reader) -> bool:
    """Whether the reader might have carried it out."""
    return all(
        reader.covers(part.branch.path, Right.WRITE)
        if part.part == UnitPart.KEPT
        else may_decide(part.branch, reader)
        for part in row.units.select_related("branch__parent")
    )


def may_name_users(plan: Plan, reader: Reader) -> bool:
    """Whether the reader may give the users of ended units their roles at the successors."""
    return all(reader.covers(unit.path, Right.MANAGE) for unit in plan.ended)
