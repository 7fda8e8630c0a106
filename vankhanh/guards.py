"""What the database itself refuses though Django cannot say it portably: overlapping spans, changes of the log.

A model that names columns in `never_overlaps` has [start, end) spans that may not overlap among rows equal in
those columns.  PostgreSQL gets an exclusion constraint, SQLite two triggers.  They are put in place after every
migrate, because SQLite drops triggers whenever Django rebuilds a table.  The guard of the log: `audit/guard.py`.
"""

from django.apps import apps
from django.db import connections

from .audit import guard


def guarded_models():
    """Every model that declares `never_overlaps`."""
    return [
        model
        for model in apps.get_models()
        if getattr(model, "never_overlaps", None) and not model._meta.proxy
    ]


def install(app_config, using: str = "default", **_):
    """Receiver of post_migrate: puts the guards of all models in place once, after the last app."""
    if app_config is not list(apps.get_app_configs())[-1]:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in guarded_models():
            if model._meta.db_table in tables and not stands(model, connection, cursor):
                for statement in statements(model, connection.vendor):
                    cursor.execute(statement)
        guard.install(cursor, connection.vendor, tables)


def stands(model, connection, cursor) -> bool:
    """Whether PostgreSQL has the constraint; SQLite's triggers are made anew each time, which costs nothing."""
    if connection.vendor != "postgresql":
        return False
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [guard_name(model)])
    return cursor.fetchone() is not None


def names(vendor: str = "sqlite") -> list[str]:
    """Names of all guards: a constraint each on PostgreSQL, two triggers each on SQLite."""
    made = [guard_name(model) for model in guarded_models()]
    if vendor == "postgresql":
        return made
    return [f"{name}_{event}" for name in made for event in ("insert", "update")]


def missing(connection) -> list[str]:
    """Guards that should stand in this database and do not."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = "SELECT conname FROM pg_constraint"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {name for (name,) in cursor.fetchall()}
    lacking = [name for name in names(connection.vendor) if name not in standing]
    return lacking + guard.missing(connection)


def guard_name(model) -> str:
    """Name of the constraint, and beginning of the names of the triggers."""
    return f"{model._meta.db_table}_overlap"


def columns(model) -> list[str]:
    """Column names of the fields in `never_overlaps`."""
    return [model._meta.get_field(name).column for name in model.never_overlaps]


def statements(model, vendor: str) -> list[str]:
    """The SQL that guards one model."""
    return postgresql(model) if vendor == "postgresql" else sqlite(model)


def postgresql(model) -> list[str]:
    """One exclusion constraint; equality is said over one-point ranges, so that no extension is needed."""
    parts = [
        f"int8range({point(model, name)}, {point(model, name)}, '[]') WITH &&"
        for name in model.never_overlaps
    ]
    rule = ", ".join([*parts, 'daterange(start, "end") WITH &&'])
    return [
        f"ALTER TABLE {model._meta.db_table} ADD CONSTRAINT {guard_name(model)} EXCLUDE USING gist ({rule})"
    ]


def point(model, name: str) -> str:
    """A bigint that stands for the column: keys are numbers, short codes are hashed."""
    field = model._meta.get_field(name)
    return f"{field.column}::bigint" if field.is_relation else f"hashtext({field.column}::text)::bigint"


def sqlite(model) -> list[str]:
    """One trigger for inserts, one for updates."""
    table = model._meta.db_table
    same = " AND ".join(f"other.{c} = NEW.{c}" for c in columns(model))
    # Names of our own tables and columns only; a trigger takes no parameters.
    clash = (
        f"SELECT RAISE(ABORT, 'overlap in {table}') FROM {table} AS other WHERE {same} AND other.id <> NEW.id"  # nosec B608
        " AND other.start < COALESCE(NEW.\"end\", '9999-12-31') AND NEW.start < COALESCE(other.\"end\", '9999-12-31')"
        " AND NEW.start < COALESCE(NEW.\"end\", '9999-12-31')"
        " AND other.start < COALESCE(other.\"end\", '9999-12-31')"
    )
    made = []
    for event in ("INSERT", "UPDATE"):
        name = f"{guard_name(model)}_{event.lower()}"
        made += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {clash}; END",
        ]
    return made
