"""The page of figures: how many statements it asks, and how it compares with SQL written by hand."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.indicators import CATALOGUE
from vankhanh.scope import Scope

from . import data, hand
from .measure import Result, medians, ratio

STATEMENTS = 27
"""23 sources, 3 of them with figures that do not add up asked once more for the whole, and the opening of the book."""

SIZES = (3, 12, 40)
COMMUNES, MEMBERS = 100, 60_000
MEMBERS_IN_A_COMMUNE = MEMBERS // COMMUNES


def statements(asked: Scope) -> int:
    """SQL statements of one page."""
    with CaptureQueriesContext(connection) as queries:
        CATALOGUE.page(asked)
    return len(queries)


def tally_queries(databases: data.Databases) -> Result:
    """The page of one commune at several sizes."""
    found = {}
    for branches in SIZES:
        databases.commune(branches)
        found[f"{branches} branches"] = statements(data.asked())
    met = set(found.values()) == {STATEMENTS}
    return Result(
        "tally_queries", max(found.values()), "statements", f"= {STATEMENTS} at all sizes", met, found
    )


def against_hand(name: str, limit: float | None, asked: Scope) -> Result:
    """The page and the statements written by hand, in turns."""
    ready = hand.statements(asked)
    return ratio(name, limit, medians(ours=lambda: CATALOGUE.page(asked), hand=lambda: hand.ask(ready)))


def tally_branch(databases: data.Databases) -> Result:
    """One commune of 12 branches, all figures."""
    databases.commune(12)
    return against_hand("tally_branch", 3, data.asked())


def tally_province(databases: data.Databases) -> Result:
    """The whole province by its communes."""
    databases.province(communes=COMMUNES, members=MEMBERS)
    return against_hand("tally_province", 3, data.asked("T"))


def tally_isolation(databases: data.Databases) -> Result:
    """The page of one commune among a hundred, and of one of the same size alone."""
    files = {
        "ours": databases.province(communes=COMMUNES, members=MEMBERS),
        "alone": databases.province(communes=1, members=MEMBERS_IN_A_COMMUNE),
    }
    asked = {}
    for side, path in files.items():
        data.use(path)
        asked[side] = data.asked()
    times = medians(**{side: lambda side=side: page_in(files[side], asked[side]) for side in files})
    return ratio("tally_isolation", 2, times, over="alone")


def page_in(path, asked: Scope) -> None:
    """One page out of a file, opening it included."""
    data.use(path)
    CATALOGUE.page(asked)
