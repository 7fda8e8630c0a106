"""Files that are there as a whole or not at all."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".sao-luu-dang-ghi-"
STALE_SECONDS = 6 * 60 * 60


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards; what a killed process left behind goes too."""
    for left in beside.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=beside, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def put_in_place(file: Path, target: Path) -> None:
    """Move `file` to `target` so that after a power cut the old or the new one is there, whole."""
    file.chmod(0o600)
    with file.open("rb+") as written:
        os.fsync(written.fileno())
    os.replace(file, target)
    # A folder can be opened and synced on Linux only; Windows writes the move itself.
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_whole(path: Path, text: str) -> None:
    """Several processes may write: whoever reads sees one of the texts, whole."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
