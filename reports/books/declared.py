"""A statutory book as data: its title and form, which rows, in which order, in which columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from branches.names import Names
from vankhanh.querysets import within
from vankhanh.scope import Scope
from vankhanh.tables import written
from vankhanh.xlsx import Column
from vankhanh.xlsx.columns import follow


@dataclass(frozen=True)
class Book:
    """One book that a committee keeps, prints and binds (domain §2.5).

    `rows` gives the rows of a scope (a year, or all time until today) in the order of the book.  A column whose value
    needs a unit's name is a callable of (row, names).  `carries`: numbers go on from year to year, as in a book that is
    written event by event; a list of people begins at 1 each time.  `full_columns` hold the numbers of papers whole, for
    who may write and has typed the password again; `columns` mask them.  `secret`: under secrecy.
    """

    code: str
    register: str
    """Address of the register whose rows the book holds."""
    title: str
    form: str
    means: str
    rows: Callable[[Scope], QuerySet]
    columns: tuple[Column, ...]
    full_columns: tuple[Column, ...] = ()
    carries: bool = True
    secret: bool = False
    people: bool = True
    """Whether rows speak of people, so that a long file of them is personal data in bulk."""


def joined(row: Any, *ways: str, between: str = ", ") -> str:
    """What stands at several dotted paths of a row, those that are empty left out; of a sealed row nothing."""
    found = (follow(row, way) for way in ways)
    return between.join(written(value) for value in found if value not in (None, ""))


def of(*ways: str, between: str = ", ") -> Callable[[Any, Names], str]:
    """The value of a column that shows several facts in one cell."""
    return lambda row, names: joined(row, *ways, between=between)


def unit(way: str = "branch_id") -> Callable[[Any, Names], str]:
    """The value of a column that names a unit."""
    return lambda row, names: names.of(getattr(row, way))


NAME = Column("Họ và tên", 24, "wrap", "person.full_name")
BORN = Column("Ngày sinh", 12, "date", "person.born")
SEX = Column("Nam, nữ", 7, "text", "person.get_sex_display")
HOME = Column("Quê quán", 22, "wrap", "person.home_town")
BRANCH = Column("Chi bộ", 20, "wrap", unit())
NOTE = Column("Ghi chú", 16, "wrap", "note")
BLANK_NOTE = Column("Ghi chú", 14, "wrap", lambda row, names: "")
"""Nothing on record: room to write on paper."""


PERSON = ("person", "person__ethnicity", "person__occupation")


def dated(model, field: str, **also):
    """The rows of the unit whose date lies in the period, in the order of days."""

    def rows(scope: Scope) -> QuerySet:
        found = model.objects.in_scope(scope).filter(within(field, scope), **also)
        return found.select_related(*PERSON).order_by(field, "person__sort_key", "pk")

    return rows
