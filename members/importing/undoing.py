"""Taking an import back: what the log says it wrote is undone in reverse, as long as nothing later rests on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vankhanh.access import Reader
from vankhanh.audit import chain
from vankhanh.importing import keeping
from vankhanh.importing.models import ImportBatch
from vankhanh.models import AuditEntry
from vankhanh.undoing import MOST_TOLD, changed_since, parts, there, told, undo_entry

from ..models import Membership, Person
from .declared import target_of

Action = AuditEntry.Action
State = ImportBatch.State


def undo(batch: ImportBatch, reader: Reader, *, by, reason: str, settle=lambda: None) -> int:
    """Take back everything an import wrote, all or nothing; returns how many rows.

    `settle` is called in the transaction once all is taken back.

    Raises ValidationError when it was not written, was undone, when the reader may not write in one of its units any
    more, or when later work depends on it, saying which.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hoàn tác."})
    with transaction.atomic():
        chain.hold()
        stored = ImportBatch.objects.select_for_update().order_by().get(pk=batch.pk)
        if stored.state != State.WRITTEN:
            raise ValidationError("Lần nhập này chưa ghi, hoặc đã được hoàn tác.")
        entries = list(
            AuditEntry.objects.filter(batch=stored.act).exclude(action=Action.IMPORT).order_by("-sequence")
        )
        refuse_strangers(entries, reader, target_of(stored.register).register.right)
        refuse_later(entries, stored)
        undone = sum(undo_entry(entry, by=by, reason=reason) for entry in entries)
        stored.state, stored.undone_at = State.UNDONE, timezone.now()
        keeping.keep(stored, "state", "undone_at")
        keeping.forget(stored)
        settle()
    batch.refresh_from_db()
    return undone


def refuse_strangers(entries: list[AuditEntry], reader: Reader, right) -> None:
    """Only who may still write in every unit it touched takes an import back."""
    paths = {entry.unit_path for entry in entries if entry.unit_path}
    if not all(reader.covers(path, right) for path in paths):
        raise ValidationError("Lần nhập này có đơn vị mà đồng chí không còn quyền ghi.")


def refuse_later(entries: list[AuditEntry], batch: ImportBatch) -> None:
    """Raises ValidationError naming what was written after the import about the same rows, or about its new members.

    What was written and taken back again stands in nobody's way.
    """
    last = max((entry.sequence for entry in entries), default=0)
    later = AuditEntry.objects.filter(sequence__gt=last).exclude(batch=batch.act)
    found: dict[int, AuditEntry] = {}
    for entry in changed_since(entries, later):
        found[entry.pk] = entry
        if len(found) > MOST_TOLD:
            break
    members = {number for entry in entries for number in new_members(entry)}
    lived = later.filter(model__startswith="members.", action=Action.CREATE).exclude(
        model=Person._meta.label_lower
    )
    for some in parts(sorted(members)):
        found |= {entry.pk: entry for entry in lived.filter(person__in=some) if there(entry)}
    if found:
        raise ValidationError(
            f"Chưa hoàn tác được, vì sau lần nhập đã có ghi chép dựa vào đó: {told(list(found.values()))}. "
            "Hãy hủy các ghi chép ấy trước."
        )


def new_members(entry: AuditEntry) -> set[int]:
    """People whom the entry put on a list of members."""
    if entry.model != Membership._meta.label_lower or entry.action not in (Action.CREATE, Action.BULK):
        return set()
    states = entry.rows() or [entry.after]
    return {state["person"] for state in states if state.get("person")}
