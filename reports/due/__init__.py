"""Việc đến hạn: what the dates on record and the rules say must be done, as of a day; derived anew each time.

A kind of thing that comes due is one `DueRule` in the tuple `RULES` of its module; the order here is the order shown.
"""

from datetime import date

from branches.names import Names
from vankhanh.access import Reader, Right

from . import (
    campaigns,
    files,
    growth,
    inspections,
    members,
    obligations,
    organisation,
    personal,
    transfers,
)
from .lines import SOON, DueRule, Group, Line, state

__all__ = ["RULES", "DueRule", "Group", "Line", "due", "rules_for", "state"]

RULES: tuple[DueRule, ...] = (
    *members.RULES,
    *growth.RULES,
    *transfers.RULES,
    *files.RULES,
    *organisation.RULES,
    *obligations.RULES,
    *inspections.RULES,
    *campaigns.RULES,
    *personal.RULES,
)


def rules_for(reader: Reader, rules: tuple[DueRule, ...] = RULES) -> list[DueRule]:
    """The kinds that the reader is told of."""
    return [rule for rule in rules if not rule.secret or reader.may(Right.SECRET)]


def due(
    reader: Reader,
    *,
    on: date,
    names: Names,
    ahead: int = SOON,
    only: str = "",
    rules: tuple[DueRule, ...] = RULES,
) -> list[Group]:
    """Everything due for what the reader sees, at the end of a day, up to `ahead` days after it.

    `only` is the code of one kind.  Kinds with nothing due are left out.
    """
    asked = [rule for rule in rules_for(reader, rules) if only in ("", rule.code)]
    groups = [Group(rule, rule.lines(reader, on, names, ahead)) for rule in asked]
    return [group for group in groups if group.lines]
