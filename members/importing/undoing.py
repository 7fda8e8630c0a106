"""Taking an import back, as a whole."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vankhanh.access import Reader
from vankhanh.audit import chain
from vankhanh.importing import keeping
from vankhanh.importing.models import ImportBatch
from vankhanh.undoing import turned

from ..undoing import take_back, written_by
from .batches import written
from .declared import target_of

State = ImportBatch.State


def undo(
    batch: ImportBatch,
    reader: Reader,
    *,
    by,
    reason: str,
    settle=lambda: None,
    foresee=lambda entries: None,
) -> int:
    """Take back everything an import wrote, all or nothing; returns how many rows of the file that were.

    `settle` is called in the transaction once all is taken back, `foresee` before it with what the log will say.

    Raises ValidationError when it was not written, was undone, when the reader may not write in one of its units any
    more, or when later work depends on it, saying which.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hoàn tác."})
    foresee([turned(entry) for entry in written_by(batch.act)])
    with transaction.atomic():
        chain.hold()
        stored = ImportBatch.objects.select_for_update().order_by().get(pk=batch.pk)
        if stored.state != State.WRITTEN:
            raise ValidationError("Lần nhập này chưa ghi, hoặc đã được hoàn tác.")
        right = target_of(stored.register).register.right
        take_back(stored.act, reader, right, what="lần nhập", by=by, reason=reason)
        stored.state, stored.undone_at = State.UNDONE, timezone.now()
        keeping.keep(stored, "state", "undone_at")
        keeping.forget(stored)
        settle()
    batch.refresh_from_db()
    return sum(written(batch))
