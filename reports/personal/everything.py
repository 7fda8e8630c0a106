"""Everything on record about one person, in every table, in words.

The tables are found by walking the foreign keys that point at `Person`, so that one made later is never forgotten.
Of other people in the same rows only that there is somebody: their data is not this person's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from members.models import Person
from vankhanh.access import Reader, Right
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text

from .classes import Class
from .classified import TABLES, class_of

HIDDEN = {
    "id",
    "kept",
    "sealed",
    "version",
    "search",
    "sort_key",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
}
ANOTHER = "(người khác)"
"""Stands for other people: an answer to one person tells nothing about another."""
NAMING = (Class.PERSONAL, Class.SENSITIVE, Class.SECRET)


@dataclass(frozen=True)
class Part:
    """What one table holds about the person; `open` is False where the reader may not know whether it holds anything."""

    model: str
    title: str
    labels: dict[str, str]
    rows: list[dict[str, str]] = field(default_factory=list)
    open: bool = True


def parts(person: Person, reader: Reader) -> list[Part]:
    """The person's own facts first, then every table that names the person, then texts that hold the name."""
    named = [part_of(model, ways, person, reader) for model, ways in tables().items()]
    return [own(person), *named, *mentions(person, reader)]


def tables() -> dict[type[models.Model], list[str]]:
    """Every table with a key to a person, and the names of those keys."""
    found: dict[type[models.Model], list[str]] = {}
    for relation in Person._meta.related_objects:
        found.setdefault(relation.related_model._meta.concrete_model, []).append(relation.field.name)
    return found


def own(person: Person) -> Part:
    """The row of the person itself."""
    return Part(Person._meta.label, title_of(Person), labels(Person), [in_words(person, person)])


def part_of(model, ways: list[str], person: Person, reader: Reader) -> Part:
    """The rows of one table that name the person, as far as the reader may see them."""
    part = Part(model._meta.label, title_of(model), labels(model), open=opens(model, reader))
    if part.open:
        about = reduce(or_, (Q(**{way: person}) for way in ways))
        rows = seen(model, reader).filter(about).order_by("pk")
        part.rows.extend(in_words(row, person) for row in rows.select_related(*keys(model)))
    return part


def mentions(person: Person, reader: Reader) -> Iterator[Part]:
    """Texts that hold the whole name: chairs, speakers, who introduced whom.  A namesake may be meant."""
    for table in TABLES:
        names = list(texts(table.model))
        model = next((m for m in concrete() if m._meta.label == table.model), None)
        if model is None or not names or model is Person or not opens(model, reader):
            continue
        holds = reduce(or_, (Q(**{f"{name}__contains": person.full_name}) for name in names))
        rows = [in_words(row, person) for row in seen(model, reader).filter(holds).order_by("pk")]
        if rows:
            yield Part(model._meta.label, f"Nhắc tên: {title_of(model)}", labels(model), rows)


def concrete() -> list[type[models.Model]]:
    """Tables of records, which count for a unit."""
    from django.apps import apps

    return [m for m in apps.get_models() if hasattr(m, "unit") and not m._meta.proxy]


def texts(label: str) -> Iterator[str]:
    """Fields of a table in which somebody's name may have been typed."""
    model = next((m for m in concrete() if m._meta.label == label), None)
    for column in model._meta.concrete_fields if model else ():
        typed = isinstance(column, models.CharField | models.TextField) and not column.choices
        if typed and column.name not in HIDDEN and class_of(label, column.name) in NAMING:
            yield column.name


def opens(model, reader: Reader) -> bool:
    """Whether the reader may know of rows of the table at all."""
    return reader.may(right_of(model))


def right_of(model) -> Right:
    return Right.SECRET if getattr(model, "secret", False) else Right.READ


def seen(model, reader: Reader) -> models.QuerySet:
    """The rows the reader may see; those of no unit (an admission elsewhere) go with their person."""
    rows = model._base_manager.all()
    if reader.covers("", right_of(model)) or model.unit == "none":
        return rows
    mine = reader.q(model.unit, right_of(model))
    return rows.filter(mine | Q(**{f"{model.unit}__isnull": True}) if model.unit else mine)


def title_of(model) -> str:
    name = str(model._meta.verbose_name)
    return name[:1].upper() + name[1:]


def shown(model) -> list[models.Field]:
    """The fields that say something, without those about how the row came to be."""
    return [column for column in model._meta.concrete_fields if column.name not in HIDDEN]


def keys(model) -> list[str]:
    return [column.name for column in shown(model) if column.is_relation]


def labels(model) -> dict[str, str]:
    """Fields and what they are called."""
    return {
        column.name: str(column.verbose_name)[:1].upper() + str(column.verbose_name)[1:]
        for column in shown(model)
    }


def in_words(row, person: Person) -> dict[str, str]:
    """One row in words."""
    return {column.name: word(row, column, person) for column in shown(type(row))}


def word(row, column: models.Field, person: Person) -> str:
    """The value of one field as people read it."""
    value = getattr(row, column.name)
    if value is None or value == "":
        return ""
    if isinstance(value, Person):
        return person.full_name if value.pk == person.pk else ANOTHER
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(value, bool):
        return "có" if value else "không"
    return (
        str(value) if isinstance(value, PartialDate) or not hasattr(value, "strftime") else date_text(value)
    )
