"""What each role may do, and the reader that a user is on a day."""

from datetime import date

from vankhanh.access import WRITING, Grant, Reader, Right

from .choices import Role
from .models import Appointment

RIGHTS = {
    Role.ADMINISTRATOR: frozenset(Right),
    Role.COMMITTEE_CLERK: frozenset({Right.READ, Right.WRITE, Right.WRITE_INSPECTIONS, Right.SECRET}),
    Role.BRANCH_CLERK: frozenset({Right.READ, Right.WRITE, Right.WRITE_INSPECTIONS, Right.SECRET}),
    Role.INSPECTOR: frozenset({Right.READ, Right.WRITE_INSPECTIONS, Right.SECRET}),
    Role.LEADER: frozenset({Right.READ, Right.SECRET}),
    Role.IN_CHARGE: frozenset({Right.READ}),
}
"""A branch clerk has all of it, but only inside the own branch; a committee member in charge reads that branch,
without what is under secrecy."""


def writes(role: str) -> bool:
    """Whether the role enters records: only then may its holder open the administration pages."""
    return bool(RIGHTS[Role(role)] & WRITING)


def reader_of(user, *, on: date) -> Reader:
    """The reader that a user is at the end of a day, from the appointments in force then.

    Nobody for an anonymous or a disabled user.
    """
    if not user.is_authenticated or not user.is_active:
        return Reader(user=user)
    appointments = Appointment.objects.as_of(on).filter(user=user).select_related("branch")
    grants = (Grant(a.branch.path, RIGHTS[Role(a.role)], a.role) for a in appointments)
    return Reader(user=user, grants=tuple(grants))
