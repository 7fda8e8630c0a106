"""The numbers that a template's cells take, for a unit and a period: out of the catalogue, or out of an official form."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vankhanh.access import AccessDenied
from vankhanh.periods import Period
from vankhanh.scope import Scope

from ..choices import CellPeriod
from ..indicators import CATALOGUE
from ..indicators.kinds import WORDS, Number
from ..models import SheetCell
from ..official.filling import Cell, Filling
from ..official.layout import Column, Layout, Line, layout_of

FORM = re.compile(r"bieu-(?P<form>\w+):(?P<line>[0-9A-Za-z.]+)(?:@(?P<column>[0-9A-Za-z.]+))?")
DENIED, GONE, NOTHING = "không đủ quyền", "biểu không có ô này", "chưa có số"


@dataclass(frozen=True)
class Answer:
    """What one cell takes: a number, or why there is none; the figure and scope behind it where there is a list."""

    cell: SheetCell
    value: Number | None
    why: str = ""
    code: str = ""
    scope: Scope | None = None


def shifted(period: Period, by: str) -> Period:
    """The period that a cell speaks of, when the template is filled for `period`."""
    return {
        CellPeriod.ASKED: lambda: period,
        CellPeriod.YEAR_AGO: period.previous_year,
        CellPeriod.TO_DATE: lambda: Period.year_to(period.last),
        CellPeriod.YEAR_BEFORE: lambda: Period.year(period.last.year - 1),
    }[CellPeriod(by)]()


def answers(cells: Iterable[SheetCell], asked: Scope) -> list[Answer]:
    """What every cell takes, in the order of the cells: asked together for each unit and period."""
    groups: dict = defaultdict(list)
    for cell in cells:
        groups[cell.of_id, shifted(asked.period, cell.period)].append(cell)
    found: dict[int, Answer] = {}
    for (_, period), group in groups.items():
        unit = group[0].of or asked.unit
        try:
            scope = Scope(period, unit, asked.reader).whole
        except AccessDenied:
            found |= {cell.pk: Answer(cell, None, DENIED) for cell in group}
        else:
            found |= {answer.cell.pk: answer for answer in of_scope(group, scope)}
    return [found[cell.pk] for cell in cells]


def of_scope(cells: list[SheetCell], scope: Scope) -> list[Answer]:
    """The answers of cells of one unit and period."""
    named = {cell.pk: FORM.fullmatch(cell.takes) for cell in cells}
    figures = [cell for cell in cells if named[cell.pk] is None]
    codes = {cell.takes for cell in figures if is_figure(cell.takes)}
    measures = CATALOGUE.only(sorted(codes), scope).whole if codes else {}
    told = [figure_answer(cell, measures.get(cell.takes), scope) for cell in figures]
    forms: dict = defaultdict(list)
    for cell in cells:
        match = named[cell.pk]
        if match:
            forms[match["form"]].append((cell, match))
    for number, group in forms.items():
        told += form_answers(number, group, scope)
    return told


def figure_answer(cell: SheetCell, measure, scope: Scope) -> Answer:
    """A figure of the catalogue."""
    if measure is None:
        return Answer(cell, None, "không có chỉ tiêu này")
    why = WORDS.get(measure.state, "" if measure.value is not None else NOTHING)
    return Answer(cell, measure.value, why, cell.takes, scope)


def form_answers(number: str, cells: list, scope: Scope) -> list[Answer]:
    """Cells of one official form."""
    layout = layout_of(number, scope.last)
    at = {cell.pk: part_of_form(layout, match) for cell, match in cells}
    lines = tuple({line.place: line for line, _ in filter(None, at.values())}.values())
    if layout is None or not lines:
        return [Answer(cell, None, GONE) for cell, _ in cells]
    filled = Filling(scope, [replace(layout, lines=lines)]).filled(replace(layout, lines=lines))
    told = []
    for cell, _ in cells:
        where = at[cell.pk]
        found = filled.cell(*where) if where else Cell(None, words=GONE)
        of = scope.during(found.period) if found.period else scope
        told.append(
            Answer(
                cell, found.value, found.words or ("" if found.value is not None else NOTHING), found.code, of
            )
        )
    return told


def part_of_form(layout: Layout | None, match: re.Match) -> tuple[Line, Column] | None:
    """The row and column that a text means: without a column the first."""
    line = layout.line(match["line"]) if layout else None
    if layout is None or line is None:
        return None
    columns = [c for c in layout.columns if match["column"] in (None, c.place)]
    return (line, columns[0]) if columns else None


def is_figure(code: str) -> bool:
    """Whether the catalogue has it."""
    try:
        CATALOGUE.any(code)
    except KeyError:
        return False
    return True


def fault_of(takes: str, on) -> str:
    """Why a text names nothing that a cell could take on a day, or ""."""
    match = FORM.fullmatch(takes)
    if match is None:
        return "" if is_figure(takes) else f"Không có chỉ tiêu mang mã «{takes}»."
    layout = layout_of(match["form"], on)
    if layout is None:
        return f"Không có Biểu {match['form']}."
    return "" if part_of_form(layout, match) else f"Biểu {match['form']} không có dòng hoặc cột này."
