"""Backups: what was on record comes back, whole; whatever is not such a file leaves the live data alone."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from start import PROJECT
from tests import factories
from vankhanh.backups import checking, making, postgres
from vankhanh.backups.errors import BackupError
from vankhanh.backups.files import PREFIX
from vankhanh.backups.package import Manifest
from vankhanh.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def members():
    """Two members, one of whom has left: one is on the list today."""
    branch = factories.make_branch(factories.make_committee())
    factories.make_member(branch)
    row = factories.make_member(branch)
    row.end, row.cause_out = date(2022, 5, 1), "tu-tran"
    row.save()
    return 1


@pytest.fixture
def password_file(tmp_path):
    path = tmp_path / "mat-khau"
    path.write_text("ruộng lúa vàng\n", encoding="utf-8")
    return str(path)


def everything() -> dict:
    """Every row of every table but the log, its head and the sessions, which a restore itself changes.

    Nor Django's own lists of models and permissions: every migrate fills them anew, and a test that emptied the
    tables before this one leaves them empty.
    """
    filled = {"auth.Permission", "contenttypes.ContentType"}
    models = [
        m
        for m in apps.get_models()
        if m not in (AuditEntry, AuditHead, Session) and m._meta.label not in filled
    ]
    return {m._meta.label: list(m._base_manager.order_by("pk").values_list()) for m in models}


def kept() -> list[str]:
    return sorted(file.name for file in (settings.DATA_DIR / "backups").glob("truoc-khoi-phuc-*"))


def rewritten(source: Path, target: Path, **facts) -> Path:
    """The backup with another manifest."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        new.writestr("manifest.json", json.dumps(manifest | facts))
        new.writestr(manifest["file"], old.read(manifest["file"]))
    return target


def own_process(*words: str, data_dir: Path) -> subprocess.Popen:
    """A command in a process of its own, on the database of this test."""
    found = connection.settings_dict
    where = f"sqlite:///{found['NAME']}"
    if connection.vendor == "postgresql":
        where = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**found)
    command = [sys.executable, str(PROJECT / "manage.py"), *words]
    environment = {**os.environ, "DATA_DIR": str(data_dir), "DATABASE_URL": where, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.mark.parametrize("keyed", [False, True])
def test_restore_brings_back_every_row_and_keeps_what_it_replaced(members, tmp_path, password_file, keyed):
    out, words = tmp_path / "a.zip", {"password_file": password_file} if keyed else {}
    call_command("backup", str(out), verbosity=0, **words)
    before, kept_before = everything(), kept()
    get_user_model().objects.create_user("nguoi-den-sau")
    Session.objects.create(session_key="cu", expire_date=timezone.now())
    call_command("restore", str(out), verbosity=0, no_rehearsal=True, **words)
    assert everything() == before
    assert Session.objects.count() == 0, "a session of then must not live again"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.model, entry.after["file"]) == ("backup", "a.zip")
    made = [name for name in kept() if name not in kept_before]
    assert made == [entry.before["kept"]]
    call_command("restore", str(settings.DATA_DIR / "backups" / made[0]), verbosity=0, no_rehearsal=True)
    assert get_user_model().objects.filter(username="nguoi-den-sau").count() == 1


def test_verify_counts_todays_members_in_the_copy(members, tmp_path, capsys):
    call_command("backup", str(tmp_path / "a.zip"), verbosity=0)
    factories.make_member(factories.make_branch(factories.make_committee("KH")))
    call_command("verify_backup", str(tmp_path / "a.zip"))
    assert capsys.readouterr().out.rstrip().endswith("có thể khôi phục, 1 đảng viên.")


def test_keyed_backup_shows_nothing_of_its_content(members, tmp_path, password_file):
    call_command("backup", str(tmp_path / "a"), password_file=password_file, verbosity=0)
    content = (tmp_path / "a").read_bytes()
    assert (content.count(b"manifest"), content.count(b"SQLite"), content.count(b"PGDMP")) == (0, 0, 0)


def test_backup_is_on_the_log(members, tmp_path):
    call_command("backup", str(tmp_path / "a.zip"), verbosity=0)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.after["file"]) == (AuditEntry.Action.EXPORT, "a.zip")


