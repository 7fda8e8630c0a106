"""Whom an entry is about, small enough for a list of 60,000: one number, or many as gaps and runs.

"3,2+4" are 3, 5, 6, 7, 8, 9: each part is the gap to the number before, and after "+" how many follow it.
Numbers given out one after the other, as those of a list mostly are, take next to nothing.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db import models


def pack(numbers: Iterable[int]) -> str:
    """The numbers as text; "" for none."""
    parts, last = [], 0
    for first, end in runs(numbers):
        parts.append(f"{first - last}+{end - first}" if end > first else str(first - last))
        last = end
    return ",".join(parts)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch without a gap."""
    known = sorted(set(numbers))
    starts = [n for i, n in enumerate(known) if i == 0 or known[i - 1] != n - 1]
    ends = [n for i, n in enumerate(known) if i + 1 == len(known) or known[i + 1] != n + 1]
    yield from zip(starts, ends, strict=True)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that a packed text holds."""
    last = 0
    for part in filter(None, text.split(",")):
        gap, _, more = part.partition("+")
        first = last + int(gap)
        last = first + int(more or 0)
        yield first, last


def unpack(text: str) -> list[int]:
    """The numbers in order."""
    return [number for first, last in spans(text) for number in range(first, last + 1)]


def holds(text: str, number: int) -> bool:
    """Whether the number is among them."""
    return any(first <= number <= last for first, last in spans(text))


def size(text: str) -> int:
    """How many there are."""
    return sum(last - first + 1 for first, last in spans(text))


@lru_cache(maxsize=256)
def ways(model: type[models.Model]) -> tuple[str, ...]:
    """Columns of a model that name a person: its own number when it is one (`is_person`), keys to one otherwise."""
    if getattr(model, "is_person", False):
        return (model._meta.pk.attname,)
    return tuple(
        field.attname
        for field in model._meta.concrete_fields
        if field.is_relation and getattr(field.remote_field.model, "is_person", False)
    )


def people_of(*rows) -> set[int]:
    """Whom rows speak of: records, or lines of a list that hold a record as `person`."""
    return {number for row in rows for number in numbers_of(row) if number is not None}


def numbers_of(row) -> Iterator[int | None]:
    """The numbers that one row holds."""
    if isinstance(row, models.Model):
        model: Any = type(row)
        yield from (getattr(row, way) for way in ways(model))
    elif isinstance(person := getattr(row, "person", None), models.Model):
        yield person.pk


def people_in(rows: models.QuerySet) -> set[int]:
    """Whom a list speaks of, asked of the database without reading the rows."""
    found: set[int] = set()
    for way in ways(rows.model):
        found.update(rows.order_by().values_list(way, flat=True))
    return found - {None}
