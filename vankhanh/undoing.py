"""What entries of the log wrote, undone: how they left each row, whether it still stands so, and the way back.

Whoever undoes reads the entries of one act, the latest first, and decides what of later work stands against it.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from . import record
from .access import NOBODY
from .audit.reconcile import same
from .audit.withheld import Withholding
from .models import AuditEntry
from .posting import conflicts

Action = AuditEntry.Action
MOST_TOLD = 10
AT_ONCE = 500
"""Numbers in one question to the database."""


def rows_of(entry: AuditEntry) -> list[int]:
    """Numbers of the rows an entry speaks of."""
    return [row["id"] for row in entry.rows()] or ([int(entry.object_id)] if entry.object_id else [])


def states(entries: list[AuditEntry]) -> dict[tuple[str, int], dict]:
    """What an act left of each row that it wrote and did not take back itself; `entries` the latest first."""
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


def changed_since(entries: list[AuditEntry], later: models.QuerySet) -> Iterable[AuditEntry]:
    """The last entry about each row that does not stand as it was left; raises ValidationError where none tells why."""
    left = states(entries)
    for some in parts(sorted(left)):
        now = {
            (label, row.pk): row
            for label, numbers in by_model(some).items()
            for row in apps.get_model(label)._base_manager.filter(pk__in=numbers)
        }
        for label, number in some:
            row = now.get((label, number))
            if row is not None and stands(row, left[label, number]):
                continue
            changed = later.filter(
                model=label, object_id=str(number), action__in=(Action.UPDATE, Action.CANCEL)
            )
            last = changed.order_by("-sequence").first()
            if last is None:
                raise ValidationError(f"Chưa hoàn tác được: dòng {label} số {number} đã bị hủy sau đó.")
            yield last


def by_model(keys: list[tuple[str, int]]) -> dict[str, list[int]]:
    """Numbers of rows by the label of their model."""
    found: dict[str, list[int]] = {}
    for label, number in keys:
        found.setdefault(label, []).append(number)
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


def parts(numbers: list) -> list[list]:
    """Rows' numbers, or numbers with their models, in portions that one question to the database takes."""
    return [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]


def told(entries: list[AuditEntry]) -> str:
    """Entries in words, the first of them, with who made them and when."""
    first = Withholding(NOBODY).of(sorted(entries, key=lambda entry: entry.sequence)[:MOST_TOLD])
    lines = [
        f"{entry.get_action_display()} {entry.object_text} ({entry.by_name}, {conflicts.moment(entry.at)})"
        for entry in first
    ]
    return "; ".join(lines) + (" …" if len(entries) > MOST_TOLD else "")


def undo_entry(entry: AuditEntry, *, by, reason: str) -> int:
    """Undo what one entry tells; returns how many rows that were.  A row taken back returns under its number."""
    model = apps.get_model(entry.model)
    if entry.action in (Action.CREATE, Action.BULK):
        return take_away(model, rows_of(entry), by=by, reason=reason)
    if entry.action == Action.UPDATE:
        row = model._base_manager.get(pk=entry.object_id)
        conflicts.put_back(row, entry.before)
        record.save(row, by=by, reason=reason)
        return 1
    states = entry.rows() or [{"id": int(entry.object_id), **entry.before}]
    for state in states:
        row = model()
        conflicts.put_back(row, state)
        record.save(row, by=by, reason=reason)
    return len(states)


def take_away(model, numbers: list[int], *, by, reason: str) -> int:
    """Take back rows that an act put on record; raises ValidationError where one is gone, or others rest on it."""
    rows = [row for some in parts(numbers) for row in model._base_manager.filter(pk__in=some)]
    if len(rows) < len(numbers):
        raise ValidationError(f"Chưa hoàn tác được: có dòng ({model._meta.verbose_name}) đã bị hủy sau đó.")
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


def turned(entry: AuditEntry) -> AuditEntry:
    """What the log will say once an entry is undone."""
    back = {Action.UPDATE: Action.UPDATE, Action.CANCEL: Action.CREATE}
    return AuditEntry(
        action=back.get(Action(entry.action), Action.CANCEL),
        model=entry.model,
        unit_path=entry.unit_path,
        person=entry.person,
        persons=entry.persons,
        before=entry.after,
        after=entry.before,
    )
