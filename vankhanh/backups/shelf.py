"""The folder of kept copies, DATA_DIR/backups: what lies there and what is known of each."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from . import sealing
from .files import write_whole

STAMP = "%Y%m%d-%H%M%S-%f"
NAME = re.compile(r"(?P<kind>[a-z-]+)-(?P<stamp>\d{8}-\d{6}(-\d{6})?)\.zip")


class Kind(StrEnum):
    """Why a copy was made; the first part of its name."""

    DAILY = "hang-ngay"
    MANUAL = "tu-lam"
    UPGRADE = "truoc-nang-cap"
    RESTORE = "truoc-khoi-phuc"
    UPLOADED = "tai-len"


LABELS = {
    Kind.DAILY: "hằng ngày",
    Kind.MANUAL: "làm bằng tay",
    Kind.UPGRADE: "trước nâng cấp",
    Kind.RESTORE: "trước khôi phục",
    Kind.UPLOADED: "tải lên",
}


@dataclass(frozen=True)
class Finding:
    """What was found when a copy was opened last; `members` is None while unknown (encrypted, never opened)."""

    checked_at: str = ""
    members: int | None = None
    sound: bool = False
    says: str = ""
    made_at: str = ""
    version: str = ""

    @property
    def at(self) -> datetime | None:
        return timezone.localtime(datetime.fromisoformat(self.checked_at)) if self.checked_at else None


@dataclass(frozen=True)
class Copy:
    """One file of the shelf."""

    path: Path
    kind: Kind
    made: datetime
    size: int
    sealed: bool
    finding: Finding

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @property
    def state(self) -> str:
        """ "có thể khôi phục, 235 đảng viên, kiểm tra lúc 07:30 25/11/2026"."""
        if not self.finding.at:
            return "chưa kiểm tra"
        at = self.finding.at.strftime("%H:%M %d/%m/%Y")
        if not self.finding.sound:
            return f"không khôi phục được, kiểm tra lúc {at}: {self.finding.says}"
        return f"có thể khôi phục, {self.finding.members} đảng viên, kiểm tra lúc {at}"

    @property
    def tone(self) -> str:
        """Of the chip: "" not yet checked, "good", "bad"."""
        return "" if not self.finding.at else ("good" if self.finding.sound else "bad")


def folder() -> Path:
    """Made when missing, the owner's alone."""
    path = settings.DATA_DIR / "backups"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def copies() -> list[Copy]:
    """All copies, the newest first."""
    found = [copy_of(path) for path in folder().glob("*.zip")]
    return sorted(filter(None, found), key=lambda copy: copy.made, reverse=True)


def copy_of(path: Path) -> Copy | None:
    """None for a file whose name is none of ours, or that a rotation has just taken away."""
    match = NAME.fullmatch(path.name)
    if not match or match["kind"] not in list(Kind):
        return None
    try:
        size, sealed = path.stat().st_size, sealing.is_sealed(path)
    except OSError:
        return None
    stamp = match["stamp"] if match[3] else f"{match['stamp']}-000000"
    made = timezone.make_aware(datetime.strptime(stamp, STAMP))  # noqa: DTZ007 (names tell local time)
    return Copy(path, Kind(match["kind"]), made, size, sealed, finding_of(path))


def find(name: str) -> Copy | None:
    """The copy of that very name; the name never leads out of the folder."""
    return next((copy for copy in copies() if copy.name == name), None)


def new_name(kind: Kind) -> Path:
    return folder() / f"{kind}-{timezone.localtime().strftime(STAMP)}.zip"


def note_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def finding_of(path: Path) -> Finding:
    try:
        return Finding(**json.loads(note_beside(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Finding()


def remember(path: Path, finding: Finding) -> Finding:
    write_whole(note_beside(path), json.dumps(asdict(finding), ensure_ascii=False))
    return finding
