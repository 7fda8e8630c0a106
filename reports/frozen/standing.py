"""How papers stand now, read together, and which of their figures an act can have moved at all.

A figure is moved only by what its statement reads.  So the columns an act wrote are held against the statement of each
figure, and what is left is asked of each unit and period once, however many papers speak of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from branches import models as units
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.scope import Scope

from ..indicators import CATALOGUE
from ..indicators.catalogue import grouped
from ..indicators.compiled import ONE
from ..indicators.dimensions import JOINT, ROW
from ..indicators.kinds import Count
from ..official.asking import Numbers
from ..official.filling import Filling, known
from ..official.layout import Layout, code_of, laid_out
from . import forms, yearly

QUOTED = re.compile(r'"(\w+)"')
FRAME = (
    units.Branch,
    units.BranchVersion,
    units.Code,
    units.FormEdition,
    units.FormLine,
    units.FormColumn,
    units.FormFigure,
    units.Rule,
)
"""What is read besides the statements of figures: where a unit's book begins, how forms look, what is typed into them."""
Figures = dict[str, dict]


@dataclass(frozen=True)
class Touch:
    """What an act wrote: whole rows of tables, single columns of others (as "table.column")."""

    tables: frozenset[str]
    columns: frozenset[str]
    frame: bool

    @classmethod
    def of(cls, entries: Iterable[AuditEntry]) -> "Touch":
        """Out of the log of the act."""
        tables, columns, frame = set(), set(), False
        for entry in (
            entry for entry in entries if "." in entry.model
        ):  # others sum up what is told row by row
            meta = apps.get_model(entry.model)._meta
            frame = frame or meta.concrete_model in FRAME
            if entry.action == AuditEntry.Action.UPDATE and entry.after:
                held = {column.name: column.column for column in meta.concrete_fields}
                columns |= {f"{meta.db_table}.{held[name]}" for name in entry.after if name in held}
                if set(entry.after) - set(held):  # what hangs on the row, such as a roll: not a column of it
                    tables.add(meta.db_table)
            else:
                tables.add(meta.db_table)
        return cls(frozenset(tables), frozenset(columns), frame)

    def meets(self, words: frozenset[str]) -> bool:
        """Whether a statement with these names reads any of it."""
        return bool(self.tables & words) or any(words.issuperset(one.split(".")) for one in self.columns)

    def moves(self, code: str) -> bool:
        """Whether the figure of a code can be another now; "" is a number typed into a form."""
        return self.frame or (bool(code) and known(code) and self.meets(reads(code)))


READ: dict[tuple, frozenset[str]] = {}
"""By database, figure and the dimensions it is divided by: parts of one dimension differ in a constant alone."""


def reads(code: str) -> frozenset[str]:
    """The names of tables and columns in the statements that count a figure."""
    plain, *parts = code.split(JOINT)
    shape = tuple((name, word.startswith(ROW)) for name, word in zip(parts[::2], parts[1::2], strict=True))
    key = connection.vendor, plain, shape
    if key not in READ:
        READ[key] = frozenset(word for need in CATALOGUE.any(code).needs() for word in names_in(need))
    return READ[key]


def names_in(figure: Count) -> list[str]:
    """The quoted names of a figure's statement, which says the same of every scope (reports.E005)."""
    return quoted(grouped(figure.source, [figure], ONE))


def quoted(rows: QuerySet) -> list[str]:
    """The names of tables and columns that a query reads."""
    try:
        sql, _ = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return []
    return QUOTED.findall(sql)


class Reading:
    """Papers at one moment, as far as an act may have moved them: `paper` is a report, a form, a campaign."""

    def __init__(self, touch: Touch):
        self.touch = touch
        self.moves = cache(touch.moves)
        self.layouts: dict[int, Layout] = {}
        self.editions: dict[tuple[str, date], units.FormEdition | None] = {}

    def layout(self, paper) -> Layout | None:
        """The form of a paper as in force for it; None for a report, and where there is none any more."""
        key = getattr(paper, "number", ""), paper.last
        if not key[0]:
            return None
        if key not in self.editions:
            self.editions[key] = units.FormEdition.objects.in_force(*key)
        edition = self.editions[key]
        if edition is not None and edition.pk not in self.layouts:
            self.layouts[edition.pk] = laid_out(edition)
        return self.layouts[edition.pk] if edition else None

    def touched(self, paper) -> bool:
        """Whether any figure of a paper may be another."""
        if not getattr(paper, "number", ""):
            return any(map(self.moves, CATALOGUE.figures))
        layout = self.layout(paper)
        return self.moves("") or (layout is not None and self.form_touched(layout.edition.pk))

    @cache  # noqa: B019 - a reading lives as long as one act
    def form_touched(self, edition: int) -> bool:
        """Whether any cell of an edition may be another."""
        layout = self.layouts[edition]
        return any(self.moves(code_of(line, column)) for line in layout.lines for column in layout.columns)

    def of(self, papers: Iterable) -> dict[Any, Figures]:
        """The figures of each that may be others, by their codes, as known now and without the lists behind."""
        papers, numbers, fillings = list(papers), Numbers(self.moves), {}
        for paper in papers:
            asked, layout = asked_by(paper), self.layout(paper)
            if layout is not None:
                fillings[paper] = Filling(asked, [layout], numbers)
            elif not getattr(paper, "number", ""):
                numbers.want(CATALOGUE.figures, asked)
        found: dict[Any, Figures] = {}
        for paper in papers:
            layout = self.layout(paper)
            if layout is not None:
                found[paper] = forms.standing(fillings[paper], layout, self.moves)
            elif getattr(paper, "number", ""):
                found[paper] = {}
            else:
                found[paper] = yearly.standing(numbers.of(asked_by(paper)), self.moves)
        return found


def asked_by(paper) -> Scope:
    """What a paper asks, as nobody's secrets are kept from."""
    return Scope(paper.period, paper.branch, SYSTEM).whole


WHOLE = Touch(frozenset(), frozenset(), frame=True)
"""Of an act that may have moved anything."""
