"""One verification of the log, noted on the log itself: pages tell from it when the log was last found whole."""

from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction

from vankhanh import record
from vankhanh.models import AuditEntry

from . import chain, guard
from .reconcile import reconcile
from .verify import Walk, head, walk

MOST_SHOWN = 50
"""Differences that are told one by one."""


@dataclass
class Verified:
    """The chain and, where it holds, the records against it."""

    walk: Walk
    differences: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Nothing broken and nothing different."""
        return not self.walk.broken and not self.differences


def verify(*, by=None, chain_only: bool = False) -> Verified:
    """Walk the chain, compare the records with it, and note the outcome."""
    done = Verified(walk())
    if not done.walk.broken and not chain_only:
        compare(done)
    if guard.missing(connection):
        done.warnings.append("Cơ sở dữ liệu không còn chặn sửa, xóa nhật ký: chạy python start.py migrate.")
    note(done, by, chain_only)
    return done


def compare(done: Verified) -> None:
    """The records against the log; what differs while others write is looked at again with the log held still."""
    end = head()
    done.differences, untold = reconcile()
    if done.differences and head() != end:
        with transaction.atomic():
            chain.hold()
            done.differences, untold = reconcile()
    if untold:
        done.warnings.append(f"{untold} dòng nạp hàng loạt, nhật ký không có nội dung: không đối chiếu được.")


def note(done: Verified, by, chain_only: bool) -> None:
    """Put the outcome on the log; where nothing can be written the answer stands all the same."""
    try:
        with transaction.atomic():
            record.note(
                AuditEntry.Action.VERIFY,
                "Kiểm tra nhật ký: " + words(done),
                by=by,
                model="vankhanh.auditentry",
                after=outcome(done) | {"chain_only": chain_only},
            )
    except DatabaseError:
        done.warnings.append("Không ghi được kết quả kiểm tra vào nhật ký.")


def outcome(done: Verified) -> dict:
    """What the entry keeps, and pages tell."""
    return {
        "entries": done.walk.entries,
        "digest": done.walk.digest,
        "broken": done.walk.broken,
        "differences": len(done.differences),
    }


def words(done: Verified) -> str:
    """The outcome in a few words."""
    if done.walk.broken:
        return f"không còn nguyên vẹn. {done.walk.broken}"
    if done.differences:
        return f"nguyên vẹn, nhưng {len(done.differences)} chỗ trong hồ sơ khác nhật ký"
    return f"nguyên vẹn, {done.walk.entries} dòng"


def last_verified() -> AuditEntry | None:
    """The latest verification."""
    return AuditEntry.objects.filter(action=AuditEntry.Action.VERIFY).order_by("-sequence").first()
