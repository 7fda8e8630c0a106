"""While a backup is put back nobody writes: a save between keeping the old data and replacing it would be in neither."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from vankhanh import errors

MARK = "dang-khoi-phuc"
LONGEST_SECONDS = 15 * 60
"""A mark older than this was left by a process that was killed."""
SETTLE_SECONDS = 1.0
"""What was being saved when the mark was set has this long to finish."""


def mark() -> Path:
    return settings.DATA_DIR / MARK


@contextmanager
def paused() -> Iterator[None]:
    """Every page of every process on this DATA_DIR answers 503 for the length of the block."""
    mark().write_text("Đang khôi phục bản sao lưu.\n", encoding="utf-8")
    try:
        time.sleep(0 if settings.TESTING else SETTLE_SECONDS)
        yield
    finally:
        forget()


def is_paused() -> bool:
    try:
        return time.time() - mark().stat().st_mtime < LONGEST_SECONDS
    except OSError:
        return False


def forget() -> None:
    """Nobody is restoring (any more): said at the end of a restore and at every start of the server."""
    mark().unlink(missing_ok=True)


class PauseMiddleware:
    """Answers with the page "Đang khôi phục" before anything reads or writes the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        if is_paused():
            return errors.restoring()
        return self.get_response(request)
