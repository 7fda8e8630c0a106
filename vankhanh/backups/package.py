"""The zip of a backup: a manifest, one copy of the database, and the attached files."""

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from . import attachments
from .errors import BackupError
from .files import digest

FORMAT = 2
"""2 holds attached files; one of 1 is read as having none."""
MANIFEST = "manifest.json"
MANIFEST_BYTES = 1 << 20
BROKEN = "Tệp này không phải là bản sao lưu của Vân Khánh, hoặc đã bị hỏng hay cắt ngắn."


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `migrations` has the latest one of each app, `made_at` is ISO with its zone.

    `uploads` counts the attached files, `uploads_sha256` is the digest of their list.
    """

    app_version: str
    engine: str
    made_at: str
    migrations: dict[str, str]
    file: str
    size: int
    sha256: str
    format: int = FORMAT
    uploads: int = 0
    uploads_sha256: str = ""


def pack(copy: Path, manifest: Manifest, target: Path, uploads: Path) -> None:
    """The zip of a copy and of what lies in `uploads`; an already compressed dump only grows when compressed again."""
    method = zipfile.ZIP_STORED if manifest.engine == "postgresql" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method, compresslevel=6) as zipped:
        zipped.write(copy, manifest.file)
        count, digest_of_list = attachments.pack(zipped, uploads)
        manifest = replace(manifest, uploads=count, uploads_sha256=digest_of_list)
        zipped.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


def unpack(path: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest and the copy written into `folder`, attached files below its `uploads`.

    Raises BackupError unless everything is byte for byte what was packed.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            manifest = read_manifest(zipped)
            copy = folder / "ban-sao"
            write(zipped, manifest, copy)
            if manifest.uploads:
                attachments.unpack(zipped, folder / "uploads", manifest.uploads_sha256)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, NotImplementedError) as error:
        raise BackupError(BROKEN) from error
    if digest(copy) != manifest.sha256:
        raise BackupError("Bản sao lưu đã bị hỏng hoặc bị sửa: mã kiểm tra không khớp.")
    return manifest, copy


def read_manifest(zipped: zipfile.ZipFile) -> Manifest:
    """Raises BackupError for a manifest of a newer version or one that is no manifest."""
    with zipped.open(MANIFEST) as file:
        text = file.read(MANIFEST_BYTES)
    try:
        found = json.loads(text)
        newer = found["format"] > FORMAT
        manifest = None if newer else Manifest(**found)
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(BROKEN) from error
    if manifest is None:
        raise BackupError("Bản sao lưu do phiên bản mới hơn của chương trình ghi: hãy cập nhật chương trình.")
    return manifest


def write(zipped: zipfile.ZipFile, manifest: Manifest, target: Path) -> None:
    """Unpack the copy, never more than the manifest promises."""
    left = manifest.size
    with zipped.open(manifest.file) as source, target.open("wb") as file:
        while chunk := source.read(1 << 20):
            left -= len(chunk)
            if left < 0:
                raise BackupError(BROKEN)
            file.write(chunk)


def is_package(path: Path) -> bool:
    """Whether the file is a zip with a manifest, whatever its state otherwise."""
    try:
        with zipfile.ZipFile(path) as zipped:
            return MANIFEST in zipped.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
