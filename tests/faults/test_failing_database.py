"""A database that cannot be written, read or found says so in Vietnamese, and is never replaced by a new one."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.test import Client, RequestFactory

from branches.choices import Role
from start import PROJECT
from tests import factories, ready
from vankhanh import errors
from vankhanh.data_dir import mark_in_use
from vankhanh.models import User

LOCKED = {"sqlite": "PRAGMA query_only=ON", "postgresql": "SET default_transaction_read_only = on"}
OPEN = {"sqlite": "PRAGMA query_only=OFF", "postgresql": "SET default_transaction_read_only = off"}


def told(error: Exception) -> tuple[int, str]:
    try:
        raise error
    except type(error):
        answer = errors.server_error(RequestFactory().get("/"))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OperationalError("database is locked"), "Nhiều người đang ghi cùng lúc"),
        (OperationalError("attempt to write a readonly database"), "chỉ cho đọc"),
        (OperationalError("database or disk is full"), "đã đầy"),
        (DatabaseError("database disk image is malformed"), "bị hỏng"),
        (OperationalError("no such host"), "Không ghi hoặc không đọc được cơ sở dữ liệu"),
    ],
)
def test_failing_database_is_told_by_its_cause(error, says):
    status, html = told(error)
    assert (status, says in html, str(error) in html) == (503, True, False)


def test_row_refused_by_the_database_is_the_programs_fault():
    assert told(IntegrityError("x"))[0] == 500


@pytest.mark.django_db(transaction=True)
def test_reading_goes_on_while_nothing_can_be_written():
    user = factories.make_user(Role.COMMITTEE_CLERK, factories.make_committee())
    client = Client(raise_request_exception=False)
    client.force_login(user)
    with connection.cursor() as cursor:
        cursor.execute(LOCKED[connection.vendor])
    try:
        assert client.get("/dang-vien/").status_code == 200
        typed = {"username": user.username, "password": factories.PASSWORD}
        answer = Client(raise_request_exception=False).post("/dang-nhap/", typed)
    finally:
        connection.close()
    assert (answer.status_code, "chỉ cho đọc" in answer.content.decode()) == (503, True)


def started(data, **variables) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), "serve", "--no-serve"],
        env={**plain(), "DATA_DIR": str(data), **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def plain() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def installation(django_db_setup, tmp_path_factory):
    """The files of an installation, to be spoiled in copies."""
    data = tmp_path_factory.mktemp("mau")
    assert ready.lay(data / "vankhanh.sqlite3")
    assert started(data).returncode == 0
    mark_in_use(data)
    return {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}


def spoiled(content: bytes) -> dict[str, bytes | None]:
    inside = bytearray(content)
    inside[4096 * 3 : 4096 * 40] = b"\xff" * (4096 * 37)
    return {"missing": None, "empty": b"", "other file": b"xin chao " * 5000, "damaged inside": bytes(inside)}


@pytest.mark.once
@pytest.mark.parametrize("kind", ["missing", "empty", "other file", "damaged inside"])
def test_start_refuses_a_lost_or_ruined_database_and_leaves_it(installation, tmp_path, kind):
    for name, content in installation.items():
        (tmp_path / name).write_bytes(content)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"vankhanh.sqlite3{ending}").unlink(missing_ok=True)
    database = tmp_path / "vankhanh.sqlite3"
    ruined = spoiled(installation["vankhanh.sqlite3"])[kind]
    if ruined is None:
        database.unlink()
    else:
        database.write_bytes(ruined)
    done = started(tmp_path)
    assert done.returncode != 0
    assert "restore" in done.stderr.splitlines()[-1], done.stderr
    assert (database.read_bytes() if database.exists() else None) == ruined


@pytest.mark.once
def test_killed_upgrade_is_finished_by_the_next_start_with_the_copy_of_before(installation, tmp_path):
    """An older structure (without sessions) is upgraded, killed on the way, and upgraded by the next start."""
    for name, content in installation.items():
        (tmp_path / name).write_bytes(content)
    database = tmp_path / "vankhanh.sqlite3"
    with closing(sqlite3.connect(database)) as older, older:
        older.execute("DROP TABLE django_session")
        older.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    environment = {**plain(), "DATA_DIR": str(tmp_path)}
    command = [sys.executable, str(PROJECT / "manage.py"), "serve", "--no-serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as upgrade:
        limit = time.monotonic() + 30
        while not list(tmp_path.glob("backups/truoc-nang-cap-*.zip")) and upgrade.poll() is None:
            assert time.monotonic() < limit
            time.sleep(0.005)
        upgrade.kill()
    assert len(list(tmp_path.glob("backups/truoc-nang-cap-*.zip"))) >= 1
    assert started(tmp_path).returncode == 0
    with closing(sqlite3.connect(database)) as newer:
        assert newer.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        assert newer.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.django_db(transaction=True)
def test_full_disk_keeps_what_was_there_and_says_so():
    """SQLite may grow no more; PostgreSQL answers a full disk with the same class of error."""
    if connection.vendor == "postgresql":
        assert told(OperationalError("could not extend file: No space left on device"))[0] == 503
        return
    factories.make_committee()
    before = User.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what tests before this one left free would be filled first
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
    try:
        with pytest.raises(OperationalError, match="full"):
            User.objects.bulk_create([User(username=f"day-{n}", full_name="x" * 100) for n in range(5000)])
        assert User.objects.count() == before
    finally:
        connection.close()


def mounting() -> list[str]:
    """The words before a command that may mount something for itself alone; a skip, or a failure of CI's root."""
    ways = (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"])
    probe = ["sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    for way in ways if shutil.which("unshare") else ():
        if subprocess.run([*way, *probe], capture_output=True).returncode == 0:
            return way
    if os.environ.get("CI") and getattr(os, "geteuid", lambda: 1)() == 0:
        pytest.fail("máy kiểm thử không gắn được ổ đĩa nhỏ")
    pytest.skip("KHÔNG GẮN ĐƯỢC Ổ ĐĨA NHỎ: bài kiểm thử đĩa đầy này không chạy")


@pytest.mark.once
def test_server_on_a_full_disk_is_read_on_says_so_and_saves_again_when_there_is_room(
    django_db_setup, tmp_path
):
    """A real small mount filled to the last byte under the running server, SQLite."""
    done = subprocess.run(
        [*mounting(), sys.executable, "-m", "tests.faults.full", str(tmp_path), str(ready.place())],
        env=plain(),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert {*told["read"].values(), *told["read again"].values()} == {200}
    assert (told["save"], told["log-in while full"]) == (503, 503)
    assert "đã đầy" in told["words"]
    assert "đã đầy" in told["log-in words"]
    assert (told["log-in"], told["save afterwards"], told["there afterwards"]) == (200, 200, True)
