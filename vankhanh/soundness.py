"""Is everything that must hold in place?  Asked before serving (a refusal) and by the page of the system (a line)."""

import os
import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from . import guards
from .models import AuditEntry

LOW_DISK = 1 << 30
"""Bytes free below which the office is warned: a copy, a restore and a day's work need room."""
CLOCK_SLACK = timedelta(minutes=5)


class Unsound(Exception):
    """A Vietnamese sentence: what is wrong and what to do."""


def refuse() -> None:
    """Raise Unsound for the first thing that must not be served."""
    for find in (pending, damage, missing_guards, clock):
        if said := find():
            raise Unsound(said)


def pending() -> str:
    """Migrations of this version that the database lacks."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"Không đọc được cơ sở dữ liệu ({error}): kiểm tra tệp, quyền và máy chủ, hoặc phục hồi bản sao lưu."
    if not plan:
        return ""
    return f"Cơ sở dữ liệu còn thiếu {len(plan)} bước nâng cấp: hãy chạy python start.py --no-serve."


def damage() -> str:
    """Pages of an SQLite file that contradict each other; PostgreSQL watches its own."""
    if connection.vendor != "sqlite":
        return ""
    try:
        with connection.cursor() as cursor:
            found = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
    except DatabaseError as error:
        found = str(error)
    if found == "ok":
        return ""
    return f"Cơ sở dữ liệu bị hỏng ({found}): hãy phục hồi bản sao lưu bằng lệnh python start.py restore TỆP."


def missing_guards() -> str:
    """Constraints that only the database can hold; a tool that rebuilds tables drops them silently."""
    lacking = guards.missing(connection)
    if not lacking:
        return ""
    return f"Cơ sở dữ liệu mất ràng buộc {', '.join(lacking)}: hãy chạy python start.py migrate để đặt lại."


def clock() -> str:
    """A computer that believes in a time before the newest entry would write false times on the log."""
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    if os.environ.get("CLOCK_CHECK") == "0" or newest is None or newest <= timezone.now() + CLOCK_SLACK:
        return ""
    return (
        f"Đồng hồ máy chỉ {timezone.localtime():%H:%M %d/%m/%Y}, trước dòng nhật ký mới nhất "
        f"({timezone.localtime(newest):%H:%M %d/%m/%Y}): hãy chỉnh đồng hồ. "
        "Nếu đồng hồ đã đúng, đặt biến CLOCK_CHECK=0 rồi chạy lại."
    )


def low_disk() -> str:
    """A warning, no refusal: reading goes on with a full disk."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free >= LOW_DISK:
        return ""
    return (
        f"Ổ đĩa của {settings.DATA_DIR} chỉ còn {free >> 20} MB: hãy dọn bớt, đầy đĩa thì không lưu được nữa."
    )
