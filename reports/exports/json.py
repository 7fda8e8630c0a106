"""The yearly page, the balance and the official forms as JSON, the first two in the shape of the contract."""

from decimal import Decimal

from branches.names import Names
from vankhanh.scope import Scope

from ..balance import Balance, balances
from ..indicators import CATALOGUE
from ..indicators.kinds import Figure, Measure
from ..lines import telling
from ..official.filling import Cell, Filled
from ..official.identities import Finding


def number(value):
    """A JSON number, None where undefined."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def short(figure: Figure, measure: Measure) -> dict:
    """What a line of a branch says of one figure."""
    return {
        "value": number(measure.value),
        "part": number(measure.part),
        "whole": number(measure.whole),
        "text": figure.text(measure),
    }


def full(figure: Figure, measure: Measure, asked: Scope) -> dict:
    """What the page says of one figure."""
    return {
        "code": figure.code,
        "label": figure.label,
        **short(figure, measure),
        "fraction": figure.fraction(measure),
        "basis": figure.basis(asked),
    }


def head(asked: Scope, names: Names) -> dict:
    """Of which unit and period the numbers are."""
    return {"unit": names.code(asked.unit.pk), "from": asked.first.isoformat(), "to": asked.last.isoformat()}


def page(asked: Scope, *, by_branch: bool = False) -> dict:
    """The yearly page."""
    names, found = Names(asked.last), CATALOGUE.page(asked)
    figures = CATALOGUE.figures
    answer = head(asked, names) | {"figures": [full(f, found.whole[c], asked) for c, f in figures.items()]}
    if by_branch:
        answer["by_branch"] = {
            code_at(names, path): {c: short(figures[c], m) for c, m in found.units[path].items()}
            for path in telling(found, asked)
        }
    return answer


def code_at(names: Names, path: str) -> str:
    """The code that tells the unit at a path."""
    return names.code(names.at(path).branch_id)


def movements(asked: Scope, *, by_branch: bool = False) -> dict:
    """The balance of the unit, and of each line below it if asked."""
    (whole, lines), names = balances(asked), Names(asked.last)
    answer = head(asked, names) | balance(whole)
    if by_branch:
        answer["by_branch"] = {code_at(names, path): balance(row) for path, row in sorted(lines.items())}
    return answer


def years(pages: dict[int, Scope]) -> dict:
    """The yearly pages of some years."""
    return {"years": {str(year): page(asked) for year, asked in pages.items()}}


def balance(row: Balance) -> dict:
    """A, B by cause, C by cause, D."""
    return {
        "opening": row.opening,
        "increases": {str(cause): n for cause, n in row.increases.items()},
        "decreases": {str(cause): n for cause, n in row.decreases.items()},
        "closing": row.closing,
    }


def form(filled: Filled, findings: list[Finding]) -> dict:
    """An official form: its rows and columns as its page has them, what must agree.

    Cells are a list: PostgreSQL, which keeps a frozen form, does not keep the order of names.
    """
    edition = filled.layout.edition
    return {
        "form": edition.number,
        "title": edition.title,
        "regulation": edition.regulation,
        "columns": [
            {"place": column.place, "label": column.label, "head": column.head}
            for column in filled.layout.columns
        ],
        "rows": [
            {
                "place": line.place,
                "mark": line.mark,
                "label": line.label,
                "level": line.level,
                "cells": [
                    {"column": column.place, **cell(found)}
                    for column, found in zip(filled.layout.columns, cells, strict=True)
                ],
            }
            for line, cells in filled.rows()
        ],
        "checks": [
            {
                "label": found.label,
                "column": found.column,
                "left": number(found.left.value),
                "right": number(found.right.value),
                "holds": found.holds,
            }
            for found in findings
        ],
    }


def cell(found: Cell) -> dict:
    """One cell; `figure` is the code behind its number, `source` that of a typed one."""
    told = {"value": number(found.value), "text": found.text}
    if found.code:
        told["figure"] = found.code
    if found.typed:
        told["source"] = found.typed.source
    return told
