"""What the log says about one record, in the words of its fields."""

from vankhanh.models import AuditEntry

EMPTY = "—"
YES_NO = {True: "có", False: "không"}
REFERENCE = "đã đổi"
"""Stands for the value of a reference to another record, which the log keeps as a number."""


def history(model, pk) -> list[dict]:
    """Entries about one record, newest first: when, who, what, why, and what changed."""
    labels = {model._meta.label_lower, model._meta.concrete_model._meta.label_lower}
    entries = AuditEntry.objects.filter(model__in=labels, object_id=str(pk)).order_by("-at", "-pk")
    return [{"entry": entry, "changes": changes(model, entry)} for entry in entries]


def changes(model, entry) -> list[tuple[str, str, str]]:
    """Name, former and new value of each field that an entry speaks of."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    names = [name for name in (entry.after or entry.before) if name in fields]
    told = ((fields[name], entry.before.get(name), entry.after.get(name)) for name in names)
    return [
        (str(f.verbose_name), shown(f, old), shown(f, new))
        for f, old, new in told
        if old not in (None, "") or new not in (None, "")
    ]


def shown(field, value) -> str:
    """A logged value as a person reads it."""
    if value in (None, ""):
        return EMPTY
    if field.is_relation:
        return REFERENCE
    if isinstance(value, bool):
        return YES_NO[value]
    parts = str(value).split("-")
    is_day = field.get_internal_type() in ("DateField", "IntegerField") and len(parts[0]) == 4
    return "/".join(reversed(parts)) if is_day else str(dict(field.flatchoices).get(value, value))
