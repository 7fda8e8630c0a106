"""Pieces of the hand-written statements."""

import re
from dataclasses import dataclass, field

from branches.choices import BRANCH_KINDS

PERIOD = "BETWEEN %(first)s AND %(last)s"
IN_UNIT = "b.path >= %(path)s AND b.path < %(beyond)s"


@dataclass(frozen=True)
class Hand:
    """One statement: the rows (`FROM … WHERE …` with the branch as `b`) and an aggregate for each figure's code.

    With `flags`, the rows are made first, once each, with those of these columns that the aggregates speak of.
    """

    rows: str
    figures: dict[str, str]
    flags: dict[str, str] = field(default_factory=dict)

    def sql(self, codes) -> str:
        """The statement for some of the figures."""
        wanted = ", ".join(self.figures[code] for code in codes)
        line = "substr(b.path, 1, %(width)s) AS line"
        if not self.flags:
            return f"SELECT {line}, {wanted} FROM {self.rows} AND {IN_UNIT} GROUP BY 1"
        used = [f"{made} AS {name}" for name, made in self.flags.items() if re.search(rf"\b{name}\b", wanted)]
        made = f"SELECT {line}, {', '.join(used)} FROM {self.rows} AND {IN_UNIT}"
        return f"WITH r AS MATERIALIZED ({made}) SELECT line, {wanted} FROM r GROUP BY 1"


def stands(row: str, day: str = "%(last)s", start: str = '"start"', end: str = '"end"') -> str:
    """The span of a row holds the end of a day."""
    return f"{row}.{start} <= {day} AND ({row}.{end} IS NULL OR {row}.{end} > {day})"


def among(column: str, values) -> str:
    """A column with one of some values of a choice."""
    listed = ", ".join(f"'{value.value}'" for value in values)
    return f"{column} IN ({listed})"


def number(condition: str = "") -> str:
    """Count the rows for which a condition holds."""
    return f"COUNT(*) FILTER (WHERE {condition})" if condition else "COUNT(*)"


def is_branch(day: str, branch: str) -> str:
    """A unit was a chi bộ on a day."""
    return (
        "EXISTS (SELECT 1 FROM branches_branchversion v WHERE "
        f"v.branch_id = {branch} AND {among('v.kind', BRANCH_KINDS)} AND {stands('v', day)})"
    )
