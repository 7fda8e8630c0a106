"""Rows and files of an upload as the database keeps them: enciphered like drafts, with a key of their owner."""

import json
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.utils import timezone

from ..posting.drafts import cipher
from .judging import Unreadable
from .models import ImportBatch, ImportHeading, ImportRow

KEPT = timedelta(days=30)
LOST = "Không đọc lại được nội dung đã tải lên (khóa của máy chủ đã đổi): tải tệp lên lại."


def seal(batch: ImportBatch, told) -> str:
    return seal_file(batch, json.dumps(told, ensure_ascii=False).encode())


def seal_file(batch: ImportBatch, content: bytes) -> str:
    return cipher(batch.by_id or 0).encrypt(content).decode()


def unseal(batch: ImportBatch, body: str):
    """What was sealed; raises Unreadable when the key is gone."""
    return json.loads(unseal_file(batch, body))


def unseal_file(batch: ImportBatch, body: str) -> bytes:
    """A file that was sealed; raises Unreadable when the key is gone."""
    try:
        return cipher(batch.by_id or 0).decrypt(body.encode())
    except InvalidToken as lost:
        raise Unreadable(LOST) from lost


def keep(batch: ImportBatch, *columns: str) -> None:
    """Write an upload, or some of its columns."""
    batch.save(update_fields=columns or None)


def drop(batch: ImportBatch) -> None:
    """Forget an upload that nobody wants any more; nothing of it is on record."""
    batch.delete()


def put_rows(batch: ImportBatch, rows: list[ImportRow]) -> None:
    """Keep these rows in place of those kept before."""
    batch.rows.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=500)


def progress(batch: ImportBatch, done: int, total: int | None = None) -> None:
    """Note how far a pass is, for the bar on the page; outside of any long transaction."""
    batch.done, batch.total = done, batch.total if total is None else total
    ImportBatch.objects.filter(pk=batch.pk).update(done=batch.done, total=batch.total)


def remember(register: str, heading: str, meaning: str) -> None:
    """Know a heading again in the next file."""
    ImportHeading.objects.update_or_create(register=register, heading=heading, defaults={"meaning": meaning})


def forget(batch: ImportBatch) -> None:
    """Drop what the upload held; that it was, and where the log tells of it, stays."""
    batch.rows.all().delete()
    batch.body = batch.original = ""
    keep(batch, *batch.CONTENT)


def sweep() -> None:
    """Drop what nobody came back to for a month; called with each upload."""
    old = ImportBatch.objects.filter(at__lt=timezone.now() - KEPT)
    old.filter(state__in=(ImportBatch.State.COLUMNS, ImportBatch.State.PREVIEW)).delete()
    ImportRow.objects.filter(batch__in=old).delete()
    old.exclude(body="").update(body="", original="")
