"""Putting two versions of a record side by side, and one form out of what was chosen of each."""

import copy
from dataclasses import dataclass

from vankhanh.posting.conflicts import UNNAMED, Change, changed_since, put_back

from ..sides import Side, side_of

CHOICE = "chon."
"""Prefix of the radio buttons of the conflict page."""
MINE, THEIRS = "minh", "hien-co"


@dataclass(frozen=True)
class Line:
    """One field whose versions differ; `choice` is empty where both changed it and somebody has to choose."""

    name: str
    label: str
    mine: Side
    theirs: Side
    choice: str
    by: str
    at: object

    @property
    def box(self) -> str:
        return CHOICE + self.name


def lines(mine, theirs, base, changes: dict[str, Change]) -> list[Line]:
    """The differing fields of three forms: as typed, as stored, and as stored when it was read."""
    own, stored, read = sides(mine), sides(theirs), sides(base)
    columns = {field.name for field in theirs.instance._meta.concrete_fields} if is_of_row(theirs) else set()
    found = []
    for name, (label, side) in stored.items():
        if name in getattr(theirs, "unstored", ()):
            continue
        _, typed = own.get(name, (label, side))
        if typed.meant == side.meant:
            continue
        change = changes.get(name)
        was = read[name][1].meant if name in read else side.meant
        if name not in columns and change:
            was = change.before
        choice = chosen(name in columns or UNNAMED not in changes, typed.meant != was, change)
        by, at = (change.by, change.at) if change else ("", None)
        found.append(Line(name, label, typed, side, choice, by, at))
    return found


def chosen(known: bool, i_changed: bool, change: Change | None) -> str:
    """Whose version is taken unless somebody says otherwise: the one changed, and none where both were."""
    if not known:
        return ""
    if change is None:
        return MINE
    return "" if i_changed else THEIRS


def is_of_row(form) -> bool:
    return getattr(form, "instance", None) is not None


def sides(form) -> dict[str, tuple[str, Side]]:
    """Label and version of every field of a form, and of what hangs on it."""
    found = {bound.name: (str(bound.label), side_of(bound)) for bound in form}
    attached = form.attached() if hasattr(form, "attached") else []
    return found | {one.name: (one.label, Side(one.sent, one.text, one.sent)) for one in attached}


def as_read(row, version: int) -> tuple[object, dict[str, Change]]:
    """The row as it was at a version, as far as the log says, and what was changed since."""
    changes = changed_since(row, version)
    before = copy.copy(row)
    put_back(before, {name: change.before for name, change in changes.items()})
    return before, changes


def merged(data, stored: list[Line]):
    """The posted form with the stored version put in where it was chosen."""
    made = data.copy()
    for line in stored:
        if data.get(line.box) != THEIRS:
            continue
        for key in {*line.mine.sent, *line.theirs.sent, f"{line.name}_tim"}:
            made.pop(key, None)
        for key, values in line.theirs.sent.items():
            made.setlist(key, values)
    return made
