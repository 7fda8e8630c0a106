"""How the rows of a source are shown: the words a presentation is declared in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from branches.names import Names
from vankhanh.xlsx import Column


@dataclass(frozen=True)
class Presentation:
    """What is shown of one source: its date, the person or the words that name a row, and its columns.

    A column value that needs a unit's name is a callable of (row, names).
    """

    date: str
    columns: tuple[Column, ...]
    person: str = ""
    label: Callable[[Any, Names], str] = field(default=lambda row, names: str(row))
    related: tuple[str, ...] = ()
    branch: str = "branch_id"


def unit(way: str) -> Callable:
    """The short name of the unit whose id is at `way`."""
    return lambda row, names: names.of(walk(row, way))


def choice(name: str, way: str = "") -> Callable:
    """The words of a choice field."""

    def words(row, names):
        holder = walk(row, way) if way else row
        key = getattr(holder, name)
        return labels(holder._meta.get_field(name)).get(key, key)

    return words


@cache
def labels(column: Any) -> dict:
    """The words of a choice field by key, gathered once: Django does so for every cell."""
    return dict(column.flatchoices)


def walk(row, way: str):
    """The value at the end of a dotted path; None as soon as a step is None."""
    for step in way.split("."):
        if row is None:
            return None
        row = getattr(row, step)
    return row


NAME = Column("Họ và tên", 26, value="person.full_name")
BORN = Column("Ngày sinh", 12, "date", "person.born")
SEX = Column("Giới tính", 9, value=choice("sex", "person"))
ETHNICITY = Column("Dân tộc", 10, value="person.ethnicity.label")
BRANCH = Column("Chi bộ", 24, value=unit("branch_id"))
PERSON = (NAME, BORN, SEX, ETHNICITY, BRANCH)
OF_PERSON = ("person__ethnicity",)


def subject_name(row, names: Names) -> str:
    """The member it is about, else the organisation."""
    return row.person.full_name if row.person_id else names.full(row.branch_id)
