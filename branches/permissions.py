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


IN_WORDS = {
    Role.ADMINISTRATOR: "Làm mọi việc trong đơn vị và các đơn vị trực thuộc: người dùng, phân quyền, nhật ký, danh mục, "
    "quy định, và mọi việc của văn thư.",
    Role.COMMITTEE_CLERK: "Xem, ghi, sửa mọi sổ của đơn vị và các đơn vị trực thuộc, kể cả kiểm tra, kỷ luật; lập và xuất "
    "báo cáo. Không quản lý người dùng.",
    Role.BRANCH_CLERK: "Xem, ghi, sửa các sổ của riêng chi bộ mình, kể cả kiểm tra, kỷ luật của chi bộ.",
    Role.INSPECTOR: "Xem mọi sổ của đơn vị; chỉ ghi, sửa các cuộc kiểm tra, giám sát.",
    Role.LEADER: "Xem mọi sổ và báo cáo của đơn vị, kể cả kiểm tra, kỷ luật. Không ghi, sửa.",
    Role.IN_CHARGE: "Chỉ xem sổ của một chi bộ được phân công, trừ nội dung kiểm tra, kỷ luật. Không ghi, sửa.",
}
"""What RIGHTS says, as the page of appointments tells it."""


def writes(role: str) -> bool:
    """Whether the role enters records: only then may its holder open the administration pages."""
    return bool(RIGHTS[Role(role)] & WRITING)


def reader_of(user, *, on: date) -> Reader:
    """The reader that a user is at the end of a day, from the appointments in force then.

    Nobody for an anonymous or a disabled user.
    """
    if not user.is_authenticated or not user.is_active:
        return Reader(user=user)
    held = Appointment.objects.as_of(on).filter(user=user).order_by("branch__path", "start")
    grants = (
        Grant(path, RIGHTS[Role(role)], role) for path, role in held.values_list("branch__path", "role")
    )
    return Reader(user=user, grants=tuple(grants))
