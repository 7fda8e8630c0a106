"""The log, and whatever else a model says is `only_added`: rows are added and never changed or deleted, whoever asks.

Put in place after every migrate with the other guards, because SQLite drops triggers whenever Django rebuilds a table.
Whoever owns the database can still take the guard away; then the chain tells what was changed.
"""

from django.apps import apps

from vankhanh.models import AuditEntry

TABLE = AuditEntry._meta.db_table
EVENTS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}
SQLITE_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


def guarded() -> dict[str, str]:
    """By table why the database refuses to change its rows."""
    return {
        model._meta.db_table: model.only_added
        for model in apps.get_models()
        if getattr(model, "only_added", "") and not model._meta.proxy
    }


def trigger(table: str, event: str) -> str:
    """Name of the trigger that refuses an event."""
    return f"{table}_no_{event}"


def install(cursor, vendor: str, tables=None) -> None:
    """Put the triggers in place, anew where they stand; `tables`: those that there are already."""
    remove(cursor, vendor, tables)
    for table, why in guarded().items():
        if tables is None or table in tables:
            if vendor == "postgresql":
                cursor.execute(function(table, why))
            for event in EVENTS[vendor]:
                cursor.execute(statement(table, event, vendor, why))


def function(table: str, why: str) -> str:
    """What PostgreSQL's triggers of a table call."""
    return f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{why}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def statement(table: str, event: str, vendor: str, why: str) -> str:
    """The SQL of one trigger."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {trigger(table, event)} BEFORE {event} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
    return (
        f"CREATE TRIGGER {trigger(table, event)} BEFORE {event} ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def remove(cursor, vendor: str, tables=None) -> None:
    """Take the triggers away: for tests, which empty the tables after themselves."""
    for table in guarded():
        if tables is None or table in tables:
            place = f" ON {table}" if vendor == "postgresql" else ""
            for event in EVENTS[vendor]:
                gone = f"DROP TRIGGER IF EXISTS {trigger(table, event)}{place}"
                cursor.execute(gone)


def missing(connection) -> list[str]:
    """Names of the triggers that should stand in this database and do not."""
    postgresql = connection.vendor == "postgresql"
    asked = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'" if postgresql else SQLITE_TRIGGERS
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {name for (name,) in cursor.fetchall()}
    wanted = [trigger(table, event) for table in guarded() for event in EVENTS[connection.vendor]]
    return [name for name in wanted if name not in standing]
