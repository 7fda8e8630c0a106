"""The users of the demo, one of each role."""

from concurrent.futures import Future, ThreadPoolExecutor

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password

from branches.activities import appoint
from branches.choices import Role
from branches.permissions import writes
from vankhanh import record

from .calendar import OPENED
from .people import Cast

FIRST, THIRD = 0, 2
USERS = (
    ("quantri", "Quản trị viên", Role.ADMINISTRATOR, None),
    ("vanthu", "Văn thư Đảng ủy", Role.COMMITTEE_CLERK, None),
    ("kiemtra", "Cán bộ kiểm tra", Role.INSPECTOR, None),
    ("lanhdao", "Lãnh đạo Đảng ủy", Role.LEADER, None),
    ("chibo", "Thư ký chi bộ", Role.BRANCH_CLERK, FIRST),
    ("phutrach", "Đảng ủy viên phụ trách", Role.IN_CHARGE, THIRD),
)
"""Name, full name, role, place of the branch (None: the whole committee)."""

NAMES = tuple(name for name, *_ in USERS)


def check_password(password: str) -> None:
    """Raises ValidationError when one of the users may not have this password."""
    for name, full_name, *_ in USERS:
        validate_password(password, user=get_user_model()(username=name, full_name=full_name))


def hashing(password: str) -> list[Future]:
    """The password being hashed for every user, each with a salt of its own.

    Hashing is slow on purpose and lets other threads run meanwhile: the demo is written beside it.
    """
    pool = ThreadPoolExecutor()
    begun = [pool.submit(make_password, password) for _ in USERS]
    pool.shutdown(wait=False)
    return begun


def enter_users(cast: Cast, hashed: list[Future]) -> None:
    """Make the users with their hashed passwords and appoint them from the day the book was opened."""
    for (name, full_name, role, place), done in zip(USERS, hashed, strict=True):
        known = {"full_name": full_name, "is_staff": writes(role), "password": done.result()}
        user = get_user_model()(username=name, **known)
        record.save(user, by=None)
        unit = cast.committee if place is None else cast.branches[place]
        appoint(user=user, role=role, branch=unit, start=OPENED, by=None)


def change_passwords(password: str) -> None:
    """Give the demo's users another password, and change nothing else."""
    for user in get_user_model().objects.filter(username__in=NAMES):
        user.set_password(password)
        record.save(user, by=None, reason="Đặt lại mật khẩu minh họa")
