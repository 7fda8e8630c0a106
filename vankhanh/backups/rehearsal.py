"""Restore into a database of its own first, bring it to this version, and say what it holds.

In a process of its own: a copy that breaks the migrations or holds a structure nobody expected never meets the
application that serves people.
"""

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from vankhanh.vietnamese import number_text

from . import engines
from .errors import BackupError
from .files import working_folder

LIMIT_SECONDS = 30 * 60
LEFT_OUT = ("SECRET_KEY_FILE", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "HTTPS", "DEBUG", "ALLOWED_HOSTS")


@dataclass(frozen=True)
class Survey:
    """What a rehearsed copy holds as of today.

    `units`: (code, name, members) of each unit; `broken`: sentences about balances that do not close; `last_entry`:
    ISO time of the newest entry of the log, "" for none; `version`: the program that read it.
    """

    members: int
    people: int
    entries: int
    last_entry: str
    version: str
    units: list[tuple[str, str, int]] = field(default_factory=list)
    balances: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def last(self) -> datetime | None:
        """When the newest entry was made, in this office's time."""
        return timezone.localtime(datetime.fromisoformat(self.last_entry)) if self.last_entry else None

    def __str__(self):
        if self.broken:
            return f"Cân đối sai {len(self.broken)} chỗ: {'; '.join(self.broken[:3])}."
        return f"Diễn tập xong: {self.members} đảng viên, {self.balances} bảng cân đối đều khớp."


def rehearse(copy: Path) -> Survey:
    """What the copy holds once it is restored and migrated; raises BackupError when that does not work."""
    with working_folder(settings.DATA_DIR) as folder, engines.live().trial(copy, folder) as address:
        done = subprocess.run(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "survey", "--migrate"],
            env=environment(folder, address),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT_SECONDS,
        )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise BackupError(
            f"Diễn tập khôi phục không thành công, dữ liệu đang dùng còn nguyên: {said[-1] if said else '?'}"
        )
    return read(done.stdout)


def environment(folder: Path, address: str) -> dict[str, str]:
    """Nothing of the installation but the program: data, key and database are the rehearsal's own."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    own = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": address, "SECRET_KEY": secrets.token_urlsafe(48)}
    return kept | own | {"PYTHONUTF8": "1", "TIME_ZONE": settings.TIME_ZONE}


def read(text: str) -> Survey:
    try:
        found = json.loads(text)
        return Survey(**found | {"units": [tuple(unit) for unit in found["units"]]})
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError("Diễn tập khôi phục không cho kết quả đọc được.") from error


def lines(survey: Survey) -> list[str]:
    """The survey as the commands print it."""
    units = [f"  {code} {name}: {number_text(members)}" for code, name, members in survey.units]
    return [str(survey), *units]
