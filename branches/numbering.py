"""The next number of a document: continuous per type within a term of the unit (domain §6.5)."""

import re
from datetime import date

from vankhanh.access import LEVEL

from .choices import COMMITTEE_KINDS, LEAF_SYMBOL, SYMBOL
from .models import Branch, Document, Term

NUMBER = re.compile(r"\s*(\d+)(.*)", re.DOTALL)
"""A number with its symbol: "012-NQ/ĐU" is 12 and "-NQ/ĐU"."""


def term_of(branch: Branch, day: date) -> Term | None:
    """The term in which the unit numbers its documents on a day: its own, else that of the nearest unit above."""
    tops = [branch.path[: LEVEL * level] for level in range(branch.depth, 0, -1)]
    found = {term.branch.path: term for term in Term.objects.as_of(day).filter(branch__path__in=tops)
             .select_related("branch")}  # fmt: skip
    return next((found[path] for path in tops if path in found), None)


def of_term(branch: Branch, kind: str, day: date):
    """Documents of one type that the unit issued in the term of a day, the latest first; all when no term is on record."""
    rows = Document.objects.filter(branch=branch, kind=kind).order_by("-issued_on", "-pk")
    term = term_of(branch, day)
    if term is None:
        return rows
    rows = rows.filter(issued_on__gte=term.start)
    return rows.filter(issued_on__lt=term.end) if term.end else rows


def read(number: str) -> tuple[int, str] | None:
    """The count and the symbol of a number; None when it does not begin with a count."""
    found = NUMBER.fullmatch(number)
    return (int(found[1]), found[2]) if found else None


def proposed(branch: Branch, kind: str, day: date) -> str:
    """The number after the highest of the term, with the symbol that the unit last used for the type."""
    known = [one for one in map(read, of_term(branch, kind, day).values_list("number", flat=True)) if one]
    highest = max((count for count, _ in known), default=0)
    symbol = known[0][1] if known else f"-{kind}/{symbol_of(branch, day)}"
    return f"{highest + 1:02d}{symbol}"


def symbol_of(branch: Branch, day: date) -> str:
    """What stands for the issuing body: a committee's, or a chi bộ's."""
    version = branch.version_on(day)
    return SYMBOL if version and version.kind in COMMITTEE_KINDS else LEAF_SYMBOL


def bearer(
    branch: Branch, kind: str, number: str, day: date, *, besides: int | None = None
) -> Document | None:
    """The document of the type that bears the same count in the term already."""
    count = read(number)
    rows = of_term(branch, kind, day).exclude(pk=besides)
    if count is None:
        return rows.filter(number=number.strip()).first()
    return next((row for row in rows if (read(row.number) or (None,))[0] == count[0]), None)
