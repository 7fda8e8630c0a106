"""What the two records both hold and one person cannot have twice, found before the database refuses it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, product

from django.db import models

from vankhanh import record

from ..choices import CauseOut
from ..models import Membership, Person
from .hanging import Tie, is_derived, ties

AFTER_ALL = date.max
UNTOLD = ("counts_from",)
"""Columns that follow from others."""
TWICE = "Ghi giống hệt nhau ở hai hồ sơ."
DIED = "Một hồ sơ ghi đã từ trần, hồ sơ kia còn ghi tên trong danh sách sau ngày ấy."


@dataclass(frozen=True)
class Clash:
    """A row of the one and a row of the other that exclude each other; `spare` is the one that says nothing more."""

    tie: Tie
    kept: models.Model
    gone: models.Model
    why: str
    spare: models.Model | None = field(default=None, compare=False)

    @property
    def differing(self) -> list[models.Field]:
        """The columns in which the two differ."""
        return differing(self.tie, self.kept, self.gone)


def clashes(kept: Person, gone: Person) -> list[Clash]:
    """All of them, each pair of rows once."""
    found: dict[tuple, Clash] = {}
    for tie in ties():
        mine, theirs = ([row for row in tie.rows(person) if not is_derived(row)] for person in (kept, gone))
        for a, b, why in met(tie, mine, theirs) if mine and theirs else ():
            found.setdefault((tie.model, a.pk, b.pk), Clash(tie, a, b, why, spare(tie, a, b)))
    return [*found.values(), *outlived(kept, gone)]


def met(tie: Tie, mine: list, theirs: list) -> Iterator[tuple]:
    """Pairs of rows that may not both be one person's, with why."""
    for constraint in tie.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and tie.field.name in constraint.fields:
            others = [name for name in constraint.fields if name != tie.field.name]
            held = holding(constraint, [*mine, *theirs])
            for a, b in product(mine, theirs):
                if {a.pk, b.pk} <= held and same(a, b, others):
                    yield a, b, str(constraint.violation_error_message)
    spans = getattr(tie.model, "never_overlaps", ())
    if tie.field.name in spans:
        others = [name for name in spans if name != tie.field.name]
        why = getattr(tie.model, "overlap_message", "Hai khoảng thời gian chồng lên nhau.")
        yield from ((a, b, why) for a, b in product(mine, theirs) if same(a, b, others) and overlap(a, b))
    yield from ((a, b, TWICE) for a, b in product(mine, theirs) if not differing(tie, a, b))


def holding(constraint: models.UniqueConstraint, rows: list) -> set[int]:
    """Numbers of the rows that a constraint speaks of."""
    numbers = [row.pk for row in rows]
    asked = type(rows[0])._base_manager.filter(pk__in=numbers)
    if constraint.condition is not None:
        asked = asked.filter(constraint.condition)
    return set(asked.values_list("pk", flat=True))


def same(a, b, names: list[str]) -> bool:
    """Whether two rows agree in some columns; nothing is like nothing in no unique key."""
    pairs = [(getattr(a, n), getattr(b, n)) for n in (a._meta.get_field(name).attname for name in names)]
    return all(one is not None and one == other for one, other in pairs)


def overlap(a, b) -> bool:
    """Whether two spans [start, end) share a day."""
    ends = [row.end or AFTER_ALL for row in (a, b)]
    return max(a.start, b.start) < min(ends)


def differing(tie: Tie, a, b) -> list[models.Field]:
    """Columns in which two rows differ, whose they are aside."""
    one, other = record.values(a), record.values(b)
    names = [n for n in one if one[n] != other[n] and n != tie.field.name and n not in UNTOLD]
    return [tie.model._meta.get_field(name) for name in names]


def spare(tie: Tie, a, b):
    """The row that tells nothing that the other does not; None where each tells something of its own.

    Only a text left empty tells nothing: an empty day may mean "until now".
    """
    columns = differing(tie, a, b)
    for row in (b, a):
        if all(is_text(column) and not getattr(row, column.name) for column in columns):
            return row
    return None


def is_text(column: models.Field) -> bool:
    return isinstance(column, models.CharField | models.TextField) and not column.choices


def outlived(kept: Person, gone: Person) -> Iterator[Clash]:
    """Lists after the death that the other record tells of."""
    tie = next(tie for tie in ties() if tie.model is Membership)
    lists = sorted((*tie.rows(kept), *tie.rows(gone)), key=lambda row: (row.start, row.end or AFTER_ALL))
    for a, b in pairwise(lists):
        if a.cause_out == CauseOut.DIED and a.person_id != b.person_id and not overlap(a, b):
            first, second = (a, b) if a.person_id == kept.pk else (b, a)
            yield Clash(tie, first, second, DIED)
