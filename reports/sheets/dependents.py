"""Which formulas rest on filled cells: their kept results are no longer true and are taken out, to be worked out anew."""

import re
from collections.abc import Iterable

from .parsing import SheetAt
from .places import Area, Place, area_of

TEXT = re.compile(r'"(?:[^"]|"")*"')
REFERENCE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(.!])"
)
FUNCTION = re.compile(r"\b(?!(?:INDIRECT|OFFSET)\b)[A-Z][A-Z0-9.]*\(")
WORD = re.compile(r"[^\W\d][\w.]*|[\[\]!$:#@]")
"""What is left of a formula that names cells in a way we do not follow: a name, a table, a whole column, another book."""

At = tuple[str, Place]


def dependents(sheets: Iterable[SheetAt], filled: set[At]) -> set[At]:
    """The cells whose formula rests on a filled cell, directly or through others; in doubt it does."""
    waiting = {
        (sheet.name, place): rests_on(cell.formula, sheet.name)
        for sheet in sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None
    }
    changed, found = set(filled), set()
    while changed:
        hit = {at for at, areas in waiting.items() if areas is None or touches(areas, changed)}
        for at in hit:
            del waiting[at]
        found |= hit
        changed = hit
    return found


def touches(areas: list[tuple[str, Area]], changed: set[At]) -> bool:
    """Whether one of the changed cells lies in one of the areas."""
    return any(
        sheet.casefold() == name.casefold() and area.holds(p) for name, area in areas for sheet, p in changed
    )


def rests_on(formula: str, sheet: str) -> list[tuple[str, Area]] | None:
    """The areas that a formula names, None when it may name others: a shared formula says nothing of its own."""
    if not formula:
        return None
    plain = TEXT.sub("", formula)
    areas = []

    def note(found: re.Match) -> str:
        named = found["sheet"]
        own = named.strip("'").replace("''", "'") if named else sheet
        areas.append((own, area_of(found["area"].replace("$", ""))))
        return " "

    rest = REFERENCE.sub(note, plain)
    rest = FUNCTION.sub(" ", rest)
    rest = re.sub(r"\b(TRUE|FALSE)\b", " ", rest)
    return None if WORD.search(rest) else areas
