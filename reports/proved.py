"""What the system check of the catalogue has proved already: a note in DATA_DIR of the source it was proved of.

A change of one letter in the code, another Python, Django or database, and the proof is made again.
"""

import hashlib
import sys
from contextlib import suppress

import django
from django.conf import settings
from django.db import connection

PACKAGES = ("vankhanh", "branches", "members", "reports")
NOTE = "chi-tieu-da-kiem"


def source() -> str:
    """A digest of all that a query of a figure is built from."""
    state = hashlib.sha256(f"{sys.version} {django.__version__} {connection.vendor}".encode())
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            state.update(path.as_posix().encode() + path.read_bytes())
    return state.hexdigest()


def stands() -> bool:
    """Whether this source was proved before."""
    with suppress(OSError, UnicodeDecodeError):
        return (settings.DATA_DIR / NOTE).read_text(encoding="ascii") == source()
    return False


def remember() -> None:
    """Note that this source is proved; a directory that cannot be written costs the next start its time only."""
    with suppress(OSError):
        (settings.DATA_DIR / NOTE).write_text(source(), encoding="ascii")
