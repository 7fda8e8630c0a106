"""Accounts: made together with the first role, given one-time passwords, ended and opened again; never deleted."""

from datetime import date

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.crypto import get_random_string

from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.login import second_step

from .activities import appoint
from .choices import Role
from .models import Appointment, Branch
from .permissions import writes

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 14


def managed_by(reader: Reader):
    """The accounts that an administrator sees: those with a role, past or present, in the own units.

    An account without any role yet belongs to nobody, and is seen by every administrator.
    """
    roles = Appointment.objects.filter(user=OuterRef("pk"))
    mine = roles.filter(reader.q("branch", Right.MANAGE))
    return get_user_model().objects.filter(Exists(mine) | ~Exists(roles))


def changeable_by(reader: Reader):
    """Of those, whoever holds no role beyond the own units: with their password one would hold their rights there."""
    beyond = Appointment.objects.filter(user=OuterRef("pk")).exclude(reader.q("branch", Right.MANAGE))
    return managed_by(reader).exclude(Exists(beyond))


def one_time_password() -> str:
    """A password without letters that are mistaken for one another (o/0, l/1, i)."""
    return get_random_string(LENGTH, LETTERS)


@transaction.atomic
def enter_user(
    *, username: str, role: str, branch: Branch, start: date, end: date | None = None, full_name: str = "", by
) -> str:
    """Make a user with one role and return the password, which has to be changed at the first log-in.

    Raises ValidationError: name taken or not allowed, unknown role, dates in the wrong order, a committee for the
    role that reads one branch.
    """
    if role not in Role.values:
        raise ValidationError(f"Không có vai trò «{role}»; các vai trò: {', '.join(Role.values)}.")
    password = one_time_password()
    user = get_user_model()(username=username, full_name=full_name, must_change_password=True)
    user.set_password(password)
    user.unit_path = branch.path  # the role comes after the account, the log must know before
    record.save(user, by=by)
    give_role(user=user, role=role, branch=branch, start=start, end=end, by=by)
    return password


@transaction.atomic
def give_role(*, user, role: str, branch: Branch, start: date, end: date | None = None, by) -> Appointment:
    """Appoint, and let whoever then enters records into the administration pages."""
    made = appoint(user=user, role=role, branch=branch, start=start, end=end, by=by)
    if writes(role) and not user.is_staff:
        user.is_staff = True
        record.save(user, by=by)
    return made


@transaction.atomic
def end_role(*, appointment: Appointment, end: date, by, reason: str = "") -> Appointment:
    """From `end` the role is held no more; its days stay on record."""
    if appointment.end and appointment.end <= end:
        raise ValidationError({"end": "Vai trò này đã kết thúc trước hoặc đúng ngày đó."})
    if end < appointment.start:
        raise ValidationError({"end": "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."})
    if appointment.role == Role.ADMINISTRATOR:
        keep_an_administrator([appointment], on=end)
    appointment.end = end
    return record.save(appointment, by=by, reason=reason)


def keep_an_administrator(leaving: list[Appointment], *, on: date) -> None:
    """Raises ValidationError when a unit would be left without anybody who manages it for good.

    Only an active account whose role has no last day counts: one that runs out would leave nobody some day.
    """
    # Locked, so that of two administrators who end each other at once one is refused.
    roles = Appointment.objects.select_for_update(of=("self",)).filter(role=Role.ADMINISTRATOR)
    lasting = roles.filter(start__lte=on, end__isnull=True).select_related("branch", "user")
    others = [
        row for row in lasting if row.user.is_active and row.user_id not in {role.user_id for role in leaving}
    ]
    for role in leaving:
        if not any(role.branch.path.startswith(other.branch.path) for other in others):
            raise ValidationError(
                f"Đây là quản trị cuối cùng của {role.branch}: hãy giao vai trò quản trị không thời hạn cho người khác trước."
            )


@transaction.atomic
def reset_password(*, user, by, reason: str) -> str:
    """A new one-time password; every session of the user ends."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    record.save(user, by=by, reason=reason)
    return password


@transaction.atomic
def end_user(*, user, on: date, by, reason: str) -> None:
    """Nobody logs in with the account any more and its sessions end at once; what it did stays under its name."""
    if by is not None and user.pk == by.pk:
        raise ValidationError("Không tự kết thúc tài khoản đang dùng; nhờ một quản trị khác.")
    roles = Appointment.objects.as_of(on).filter(user=user, role=Role.ADMINISTRATOR)
    keep_an_administrator(list(roles.select_related("branch")), on=on)
    user.is_active = False
    record.save(user, by=by, reason=reason)


def reopen_user(*, user, by, reason: str) -> None:
    """The account works again, with its password of before and the roles that still stand."""
    user.is_active = True
    record.save(user, by=by, reason=reason)


def reset_second_step(*, user, by, reason: str) -> None:
    """Whoever lost the phone and the recovery codes logs in with the password alone again."""
    second_step.switch_off(user, by=by, reason=reason)
