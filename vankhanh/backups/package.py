"""The zip of a backup: a manifest and one copy of the database."""

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from .errors import BackupError
from .files import digest

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_BYTES = 1 << 20
BROKEN = "Tệp này không phải là bản sao lưu của Vân Khánh, hoặc đã bị hỏng hay cắt ngắn."


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `migrations` has the latest one of each app, `made_at` is ISO with its zone."""

    app_version: str
    engine: str
    made_at: str
    migrations: dict[str, str]
    file: str
    size: int
    sha256: str
    format: int = FORMAT


def pack(copy: Path, manifest: Manifest, target: Path) -> None:
    """The zip of a copy; an already compressed dump only grows when compressed again."""
    method = zipfile.ZIP_STORED if manifest.engine == "postgresql" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method, compresslevel=6) as zipped:
        zipped.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        zipped.write(copy, manifest.file)


def unpack(path: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest and the copy written into `folder`; raises BackupError unless it is byte for byte what was packed."""
    try:
        with zipfile.ZipFile(path) as zipped:
            manifest = read_manifest(zipped)
            copy = folder / "ban-sao"
            write(zipped, manifest, copy)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
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
