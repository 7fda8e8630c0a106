"""`/he-thong/`: what an administrator of the whole installation wants to know about its health."""

import platform
import shutil
from dataclasses import dataclass
from datetime import timedelta

import django
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.views.generic import TemplateView

from . import __version__, guards, soundness
from .administrators import ForAdministrators
from .audit.checking import last_verified
from .backups import keeping, shelf

OLD = timedelta(days=2)
"""A newest copy older than this means that the daily one was not made."""


@dataclass(frozen=True)
class Line:
    """One fact, and whether it is well: "good", "warn", "bad", or "" where there is nothing to judge."""

    label: str
    text: str
    tone: str = ""
    href: str = ""


def judged(label: str, refusal: str, well: str, tone: str = "bad") -> Line:
    """A line out of a check that answers "" when all is well."""
    return Line(label, refusal or well, tone if refusal else "good")


def health_lines() -> list[Line]:
    """What can go wrong, one line each."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    return [
        judged("Toàn vẹn cơ sở dữ liệu", soundness.damage(), integrity_text()),
        judged("Cấu trúc cơ sở dữ liệu", soundness.pending(), "đúng phiên bản này"),
        judged(
            "Ràng buộc trong cơ sở dữ liệu",
            soundness.missing_guards(),
            f"đủ {len(guards.names(connection.vendor))}",
        ),
        judged("Ổ đĩa còn trống", soundness.low_disk(), filesizeformat(free), "warn"),
        newest_copy(),
        judged("Bản sao rời khỏi máy", keeping.reminder(), outside_text(), "warn"),
        audit_line(),
        judged(
            "Đồng hồ",
            soundness.clock(),
            f"{timezone.localtime():%H:%M %d/%m/%Y}, múi giờ {settings.TIME_ZONE}",
        ),
    ]


def integrity_text() -> str:
    return (
        "đọc được hết, không lỗi"
        if connection.vendor == "sqlite"
        else f"mã kiểm tra trang {asked('SHOW data_checksums')}"
    )


def newest_copy() -> Line:
    """The newest copy that was judged, and its age."""
    found = next(iter(shelf.copies()), None)
    if found is None:
        return Line("Bản sao lưu mới nhất", "chưa có bản nào", "warn", "/he-thong/sao-luu/")
    old = timezone.localtime() - found.made > OLD
    tone = "bad" if found.tone == "bad" else ("warn" if old or not found.tone else "good")
    text = f"{found.made:%H:%M %d/%m/%Y}: {found.state}"
    return Line("Bản sao lưu mới nhất", text, tone, "/he-thong/sao-luu/")


def outside_text() -> str:
    last = keeping.last_outside()
    return f"{last:%H:%M %d/%m/%Y}" if last else ""


def audit_line() -> Line:
    """How the log was found when it was last verified; the page of the log does that, or the command verify_audit."""
    found = last_verified()
    if found is None:
        return Line(
            "Nhật ký",
            "chưa kiểm tra lần nào: mở trang Nhật ký và bấm «Kiểm tra nhật ký bây giờ»",
            "warn",
            "/nhat-ky/",
        )
    sound = not found.after["broken"] and not found.after["differences"]
    text = f"{found.object_text}, lúc {timezone.localtime(found.at):%H:%M %d/%m/%Y}"
    return Line("Nhật ký", text, "good" if sound else "bad", "/nhat-ky/")


def version_lines() -> list[Line]:
    """What runs here."""
    return [
        Line("Chương trình", __version__),
        Line("Python", platform.python_version()),
        Line("Django", django.get_version()),
        Line("Cơ sở dữ liệu", f"{connection.display_name} {'.'.join(map(str, database_version()))}"),
        Line("Dung lượng cơ sở dữ liệu", filesizeformat(database_size())),
        Line("Hệ điều hành", platform.platform(terse=True)),
        Line("Thư mục dữ liệu", str(settings.DATA_DIR)),
        Line("Phiên đang mở", str(Session.objects.filter(expire_date__gt=timezone.now()).count())),
    ]


def database_version() -> tuple[int, ...]:
    with connection.temporary_connection():
        return connection.get_database_version()


def database_size() -> int:
    """Bytes."""
    if connection.vendor == "postgresql":
        return int(asked("SELECT pg_database_size(current_database())"))
    return int(asked("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"))


def asked(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


class SystemPage(ForAdministrators, TemplateView):
    template_name = "system/system.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(health=health_lines(), versions=version_lines(), **kwargs)
