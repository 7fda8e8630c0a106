"""Put a backup back: judged first, the replaced database kept, brought to this version, noted on the log."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connections

from vankhanh import lost_database, record
from vankhanh.models import AuditEntry, AuditHead

from . import attachments, checking, engines, making, pause, rehearsal, shelf
from .checking import Checked
from .files import working_folder
from .rehearsal import Survey


@dataclass(frozen=True)
class Restored:
    """What stands now, where the database that it replaced is kept (None: there was none), what the rehearsal found."""

    checked: Checked
    kept: Path | None
    survey: Survey | None = None


def restore(
    path: Path, password: bytes | None = None, *, by_name: str = "Hệ thống", rehearse: bool = True
) -> Restored:
    """Replace the live database and the attached files by those of a backup.

    The copy is brought to this version and counted in a rehearsal first; meanwhile and until the end nobody writes
    (`pause`).  Raises BackupError and OSError with the live data untouched.
    """
    with checking.opened(path, password) as checked:
        checking.refuse_other_engine(checked)
        survey = rehearsal.rehearse(checked.copy) if rehearse else None
        head = chain_head()
        with pause.paused():
            kept = replace(checked)
            bring_up_to_date(path, checked, kept, head, by_name)
    return Restored(checked, kept, survey)


def rehearsed(path: Path, password: bytes | None = None) -> Survey:
    """Only the rehearsal: what a restore would bring; raises BackupError as `restore` does."""
    with checking.opened(path, password) as checked:
        checking.refuse_other_engine(checked)
        return rehearsal.rehearse(checked.copy)


def replace(checked: Checked) -> Path | None:
    """The database and the files change places with those of the backup; where the old ones are kept."""
    connections.close_all()
    kept = keep()
    live_files = Path(settings.MEDIA_ROOT)
    attachments.add_missing(checked.uploads, live_files)
    with working_folder(settings.DATA_DIR) as folder:
        engines.live().put_back(checked.copy, folder)
    attachments.remove_others(checked.uploads, live_files)
    connections.close_all()
    return kept


def keep() -> Path | None:
    """The live database as a backup of its own; one that cannot be copied any more is moved aside as it is."""
    path = shelf.new_name(shelf.Kind.RESTORE)
    if not engines.live().holds_data():
        return engines.live().keep_ruins(path.with_suffix(".sqlite3"))
    making.make(path)
    return path


def chain_head() -> dict:
    """Where the log ends that is about to be replaced, for the first entry after it; empty when it cannot be read."""
    if not engines.live().holds_data():
        # Asking SQLite for a database that is not there would make one.
        return {}
    try:
        return AuditHead.objects.values("sequence", "digest").first() or {}
    except DatabaseError:
        return {}


def bring_up_to_date(path: Path, checked: Checked, kept: Path | None, head: dict, by_name: str) -> None:
    """Migrate an older structure, end every session of then, and note what was done."""
    call_command("migrate", verbosity=0, interactive=False)
    lost_database.remember_in_use()
    # Sessions that ended since the backup must not live again.
    Session.objects.all().delete()
    record.note(
        AuditEntry.Action.RESTORE,
        f"Phục hồi bản sao lưu lúc {checked.made}: {checked.members} đảng viên",
        by=None,
        by_name=by_name,
        model="backup",
        before={"kept": kept.name if kept else "", "head": head},
        after={"file": path.name, "sha256": checked.manifest.sha256, "version": checked.manifest.app_version},
    )
