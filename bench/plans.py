"""What SQLite means to do for each statement of the page: no fact table may be read from end to end."""

import re

from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from reports.indicators import CATALOGUE
from reports.indicators.catalogue import grouped
from vankhanh.models import Tracked
from vankhanh.scope import Scope

from . import data
from .measure import Result
from .tally import COMMUNES, MEMBERS

LISTS = {"branches_branch", "branches_branchversion", "branches_code", "branches_rule"}
"""Small tables: units and lists do not grow with the records."""


def fact_tables() -> set[str]:
    """Tables that grow with the records."""
    own = [m for app in ("branches", "members") for m in apps.get_app_config(app).get_models()]
    return {model._meta.db_table for model in own if issubclass(model, Tracked)} - LISTS


def queries(asked: Scope) -> dict[str, QuerySet]:
    """Every statement of the page by its source, and every figure alone as its own list asks it."""
    found = {}
    for source, figures in CATALOGUE.sources().items():
        found[source.__name__] = grouped(source, figures, asked)
        odd = [figure for figure in figures if not figure.additive]
        if odd:
            found[f"{source.__name__}, whole"] = grouped(source, odd, asked.whole)
    return found | {f"{code}, rows": figure.rows_in(asked) for code, figure in CATALOGUE.counted.items()}


def scans(query: QuerySet) -> list[str]:
    """The fact tables that a statement reads from end to end, by its plan."""
    sql, values = query.query.sql_with_params()
    tables = dict(re.findall(r'"(\w+)" (?:AS )?"?([A-Z]\d+)"?', sql))
    names = {alias: table for table, alias in tables.items()}
    with connection.cursor() as cursor:
        plan = [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    read = [step.split()[1] for step in plan if step.startswith("SCAN ")]
    return [names.get(name, name) for name in read if names.get(name, name) in fact_tables()]


def index_guard(databases: data.Databases) -> Result:
    """A commune among a hundred, before and after SQLite has been told how the data is spread."""
    databases.province(communes=COMMUNES, members=MEMBERS)
    asked = data.asked("T-050")
    found: dict[str, list[str]] = {}
    for state in ("never analysed", "analysed"):
        if state == "analysed":
            data.analyze()
        for name, query in queries(asked).items():
            if read := scans(query):
                found[f"{name} ({state})"] = read
    number = sum(map(len, found.values()))
    plans = 2 * len(queries(asked))
    return Result("index_guard", number, "full scans", "= 0", number == 0, {"plans": plans} | found)
