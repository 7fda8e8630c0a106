"""The log in the database: rows are added and never changed or deleted, whoever asks.

Put in place after every migrate with the other guards, because SQLite drops triggers whenever Django rebuilds a table.
Whoever owns the database can still take the guard away; then the chain tells what was changed.
"""

from vankhanh.models import AuditEntry

TABLE = AuditEntry._meta.db_table
EVENTS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}
SQLITE_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
REFUSAL = "nhật ký chỉ được ghi thêm"
FUNCTION = f"""CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def trigger(event: str) -> str:
    """Name of the trigger that refuses an event."""
    return f"{TABLE}_no_{event}"


def install(cursor, vendor: str) -> None:
    """Put the triggers in place, anew where they stand."""
    remove(cursor, vendor)
    if vendor == "postgresql":
        cursor.execute(FUNCTION)
    for event in EVENTS[vendor]:
        cursor.execute(statement(event, vendor))


def statement(event: str, vendor: str) -> str:
    """The SQL of one trigger."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {trigger(event)} BEFORE {event} ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    return (
        f"CREATE TRIGGER {trigger(event)} BEFORE {event} ON {TABLE}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()"
    )


def remove(cursor, vendor: str) -> None:
    """Take the triggers away: for tests, which empty the tables after themselves."""
    place = f" ON {TABLE}" if vendor == "postgresql" else ""
    for event in EVENTS[vendor]:
        gone = f"DROP TRIGGER IF EXISTS {trigger(event)}{place}"
        cursor.execute(gone)


def missing(connection) -> list[str]:
    """Names of the triggers that should stand in this database and do not."""
    postgresql = connection.vendor == "postgresql"
    asked = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'" if postgresql else SQLITE_TRIGGERS
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {name for (name,) in cursor.fetchall()}
    return [trigger(event) for event in EVENTS[connection.vendor] if trigger(event) not in standing]
