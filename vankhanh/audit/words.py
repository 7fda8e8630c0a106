"""What the log says about one record, in the words of its fields."""

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from django.apps import apps

from ..access import Reader
from ..masking import masked
from ..vietnamese import number_text
from .withheld import Withholding

if TYPE_CHECKING:
    from ..models import AuditEntry

EMPTY = "—"
YES_NO = {True: "có", False: "không"}
UNSEEN = "(ngoài phạm vi hoặc không còn)"
"""Stands for another record that the reader may not see, or that was cancelled since."""


OTHER_KINDS = {
    "backup": "Bản sao lưu",
    "trang": "Trang",
    "nap-du-lieu": "Nạp dữ liệu",
    "hang-loat": "Làm với nhiều dòng",
}
"""What entries name that is no model."""


def kind_of(label: str) -> str:
    """What records of a model are called, as at the beginning of a line; the label itself once the model is gone."""
    if label in OTHER_KINDS:
        return OTHER_KINDS[label]
    try:
        name = str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label
    return name[:1].upper() + name[1:]


def model_of(label: str):
    """The model that an entry names, None when there is none (any more)."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def each_row(entry: "AuditEntry", most: int | None = None) -> list["AuditEntry"]:
    """Of an entry about many rows an entry for each of them, the first `most`."""
    whose = "id" if getattr(model_of(entry.model), "is_person", False) else "person"
    return [
        type(entry)(
            after=row,
            object_id=str(row.get("id", "")),
            person=row.get(whose),
            unit_path=entry.unit_path,
        )
        for row in islice(entry.rows(), most)
    ]


class History:
    """Entries of the log in words, for one reader; records they refer to are read once for each table."""

    def __init__(self, model, entries, reader: Reader):
        self.model, self.reader = model, reader
        self.fields = {f.name: f for f in model._meta.concrete_fields if not f.primary_key}
        self.entries = list(Withholding(reader).of(entries))
        self._kept: dict[str, bool] = {}
        self.names = {field.name: self._names(field) for field in self.fields.values() if field.is_relation}

    def _names(self, field) -> dict:
        """What the records are called that a column ever pointed to, by key."""
        states = [state for entry in self.entries for state in (entry.before, entry.after)]
        keys = {state[field.name] for state in states if state.get(field.name) is not None}
        if not keys:
            return {}
        rows = field.remote_field.model._default_manager.all()
        seen = rows.visible_to(self.reader) if hasattr(rows, "visible_to") else rows
        return {row.pk: str(row) for row in seen.filter(pk__in=keys)}

    def lines(self) -> list[dict]:
        """Each entry with what changed."""
        return [{"entry": entry, "changes": self.changes(entry)} for entry in self.entries]

    def changes(self, entry) -> list[tuple[str, str, str]]:
        """Name, former and new value of each field that an entry speaks of; empty on both sides is left out.

        Numbers of papers are whole for who may write about the row, as everywhere.
        """
        if entry.withheld:
            return []
        hidden = set() if self.kept(entry.object_id) else set(getattr(self.model, "numbers", ()))
        told = [(name, entry.before.get(name), entry.after.get(name)) for name in self.fields]
        return [
            (str(self.fields[name].verbose_name), *(self.shown(name, v, name in hidden) for v in (old, new)))
            for name, old, new in told
            if not {old, new} <= {None, ""}
        ]

    def kept(self, key: str) -> bool:
        """Whether the reader sees the numbers of an entry's row whole."""
        if not getattr(self.model, "numbers", ()):
            return True
        if key not in self._kept:
            rows = self.model._default_manager.writable_by(self.reader)
            self._kept[key] = key.isdigit() and rows.filter(pk=key).exists()
        return self._kept[key]

    def shown(self, name: str, value, hidden: bool = False) -> str:
        """A logged value as a person reads it; a hidden number of papers masked."""
        field = self.fields[name]
        if value is None or value == "":
            return EMPTY
        if hidden:
            return masked(str(value))
        if field.is_relation:
            return self.names[name].get(value, UNSEEN)
        if isinstance(value, bool):
            return YES_NO[value]
        if field.get_internal_type() == "DecimalField":
            return number_text(Decimal(value))
        parts = str(value).split("-")
        is_day = field.get_internal_type() in ("DateField", "IntegerField") and len(parts[0]) == 4
        return "/".join(reversed(parts)) if is_day else str(dict(field.flatchoices).get(value, value))
