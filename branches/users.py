"""Accounts: a user is made together with the first role, and gets a password that works once."""

from datetime import date

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string

from vankhanh import record

from .activities import appoint
from .choices import Role
from .models import Branch
from .permissions import writes

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 14


def one_time_password() -> str:
    """A password without letters that are mistaken for one another (o/0, l/1, i)."""
    return get_random_string(LENGTH, LETTERS)


@transaction.atomic
def enter_user(*, username: str, role: str, branch: Branch, start: date, end: date | None = None, by) -> str:
    """Make a user with one role and return the password, which has to be changed at the first log-in.

    Raises ValidationError: name taken or not allowed, unknown role, dates in the wrong order.
    """
    if role not in Role.values:
        raise ValidationError(f"Không có vai trò «{role}»; các vai trò: {', '.join(Role.values)}.")
    password = one_time_password()
    user = get_user_model()(username=username, must_change_password=True, is_staff=writes(role))
    user.set_password(password)
    record.save(user, by=by)
    appoint(user=user, role=role, branch=branch, start=start, end=end, by=by)
    return password
