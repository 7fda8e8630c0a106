"""The queries of a page compiled once per process: Django's building of the SQL costs more than a commune's rows do.

The SQL of a figure does not depend on the scope (a system check proves it, reports.E005), so that it is built for two
scopes that have nothing in common, and each parameter told apart: the same in both is a constant, else it must be
one of the scope's words in both.  A query where that cannot be told is asked the plain way, as all are when the setting
COMPILED_FIGURES is off.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection

from branches.models import Branch
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .kinds import Count

ONE = Scope(Period.between(date(2023, 2, 3), date(2023, 5, 17)), Branch(path="0001"), SYSTEM)
OTHER = Scope(Period.between(date(2021, 8, 9), date(2022, 11, 21)), Branch(path="00020003"), SYSTEM)
"""Two scopes that have no day, year, month, path or width in common."""

WORDS = (
    "first",
    "last",
    "eve",
    "settled",
    "year",
    "year_start",
    "last_number",
    "eve_number",
    "full_from",
    "first_month",
    "settled_month",
    "path",
    "beyond",
    "width",
)
"""What a predicate may say of a scope."""

Build = Callable[[type, Sequence[Count], Scope], Any]


@dataclass(frozen=True)
class Word:
    """A word of the scope that a figure speaks of: of the page's own, or of the one it is shifted to.

    `kind` is the type that the driver wants, where it has one of its own (psycopg's integers of so many bytes).
    """

    name: str
    shift: Callable[[Scope], Scope] | None
    kind: type | None = None

    def of(self, asked: Scope):
        """The word as the database takes it."""
        value = getattr(self.shift(asked) if self.shift else asked, self.name)
        if isinstance(value, date):
            return connection.ops.adapt_datefield_value(value)
        return self.kind(value) if self.kind else value


@dataclass(frozen=True)
class Compiled:
    """A statement with its parameters, each a word of the scope or a constant.

    `columns` are the expressions whose cells Django turns into Python's values after reading, by their place; how is
    asked of the connection in use, or a thread's connection would outlive its thread.
    """

    sql: str
    slots: tuple[Any, ...]
    words: frozenset[Word]
    columns: dict[int, Any]

    def rows(self, asked: Scope) -> list[tuple]:
        """The rows for a scope."""
        said = {word: word.of(asked) for word in self.words}
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [said[s] if isinstance(s, Word) else s for s in self.slots])
            found = cursor.fetchall()
        return self.converted(found) if self.columns else found

    def converted(self, rows: list[tuple]) -> list[tuple]:
        """The rows with the cells of `columns` as Python's values."""
        made = [list(row) for row in rows]
        for place, column in self.columns.items():
            for convert in converters(column):
                for row in made:
                    row[place] = convert(row[place], column, connection)
        return [tuple(row) for row in made]


def converters(column) -> list[Callable]:
    """What Django does to a cell of this expression after reading it."""
    return connection.ops.get_db_converters(column) + column.get_db_converters(connection)


class Statements:
    """The compiled statements of a catalogue, by source and figures; `build` makes the plain query."""

    MOST = 500
    """Sets of figures that are kept; pages ask for far fewer."""

    def __init__(self, build: Build):
        self.build = build
        self.kept: dict[tuple, Compiled | None] = {}

    def rows(self, source: type, figures: Sequence[Count], asked: Scope) -> list[tuple]:
        """The rows of the grouped query; whoever may not see a source is answered by the plain query, which knows."""
        hidden = getattr(source, "secret", False) and not asked.sees_secret()
        statement = None if hidden or not settings.COMPILED_FIGURES else self.statement(source, figures)
        return statement.rows(asked) if statement else list(self.build(source, figures, asked))

    def statement(self, source: type, figures: Sequence[Count]) -> Compiled | None:
        """The compiled statement, None where the parameters cannot be told apart."""
        key = (connection.vendor, source, *(figure.code for figure in figures))
        if key not in self.kept:
            if len(self.kept) >= self.MOST:
                self.kept.clear()
            self.kept[key] = compile_statement(self.build, source, figures)
        return self.kept[key]


def compile_statement(build: Build, source: type, figures: Sequence[Count]) -> Compiled | None:
    """Build the query for both scopes and tell its parameters apart."""
    compilers = [
        build(source, figures, scope).query.get_compiler(connection=connection) for scope in (ONE, OTHER)
    ]
    try:
        (sql, given), (other_sql, other_given) = (compiler.as_sql() for compiler in compilers)
    except EmptyResultSet:
        return None
    words = [Word(name, shift) for shift in shifts(figures) for name in WORDS]
    slots = tuple(slot(words, *pair) for pair in zip(given, other_given, strict=False))
    if sql != other_sql or len(given) != len(other_given) or UNKNOWN in slots:
        return None
    used = frozenset(s for s in slots if isinstance(s, Word))
    columns = {i: column for i, (column, *_) in enumerate(compilers[0].select) if converters(column)}
    return Compiled(sql, slots, used, columns)


UNKNOWN = object()


def slot(words: Iterable[Word], given, other):
    """The word or constant that a parameter is; UNKNOWN for what comes from the scope in another way."""
    if type(given) is type(other) and given == other:
        return given
    kind = type(given) if isinstance(given, int) and type(given) is not int else None
    typed = (
        replace(word, kind=kind) for word in words if isinstance(getattr(ONE, word.name), int) or not kind
    )
    fits = (word for word in typed if (word.of(ONE), word.of(OTHER)) == (given, other))
    return next(fits, UNKNOWN)


def shifts(figures: Sequence[Count]) -> list[Callable[[Scope], Scope] | None]:
    """The page's own scope first, then each that a figure moves to."""
    return [None, *dict.fromkeys(figure.shift for figure in figures if figure.shift)]
