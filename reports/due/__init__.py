"""Việc đến hạn: what the dates on record and the rules say must be done, as of a day; derived anew each time.

A kind of thing that comes due is one `DueRule` in the tuple `RULES` of its module; the order here is the order shown.
"""

from datetime import date

from branches.names import Names
from vankhanh.access import Reader, Right

from . import inspections, members, organisation, personal
from .lines import DueRule, Group, Line

__all__ = ["RULES", "DueRule", "Group", "Line", "due"]

RULES: tuple[DueRule, ...] = (*members.RULES, *organisation.RULES, *inspections.RULES, *personal.RULES)


def due(reader: Reader, *, on: date, names: Names) -> list[Group]:
    """Everything due for what the reader sees, at the end of a day; kinds with nothing due are left out."""
    asked = [rule for rule in RULES if not rule.secret or reader.may(Right.SECRET)]
    groups = [Group(rule.code, rule.title, rule.find(reader, on, names)) for rule in asked]
    return [group for group in groups if group.lines]
