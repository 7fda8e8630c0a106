"""Attaching files to documents, taking them back, and finding what the disk lost."""

from vankhanh import record
from vankhanh.attachments import kinds, storing
from vankhanh.models import AuditEntry

from .models import Attachment, Document


def attach(*, document: Document, upload, by) -> Attachment:
    """Put an uploaded file beside a document; raises ValidationError (what kind it is, already there), OSError.

    The file is on the disk, synced, before the row: a row without its file cannot be.
    """
    kind = kinds.judge(upload.file, upload.name, upload.size)
    stored, size, sha256 = storing.store(upload.chunks(), kind)
    row = Attachment(
        branch=document.branch,
        document=document,
        name=kinds.shown_name(upload.name, kind),
        media_type=kind.media_type,
        size=size,
        sha256=sha256,
        stored=stored,
    )
    try:
        return record.save(row, by=by)
    except BaseException:
        storing.discard(stored)
        raise


def cancel_attachment(*, attachment: Attachment, by, reason: str) -> None:
    """Take a wrongly attached file back; the log keeps its row, the disk its content."""
    record.cancel(attachment, by=by, reason=reason)


def faults() -> list[dict[str, str]]:
    """Attached files that are lost or changed, and files that neither a row nor the log knows."""
    rows = list(Attachment.objects.all())
    found = [{"file": row.stored, "name": row.name, "fault": "mat-hoac-hong"} for row in rows if damaged(row)]
    cancelled = AuditEntry.objects.filter(model=Attachment._meta.label_lower, action=AuditEntry.Action.CANCEL)
    known = {row.stored for row in rows} | {entry.before.get("stored") for entry in cancelled}
    return found + [
        {"file": name, "name": "", "fault": "khong-ro"} for name in sorted(storing.on_disk() - known)
    ]


def damaged(row: Attachment) -> bool:
    try:
        storing.opened(row.stored, row.sha256).close()
    except storing.Damaged:
        return True
    return False
