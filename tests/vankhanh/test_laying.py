"""An empty database that is laid at once holds what one has that went through every migration."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

SET_UP = "import django; django.setup(); from django.core.management import call_command;"
STEP_BY_STEP = (
    "from django.core.management.commands import migrate; call_command(migrate.Command(), verbosity=0)"
)
AT_ONCE = "call_command('migrate', verbosity=0)"
CUT_OFF = (
    "from django.db import connection; from vankhanh.laying import LayingExecutor as executor;"
    "lay = executor.lay;"
    "executor.lay = lambda self, migration, *rest:"
    " 1 / 0 if migration.name == '0005_rules' else lay(self, migration, *rest);"
)
NUMBERED_BY_CHANCE = {"id", "content_type_id", "permission_id"}
"""Columns of Django's own lists of models and permissions, which are numbered as they come."""
MOMENTS = {"created_at", "updated_at", "at", "applied", "digest", "previous", "batch"}


def migrated(directory: Path, code: str) -> subprocess.CompletedProcess:
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    variables |= {"DATA_DIR": str(directory), "DJANGO_SETTINGS_MODULE": "vankhanh.settings"}
    command = [sys.executable, "-c", SET_UP + code]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The databases of the two ways."""
    directory = tmp_path_factory.mktemp("hai-cach")
    for name, code in (("at-once", AT_ONCE), ("step-by-step", STEP_BY_STEP)):
        done = migrated(directory / name, code)
        assert (done.returncode, done.stderr) == (0, "")
    opened = [sqlite3.connect(directory / name / "vankhanh.sqlite3") for name in ("at-once", "step-by-step")]
    yield opened
    for database in opened:
        database.close()


def schema(database) -> dict[str, list[str]]:
    """What makes every table, index and trigger, without the order of columns: a later one stands last."""
    asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {name: sorted(sql.strip(" )").split(", ")) for name, sql in database.execute(asked)}


def rows(database, table: str) -> list[tuple]:
    """The rows of a table but for the moments in them."""
    columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")} - MOMENTS
    if table.startswith(("django_", "auth_")):
        columns -= NUMBERED_BY_CHANCE
    named = ", ".join(f'"{column}"' for column in sorted(columns)) or "NULL"
    return sorted(database.execute(f"SELECT {named} FROM {table}"), key=str)


def test_both_ways_make_the_same_tables(both):
    """A constraint that only one of them has would let rows in that the other refuses."""
    at_once, step_by_step = map(schema, both)
    assert len(at_once) > 200
    assert at_once == step_by_step


def test_both_ways_lay_the_same_rows(both):
    """Rules, code lists and forms decide what figures say."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = [name for (name,) in both[0].execute(asked)]
    laid = {table: rows(both[0], table) for table in tables}
    assert min(len(laid[table]) for table in ("branches_rule", "branches_code", "django_migrations")) > 50
    assert laid == {table: rows(both[1], table) for table in tables}


def test_start_that_is_cut_off_begins_anew(tmp_path):
    """Tables without the note that they are made would stop every later start."""
    assert "ZeroDivisionError" in migrated(tmp_path, CUT_OFF + AT_ONCE).stderr
    with closing(sqlite3.connect(tmp_path / "vankhanh.sqlite3")) as database:
        assert [name for name in schema(database) if not name.startswith("sqlite_")] == ["django_migrations"]
    assert migrated(tmp_path, AT_ONCE).returncode == 0
