"""Where the data is: the directory, the secret key in it, and the database beside or behind it."""

import atexit
import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from ..data_dir import PROJECT, SECRET, check_sqlite, data_dir, read_secret, secret_key
from .values import env, text

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
DATABASE_HELP = (
    "DATABASE_URL không hợp lệ: để trống để dùng SQLite trong DATA_DIR, "
    "hoặc ghi postgres://người_dùng:mật_khẩu@máy:5432/tên_cơ_sở_dữ_liệu."
)


def directory(*, testing: bool) -> Path:
    """DATA_DIR; tests get one of their own, gone afterwards."""
    if testing:
        path = Path(tempfile.mkdtemp(prefix="vankhanh-"))
        atexit.register(shutil.rmtree, path, ignore_errors=True)
        return path
    return data_dir(text("DATA_DIR"))


def secret(data: Path) -> str:
    """The secret key: of the environment, of a file, else one made once and kept with the data."""
    value = text("SECRET_KEY")
    if not value and text("SECRET_KEY_FILE"):
        value = read_secret(PROJECT / text("SECRET_KEY_FILE"))
    value = value or secret_key(data / SECRET)
    if len(value) < 32:
        raise ImproperlyConfigured(
            "SECRET_KEY quá ngắn: cần ít nhất 32 ký tự ngẫu nhiên, hoặc để trống để tự tạo."
        )
    return value


def database(data: Path, *, restoring: bool) -> dict:
    """The database of DATABASE_URL; the message of an error never repeats the address, it holds a password."""
    if not text("DATABASE_URL"):
        return sqlite(data / "vankhanh.sqlite3", data, restoring=restoring)
    if text("DATABASE_URL").partition("://")[0] not in DATABASE_SCHEMES:
        raise ImproperlyConfigured(DATABASE_HELP)
    try:
        found = env.db_url("DATABASE_URL")
        engine = found["ENGINE"]
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(DATABASE_HELP) from error
    if engine == "django.db.backends.sqlite3" and found["NAME"] != ":memory:":
        return sqlite(PROJECT / found["NAME"], data, restoring=restoring)
    if engine != "django.db.backends.postgresql" or not found["NAME"]:
        raise ImproperlyConfigured(DATABASE_HELP)
    return {**found, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}


def sqlite(path: Path, data: Path, *, restoring: bool) -> dict:
    """SQLite so that 20 writers wait for each other and a power cut loses no acknowledged save."""
    if not restoring:
        check_sqlite(data, path)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        # A file, as in use: in memory the threads of the live server would share one connection.
        "TEST": {"NAME": str(data / "test.sqlite3")},
    }
