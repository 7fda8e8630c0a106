"""What system checks have proved already: notes in DATA_DIR of the source that each was proved of.

A change of one letter in the code, another Python, Django, list of libraries or database, and the proof is made again.
"""

import hashlib
import sys
from contextlib import suppress
from functools import cache

import django
from django.conf import settings
from django.db import connection

PACKAGES = ("vankhanh", "branches", "members", "reports")
LIBRARIES = "requirements.txt"


@cache
def source() -> str:
    """A digest of all that a page or the query of a figure is built from; it does not change while a program runs."""
    state = hashlib.sha256(f"{sys.version} {django.__version__} {connection.vendor}".encode())
    state.update((settings.BASE_DIR / LIBRARIES).read_bytes())
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            state.update(path.as_posix().encode() + path.read_bytes())
    return state.hexdigest()


def stands(note: str) -> bool:
    """Whether what this note is about was proved of this source before."""
    with suppress(OSError, UnicodeDecodeError):
        return (settings.DATA_DIR / note).read_text(encoding="ascii") == source()
    return False


def remember(note: str) -> None:
    """Note that it is proved; a directory that cannot be written costs the next start its time only."""
    with suppress(OSError):
        (settings.DATA_DIR / note).write_text(source(), encoding="ascii")
