"""The database as the migrations lay it: laid once for a state of the program, copied into place after that.

On SQLite it is a file.  Outside CI that is kept for the next run; under CI it lives no longer than one run, whose first
process has really migrated.  On PostgreSQL it is a template in the server that the suite starts for one run.  A copy is
migrated like any other database before it is used, so that what it lacks would still be laid.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from sqlite3 import sqlite_version

import django
from django.conf import settings
from django.db import connection

from start import PROJECT
from vankhanh.backups import engines

from .suite import READY_DATABASES

LAYING = ("vankhanh/**/*.py", "*/migrations/*.py", "*/models.py", "*/models/**/*.py", "*/choices.py")
"""The files that decide what a migrated database holds: migrations, what they import, and what follows them."""
KEPT = 20
"""Files of other states that are kept, for those who work on several at a time."""


def begin() -> None:
    """Have the database of the tests begin as a copy of the ready one, where there is one."""
    creation = connection.creation
    if connection.vendor == "sqlite":
        fresh = creation._create_test_db

        def _create_test_db(*arguments, **options):
            name = fresh(*arguments, **options)
            lay(Path(name))
            return name

        creation._create_test_db = _create_test_db
    elif os.environ.get(READY_DATABASES):
        with connection._nodb_cursor() as cursor:
            if creation._database_exists(cursor, template()):
                connection.settings_dict["TEST"]["TEMPLATE"] = template()


def keep() -> None:
    """Keep the database in use, just migrated, as the ready one; what is there already stays."""
    if connection.vendor == "sqlite":
        keep_file()
    elif os.environ.get(READY_DATABASES):
        keep_template()


def place() -> Path:
    """Where the ready file of this state of the program is, or will be."""
    return folder() / f"{state()}.sqlite3"


def folder() -> Path:
    if own := os.environ.get(READY_DATABASES):
        return Path(own)
    if os.environ.get("CI") or os.name == "nt":
        return made(settings.DATA_DIR / "ready")
    shared = made(Path(tempfile.gettempdir()) / f"vankhanh-ready-{os.geteuid()}")
    return shared if shared.stat().st_uid == os.geteuid() else made(settings.DATA_DIR / "ready")


def made(path: Path) -> Path:
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def template() -> str:
    """Name of the ready database of a PostgreSQL server."""
    return f"vankhanh_ready_{state()}"


def state() -> str:
    """A digest of the files that lay the database, and of the versions of what runs them."""
    known = hashlib.sha256(f"{django.__version__} {sys.version} {sqlite_version}".encode())
    for path in sorted({path for pattern in LAYING for path in PROJECT.glob(pattern)}):
        known.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return known.hexdigest()[:20]


def lay(target: Path) -> bool:
    """Copy the ready file to `target`; False where it has not been laid yet."""
    try:
        shutil.copyfile(place(), target)
    except FileNotFoundError:
        return False
    return True


def keep_file() -> None:
    if place().exists():
        return
    older = sorted(folder().glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in older[:-KEPT]:
        path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=folder()) as own:
        copy = Path(own) / "moi"
        engines.live().copy(copy)
        copy.replace(place())


def keep_template() -> None:
    if connection.settings_dict["TEST"].get("TEMPLATE"):
        return
    quoted = connection.ops.quote_name
    source = connection.settings_dict["NAME"]
    connection.close()  # the server copies no database that somebody is connected to
    with connection._nodb_cursor() as cursor:
        if not connection.creation._database_exists(cursor, template()):
            cursor.execute(f"CREATE DATABASE {quoted(template())} TEMPLATE {quoted(source)}")
