"""One copy a day without a scheduler: the server looks every few minutes whether today's is there.

Safe with several processes: the first to make the day's lock file makes the copy.  A lock left by a killed process
counts for an hour.  Where no `serve` runs (gunicorn), `backup --rotate` from cron or Task Scheduler does the same.
"""

import logging
import os
import threading
import time
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import connection
from django.utils import timezone

from . import keeping, pause, shelf
from .command import read_password
from .errors import BackupError
from .shelf import Kind

LOCK = "hang-ngay.khoa"
LOCK_SECONDS = 60 * 60
LOOK_SECONDS = 10 * 60
FIRST_SECONDS = 60
"""The first look waits until the server has answered its first pages."""
log = logging.getLogger(__name__)


def start() -> None:
    """Look from now on, in a thread that ends with the process."""
    if settings.BACKUP_DAILY:
        threading.Thread(target=look_for_ever, name="sao-luu-hang-ngay", daemon=True).start()


def look_for_ever() -> None:
    time.sleep(FIRST_SECONDS)
    while True:
        try:
            make_if_due()
        except (BackupError, OSError) as error:
            log.error("Chưa sao lưu hằng ngày được: %s", error)
        finally:
            connection.close()
        time.sleep(LOOK_SECONDS)


def make_if_due() -> shelf.Copy | None:
    """Today's copy, when nobody made it yet; None when it is there or being made.  Raises BackupError, OSError."""
    if made_today() or pause.is_paused():
        return None
    with locked() as mine:
        if not mine or made_today():
            return None
        return keeping.add(Kind.DAILY, read_password(settings.BACKUP_PASSWORD_FILE or None))


def made_today() -> bool:
    today = timezone.localdate()
    return any(copy.kind == Kind.DAILY and copy.made.date() == today for copy in shelf.copies())


@contextmanager
def locked():
    """Whether this process is the one that makes the copy."""
    path = shelf.folder() / LOCK
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > LOCK_SECONDS:
            path.unlink()
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        path.unlink(missing_ok=True)
