"""One version of a field: as a browser sends it, as a person reads it, and as it is meant."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from vankhanh.vietnamese import date_text

NOTHING = "(trống)"


@dataclass(frozen=True)
class Side:
    """One version of one field: as a browser sends it and as a person reads it."""

    sent: dict[str, list[str]]
    text: str
    meant: object = None


def side_of(bound) -> Side:
    values = sent(bound.value())
    return Side({bound.html_name: values}, text_of(bound, values), meaning(bound.field, values))


def meaning(field, values: list[str]):
    """What was typed, read: 5/3/1999 and 05/03/1999 are one day; what cannot be read is what it is."""
    if len(values) != 1 or hasattr(field, "queryset"):
        return values
    try:
        return field.to_python(values[0])
    except ValidationError:
        return values


def sent(value) -> list[str]:
    """A value of a form as a browser sends it."""
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["on"]
    if isinstance(value, list | tuple | set):
        return sorted(one for part in value for one in sent(part))
    if isinstance(value, date):
        return [date_text(value)]
    return [str(getattr(value, "pk", value)).replace("\r\n", "\n")]


def text_of(bound, values: list[str]) -> str:
    """What the values say: names instead of keys."""
    queryset = getattr(bound.field, "queryset", None)
    if bound.field.widget.__class__.__name__ == "CheckboxInput":
        return "có" if values else "không"
    if queryset is not None:
        keys = [key for key in values if key.isdecimal()]
        named = [name_of(bound.field, row) for row in queryset.filter(pk__in=keys)]
        return ", ".join(named) or ", ".join(values) or NOTHING
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", ()) if key != ""}
    return ", ".join(labels.get(value, value) for value in values) or NOTHING


def name_of(field, row) -> str:
    return str(field.label_from_instance(row))
