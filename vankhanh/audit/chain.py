"""The chain: every entry carries the digest of the one before, so that none can be changed, taken out or slipped in
without breaking all that follow.  The head says where the chain ends, so that none can be cut off its end.

Writers take turns: on SQLite every transaction that writes has the database to itself (IMMEDIATE), on PostgreSQL the
head's row is locked.  A writer takes its turn before it locks anything else (`hold`), so that no two wait for each
other.
"""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction

from vankhanh.models import AuditEntry, AuditHead
from vankhanh.vietnamese import fold

from .context import current

BEGINNING = "0" * 64
"""What the first entry carries in place of a digest before it."""
HASHED = (
    "sequence",
    "by_id",
    "by_name",
    "action",
    "model",
    "object_id",
    "object_text",
    "unit_path",
    "before",
    "after",
    "reason",
    "address",
    "person",
    "persons",
)
"""The columns under the digest, with `at` and `batch`; never to be changed, or old chains could not be verified."""


READ = "SELECT sequence, digest FROM vankhanh_audithead WHERE id = 1"
MOVE = "UPDATE vankhanh_audithead SET sequence = %s, digest = %s WHERE id = 1"
"""Plain SQL: each save passes here, and the mapper's own work would be half of its cost."""


def hold() -> None:
    """Take this transaction's turn on the log."""
    if connection.vendor == "postgresql":
        _head()


def _head() -> tuple[int, str]:
    """The number and digest of the last entry, locked until the transaction ends."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        asked = f"{READ}{lock}"
        cursor.execute(asked)
        found = cursor.fetchone()
    if found is None:
        made = AuditHead.objects.create(pk=AuditHead.ONLY, **_end())
        found = made.sequence, made.digest
    return found


def _move(entry: AuditEntry) -> None:
    """The chain now ends with this entry."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [entry.sequence, entry.digest])


def _end() -> dict:
    """Where the chain ends as the entries tell it, for a database whose head is not there yet."""
    last = AuditEntry.objects.order_by("-sequence").values("sequence", "digest").first()
    return last or {"sequence": 0, "digest": BEGINNING}


def append(entry: AuditEntry) -> AuditEntry:
    """Write an entry at the end of the chain, in the transaction that is running."""
    act = current()
    entry.address, entry.batch = act.address, act.batch
    entry.object_text, entry.reason = entry.object_text[:300], entry.reason[:500]
    entry.search = fold(f"{entry.object_text} {entry.reason} {entry.by_name}")[:500]
    with transaction.atomic(savepoint=False):
        sequence, digest = _head()
        link(entry, sequence + 1, digest)
        entry.save(force_insert=True)
        _move(entry)
    return entry


def link(entry, sequence: int, previous: str) -> None:
    """Give an entry its place."""
    entry.sequence, entry.previous = sequence, previous
    entry.digest = digest_of(entry)


def digest_of(entry) -> str:
    """SHA-256 over the entry as canonical JSON and the digest before it, in hex."""
    told = {name: getattr(entry, name) for name in HASHED}
    told["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    told["batch"] = str(entry.batch or "")
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{entry.previous}\n{text}".encode()).hexdigest()
