"""Two people edit one record: the second is told, with who changed what and when; nothing is overwritten."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils import timezone

from ..access import Right
from ..audit import chain
from ..audit.withheld import Withholding
from ..models import AuditEntry

UNNAMED = ""
NAME = "phien_ban"
"""Name of the hidden box that says which version a form was read at."""


class Stale(ValidationError):
    """The row was changed after it was read; `kept` is the row as it stands (None: taken back meanwhile).

    `unread`: the form does not say which version it was read at, so nobody can tell whether it was changed.
    """

    def __init__(self, kept, *, unread: bool = False):
        self.kept = kept
        super().__init__(UNREAD if unread else sentence(kept))


CHANGED = "Dòng này vừa được {} sửa lúc {}; nội dung vừa gửi chưa được ghi."
UNREAD = "Biểu mẫu gửi lên không cho biết đọc từ bản nào của dòng này, nên chưa ghi: hãy so với bản hiện có."


@dataclass(frozen=True)
class Change:
    """What happened to one column since: its value before the first change, who made the last one, and when."""

    before: object
    by: str
    at: datetime


def sentence(kept) -> str:
    if kept is None:
        return "Dòng này vừa được người khác hủy; nội dung vừa gửi chưa được ghi."
    if not hasattr(kept, "updated_at"):
        return last_change(kept)
    return CHANGED.format(who(kept), when(kept))


def last_change(kept) -> str:
    """Of a row that does not say itself who changed it: out of the log."""
    entry = entries_about(type(kept), kept.pk).first()
    return (
        CHANGED.format(entry.by_name, moment(entry.at)) if entry else CHANGED.format("người khác", "vừa rồi")
    )


def who(row) -> str:
    return str(row.updated_by or "Hệ thống")


def when(row) -> str:
    return moment(row.updated_at)


def moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}"


def version_of(row) -> int | None:
    """The version a form about the row is read at: 0 while there is no row, None for what has no versions."""
    return getattr(row, "version", None) if row is not None and row.pk else 0


def posted_version(data, box: str = NAME) -> int | None:
    """The version a posted form was read at; None when it does not say."""
    text = data.get(box, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def locked(row):
    """The stored row, locked until the transaction ends; None when it is gone."""
    # The turn on the log first, as every writer takes it: two would else wait for each other.
    chain.hold()
    # Unordered: the order of a model may join what PostgreSQL cannot lock.
    return type(row)._base_manager.select_for_update().order_by().filter(pk=row.pk).first()


def hold(row, version: int | None = None):
    """Lock a row and return it as stored; raises Stale unless it is of the version (default: that of `row`).

    Call it inside the transaction that writes.
    """
    kept = locked(row)
    if kept is None:
        raise Stale(None)
    if getattr(kept, "version", None) != (getattr(row, "version", None) if version is None else version):
        raise Stale(kept)
    return kept


def changed_since(row, version: int) -> dict[str, Change]:
    """By column, or name of what hangs on the row, what was changed after the version, out of the log.

    Under UNNAMED stands a change of what hangs on it that the log does not name.
    """
    entries = entries_about(type(row), row.pk, AuditEntry.Action.UPDATE)
    found: dict[str, Change] = {}
    for entry in entries[: max(row.version - version, 0)]:
        for name, before in (entry.before or {UNNAMED: None}).items():
            last = found.get(name)
            found[name] = Change(before, last.by if last else entry.by_name, last.at if last else entry.at)
    return found


def entries_about(model, pk, *actions):
    """What the log says about one record under any of its model's names, the latest first."""
    labels = [
        other._meta.label_lower
        for other in apps.get_models()
        if other._meta.concrete_model is model._meta.concrete_model
    ]
    found = AuditEntry.objects.filter(model__in=labels, object_id=str(pk)).order_by("-pk")
    return found.filter(action__in=actions) if actions else found


def taken_back(model, pk, reader) -> AuditEntry | None:
    """The entry that says who took a row back, for who might read the row before; None when there is none.

    Some records are taken back by emptying columns of another (a recognition, a departure): then the row's last change.
    """
    actions = AuditEntry.Action.CANCEL, AuditEntry.Action.UPDATE
    entry = entries_about(model, pk, *actions).first()
    return Withholding(reader).one(entry) if entry and was_visible(model, entry, reader) else None


def cancelled(model, pk, reader) -> AuditEntry | None:
    """The entry that a row was taken back by, for who might read the row before; None while there is the row."""
    entry = taken_back(model, pk, reader)
    gone = entry is not None and entry.action == AuditEntry.Action.CANCEL
    return entry if gone and not model._base_manager.filter(pk=pk).exists() else None


def emptied(model, pk, reader, field: str, belongs) -> AuditEntry | None:
    """The entry by which a row lost what made it belong, where nothing later gave it that back: what `field` held
    belonged and what it holds since does not."""
    changes = entries_about(model, pk, AuditEntry.Action.UPDATE).filter(after__has_key=field)
    entry = changes.first()
    if entry is None or not belongs(entry.before.get(field)) or belongs(entry.after.get(field)):
        return None
    return entry if was_visible(model, entry, reader) else None


def was_visible(model, entry: AuditEntry, reader) -> bool:
    """Whether the reader may see the unit the row counted for; of a row without one, whom or what it belonged to."""
    if entry.unit_path:
        right = Right.SECRET if getattr(model, "secret", False) else Right.READ
        return reader.covers(entry.unit_path, right)
    owners = {f: entry.before.get(f.name) for f in model._meta.concrete_fields if f.is_relation}
    tables = [(field.remote_field.model._default_manager.all(), pk) for field, pk in owners.items() if pk]
    return any(
        rows.visible_to(reader).filter(pk=pk).exists() for rows, pk in tables if hasattr(rows, "visible_to")
    )


def as_logged(model, entry: AuditEntry):
    """The row as it was before the entry, as far as the log says."""
    pk = model._meta.pk.to_python(entry.object_id)
    row = model._base_manager.filter(pk=pk).first() or model(pk=pk)
    put_back(row, entry.before)
    row._state.adding = False
    return row


def put_back(row, before: dict) -> None:
    """Give a row the values the log holds; what it cannot hold any more stays as it is."""
    for name, value in before.items():
        try:
            column = row._meta.get_field(name)
            setattr(row, column.attname, column.to_python(value))
        except (FieldDoesNotExist, ValidationError, ValueError, TypeError):
            continue