def test_backup_is_the_owners_alone(members, tmp_path):
    call_command("backup", str(tmp_path / "a.zip"), verbosity=0)
    assert os.name == "nt" or (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def spoiled(kind: str, good: Path) -> Path:
    """A file that must not be put back."""
    path, content = good.with_name("x.zip"), good.read_bytes()
    changes = {
        "text": lambda: path.write_bytes(b"xin chao\n" * 100),
        "empty": lambda: path.write_bytes(b""),
        "cut": lambda: path.write_bytes(content[: len(content) // 2]),
        "flipped": lambda: path.write_bytes(flip(content)),
        "other zip": lambda: zipfile.ZipFile(path, "w").close(),
        "newer format": lambda: rewritten(good, path, format=3),
        "newer tables": lambda: rewritten(good, path, migrations={"members": "9999_tomorrow"}),
        "other content": lambda: rewritten(good, path, sha256="0" * 64),
        "larger": lambda: rewritten(good, path, size=10),
        "unknown engine": lambda: rewritten(good, path, engine="oracle"),
    }
    changes[kind]()
    return path


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "kind",
    [
        "text",
        "empty",
        "cut",
        "flipped",
        "other zip",
        "newer format",
        "newer tables",
        "other content",
        "larger",
        "unknown engine",
    ],
)
def test_what_is_no_sound_backup_is_refused_untouched(members, tmp_path, kind):
    making.make(tmp_path / "a.zip")
    bad = spoiled(kind, tmp_path / "a.zip")
    before, kept_before, entries = everything(), kept(), AuditEntry.objects.count()
    for command in ("verify_backup", "restore"):
        with pytest.raises(CommandError):
            call_command(command, str(bad))
    assert (everything(), kept(), AuditEntry.objects.count()) == (before, kept_before, entries)


@pytest.mark.parametrize("kind", ["wrong", "none", "cut", "flipped", "needless"])
def test_wrongly_keyed_file_is_refused_untouched(members, tmp_path, password_file, kind):
    other = tmp_path / "khac"
    other.write_text("con trâu đen", encoding="utf-8")
    sealed = tmp_path / "a"
    making.make(sealed, None if kind == "needless" else "ruộng lúa vàng".encode())
    content = sealed.read_bytes()
    if kind in ("cut", "flipped"):
        sealed.write_bytes(content[:-1000] if kind == "cut" else flip(content))
    given = {"wrong": str(other), "none": None}.get(kind, password_file)
    before, kept_before = everything(), kept()
    with pytest.raises(CommandError):
        call_command("restore", str(sealed), password_file=given)
    assert (everything(), kept()) == (before, kept_before)


def test_backup_of_the_other_database_is_refused(members, tmp_path):
    making.make(tmp_path / "a.zip")
    with checking.opened(tmp_path / "a.zip") as checked:
        other = Manifest(**{**vars(checked.manifest), "engine": "other"})
        with pytest.raises(BackupError):
            checking.refuse_other_engine(checking.Checked(other, checked.copy, 0))


@pytest.mark.parametrize("text", ["", "ngắn", "\n\n"])
def test_password_too_short_makes_no_backup(members, tmp_path, text):
    (tmp_path / "p").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "a"), password_file=str(tmp_path / "p"))
    assert [file.name for file in tmp_path.iterdir()] == ["p"]


def test_backup_never_overwrites_what_is_no_backup(members, tmp_path):
    (tmp_path / "bang.xlsx").write_bytes(b"PK not a backup")
    for name in ("bang.xlsx", "khong-co/a.zip", ""):
        with pytest.raises(CommandError):
            call_command("backup", str(tmp_path / name))
    assert (tmp_path / "bang.xlsx").read_bytes() == b"PK not a backup"


def test_older_structure_is_brought_to_this_version(members, tmp_path):
    call_command("migrate", "sessions", "zero", verbosity=0)
    try:
        making.make(tmp_path / "cu.zip")
    finally:
        call_command("migrate", verbosity=0)
    call_command("restore", str(tmp_path / "cu.zip"), verbosity=0)
    assert "django_session" in connection.introspection.table_names()


def test_backup_while_others_write_holds_only_whole_transactions(members, tmp_path):
    """Two users are made in one transaction: a copy torn between them would hold an odd number."""
    stop, pairs = threading.Event(), []
    writer = threading.Thread(target=write_pairs, args=(stop, pairs))
    writer.start()
    try:
        for number in range(3):
            wait_for(lambda enough=number: len(pairs) > enough)
            making.make(tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        call_command("restore", str(tmp_path / f"{number}.zip"), verbosity=0, no_rehearsal=True)
        found = get_user_model().objects.filter(username__startswith="cap-").count()
        assert (found % 2, found > number) == (0, True)


def write_pairs(stop, pairs):
    try:
        while not stop.is_set():
            number = len(pairs)
            with transaction.atomic():
                for half in "ab":
                    get_user_model().objects.create_user(f"cap-{number}-{half}")
            pairs.append(number)
    finally:
        connection.close()


def wait_for(condition, seconds: float = 30):
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.002)


