"""Do the records stand as the log last told them?  What was written past `record` (update(), bulk, SQL) shows here.

Not compared, because the log does not hold it: passwords, folded search columns, many-to-many links.  Rows that a
bulk load announced by number only (`told_only_by_number`) are counted, not compared.
"""

from collections.abc import Iterator
from contextlib import suppress

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from vankhanh import record
from vankhanh.models import AuditEntry, Tracked, User

from .asking import labels_of

UNTOLD = "ranges"
"""Key of an entry's `after` under which a bulk load says which numbers it gave out: {label: [first, last]}."""


def recorded_models() -> list[type[models.Model]]:
    """Every table whose rows may be written through `record` alone."""
    return [
        model
        for model in apps.get_models()
        if (issubclass(model, Tracked) or model is User) and not model._meta.proxy
    ]


def reconcile() -> tuple[list[str], int]:
    """Each record that is not as the log tells it, in words; and how many rows the log knows by number only."""
    found, untold = [], 0
    for model in recorded_models():
        told, ranges = Told(model), ranges_of(model)
        for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
            state = told.rows.pop(row.pk, None)
            if state is None and any(first <= row.pk <= last for first, last in ranges):
                untold += 1
            elif state is None:
                found.append(f"{name(model)} số {row.pk}: không có trong nhật ký.")
            else:
                found += differences(model, row, state)
        found += [
            f"{name(model)} số {pk}: đã mất khỏi sổ mà nhật ký không ghi."
            for pk, state in told.rows.items()
            if state is not None
        ]
    return found, untold


def name(model) -> str:
    """What records of a model are called, as at the beginning of a line."""
    text = str(model._meta.verbose_name)
    return text[:1].upper() + text[1:]


class Told:
    """The last state of every row of a model as the entries tell it: values by field, None for a cancelled row."""

    def __init__(self, model):
        self.rows: dict[int, dict | None] = {}
        entries = AuditEntry.objects.filter(model__in=labels_of(model)).order_by("sequence")
        told = entries.values_list("action", "object_id", "before", "after").iterator(chunk_size=2000)
        for action, object_id, before, after in told:
            self.hear(action, object_id, before, after)

    def hear(self, action: str, object_id: str, before: dict, after: dict) -> None:
        """What one entry says."""
        if action == AuditEntry.Action.BULK:
            for row in after.get("rows", ()):
                self.rows[row["id"]] = {key: value for key, value in row.items() if key != "id"}
        elif action == AuditEntry.Action.CANCEL:
            many = [row["id"] for row in before.get("rows", ())]
            for number in many or [int(object_id)]:
                self.rows[number] = None
        elif action in (AuditEntry.Action.CREATE, AuditEntry.Action.UPDATE):
            self.rows[int(object_id)] = (self.rows.get(int(object_id)) or {}) | after


def ranges_of(model) -> list[tuple[int, int]]:
    """Numbers that bulk loads gave out in this table."""
    loads = AuditEntry.objects.filter(model=LOAD, action=AuditEntry.Action.BULK).order_by("sequence")
    told = [
        after.get(UNTOLD, {}).get(model._meta.label_lower) for after in loads.values_list("after", flat=True)
    ]
    return [(first, last) for first, last in filter(None, told)]


LOAD = "nap-du-lieu"
"""What entries of bulk loads name instead of a model."""


def differences(model, row, state: dict) -> Iterator[str]:
    """The fields of a row that are not as told; fields the log does not know (newer than the entry) are left out."""
    now = record.values(row)
    for key in now.keys() & state.keys():
        field = model._meta.get_field(key)
        if now[key] != state[key] and not same(field, row, state[key]):
            yield (
                f"{name(model)} số {row.pk}, {field.verbose_name}: nhật ký ghi «{state[key]}», trong sổ là «{now[key]}»."
            )


def same(field, row, told) -> bool:
    """Whether the told value means the stored one: "2.75" is what the database gives back as 2.7500."""
    if told is None:
        return False
    with suppress(ValidationError, ValueError, TypeError):
        return field.to_python(told) == field.value_from_object(row)
    return False
