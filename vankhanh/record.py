"""The one door through which rows are written: validated, versioned, on the audit log, all or nothing."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from .audit import chain
from .audit.persons import pack, people_of
from .models import AuditEntry
from .posting import conflicts, tokens

HANGING = "Sửa phần đi kèm"
"""The reason on the log where not the row itself was changed but what hangs on it."""

SECRETS = ("password", "totp_secret", "recovery_codes")
"""What lets somebody in: its change is noted, its value never."""

HIDDEN = {
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "version",
    "search",
    "sort_key",
    "totp_step",
    "kept",
    "last_login",
    "snapshot",
}
HIDDEN |= set(SECRETS)
"""Columns that repeat what the entry itself says, or must not be in a log."""


@transaction.atomic
def save(row, *, by, reason: str = ""):
    """Validate and write one row, new or changed; returns it.

    Raises ValidationError with the message beside its field, and Stale (one of them) when somebody changed the row
    since it was read.  Nothing is written when nothing changed.
    """
    chain.hold()
    kept = None if row._state.adding else conflicts.hold(row)
    before = values(kept) if kept else {}
    row.updated_by, row.updated_at = by, timezone.now()
    if row._state.adding:
        row.created_by = by
    row.full_clean()
    after = values(row)
    if before and before == after and same_secrets(kept, row):
        return row
    if before and hasattr(row, "version"):
        row.version += 1
    write(row)
    action = AuditEntry.Action.UPDATE if before else AuditEntry.Action.CREATE
    # What a change takes out of a unit still stands on that unit's log.
    path = unit_path(row) or unit_path(kept)
    _note(action, row, by, reason, *differing(before, after), path=path, people=people_of(kept, row))
    return row


def same_secrets(kept, row) -> bool:
    """A changed password is a change though the log shows nothing of it."""
    return all(getattr(kept, name, None) == getattr(row, name, None) for name in SECRETS)


def write(row):
    """Save, and put what only the database can see (an overlap) in words a clerk understands."""
    tokens.take()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refusal:
        raise ValidationError(refusal_text(row, refusal)) from refusal


def refusal_text(row, refusal: IntegrityError) -> str:
    """The sentence the model keeps for an overlap, else the general one."""
    message = getattr(row, "overlap_message", "")
    if message and "overlap" in str(refusal):
        return message
    return f"Cơ sở dữ liệu không nhận dòng này ({row._meta.verbose_name}): dữ liệu trùng hoặc mâu thuẫn."


@transaction.atomic
def save_many(rows: Iterable[models.Model], *, by, what: str) -> list:
    """Write many new rows of one model under one entry of the log, which lists them all.

    Each row is validated but for the existence of what its foreign keys point to, which the database checks.
    """
    rows = list(rows)
    if not rows:
        return rows
    chain.hold()
    model = type(rows[0])
    keys = [f.name for f in model._meta.concrete_fields if f.is_relation]
    for row in rows:
        row.created_by = row.updated_by = by
        row.clean_fields(exclude=keys)
        row.clean()
    tokens.take()
    try:
        with transaction.atomic():
            model._default_manager.bulk_create(rows, batch_size=500)
    except IntegrityError as refusal:
        raise ValidationError(refusal_text(rows[0], refusal)) from refusal
    note(
        AuditEntry.Action.BULK,
        f"{what}: {len(rows)} dòng",
        by=by,
        model=model._meta.label_lower,
        unit_path=unit_path(rows[0]),
        after={"rows": [{"id": row.pk, **values(row)} for row in rows]},
        people=people_of(*rows),
    )
    return rows


@transaction.atomic
def cancel(row, *, by, reason: str):
    """Take back a row entered by mistake: it leaves the table and stays whole on the log.

    Raises ValidationError without a reason, or when later records rest on the row.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hủy."})
    chain.hold()
    before, pk = values(row), row.pk
    path, people = unit_path(row), people_of(row)
    tokens.take()
    try:
        row.delete()
    except models.ProtectedError as kept:
        names = ", ".join(sorted({str(other._meta.verbose_name) for other in kept.protected_objects}))
        raise ValidationError(f"Chưa hủy được: còn hồ sơ dựa vào dòng này ({names}).") from kept
    row.pk = pk
    _note(AuditEntry.Action.CANCEL, row, by, reason, before, {}, path=path, people=people)
    row.pk = None


