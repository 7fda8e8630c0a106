"""Everything that hangs on somebody, found by the keys that point at `Person`: a table made later is never forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Field, Model

from branches.models import Branch
from vankhanh import record
from vankhanh.access import lowest_above

from ..models import PartyAgeGap, Person


@dataclass(frozen=True)
class Tie:
    """One key of one table that names somebody."""

    model: type[Model]
    field: Field

    def rows(self, person: Person) -> list[Model]:
        """The rows that name somebody by this key, in the order of their numbers."""
        return list(self.model._base_manager.filter(**{self.field.name: person.pk}).order_by("pk"))

    @property
    def title(self) -> str:
        """What the rows are called; of a second key of a table also what it says."""
        name = str(self.model._meta.verbose_name)
        also = "" if self.field.name == "person" else f" ({self.field.verbose_name})"
        return f"{name[:1].upper()}{name[1:]}{also}"


def ties() -> list[Tie]:
    """All keys that point at somebody."""
    return [Tie(relation.related_model, relation.field) for relation in Person._meta.related_objects]


def hanging(person: Person) -> Iterator[tuple[Tie, Model]]:
    """Every row that names somebody, key by key."""
    for tie in ties():
        for row in tie.rows(person):
            yield tie, row


def is_derived(row: Model) -> bool:
    """Whether the row is worked out of others, and is made anew rather than moved."""
    return isinstance(row, PartyAgeGap) and row.derived


def unit_above(*people: Person) -> Branch | None:
    """The lowest unit that holds all that hangs on some people; None where nothing hangs there, or no unit holds all."""
    rows = [row for person in people for _, row in hanging(person)]
    paths = {path for path in map(record.unit_path, rows) if path}
    return Branch.objects.filter(path=lowest_above(list(paths))).first() if paths else None


def is_tied(*people: Person) -> bool:
    """Whether anything on record about some people counts for a unit."""
    return any(record.unit_path(row) for person in people for _, row in hanging(person))
