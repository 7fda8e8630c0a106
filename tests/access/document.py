"""`docs/access.md` out of the matrix: `python -m tests.access.document` rewrites it, a test tells when it drifted."""

from pathlib import Path

from .matrix import ROLES, SECTIONS, Row

PLACE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
HEAD = """# Who may see and do what

Printed from `tests/access/matrix.py` by `python -m tests.access.document`; every cell is asked for in
`tests/access/test_matrix.py`, on SQLite and PostgreSQL, and an address without a row fails the build.

Each cell: the answer to GET / POST with nothing typed.  *log*: log in first.  302 after a POST: done, or led back.
**Other**: the same about an object of a unit that the role must not see (for roles of one branch another branch of the
committee, for the others another committee).  404 there tells nobody that it exists.  405: the page takes no such
question.  422 and, in the administration, 200 after POST: the form comes back with what is wrong.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(title, rows) for title, rows in SECTIONS.items())])


def section(title: str, rows) -> str:
    """A table of some rows."""
    heads = ["address", "what", "unit", *ROLES]
    lines = [f"## {title}", "", cells(heads), cells(["---"] * len(heads))]
    for row in rows:
        asked = [other for other in (False, True) if row.expected("get", other)]
        for other in asked:
            named = ["", ""] if other and len(asked) > 1 else [address(row), row.what]
            lines.append(cells([*named, "other" if other else "own", *answers(row, other)]))
    return "\n".join([*lines, ""])


def address(row: Row) -> str:
    pattern = row.pattern + (f"?{row.query}" if row.query else "")
    return f"`{pattern}`"


def answers(row: Row, other: bool) -> list[str]:
    got, posted = row.expected("get", other), row.expected("post", other)
    return [f"{got[role]} / {posted[role]}".replace("|", " or ") for role in ROLES]


def cells(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8", newline="\n")
