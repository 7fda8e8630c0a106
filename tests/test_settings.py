"""The environment: a wrong value must stop the program with a sentence, never start it with a guess."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from start import PROJECT

pytestmark = pytest.mark.once
NAMES = {
    "DATA_DIR",
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "ALLOWED_HOSTS",
    "HTTPS",
    "TRUSTED_PROXY",
    "ATTACHMENT_MB",
    "DEBUG",
    "TIME_ZONE",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
}
"""What this process has and a fresh start must not inherit; the last is set while the browser runs."""


def manage(directory, *arguments, **variables):
    """A management command in a process of its own, on its own DATA_DIR."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment = {**kept, "PYTHONUTF8": "1", "DATA_DIR": str(directory), **variables}
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", cwd=directory
    )


def value(directory, expression, **variables):
    """What an expression over the settings gives, printed by a real start."""
    code = f"from django.conf import settings; print({expression})"
    done = manage(directory, "shell", "--no-imports", "-c", code, **variables)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("HTTPS", "maybe", "HTTPS=maybe không hợp lệ"),
        ("TRUSTED_PROXY", "*", "TRUSTED_PROXY=* không hợp lệ"),
        ("TRUSTED_PROXY", "10.0.0.0/8", "TRUSTED_PROXY=10.0.0.0/8 không hợp lệ"),
        ("ATTACHMENT_MB", "-1", "ATTACHMENT_MB=-1 không hợp lệ"),
        ("ATTACHMENT_MB", "2000", "ATTACHMENT_MB=2000 không hợp lệ"),
        ("DEBUG", "2", "DEBUG=2 không hợp lệ"),
        ("TIME_ZONE", "Sai_Gon", "TIME_ZONE=Sai_Gon không phải là múi giờ"),
        ("TIME_ZONE", "../etc", "TIME_ZONE=../etc không phải là múi giờ"),
        ("ALLOWED_HOSTS", "http://may-chu", "ALLOWED_HOSTS có giá trị 'http://may-chu' không hợp lệ"),
        ("ALLOWED_HOSTS", "may chu", "ALLOWED_HOSTS có giá trị 'may chu' không hợp lệ"),
        ("DATABASE_URL", "oracle://a:bi-mat@b/c", "DATABASE_URL không hợp lệ"),
        ("DATABASE_URL", "khong-phai-dia-chi", "DATABASE_URL không hợp lệ"),
        ("DATABASE_URL", "postgres://a:bi-mat@b", "DATABASE_URL không hợp lệ"),
        ("SECRET_KEY", "ngan", "SECRET_KEY quá ngắn"),
        ("SECRET_KEY_FILE", "/khong/co/tep", "Không đọc được khóa bí mật"),
    ],
)
def test_bad_value_refuses_to_start(tmp_path, name, typed, sentence):
    done = manage(tmp_path, "check", **{name: typed})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Lỗi cấu hình: {sentence}")
    assert "bi-mat" not in done.stderr


def test_data_dir_that_is_a_file_refuses_to_start(tmp_path):
    place = tmp_path / "tep"
    place.write_text("", encoding="ascii")
    done = manage(tmp_path, "check", DATA_DIR=str(place))
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi cấu hình: Không tạo được thư mục dữ liệu")


def test_data_dir_defaults_to_the_project_whatever_the_current_directory(tmp_path):
    assert value(tmp_path, "settings.DATA_DIR", DATA_DIR="") == str(PROJECT / "data")


def test_secret_is_made_once_for_the_owner_only(tmp_path):
    first, second = (value(tmp_path, "settings.SECRET_KEY") for _ in range(2))
    assert (first == second, len(first) >= 50) == (True, True)
    assert first == (tmp_path / "secret_key").read_text(encoding="ascii")
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_secret_of_the_environment_is_not_written_down(tmp_path):
    secret = "x1" * 30
    assert value(tmp_path, "settings.SECRET_KEY", SECRET_KEY=secret) == secret
    assert list(tmp_path.iterdir()) == []


def test_sqlite_waits_for_its_turn_and_syncs_every_commit(tmp_path):
    code = (
        "from django.db import connection as c; k = c.cursor(); "
        "print([k.execute('PRAGMA ' + p).fetchone()[0] for p in ('journal_mode', 'synchronous', 'busy_timeout')], "
        "c.transaction_mode, c.settings_dict['CONN_MAX_AGE'], c.settings_dict['ATOMIC_REQUESTS'])"
    )
    done = manage(tmp_path, "shell", "--no-imports", "-c", code)
    assert done.stdout.strip() == "['wal', 2, 20000] IMMEDIATE 60 False"


def test_deployment_check_is_clean_with_https(tmp_path):
    done = manage(
        tmp_path, "check", "--deploy", "--fail-level", "WARNING", HTTPS="1", ALLOWED_HOSTS="db.example.vn"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A DATA_DIR after its first start, in a directory open to all."""
    directory = tmp_path_factory.mktemp("used")
    directory.chmod(0o755)
    done = manage(directory, "serve", "--no-serve")
    assert (done.returncode, done.stderr) == (0, "")
    return directory


@pytest.mark.skipif(os.name == "nt", reason="Windows không có quyền tệp kiểu này")
def test_database_is_the_owners_alone_even_in_an_open_directory(used):
    assert stat.S_IMODE(used.stat().st_mode) == 0o755
    assert stat.S_IMODE((used / "vankhanh.sqlite3").stat().st_mode) == 0o600


def test_static_files_are_readable_by_the_account_that_serves_them(tmp_path):
    code = (
        "from django.core.files.storage import storages as s; "
        "print([oct(s[n].file_permissions_mode) for n in ('default', 'staticfiles')])"
    )
    done = manage(tmp_path, "shell", "--no-imports", "-c", code)
    assert done.stdout.strip() == "['0o600', '0o644']"


def lose(directory):
    for file in directory.glob("vankhanh.sqlite3*"):
        file.unlink()


def empty(directory):
    lose(directory)
    (directory / "vankhanh.sqlite3").touch()


def tableless(directory):
    lose(directory)
    with closing(sqlite3.connect(directory / "vankhanh.sqlite3")) as connection:
        connection.execute("CREATE TABLE other (id)")


def corrupt(directory):
    lose(directory)
    (directory / "vankhanh.sqlite3").write_bytes(b"not a database" * 1000)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lose, "không còn cơ sở dữ liệu"),
        (empty, "không còn cơ sở dữ liệu"),
        (tableless, "không còn cơ sở dữ liệu"),
        (corrupt, "bị hỏng hoặc không mở được"),
    ],
)
def test_lost_database_is_an_error_and_never_a_new_one(used, tmp_path, damage, sentence):
    for file in used.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    damage(tmp_path)
    before = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    done = manage(tmp_path, "serve", "--no-serve")
    assert done.returncode == 1
    assert sentence in done.stderr
    assert {file.name: file.stat().st_size for file in tmp_path.iterdir()} == before


def test_second_start_changes_no_database(used):
    before = (used / "vankhanh.sqlite3").read_bytes()
    done = manage(used, "serve", "--no-serve")
    assert done.returncode == 0
    assert "Đã chuẩn bị" not in done.stdout
    assert (used / "vankhanh.sqlite3").read_bytes() == before
