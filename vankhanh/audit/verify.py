"""Does the log still tell what was written?  The chain is walked from its first entry to its head."""

from dataclasses import dataclass

from vankhanh.models import AuditEntry, AuditHead

from .chain import BEGINNING, digest_of

FIRST = {"sequence": 0, "digest": BEGINNING}


@dataclass
class Walk:
    """How far the chain holds; `broken` names the first entry that does not, "" when all do."""

    entries: int = 0
    digest: str = BEGINNING
    broken: str = ""


def walk() -> Walk:
    """Every entry in order: none missing, none slipped in, none changed, and the end where the head says.

    Others may go on writing: the end then lies between what the head said before and says afterwards.
    """
    before, done = head(), Walk()
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        done.broken = fault(entry, done) or fault_at_head(entry, before)
        if done.broken:
            return done
        done.entries, done.digest = entry.sequence, entry.digest
    done.broken = fault_of_end(done, before, head())
    return done


def head() -> dict:
    """Where the chain ends by its own account."""
    return AuditHead.objects.filter(pk=AuditHead.ONLY).values("sequence", "digest").first() or FIRST


def fault(entry: AuditEntry, before: Walk) -> str:
    """What is wrong with an entry that should follow; "" for nothing."""
    if entry.sequence != before.entries + 1:
        return f"Thiếu dòng số {before.entries + 1}: sau dòng {before.entries} là dòng {entry.sequence}."
    if entry.previous != before.digest:
        return f"Dòng số {entry.sequence} không nối tiếp dòng trước: có dòng bị thay, chèn hoặc đổi chỗ."
    if entry.digest != digest_of(entry):
        return f"Dòng số {entry.sequence} đã bị sửa sau khi ghi."
    return ""


def fault_at_head(entry: AuditEntry, said: dict) -> str:
    """Whether the entry that the head points to is the one it means."""
    if entry.sequence == said["sequence"] and entry.digest != said["digest"]:
        return f"Dòng số {entry.sequence} không khớp mã xác thực cuối của nhật ký."
    return ""


def fault_of_end(done: Walk, before: dict, after: dict) -> str:
    """Whether entries were cut off the end, or added past the head."""
    if done.entries < before["sequence"]:
        return f"Thiếu dòng số {done.entries + 1}: nhật ký phải có đến dòng {before['sequence']}."
    if done.entries > after["sequence"]:
        return f"Dòng số {after['sequence'] + 1} được chèn vào cuối nhật ký."
    return ""
