"""Databases of the bench: SQLite files in a temporary directory, made once and filled with a synthetic province."""

import shutil
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from branches.models import Branch
from members import synthetic
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

YEARS = 1
"""Of records, up to the end of 2025; the year before is rated too, when the book is opened."""

YEAR = Period.year(2025)
MEMBERS_IN_A_BRANCH = 24


class Databases:
    """Files in `folder`; `use` makes one of them the default connection."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.empty = Path(connection.settings_dict["NAME"])
        call_command("migrate", verbosity=0)
        connection.close()

    def province(self, *, communes: int, members: int) -> Path:
        """The file of a province of this size, filled when first asked for, and in use from now on."""
        path = self.folder / f"{communes}-{members}.sqlite3"
        if not path.exists():
            shutil.copyfile(self.empty, path)
            use(path)
            synthetic.seed(communes=communes, members=members, years=YEARS, seed=1)
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        use(path)
        return path

    def commune(self, branches: int) -> Path:
        """The file of one commune of so many branches."""
        return self.province(communes=1, members=branches * MEMBERS_IN_A_BRANCH)


def use(path: Path) -> None:
    """Ask this file from now on."""
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    connection.ensure_connection()


def close() -> None:
    """Let go of the file, or Windows could not remove it."""
    connection.close()


def analyze() -> None:
    """Let SQLite know how the data is spread."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked(code: str = "T-001") -> Scope:
    """The year of one unit, by all its branches."""
    return Scope(YEAR, Branch.objects.by_code(code), SYSTEM)
