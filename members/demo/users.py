"""The users of the demo, one of each role."""

from concurrent.futures import ThreadPoolExecutor

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


def hashes(password: str, number: int) -> list[str]:
    """The password hashed so many times, each with a salt of its own.

    Hashing is slow on purpose and lets other threads run meanwhile, so that all cores share it.
    """
    with ThreadPoolExecutor() as pool:
        return list(pool.map(make_password, [password] * number))


def enter_users(cast: Cast, password: str) -> None:
    """Make the users and appoint them from the day the book was opened."""
    for (name, full_name, role, place), hashed in zip(USERS, hashes(password, len(USERS)), strict=True):
        user = get_user_model()(username=name, full_name=full_name, is_staff=writes(role), password=hashed)
        record.save(user, by=None)
        unit = cast.committee if place is None else cast.branches[place]
        appoint(user=user, role=role, branch=unit, start=OPENED, by=None)


def change_passwords(password: str) -> None:
    """Give the demo's users another password, and change nothing else."""
    for user in get_user_model().objects.filter(username__in=NAMES):
        user.set_password(password)
        record.save(user, by=None, reason="Đặt lại mật khẩu minh họa")
