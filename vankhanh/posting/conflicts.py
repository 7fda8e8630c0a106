"""Two people edit one record: the second is told, with who changed what and when; nothing is overwritten."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from ..models import AuditEntry

NAME = "phien_ban"
"""Name of the hidden box that says which version a form was read at."""


class Stale(ValidationError):
    """The row was changed after it was read; `kept` is the row as it stands (None: taken back meanwhile)."""

    def __init__(self, kept):
        self.kept = kept
        super().__init__(sentence(kept))


@dataclass(frozen=True)
class Change:
    """What happened to one column since: its value before the first change, who made the last one, and when."""

    before: object
    by: str
    at: datetime


def sentence(kept) -> str:
    if kept is None:
        return "Dòng này vừa được người khác hủy; nội dung vừa gửi chưa được ghi."
    return f"Dòng này vừa được {who(kept)} sửa lúc {when(kept)}; nội dung vừa gửi chưa được ghi."


def who(row) -> str:
    return str(row.updated_by or "Hệ thống")


def when(row) -> str:
    return f"{timezone.localtime(row.updated_at):%H:%M ngày %d/%m/%Y}"


def version_of(row) -> int | None:
    """The version a form about the row is read at: 0 while there is no row, None for what has no versions."""
    return getattr(row, "version", None) if row is not None and row.pk else 0


def posted_version(data) -> int | None:
    """The version a posted form was read at; None when it does not say."""
    text = data.get(NAME, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def locked(row):
    """The stored row, locked until the transaction ends; None when it is gone."""
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
    """By column, what was changed after the version, out of the log."""
    labels = [
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.concrete_model is row._meta.concrete_model
    ]
    entries = AuditEntry.objects.filter(
        model__in=labels, object_id=str(row.pk), action=AuditEntry.Action.UPDATE
    )
    found: dict[str, Change] = {}
    for entry in entries.order_by("-pk")[: max(row.version - version, 0)]:
        for name, before in entry.before.items():
            last = found.get(name)
            found[name] = Change(before, last.by if last else entry.by_name, last.at if last else entry.at)
    return found
