"""Taking an import back: what the log says it wrote is undone in reverse, as long as nothing later rests on it."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from vankhanh import record
from vankhanh.access import Reader
from vankhanh.audit import chain
from vankhanh.audit.reconcile import same
from vankhanh.importing import keeping
from vankhanh.importing.models import ImportBatch
from vankhanh.models import AuditEntry
from vankhanh.posting import conflicts

from ..models import Membership, Person
from .declared import target_of

Action = AuditEntry.Action
State = ImportBatch.State
MOST_TOLD = 10
AT_ONCE = 500
"""Numbers in one question to the database."""


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


def rows_of(entry: AuditEntry) -> list[int]:
    """Numbers of the rows an entry speaks of."""
    return [row["id"] for row in entry.rows()] or ([int(entry.object_id)] if entry.object_id else [])


def refuse_later(entries: list[AuditEntry], batch: ImportBatch) -> None:
    """Raises ValidationError naming what was written after the import about the same rows, or about its new members.

    What was written and taken back again stands in nobody's way.
    """
    last = max((entry.sequence for entry in entries), default=0)
    later = AuditEntry.objects.filter(sequence__gt=last).exclude(batch=batch.act)
    found: dict[int, AuditEntry] = {}
    for (label, number), state in states(entries).items():
        row = apps.get_model(label)._base_manager.filter(pk=number).first()
        if row is None or not stands(row, state):
            changed = later.filter(
                model=label, object_id=str(number), action__in=(Action.UPDATE, Action.CANCEL)
            )
            found |= {entry.pk: entry for entry in changed.order_by("-sequence")[:1]}
            if not changed:
                raise ValidationError(f"Chưa hoàn tác được: dòng {label} số {number} đã bị hủy sau lần nhập.")
        if len(found) > MOST_TOLD:
            break
    members = {number for entry in entries for number in new_members(entry)}
    lived = later.filter(model__startswith="members.", action=Action.CREATE).exclude(
        model=Person._meta.label_lower
    )
    for some in parts(sorted(members)):
        found |= {entry.pk: entry for entry in lived.filter(person__in=some) if there(entry)}
    if found:
        raise ValidationError(told(list(found.values())))


def states(entries: list[AuditEntry]) -> dict[tuple[str, int], dict]:
    """What the import left of each row that it wrote and did not take back itself."""
    found: dict[tuple[str, int], dict] = {}
    for entry in reversed(entries):
        if entry.action == Action.CANCEL:
            for number in rows_of(entry):
                found.pop((entry.model, number), None)
        elif entry.action == Action.BULK:
            found |= {(entry.model, row["id"]): row for row in entry.rows()}
        else:
            key = entry.model, int(entry.object_id)
            found[key] = found.get(key, {}) | entry.after
    return found


def stands(row, state: dict) -> bool:
    """Whether a row is as it was left, its number and what the log does not hold aside."""
    now = record.values(row)
    return all(
        now[name] == state[name] or same(row._meta.get_field(name), row, state[name])
        for name in now.keys() & state.keys()
    )


def there(entry: AuditEntry) -> bool:
    """Whether the row that an entry put on record still is."""
    return apps.get_model(entry.model)._base_manager.filter(pk=entry.object_id).exists()


def new_members(entry: AuditEntry) -> set[int]:
    """People whom the entry put on a list of members."""
    if entry.model != Membership._meta.label_lower or entry.action not in (Action.CREATE, Action.BULK):
        return set()
    states = entry.rows() or [entry.after]
    return {state["person"] for state in states if state.get("person")}


def parts(numbers: list) -> list[list]:
    return [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]


def told(entries: list[AuditEntry]) -> str:
    lines = [
        f"{entry.get_action_display()} {entry.object_text} ({entry.by_name}, {conflicts.moment(entry.at)})"
        for entry in sorted(entries, key=lambda entry: entry.sequence)[:MOST_TOLD]
    ]
    more = " …" if len(entries) > MOST_TOLD else ""
    return f"Chưa hoàn tác được, vì sau lần nhập đã có ghi chép dựa vào đó: {'; '.join(lines)}{more}. Hãy hủy các ghi chép ấy trước."


def undo_entry(entry: AuditEntry, *, by, reason: str) -> int:
    """Undo what one entry tells; returns how many rows that were."""
    model = apps.get_model(entry.model)
    if entry.action in (Action.CREATE, Action.BULK):
        return take_away(model, rows_of(entry), by=by, reason=reason)
    if entry.action == Action.UPDATE:
        row = model._base_manager.get(pk=entry.object_id)
        conflicts.put_back(row, entry.before)
        record.save(row, by=by, reason=reason)
        return 1
    states = entry.rows() or [entry.before]
    for state in states:
        row = model()
        conflicts.put_back(row, {name: value for name, value in state.items() if name != "id"})
        record.save(row, by=by, reason=reason)
    return len(states)


def take_away(model, numbers: list[int], *, by, reason: str) -> int:
    rows = [row for some in parts(numbers) for row in model._base_manager.filter(pk__in=some)]
    if len(rows) < len(numbers):
        raise ValidationError(
            f"Chưa hoàn tác được: có dòng ({model._meta.verbose_name}) đã bị hủy sau lần nhập."
        )
    try:
        if len(rows) == 1:
            record.cancel(rows[0], by=by, reason=reason)
        else:
            record.cancel_many(rows, by=by, reason=reason)
    except models.ProtectedError as kept:
        named = sorted({f"{row} ({row._meta.verbose_name})" for row in kept.protected_objects})
        raise ValidationError(
            f"Chưa hoàn tác được, còn hồ sơ dựa vào: {'; '.join(named[:MOST_TOLD])}."
        ) from kept
    return len(rows)
