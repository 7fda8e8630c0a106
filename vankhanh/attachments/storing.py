"""Attached files on the disk: DATA_DIR/uploads/<two letters>/<generated name>, written whole or not at all."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from ..backups.files import put_in_place
from .kinds import Kind

STORED = re.compile(r"[0-9a-f]{32}\.(pdf|docx|xlsx|jpg|png)")


class Damaged(Exception):
    """The file is gone from the disk, or no longer what was attached."""


def path_of(stored: str) -> Path:
    """Where a generated name lies; raises ValueError for any other name, so that none leads elsewhere."""
    if not STORED.fullmatch(stored):
        raise ValueError(stored)
    return Path(settings.MEDIA_ROOT) / stored[:2] / stored


def store(chunks: Iterable[bytes], kind: Kind) -> tuple[str, int, str]:
    """Write a file under a new name; returns that name, the size and the SHA-256.  Raises OSError (disk full)."""
    stored, known, size = f"{secrets.token_hex(16)}.{kind.suffix}", hashlib.sha256(), 0
    target = path_of(stored)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = target.with_name(f"{stored}.moi")
    try:
        with fresh.open("xb") as file:
            for chunk in chunks:
                known.update(chunk)
                size += file.write(chunk)
        put_in_place(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    return stored, size, known.hexdigest()


def discard(stored: str) -> None:
    """Take away a file whose row could not be written."""
    path_of(stored).unlink(missing_ok=True)


def opened(stored: str, sha256: str) -> BinaryIO:
    """The file at its beginning, digested first; raises Damaged."""
    try:
        file = path_of(stored).open("rb")
    except OSError as error:
        raise Damaged(stored) from error
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise Damaged(stored)
    file.seek(0)
    return file


def on_disk() -> set[str]:
    """Names of all files in the folder, half-written ones too."""
    return {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
