"""The very first rows of an empty database: the committee and its administrator."""

from datetime import date

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record, setup_key

from .activities import appoint, found_branch
from .choices import BranchKind, Role
from .models import Branch


def is_empty() -> bool:
    """Whether nobody can log in yet: only then may a committee be opened."""
    return not get_user_model().objects.exists()


@transaction.atomic
def open_committee(
    *, name: str, code: str, founded_on: date, records_from: date, username: str, password: str, key: str
) -> Branch:
    """Make the administrator and the committee, all or nothing, using up the one-time key.

    Raises ValidationError when the key is wrong or was used, or somebody was faster.
    """
    if not is_empty() or not setup_key.matches(key):
        raise ValidationError({"key": "Khóa không đúng hoặc đã được dùng."})
    user = get_user_model()(username=username, is_staff=True)
    user.set_password(password)
    record.save(user, by=None)
    version = {"name": name, "short_name": name[:60], "code": code, "kind": BranchKind.BASE_COMMITTEE}
    committee = found_branch(
        parent=None, founded_on=founded_on, records_from=records_from, by=user, **version
    )
    appoint(user=user, role=Role.ADMINISTRATOR, branch=committee, start=records_from, by=user)
    if not setup_key.use(key):
        raise ValidationError({"key": "Khóa không đúng hoặc đã được dùng."})
    return committee
