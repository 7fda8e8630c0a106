"""An uploaded table as sheets of plain cells, and with what became of its rows, out of processes with limits of memory and time."""

import json
import subprocess  # nosec B404 - our own program, no shell
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from . import marking, worker
from .judging import BROKEN, Unreadable, judge

SECONDS = 20
"""A table of 20,000 rows is read in about two."""
WORKER, MARKER = Path(worker.__file__), Path(marking.__file__)
MARKING_SECONDS = 60
"""20,000 rows with their looks are read and saved again in about a third of that."""
TOO_SLOW = "Đọc tệp quá lâu: chép phần bảng cần nhập sang một tệp mới (dán giá trị) rồi tải lên."
NOTHING = "Tệp không có dòng nào ở các trang đang hiện: bỏ ẩn trang có bảng rồi lưu lại."


@dataclass(frozen=True)
class Sheet:
    """One visible sheet: rows of cells as `worker` prints them, spans merged in its first rows, fonts of the book."""

    name: str
    rows: list[list]
    merged: list
    fonts: list[str]

    def as_json(self) -> dict:
        return {"name": self.name, "rows": self.rows, "merged": self.merged, "fonts": self.fonts}


def read(content: bytes, name: str) -> list[Sheet]:
    """The sheets with something in them; raises Unreadable with what to do."""
    kind = judge(content, name)
    command = [sys.executable, "-I", str(WORKER), kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as slow:
        raise Unreadable(TOO_SLOW) from slow
    try:
        told = json.loads(done.stdout)
    except ValueError as nothing:
        raise Unreadable(BROKEN) from nothing
    if "refused" in told:
        raise Unreadable(told["refused"])
    sheets = [Sheet(**one) for one in told["sheets"] if one["rows"]]
    if not sheets:
        raise Unreadable(NOTHING)
    return sheets


@dataclass(frozen=True)
class Marks:
    """What is written beside the rows of a workbook: on which sheet, under a title in which row, from which column on;
    by number of the row its fate, the result in words and the reasons."""

    sheet: str
    head: int
    column: int
    rows: dict[int, tuple[str, str, str]]


def marked(content: bytes, marks: Marks) -> bytes | None:
    """The workbook with the marks in it and what else openpyxl knows as it was; None where it cannot be marked, above all
    for want of memory or time."""
    said = json.dumps(asdict(marks)).encode() + b"\n" + content
    command = [sys.executable, "-I", str(MARKER)]
    try:
        done = subprocess.run(command, input=said, capture_output=True, timeout=MARKING_SECONDS, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return done.stdout
