"""Fixtures of all tests.  Programs of the machine are asked for here, so that a missing one is never silent."""

import gc
from dataclasses import dataclass

import pytest
from django.core.management.commands import flush
from django.db import connections, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.test import client as test_client

from vankhanh.audit import guard

from . import machine, ready
from .browser import Browser


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables come last, and of them first those that put the laid code lists back themselves."""
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("django_db"):
            # pytest-django makes a database for those that are marked; for others alone the demo met the office's own.
            item.add_marker(pytest.mark.django_db)
    items.sort(key=turn)
    shared = {item.path for item in items if "register_units" in getattr(item, "fixturenames", ())}
    if mixed := {item.path for item in items if turn(item)} & shared:
        names = ", ".join(sorted(path.name for path in mixed))
        raise pytest.UsageError(
            f"{names}: tests that commit need a module without `world`, whose units it shares"
        )


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """The program itself is no garbage: looking through it again and again took a twelfth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def turn(item) -> int:
    """0 for what is rolled back; 1 for what begins with the rows that migrations laid; 2 for what leaves none."""
    marker = item.get_closest_marker("django_db")
    asked = marker.kwargs if marker else {}
    if asked.get("serialized_rollback"):
        return 1
    emptying = {"transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
    return 2 if asked.get("transaction") or emptying else 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """The database of the tests begins as a copy of one that is migrated already, where there is one."""
    with django_db_blocker.unblock():
        ready.begin()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """…and is kept as such before a test has touched it."""
    with django_db_blocker.unblock():
        ready.keep()


@pytest.fixture(scope="session", autouse=True)
def outermost_context():
    """An answer's `context` is that of the page: those of the hundred parts inside were copied and never read."""
    kept = test_client.store_rendered_templates

    def store(known, signal, sender, template, context, **rest):
        if not known:
            kept(known, signal, sender, template, context, **rest)

    test_client.store_rendered_templates = store
    yield
    test_client.store_rendered_templates = kept


@pytest.fixture(scope="session", autouse=True)
def emptied_log():
    """The database refuses to empty the log; between tests it must, so the guard is away for the length of a flush."""
    kept = flush.Command.handle

    def handle(self, **options):
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            guard.remove(cursor, connection.vendor)
            try:
                return kept(self, **options)
            finally:
                guard.install(cursor, connection.vendor)

    flush.Command.handle = handle
    yield
    flush.Command.handle = kept


@pytest.fixture(scope="session", autouse=True)
def laid_at_once(emptied_log):
    """The rows that migrations laid are put back as they stand in the tables; Django saves each through its model."""
    kept: dict[str, LaidRows] = {}
    fresh = BaseDatabaseCreation.deserialize_db_from_string

    def deserialize_db_from_string(creation, data):
        if data in kept:
            kept[data].lay()
        else:
            fresh(creation, data)
            kept[data] = LaidRows.of(creation.connection)

    BaseDatabaseCreation.deserialize_db_from_string = deserialize_db_from_string
    yield
    BaseDatabaseCreation.deserialize_db_from_string = fresh


@dataclass
class LaidRows:
    """The columns and rows of every table that holds something."""

    connection: object
    tables: dict[str, tuple[list[str], list[tuple]]]

    @classmethod
    def of(cls, connection) -> "LaidRows":
        found = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.django_table_names(only_existing=True):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                if rows := cursor.fetchall():
                    found[table] = [column[0] for column in cursor.description], rows
        return cls(connection, found)

    def lay(self) -> None:
        quoted = self.connection.ops.quote_name
        with (
            transaction.atomic(),
            self.connection.constraint_checks_disabled(),
            self.connection.cursor() as cursor,
        ):
            for table, (columns, rows) in self.tables.items():
                names, places = ", ".join(map(quoted, columns)), ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({places})", rows)


@pytest.fixture(scope="module")
def register_units(django_db_setup, django_db_blocker):
    """The units of `tests.registers.world`, founded once for a module and gone after it."""
    from .registers import found_units

    with django_db_blocker.unblock(), transaction.atomic():
        yield found_units()
        transaction.set_rollback(True)


@pytest.fixture
def client():
    """Nobody logged in yet, sending what a browser sends."""
    return Browser()


@pytest.fixture
def libreoffice() -> str:
    """Path of LibreOffice."""
    return machine.need("libreoffice")
