"""Is this file a backup that can be put back?  Judged by opening it, never by its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from . import engines, package, sealing
from .errors import BackupError
from .files import working_folder
from .package import Manifest


@dataclass(frozen=True)
class Checked:
    """A backup found sound: its manifest, its unpacked copy, how many members it holds as of today, attached files."""

    manifest: Manifest
    copy: Path
    members: int
    uploads: Path | None = None

    @property
    def made(self) -> str:
        """When it was made, in this office's time."""
        return timezone.localtime(datetime.fromisoformat(self.manifest.made_at)).strftime("%H:%M %d/%m/%Y")

    def __str__(self):
        return f"Bản sao lưu lúc {self.made} có thể khôi phục, {self.members} đảng viên."


@contextmanager
def opened(path: Path, password: bytes | None = None) -> Iterator[Checked]:
    """The checked backup, unpacked for the length of the block in a private folder of DATA_DIR.

    Raises BackupError: no such file, no backup, cut off, changed, wrong password, newer than this program.
    """
    if not path.is_file():
        raise BackupError(f"Không có tệp {path}.")
    with working_folder(settings.DATA_DIR) as folder:
        manifest, copy = package.unpack(plain(path, folder, password), folder)
        refuse_newer(manifest)
        engine = engines.of(manifest.engine)
        engine.check(copy)
        yield Checked(manifest, copy, engine.members(copy, timezone.localdate()), folder / "uploads")


def verify(path: Path, password: bytes | None = None) -> Checked:
    """Open, judge and count a backup; raises BackupError."""
    with opened(path, password) as checked:
        return checked


def plain(path: Path, folder: Path, password: bytes | None) -> Path:
    """The zip itself.  A password for a file without one is refused: it may have been put there by somebody else."""
    sealed = sealing.is_sealed(path)
    if sealed and password is None:
        raise BackupError("Bản sao lưu này có mật khẩu: hãy thêm --password-file TỆP.")
    if not sealed and password is not None:
        if not package.is_package(path):
            raise BackupError(package.BROKEN)
        raise BackupError("Bản sao lưu này không được mã hóa: nếu đúng là tệp cần dùng, bỏ --password-file.")
    if not sealed:
        return path
    target = folder / "mo-khoa.zip"
    sealing.unseal(path, target, password or b"")
    return target


def refuse_newer(manifest: Manifest) -> None:
    """A structure that this program does not know cannot be served by it."""
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(map(tuple, migration.replaces))
    if not set(manifest.migrations.items()) <= known:
        raise BackupError(
            f"Bản sao lưu do phiên bản mới hơn của chương trình ghi ({manifest.app_version}): "
            "hãy cập nhật chương trình rồi thử lại."
        )


def refuse_other_engine(checked: Checked) -> None:
    """Raises BackupError for a copy of the other kind of database."""
    if checked.manifest.engine != connection.vendor:
        raise BackupError(
            f"Bản sao lưu là của {checked.manifest.engine}, cơ sở dữ liệu đang dùng là {connection.vendor}: "
            "hãy đặt DATABASE_URL cho đúng loại."
        )
