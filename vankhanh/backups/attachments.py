"""Files people attached (DATA_DIR/uploads) inside a backup.

An attached file gets a name of its own once and is never written again.  So a database copied first finds every file
it names in the folder copied after it, and putting files back means adding those that are missing before the database
changes, and taking away those that nothing names after.
"""

import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from .errors import BackupError
from .files import put_in_place

FOLDER = "uploads/"
INDEX = "uploads.json"
INDEX_BYTES = 64 << 20
CHANGED = "Tệp đính kèm trong bản sao lưu đã bị hỏng hoặc bị sửa: mã kiểm tra không khớp."


@dataclass(frozen=True)
class Attached:
    """One file: its name below the folder with "/" on every system, its size and SHA-256."""

    name: str
    size: int
    sha256: str


def pack(zipped: zipfile.ZipFile, folder: Path) -> tuple[int, str]:
    """Add every file below `folder` and the list of them; how many, and the digest of the list."""
    found = [add(zipped, folder, path) for path in sorted(folder.rglob("*")) if path.is_file()]
    index = json.dumps([asdict(one) for one in found], ensure_ascii=False).encode()
    zipped.writestr(INDEX, index)
    return len(found), hashlib.sha256(index).hexdigest()


def add(zipped: zipfile.ZipFile, folder: Path, path: Path) -> Attached:
    """Copy one file into the zip, digested as it is read."""
    name, known, size = path.relative_to(folder).as_posix(), hashlib.sha256(), 0
    with path.open("rb") as source, zipped.open(FOLDER + name, "w", force_zip64=True) as target:
        while chunk := source.read(1 << 20):
            known.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Attached(name, size, known.hexdigest())


def unpack(zipped: zipfile.ZipFile, folder: Path, sha256: str) -> None:
    """Write every file of the list below `folder`; raises BackupError unless each is what was packed."""
    with zipped.open(INDEX) as file:
        index = file.read(INDEX_BYTES)
    if hashlib.sha256(index).hexdigest() != sha256:
        raise BackupError(CHANGED)
    for entry in json.loads(index):
        extract(zipped, folder, Attached(**entry))


def extract(zipped: zipfile.ZipFile, folder: Path, one: Attached) -> None:
    """One file, never more than the list promises and never outside the folder."""
    parts = PurePosixPath(one.name).parts
    if not parts or one.name.startswith("/") or ".." in parts or set(one.name) & set("\\:\0"):
        raise BackupError(CHANGED)
    path, known, left = folder.joinpath(*parts), hashlib.sha256(), one.size
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipped.open(FOLDER + one.name) as source, path.open("wb") as target:
        while chunk := source.read(1 << 20):
            left -= len(chunk)
            if left < 0:
                break
            known.update(chunk)
            target.write(chunk)
    if left or known.hexdigest() != one.sha256:
        raise BackupError(CHANGED)


def add_missing(source: Path, live: Path) -> None:
    """Before the database changes: every file it will name is there, what is there already stays untouched."""
    for path in files(source):
        target = live / path.relative_to(source)
        if not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = target.with_name(f"{target.name}.moi")
            shutil.copyfile(path, fresh)
            put_in_place(fresh, target)


def remove_others(source: Path, live: Path) -> None:
    """After the database changed: files that the backup does not hold go; the kept copy of before has them."""
    for path in files(live):
        if not (source / path.relative_to(live)).exists():
            os.unlink(path)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
