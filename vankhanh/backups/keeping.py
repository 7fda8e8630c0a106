"""What is done with the kept copies: made, judged, rotated, carried out of the house."""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from vankhanh import record
from vankhanh.models import AuditEntry

from . import rehearsal, sealing
from .checking import opened, refuse_other_engine
from .errors import BackupError
from .files import digest, put_in_place, working_folder, write_whole
from .making import make, note
from .rotation import Keep, kept
from .shelf import Copy, Finding, Kind, copies, copy_of, folder, new_name, note_beside, remember

GUARDED = (Kind.UPGRADE, Kind.RESTORE)
"""The only copy of what an upgrade or a restore replaced: not rotated before GUARDED_DAYS."""
GUARDED_DAYS = 90
OUTSIDE = "roi-khoi-may.json"
"""When a copy last left this computer: by a download or into BACKUP_COPY_TO."""


def add(kind: Kind, password: bytes | None = None, *, by=None) -> Copy:
    """Make a copy, judge it by a rehearsal, put it on the log, copy it out of the house if told so, and rotate.

    Raises BackupError, OSError.
    """
    path = new_name(kind)
    note(path, make(path, password), by)
    judge(path, password)
    copy_out(path)
    rotate()
    made = copy_of(path)
    if made is None:
        raise BackupError(f"Bản sao lưu {path.name} vừa làm đã bị lấy đi.")
    return made


def judge(path: Path, password: bytes | None = None) -> tuple[Finding, rehearsal.Survey | None]:
    """Rehearse the restore of a copy and remember what was found; a wrong password is no finding: BackupError."""
    now = timezone.now().isoformat(timespec="seconds")
    if sealing.is_sealed(path) and password is None:
        raise BackupError("Bản sao lưu này có mật khẩu: hãy nhập mật khẩu để mở.")
    try:
        with opened(path, password) as checked:
            survey = rehearsal.rehearse(checked.copy)
            found = Finding(
                now,
                checked.members,
                True,
                str(survey),
                checked.manifest.made_at,
                checked.manifest.app_version,
            )
    except BackupError as refusal:
        if password is not None:
            raise
        return remember(path, Finding(now, says=str(refusal))), None
    return remember(path, found), survey


def rotate() -> list[str]:
    """Take away what the rotation does not keep; the names of what went."""
    now, gone = timezone.localtime(), []
    keep = Keep(settings.BACKUP_KEEP_DAILY, settings.BACKUP_KEEP_WEEKLY, settings.BACKUP_KEEP_MONTHLY)
    found = copies()
    for kind in Kind:
        of_kind = [copy for copy in found if copy.kind == kind]
        guard = replace(keep, days=max(keep.days, GUARDED_DAYS)) if kind in GUARDED else keep
        staying = kept((copy.made for copy in of_kind), guard, now)
        gone += [copy.name for copy in of_kind if copy.made not in staying]
    take_away(gone)
    return gone


def take_away(names: Iterable[str]) -> None:
    for name in names:
        for path in (folder() / name, note_beside(folder() / name)):
            path.unlink(missing_ok=True)


def copy_out(path: Path) -> None:
    """Into BACKUP_COPY_TO (another disk, a share of the network), whole or not at all; raises OSError."""
    if not settings.BACKUP_COPY_TO:
        return
    target = Path(settings.BACKUP_COPY_TO)
    with working_folder(target) as beside:
        shutil.copyfile(path, beside / path.name)
        os.replace(beside / path.name, target / path.name)
    left_the_machine()


def left_the_machine() -> None:
    text = json.dumps({"at": timezone.now().isoformat(timespec="seconds")})
    write_whole(folder() / OUTSIDE, text)


def last_outside() -> datetime | None:
    """When a copy last left this computer."""
    try:
        found = json.loads((folder() / OUTSIDE).read_text(encoding="utf-8"))
        return timezone.localtime(datetime.fromisoformat(found["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def reminder() -> str:
    """What to say to administrators, "" when a copy left the computer within BACKUP_REMIND_DAYS."""
    last = last_outside()
    if last and timezone.now() - last < timedelta(days=settings.BACKUP_REMIND_DAYS):
        return ""
    since = f"từ {last:%d/%m/%Y}" if last else "từ trước đến nay"
    return (
        f"Chưa có bản sao lưu nào rời khỏi máy này {since}. Hãy tải một bản về và cất ở nơi khác: "
        "hỏng ổ đĩa thì bản sao trên cùng máy mất theo."
    )


def carried_away(copy: Copy, *, by) -> None:
    """Put on the log that a copy is handed out, and remember that one left the computer."""
    record.note(
        AuditEntry.Action.EXPORT,
        f"Tải về bản sao lưu {copy.name}",
        by=by,
        model="backup",
        after={"file": copy.name, "sha256": digest(copy.path)},
    )
    left_the_machine()


def take_in(file, password: bytes | None) -> str:
    """A file handed in becomes a copy of the folder once it was opened and found sound; its name.

    Raises BackupError, with nothing kept.
    """
    path = new_name(Kind.UPLOADED)
    with working_folder(folder()) as beside:
        fresh = beside / path.name
        with fresh.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        with opened(fresh, password) as checked:
            refuse_other_engine(checked)
        put_in_place(fresh, path)
    return path.name
