"""Keeping uploaded files beside their rows, taking them back, and finding what the disk lost."""

from django.apps import apps

from vankhanh import record
from vankhanh.attachments import kinds, storing
from vankhanh.models import AuditEntry

from .models import Attachment, Document, StoredFile


def attach(*, document: Document, upload, by) -> Attachment:
    """Put an uploaded file beside a document; raises ValidationError (what kind it is, already there), OSError."""
    return put(
        Attachment(branch=document.branch, document=document),
        upload,
        kinds.judge(upload.file, upload.name, upload.size),
        by=by,
    )


def put(row: StoredFile, upload, kind: kinds.Kind, *, by) -> StoredFile:
    """Write a judged upload and the row that tells of it; raises ValidationError, OSError.

    The file is on the disk, synced, before the row: a row without its file cannot be.
    """
    stored, size, sha256 = storing.store(upload.chunks(), kind)
    row.name, row.media_type = kinds.shown_name(upload.name, kind), kind.media_type
    row.stored, row.size, row.sha256 = stored, size, sha256
    try:
        return record.save(row, by=by)
    except BaseException:
        storing.discard(stored)
        raise


def cancel_attachment(*, attachment: Attachment, by, reason: str) -> None:
    """Take a wrongly attached file back; the log keeps its row, the disk its content."""
    record.cancel(attachment, by=by, reason=reason)


def faults() -> list[dict[str, str]]:
    """Files that are lost or changed, and files that neither a row nor the log knows."""
    models = [model for model in apps.get_models() if issubclass(model, StoredFile)]
    rows = [row for model in models for row in model.objects.all()]
    found = [{"file": row.stored, "name": row.name, "fault": "mat-hoac-hong"} for row in rows if damaged(row)]
    labels = [model._meta.label_lower for model in models]
    cancelled = AuditEntry.objects.filter(model__in=labels, action=AuditEntry.Action.CANCEL)
    known = {row.stored for row in rows} | {entry.before.get("stored") for entry in cancelled}
    return found + [
        {"file": name, "name": "", "fault": "khong-ro"} for name in sorted(storing.on_disk() - known)
    ]


def damaged(row: StoredFile) -> bool:
    try:
        storing.opened(row.stored, row.sha256).close()
    except storing.Damaged:
        return True
    return False
