"""Copies of a PostgreSQL database through its own programs, in their custom format."""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient

from .errors import BackupError

FILE = "database.dump"
SERVER_FOLDERS = Path("/usr/lib/postgresql")
PLAIN = ("--no-owner", "--no-privileges")
WHOLE = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
LOCK_WAIT = "-c lock_timeout=30s"
"""How long replacing the tables waits for somebody's transaction before it gives up, having changed nothing."""


def program(name: str) -> str:
    """Path of one of PostgreSQL's programs: on PATH, else the newest that Debian keeps; raises BackupError."""
    kept = sorted(SERVER_FOLDERS.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    places = os.pathsep.join([os.environ.get("PATH", ""), *map(str, kept)])
    found = shutil.which(name, path=places)
    if found is None:
        raise BackupError(
            f"Không tìm thấy chương trình {name} của PostgreSQL. Trên Debian/Ubuntu hãy cài gói "
            "postgresql-client; trên Windows hãy thêm thư mục bin của PostgreSQL vào PATH."
        )
    return found


def run(name: str, *arguments: str, at_server: bool = False, database: str = "") -> str:
    """What the program printed; the password travels in the environment, where other users cannot read it."""
    used = connection.settings_dict | ({"NAME": database} if database else {})
    words, variables = DatabaseClient.settings_to_cmd_args_env(used, [])
    command = [program(name), *arguments, *(words[1:] if at_server else [])]
    environment = {**os.environ, **(variables or {}), "LC_ALL": "C", "PGOPTIONS": LOCK_WAIT}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise BackupError(f"{name} không làm được: {last_line(done.stderr)}")
    return done.stdout


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "không rõ lý do")


def copy(target: Path) -> None:
    """One consistent state: pg_dump reads a single snapshot."""
    run("pg_dump", "--format=custom", *PLAIN, f"--file={target}", at_server=True)


def check(path: Path) -> None:
    """Raises BackupError unless the whole dump can be read to its end."""
    run("pg_restore", f"--file={os.devnull}", str(path))


def members(path: Path, on: date) -> int:
    """How many memberships stand at the end of a day in the dump itself, without a server."""
    script = run("pg_restore", "--data-only", "--table=members_membership", "--file=-", str(path))
    return sum(stands(row, on.isoformat()) for row in rows(script))


def rows(script: str) -> list[dict[str, str]]:
    """The rows of the one COPY of a script, by column."""
    names: list[str] = []
    found = []
    for line in script.splitlines():
        if line.startswith("COPY "):
            names = [name.strip(' "') for name in line[line.index("(") + 1 : line.index(")")].split(",")]
        elif line == "\\.":
            break
        elif names:
            found.append(dict(zip(names, line.split("\t"), strict=True)))
    return found


def stands(row: dict[str, str], day: str) -> bool:
    return row["start"] <= day and (row["end"] == "\\N" or row["end"] > day)


TRIAL = "vankhanh_dien_tap_"
TRIAL_SECONDS = 24 * 60 * 60


@contextmanager
def trial(path: Path, folder: Path) -> Iterator[str]:
    """DATABASE_URL of a new database on the same server, filled with the dump, gone afterwards.

    Raises BackupError when the account may not make one (CREATEDB) or the dump cannot be read into it.
    """
    name = f"{TRIAL}{int(time.time())}_{secrets.token_hex(3)}"
    try:
        with connection._nodb_cursor() as cursor:
            for left in stale(cursor):
                cursor.execute(naming("DROP DATABASE IF EXISTS {} WITH (FORCE)", left))
            cursor.execute(naming("CREATE DATABASE {} TEMPLATE template0", name))
    except DatabaseError as error:
        raise BackupError(
            "Không lập được cơ sở dữ liệu diễn tập trên máy chủ PostgreSQL: tài khoản cần quyền CREATEDB "
            f"({last_line(str(error))})."
        ) from error
    try:
        script = folder / "dien-tap.sql"
        run("pg_restore", *PLAIN, f"--file={script}", str(path))
        emptied = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
        run("psql", *WHOLE, *emptied, f"--file={script}", at_server=True, database=name)
        yield address_of(name)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(naming("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def naming(statement: str, name: str):
    """A statement with the name of a database, quoted by the driver (which an SQLite installation need not load)."""
    from psycopg import sql

    return sql.SQL(statement).format(sql.Identifier(name))


def stale(cursor) -> list[str]:
    """Databases of rehearsals that were killed a day ago or earlier."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TRIAL}%"])
    names = [name for (name,) in cursor.fetchall()]
    return [n for n in names if int(n.removeprefix(TRIAL).split("_")[0]) < time.time() - TRIAL_SECONDS]


def address_of(name: str) -> str:
    """DATABASE_URL of another database with the account in use."""
    used = {
        key: quote(str(connection.settings_dict[key] or ""), safe="") for key in ("USER", "PASSWORD", "HOST")
    }
    port = connection.settings_dict["PORT"]
    return f"postgres://{used['USER']}:{used['PASSWORD']}@{used['HOST']}{f':{port}' if port else ''}/{name}"


def holds_data() -> bool:
    """Whether there are tables to keep before they are replaced; raises BackupError when nobody answers."""
    try:
        return "django_migrations" in connection.introspection.table_names()
    except DatabaseError as error:
        raise BackupError(
            "Không kết nối được với PostgreSQL: hãy kiểm tra DATABASE_URL và máy chủ."
        ) from error


def keep_ruins(target: Path) -> Path | None:
    """There are none: the server looks after its own files."""
    return None


def put_back(path: Path, folder: Path) -> None:
    """Replace everything in one transaction: whoever reads sees the old state or the new one."""
    script = folder / "database.sql"
    run("pg_restore", *PLAIN, f"--file={script}", str(path))
    emptied = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
    run("psql", *WHOLE, *emptied, f"--file={script}", "--command=ANALYZE", at_server=True)
