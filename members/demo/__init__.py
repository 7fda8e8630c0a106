"""A committee of synthetic people whose records give every figure of the article, written by the usual writers."""

from django.contrib.auth import get_user_model
from django.db import transaction

from branches.models import Branch, BranchVersion

from .organisation import MARK
from .users import NAMES
from .writing import write


class OtherCommittee(Exception):
    """The database holds something that is not the demo."""


def stands() -> bool:
    """Whether the demo is there already.  Raises OtherCommittee when anything else is."""
    tops = BranchVersion.objects.filter(branch__parent__isnull=True)
    if tops.filter(decision=MARK).exists() and not tops.exclude(decision=MARK).exists():
        return True
    if Branch.objects.exists():
        raise OtherCommittee(
            "Cơ sở dữ liệu đang giữ hồ sơ của đảng bộ khác, không nạp dữ liệu minh họa vào đó."
        )
    taken = get_user_model().objects.filter(username__in=NAMES).values_list("username", flat=True)
    if taken:
        raise OtherCommittee(f"Đã có người dùng mang tên: {', '.join(sorted(taken))}.")
    return False


@transaction.atomic
def seed(password: str) -> None:
    """Write the whole demo into an empty database, all or nothing."""
    write(password)
