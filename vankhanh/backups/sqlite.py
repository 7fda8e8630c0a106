"""Copies of an SQLite database: made in one go while others write, put back into the file that others hold open."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from django.db import connection

from .errors import BackupError
from .files import put_in_place

FILE = "database.sqlite3"
BUSY_SECONDS = 20


def database() -> Path:
    return Path(connection.settings_dict["NAME"]).absolute()


def opened(path: Path, mode: str = "rw"):
    """A connection of its own, outside Django's transactions; never makes a file."""
    uri = f"{path.as_uri()}?mode={mode}"
    return closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None))


def copy(target: Path) -> None:
    """One consistent state; in WAL nobody who writes waits for it."""
    try:
        with opened(database()) as live:
            live.execute("VACUUM INTO ?", [str(target)])
    except sqlite3.Error as error:
        raise BackupError(
            f"Không sao chép được cơ sở dữ liệu (đĩa đầy, tệp mất hoặc hỏng): {error}."
        ) from error


def check(path: Path) -> None:
    """Raises BackupError unless every page, index and reference of the copy is sound."""
    try:
        with opened(path, "ro") as found:
            sound = found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and found.execute("PRAGMA foreign_key_check").fetchone() is None
            found.execute("SELECT 1 FROM django_migrations").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"Cơ sở dữ liệu trong bản sao lưu không đọc được: {error}.") from error
    if not sound:
        raise BackupError("Cơ sở dữ liệu trong bản sao lưu bị hỏng bên trong.")


def members(path: Path, on: date) -> int:
    """How many memberships stand at the end of a day in the copy."""
    asked = 'SELECT count(*) FROM members_membership WHERE start <= ? AND ("end" IS NULL OR "end" > ?)'
    try:
        with opened(path, "ro") as found:
            return found.execute(asked, [on.isoformat()] * 2).fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"Không đếm được đảng viên trong bản sao lưu: {error}.") from error


@contextmanager
def trial(path: Path, folder: Path) -> Iterator[str]:
    """DATABASE_URL of a database for the rehearsal, filled with the copy."""
    fresh = folder / "dien-tap.sqlite3"
    shutil.copyfile(path, fresh)
    yield f"sqlite:///{fresh.as_posix()}"


def holds_data() -> bool:
    """Whether there is a database that can be copied as a whole before it is replaced."""
    try:
        check(database())
    except BackupError:
        return False
    return True


def keep_ruins(target: Path) -> Path | None:
    """Move what cannot be copied any more, with its journal, out of the way; None when there is nothing."""
    live = database()
    if not live.exists():
        return None
    for ending in ("", "-wal", "-shm"):
        file = live.with_name(live.name + ending)
        if file.exists():
            os.replace(file, target.with_name(target.name + ending))
    return target


def put_back(path: Path, folder: Path) -> None:
    """Write the copy into the live file in one transaction, or as a new file when there is none.

    A file that others hold open cannot be replaced on Windows; written through SQLite they see it at once.
    """
    live = database()
    if not live.exists():
        fresh = folder / "moi.sqlite3"
        shutil.copyfile(path, fresh)
        put_in_place(fresh, live)
        return
    try:
        with opened(path, "ro") as source, opened(live) as target:
            target.execute("PRAGMA synchronous=FULL")
            source.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise BackupError(
            f"Không ghi được vào cơ sở dữ liệu đang dùng; dữ liệu cũ còn nguyên: {error}."
        ) from error