class _Rehearsed(Exception):
    """The write went through and is taken back."""


def rehearse(write, look=lambda: None):
    """Call what saving will call, in a transaction that is rolled back; raises its ValidationError.

    Returns what `look` finds once everything is written, before it is taken back.
    """
    found = None
    try:
        with transaction.atomic():
            write()
            found = look()
            raise _Rehearsed
    except _Rehearsed:
        return found


@transaction.atomic
def cancel_many(rows: Iterable[models.Model], *, by, reason: str) -> None:
    """Take back many rows of one model under one entry of the log, which holds them all."""
    rows = list(rows)
    if not rows:
        return
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hủy."})
    chain.hold()
    before = {"rows": [{"id": row.pk, **values(row)} for row in rows]}
    model, path, people = type(rows[0]), unit_path(rows[0]), people_of(*rows)
    tokens.take()
    model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    note(
        AuditEntry.Action.CANCEL,
        f"{model._meta.verbose_name}: {len(rows)} dòng",
        by=by,
        model=model._meta.label_lower,
        unit_path=path,
        before=before,
        reason=reason,
        people=people,
    )


@transaction.atomic
def count_version(row, *, by, before: dict | None = None, after: dict | None = None) -> None:
    """Note on a row that what hangs on it (a roll, its subjects) was changed, so that other editors are told.

    `before` and `after` say what, where it has a name on the form, so that two editors' versions can be merged.
    """
    row.updated_by, row.updated_at, row.version = by, timezone.now(), row.version + 1
    row.save(update_fields=["updated_by", "updated_at", "version"])
    _note(AuditEntry.Action.UPDATE, row, by, HANGING, before or {}, after or {}, people=people_of(row))


def exported(what: str, *, unit, by, people: Iterable[int] = ()):
    """Note that somebody took something out of the system as a file, with the numbers of the people in it."""
    note(
        AuditEntry.Action.EXPORT,
        what,
        by=by,
        model=unit._meta.label_lower,
        object_id=str(unit.pk),
        unit_path=unit.path,
        people=people,
    )


def _note(action, row, by, reason, before, after, *, people, path=None):
    note(
        action,
        str(row),
        by=by,
        model=row._meta.label_lower,
        object_id=str(row.pk),
        unit_path=unit_path(row) if path is None else path,
        before=before,
        after=after,
        reason=reason,
        people=people,
    )


def note(
    action, what: str, *, by, model: str, by_name: str = "", people: Iterable[int] = (), **also
) -> AuditEntry:
    """Put one entry at the end of the log; `people` are the numbers of the persons it speaks of."""
    people = set(people)
    person = people.pop() if len(people) == 1 else None
    return chain.append(
        AuditEntry(
            action=action,
            object_text=what,
            by=by,
            by_name=by_name or name_of(by),
            model=model,
            person=person,
            persons=pack(people),
            **also,
        )
    )


def foretold(row) -> AuditEntry:
    """Unit, people and days of a row as the log will tell them once it is written."""
    return AuditEntry(
        action=AuditEntry.Action.CREATE,
        model=row._meta.label_lower,
        unit_path=unit_path(row),
        after=values(row),
        persons=pack(people_of(row)),
    )


def name_of(user) -> str:
    """A name that stays readable when the account is gone."""
    return "Hệ thống" if user is None else f"{user} ({user.get_username()})"[:150]


def unit_path(row) -> str:
    """Path of the unit the row counts for, "" when it belongs to none; an account says itself whose it is."""
    if hasattr(row, "unit_path"):
        return row.unit_path
    unit: Any = row
    for step in filter(None, getattr(row, "unit", "none").split("__")):
        unit = getattr(unit, step, None)
    return getattr(unit, "path", "") or ""


def values(row) -> dict:
    """The row as plain JSON values, without the columns that repeat the entry."""
    return {
        field.name: plain(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if field.name not in HIDDEN and not field.primary_key
    }


def plain(value):
    """What JSON can hold, without losing anything: numbers and text as they are, the rest as ISO text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def differing(before: dict, after: dict) -> tuple[dict, dict]:
    """Of two states only what differs; of a new row everything."""
    if not before:
        return {}, after
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}
