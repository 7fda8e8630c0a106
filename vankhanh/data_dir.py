"""The directory of the data: where it is, the secret key in it, and the mark that it was in use.  Stdlib only."""

import os
import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MARK = "dang-su-dung"
SECRET = "secret_key"


class DataDirError(Exception):
    """The directory cannot be used; the message says in Vietnamese what to do."""


def data_dir(value: str | None) -> Path:
    """The directory named by `value`, made if missing; relative names start at the project, not at the shell.

    Raises DataDirError when it cannot be made or written.
    """
    path = PROJECT / (value or "data")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataDirError(f"Không tạo được thư mục dữ liệu DATA_DIR={path}: {error.strerror}.") from error
    if not os.access(path, os.W_OK):
        raise DataDirError(
            f"Không ghi được vào thư mục dữ liệu DATA_DIR={path}: hãy kiểm tra quyền và ổ đĩa."
        )
    return path


def secret_key(path: Path) -> str:
    """The secret in `path`, made once (readable by the owner only) when the file does not exist."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret(path)
    except OSError as error:
        raise DataDirError(f"Không ghi được khóa bí mật {path}: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key


def read_secret(path: Path) -> str:
    """The secret in `path`; another process may be writing it this very moment, so an empty file gets a second."""
    for _ in range(20):
        try:
            key = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise DataDirError(f"Không đọc được khóa bí mật {path}.") from error
        if key:
            return key
        time.sleep(0.05)
    raise DataDirError(f"Tệp khóa bí mật {path} đang trống: hãy xóa tệp để tạo khóa mới rồi chạy lại.")


def was_in_use(directory: Path) -> bool:
    return (directory / MARK).exists()


def mark_in_use(directory: Path) -> None:
    """Say that this directory belongs to a database that was made, so that losing it is noticed."""
    text = "Thư mục này đã có cơ sở dữ liệu. Xin đừng xóa tệp này.\n"
    (directory / MARK).write_text(text, encoding="utf-8")


def make_private(database: Path) -> None:
    """Let only the owner read the database, also in a directory that others may enter (no effect on Windows)."""
    for file in database.parent.glob(f"{database.name}*"):
        file.chmod(0o600)


def write_private(target: Path, content: bytes) -> None:
    """Write a file about people that only its owner reads, in whatever folder it was asked for; raises OSError."""
    with target.open("wb") as file:
        target.chmod(0o600)
        file.write(content)


def lost_message(directory: Path, where: str) -> str:
    return (
        f"Thư mục dữ liệu {directory} đã từng được sử dụng nhưng không còn cơ sở dữ liệu ({where}). "
        "Chương trình không tự tạo cơ sở dữ liệu mới. Hãy chép lại tệp bị mất hoặc phục hồi bản sao lưu bằng "
        "lệnh: python start.py restore TỆP. Muốn bắt đầu lại từ đầu, hãy dùng một thư mục dữ liệu khác."
    )


def check_sqlite(directory: Path, database: Path) -> None:
    """Raise DataDirError when the database of a directory in use is gone, empty or not a database."""
    if not was_in_use(directory):
        return
    if not database.exists() or database.stat().st_size == 0:
        raise DataDirError(lost_message(directory, database.name))
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)) as connection:
            found = connection.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'"
            ).fetchone()
    except sqlite3.DatabaseError as error:
        text = "bị hỏng hoặc không mở được; hãy phục hồi bản sao lưu bằng lệnh: python start.py restore TỆP"
        raise DataDirError(f"Cơ sở dữ liệu {database} {text} ({error}).") from error
    if not found:
        raise DataDirError(lost_message(directory, database.name))