@pytest.mark.parametrize("stage", ["database.*", "goi.zip", f"{PREFIX}*/ban-sao"])
@pytest.mark.parametrize("earlier", [False, True])
def test_killed_backup_leaves_nothing_or_a_whole_file(members, tmp_path, stage, earlier):
    """Killed when the copy, the package or the judgement has just begun; an earlier backup stays whole."""
    out = tmp_path / "ra" / "a.zip"
    out.parent.mkdir()
    if earlier:
        making.make(out)
    with own_process("backup", str(out), data_dir=tmp_path / "data") as process:
        place = tmp_path / "data" if stage.startswith(PREFIX) else out.parent
        pattern = stage if stage.startswith(PREFIX) else f"{PREFIX}*/{stage}"
        wait_for(lambda: process.poll() is not None or any(place.glob(pattern)))
        process.kill()
        process.communicate()
    whole = [path for path in out.parent.iterdir() if not path.name.startswith(PREFIX)]
    assert whole in ([out], [out] if earlier else [])
    for path in whole:
        assert checking.verify(path).members == 1


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.15])
def test_killed_restore_leaves_the_old_state_or_the_new_one(members, tmp_path, moment):
    making.make(tmp_path / "a.zip")
    new = everything()
    get_user_model().objects.create_user("nguoi-den-sau")
    old = everything()
    connection.close()
    data = tmp_path / "data"
    with own_process("restore", str(tmp_path / "a.zip"), data_dir=data) as process:
        wait_for(lambda: process.poll() is not None or any(data.glob("backups/truoc-khoi-phuc-*")))
        time.sleep(moment)
        process.kill()
        process.communicate()
    assert everything() in (old, new)


def test_restore_fills_what_lost_its_database(members, tmp_path):
    fill = {"sqlite": directory_is_filled, "postgresql": server_is_filled}
    fill[connection.vendor](tmp_path)


def directory_is_filled(tmp_path):
    """First the file is gone, then it is ruined: the ruins are kept."""
    making.make(tmp_path / "a.zip")
    data = tmp_path / "data"
    data.mkdir()
    (data / "dang-su-dung").touch()
    for ruins in (None, b"not a database" * 1000):
        if ruins:
            (data / "vankhanh.sqlite3").write_bytes(ruins)
        command = [sys.executable, str(PROJECT / "manage.py"), "restore", str(tmp_path / "a.zip")]
        done = subprocess.run(command, env=plain_environment(data), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        assert rows_of(data / "vankhanh.sqlite3") == rows_of(Path(connection.settings_dict["NAME"]))
    ruined = [file.read_bytes()[:14] for file in data.glob("backups/truoc-khoi-phuc-*.sqlite3")]
    assert ruined == [b"not a database"]


def rows_of(database: Path) -> str:
    """A digest of every row but of what a restore itself changes: the log, the sessions, Django's own lists."""
    own = (
        "vankhanh_auditentry",
        "vankhanh_audithead",
        "django_session",
        "django_content_type",
        "auth_permission",
        "sqlite_sequence",
    )
    known = hashlib.sha256()
    with closing(sqlite3.connect(database)) as found:
        tables = found.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in tables:
            if table not in (*own, "django_migrations"):
                known.update(
                    repr((table, found.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall())).encode()
                )
    return known.hexdigest()


def server_is_filled(tmp_path):
    making.make(tmp_path / "a.zip")
    before = everything()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("restore", str(tmp_path / "a.zip"), verbosity=0)
    assert everything() == before


def plain_environment(data: Path) -> dict[str, str]:
    found = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return found | {"DATA_DIR": str(data), "PYTHONUTF8": "1"}


def test_missing_program_of_postgresql_is_told_in_vietnamese(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "SERVER_FOLDERS", tmp_path)
    with pytest.raises(BackupError) as refusal:
        postgres.program("pg_dump")
    assert str(refusal.value).startswith("Không tìm thấy chương trình pg_dump của PostgreSQL.")


def test_folders_of_killed_backups_are_cleared_later(members, tmp_path):
    left, recent = tmp_path / f"{PREFIX}cu", tmp_path / f"{PREFIX}moi"
    for folder in (left, recent):
        folder.mkdir()
    os.utime(left, (time.time() - 86400,) * 2)
    call_command("backup", str(tmp_path / "a.zip"), verbosity=0)
    assert sorted(file.name for file in tmp_path.iterdir()) == [recent.name, "a.zip"]
