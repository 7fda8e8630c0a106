"""How the lists of members are written: somebody comes onto one, goes off one, and what ends with that.

For the writers of `lifecycle` alone, in their transactions; ValidationError in Vietnamese.
"""

from datetime import date

from django.core.exceptions import ValidationError

from branches.models import Branch
from vankhanh import record

from .cancelling import LEFT
from .lists import standing_unit
from .models import Membership, Person


def membership_to_leave(person: Person, on: date) -> Membership:
    open_row = person.memberships.filter(end__isnull=True).select_related("branch").first()
    if open_row is None:
        raise ValidationError(
            {"person": f"{person} hiện không có tên trong danh sách đảng viên của chi bộ nào."}
        )
    if on < open_row.start:
        raise ValidationError(f"Ngày này sớm hơn ngày vào danh sách ({open_row.start:%d/%m/%Y}).")
    return open_row


def enter(person: Person, *, branch: Branch, start: date, by, **also) -> Membership:
    standing_unit(branch, start)
    return record.save(Membership(person=person, branch=branch, start=start, **also), by=by)


def take_off(person: Person, *, end: date, by, **also) -> Membership:
    row = membership_to_leave(person, end)
    for name, value in {"end": end, **also}.items():
        setattr(row, name, value)
    return record.save(row, by=by)


def end_standings(person: Person, on: date, by) -> None:
    """Whoever leaves and comes back one day is in ordinary activity until something else is decided."""
    for row in person.standings.filter(end__isnull=True, start__lte=on):
        row.end = on
        record.save(row, by=by, reason=LEFT)
