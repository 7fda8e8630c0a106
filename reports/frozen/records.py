"""The records behind frozen figures, each named once."""

from branches.names import Names
from vankhanh.scope import Scope

from ..indicators import CATALOGUE
from ..indicators.kinds import Count, Figure
from ..presentations import walk
from ..proof import REST, Proof
from ..rows import iso, label_of, person_id, presentation_of

Lists = dict[str, list[list[str]]]


class Records:
    """The records behind the figures of a paper: `known` names each once, `lists` gives their keys."""

    def __init__(self, names: Names):
        self.names = names
        self.known: dict[str, list] = {}

    def lists(self, code: str, asked: Scope) -> Lists:
        """By list (part, whole, left-out) the keys of a figure's records, each with what the list adds to it."""
        found = {}
        for of in Proof(CATALOGUE, code, asked).views:
            if of != REST:
                proof = Proof(CATALOGUE, code, asked, of)
                found[of] = [self.line(proof.counted, row) for row in proof.rows()]
        return found

    def line(self, counted: Count, row) -> list[str]:
        """The key of a row, noted with its name, unit, day and person when it is met first."""
        shown = presentation_of(counted)
        key = f"{counted.source._meta.concrete_model._meta.label_lower}:{row.pk}"
        if key not in self.known:
            day = iso(walk(row, counted.dated or shown.date))
            branch = self.names.code(walk(row, shown.branch))
            self.known[key] = [label_of(row, shown, self.names), branch, day, person_id(row, shown)]
        return [key, str(getattr(row, "left_out_reason", "") or getattr(row, "amount", "") or "")]


def is_secret(figure: Figure) -> bool:
    """Whether the figure counts what is under secrecy."""
    return any(getattr(need.source, "secret", False) for need in figure.needs())
