"""The limit: the same figures in SQL written by hand, one grouped statement per source, read with a plain cursor.

A statement is written the way somebody would who wants this page only: rows outside the period are left out at
once, a condition used by several figures is worked out once per row.  It runs on SQLite and PostgreSQL alike.
"""

from django.db import connection

from reports.indicators import CATALOGUE
from vankhanh.scope import Scope

from .hand_members import MEMBERS
from .hand_parts import Hand
from .hand_units import UNITS

HAND: tuple[Hand, ...] = (*MEMBERS, *UNITS)


def statements(scope: Scope) -> list[tuple[tuple[str, ...], str, dict]]:
    """Codes, SQL and parameters of a page: by lines, then the figures that do not add up for the whole."""
    found = []
    for hand in HAND:
        codes = tuple(hand.figures)
        odd = tuple(code for code in codes if not CATALOGUE.counted[code].additive)
        found.append((codes, hand.sql(codes), parameters(scope)))
        if odd:
            found.append((odd, hand.sql(odd), parameters(scope.whole)))
    return found


def parameters(scope: Scope) -> dict:
    """What a statement may name."""
    return {
        "path": scope.path,
        "beyond": scope.beyond,
        "width": scope.width,
        "first": scope.first.isoformat(),
        "last": scope.last.isoformat(),
        "eve": scope.eve.isoformat(),
        "last_number": scope.last_number,
        "eve_number": scope.eve_number,
        "full_from": scope.full_from.isoformat(),
        "settled": scope.settled.isoformat(),
        "first_month": scope.first_month,
        "settled_month": scope.settled_month,
        "year": scope.year,
        "rated": scope.year - 1,
    }


def ask(statements) -> list[list[tuple]]:
    """Run the statements; the rows of each."""
    with connection.cursor() as cursor:
        return [cursor.execute(sql, values).fetchall() for _, sql, values in statements]


def numbers(scope: Scope) -> tuple[dict, dict]:
    """The numbers of the whole and of each line, in the shape of the catalogue's own."""
    empty = {code: figure.read(None) for code, figure in CATALOGUE.counted.items()}
    whole, lines = dict(empty), {}
    asked = statements(scope)
    for (codes, _, values), rows in zip(asked, ask(asked), strict=True):
        of_whole = values["width"] == scope.whole.width
        for path, *found in rows:
            line = whole if of_whole else lines.setdefault(path, dict(empty))
            line.update({c: CATALOGUE.counted[c].read(n) for c, n in zip(codes, found, strict=True)})
    for code, figure in CATALOGUE.counted.items():
        if figure.additive:
            whole[code] = sum(line[code] for line in lines.values())
    return whole, lines
