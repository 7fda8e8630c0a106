"""Put a backup back: judged first, the replaced database kept, brought to this version, noted on the log."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from vankhanh import lost_database
from vankhanh.models import AuditEntry

from . import checking, engines, making
from .checking import Checked
from .errors import BackupError
from .files import working_folder


@dataclass(frozen=True)
class Restored:
    """What stands now, and where the database that it replaced is kept (None: there was none)."""

    checked: Checked
    kept: Path | None


def restore(path: Path, password: bytes | None = None) -> Restored:
    """Replace the live database by a backup; raises BackupError and OSError with the live data untouched."""
    with checking.opened(path, password) as checked:
        refuse_other_engine(checked)
        connections.close_all()
        kept = keep()
        with working_folder(settings.DATA_DIR) as folder:
            engines.live().put_back(checked.copy, folder)
    connections.close_all()
    bring_up_to_date(path, checked, kept)
    return Restored(checked, kept)


def refuse_other_engine(checked: Checked) -> None:
    if checked.manifest.engine != connection.vendor:
        raise BackupError(
            f"Bản sao lưu là của {checked.manifest.engine}, cơ sở dữ liệu đang dùng là {connection.vendor}: "
            "hãy đặt DATABASE_URL cho đúng loại."
        )


def keep() -> Path | None:
    """The live database as a backup of its own; one that cannot be copied any more is moved aside as it is."""
    folder = settings.DATA_DIR / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = timezone.localtime().strftime("truoc-khoi-phuc-%Y%m%d-%H%M%S-%f")
    if not engines.live().holds_data():
        return engines.live().keep_ruins(folder / f"{name}.sqlite3")
    making.make(folder / f"{name}.zip")
    return folder / f"{name}.zip"


def bring_up_to_date(path: Path, checked: Checked, kept: Path | None) -> None:
    """Migrate an older structure, end every session of then, and note what was done."""
    call_command("migrate", verbosity=0, interactive=False)
    lost_database.remember_in_use()
    # Sessions that ended since the backup must not live again.
    Session.objects.all().delete()
    AuditEntry.objects.create(
        by_name="Hệ thống",
        action=AuditEntry.Action.BULK,
        model="backup",
        object_text=f"Phục hồi bản sao lưu lúc {checked.made}: {checked.members} đảng viên",
        before={"kept": kept.name if kept else ""},
        after={"file": path.name, "sha256": checked.manifest.sha256, "version": checked.manifest.app_version},
    )
