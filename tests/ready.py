"""An SQLite database as the migrations lay it: laid once for a state of the program, copied into place after that.

Outside CI the copy is kept for the next run.  Under CI it lives no longer than one run, whose first process has really
migrated.  A copy is migrated like any other database before it is used, so that what it lacks would still be laid.
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

from start import PROJECT
from vankhanh.backups import engines

from .suite import READY_DATABASES

LAYING = ("vankhanh/**/*.py", "*/migrations/*.py", "*/models.py", "*/models/**/*.py", "*/choices.py")
"""The files that decide what a migrated database holds: migrations, what they import, and what follows them."""
KEPT = 20
"""Databases of other states that are kept, for those who work on several at a time."""


def place() -> Path:
    """Where the ready database of this state of the program is, or will be."""
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


def state() -> str:
    """A digest of the files that lay the database, and of the versions of what runs them."""
    known = hashlib.sha256(f"{django.__version__} {sys.version} {sqlite_version}".encode())
    for path in sorted({path for pattern in LAYING for path in PROJECT.glob(pattern)}):
        known.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return known.hexdigest()[:20]


def lay(target: Path) -> bool:
    """Copy the ready database to `target`; False where it has not been laid yet."""
    try:
        shutil.copyfile(place(), target)
    except FileNotFoundError:
        return False
    return True


def keep() -> None:
    """Keep the database in use, just migrated, as the ready one; what is there already stays."""
    if place().exists():
        return
    older = sorted(folder().glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in older[:-KEPT]:
        path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=folder()) as own:
        copy = Path(own) / "moi"
        engines.live().copy(copy)
        copy.replace(place())
