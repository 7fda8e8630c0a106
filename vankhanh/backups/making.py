"""Make a backup: copied in one go, packed, opened again and judged, and only then given its name."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from vankhanh import __version__, record
from vankhanh.models import AuditEntry

from . import checking, engines, package, sealing
from .checking import Checked
from .errors import BackupError
from .files import digest, put_in_place, working_folder
from .package import Manifest


def make(out: Path, password: bytes | None = None) -> Checked:
    """Write a backup to `out`, replacing an older backup of that name; raises BackupError, OSError (disk full).

    Until the last step nothing has that name: killed at any moment, `out` is what it was before or a whole backup.
    """
    refuse_target(out)
    with working_folder(out.parent) as folder:
        copy = folder / engines.live().FILE
        engines.live().copy(copy)
        packed = folder / "goi.zip"
        package.pack(copy, describe(copy), packed, Path(settings.MEDIA_ROOT))
        if password is not None:
            sealing.seal(packed, folder / "goi.khoa", password)
            packed = folder / "goi.khoa"
        checked = checking.verify(packed, password)
        put_in_place(packed, out)
    return checked


def note(out: Path, checked: Checked, by=None) -> None:
    """Put on the log that everything on record left as a file; `by` is None for a command."""
    record.note(
        AuditEntry.Action.EXPORT,
        f"Sao lưu toàn bộ dữ liệu: {checked.members} đảng viên",
        by=by,
        model="backup",
        after={"file": out.name, "sha256": checked.manifest.sha256},
    )


def refuse_target(out: Path) -> None:
    """Nothing but an older backup is overwritten: the name may be the live database's."""
    if not out.parent.is_dir():
        raise BackupError(f"Không có thư mục {out.parent}.")
    if out.is_dir():
        raise BackupError(f"{out} là thư mục: hãy ghi tên tệp, ví dụ {out / 'vankhanh.zip'}.")
    if out.exists() and not (sealing.is_sealed(out) or package.is_package(out)):
        raise BackupError(f"Đã có tệp {out} và tệp đó không phải bản sao lưu: hãy chọn tên khác.")


def describe(copy: Path) -> Manifest:
    """The manifest of a copy of the live database."""
    return Manifest(
        app_version=__version__,
        engine=connection.vendor,
        made_at=timezone.now().isoformat(timespec="seconds"),
        migrations=latest_migrations(),
        file=copy.name,
        size=copy.stat().st_size,
        sha256=digest(copy),
    )


def latest_migrations() -> dict[str, str]:
    """The last migration of each app in the live database."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as error:
        raise BackupError("Không đọc được cơ sở dữ liệu để ghi phiên bản của bản sao lưu.") from error
    return dict(sorted(applied))
