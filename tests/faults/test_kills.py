"""An acknowledged save survives whatever happens to the process, the server or the power right after."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from start import PROJECT
from tests import factories, machine, postgres
from tests.faults.power import OPTIONS, Disk
from tests.faults.writing import name_of
from vankhanh.backups import engines
from vankhanh.backups import postgres as live

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 100
IMPORTS = 12


@pytest.fixture
def prepared(tmp_path):
    """DATABASE_URL of a database of its own with one branch: a copy of the test's own, SQLite or PostgreSQL."""
    factories.make_branch(factories.make_committee())
    make = {"sqlite": prepared_file, "postgresql": prepared_server}
    yield from make[connection.vendor](tmp_path)


def prepared_file(tmp_path):
    path = tmp_path / "ban.sqlite3"
    engines.live().copy(path)
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
    yield f"sqlite:///{path}"


def prepared_server(tmp_path):
    """A server of its own with fsync on, so that it may be killed."""
    dump = tmp_path / "ban.dump"
    engines.live().copy(dump)
    with postgres.cluster(fsync=True) as cluster:
        cluster.address = f"{cluster.address.rpartition('/')[0]}/postgres"
        restore = [live.program("pg_restore"), "--no-owner", "--clean", "--if-exists"]
        restore += [f"--dbname={cluster.address}", str(dump)]
        subprocess.run(restore, check=True, capture_output=True)
        yield cluster


def address(prepared) -> str:
    return getattr(prepared, "address", prepared)


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "tests.faults.writing", *map(str, words)]


def environment(prepared, tmp_path) -> dict:
    own = {"DATABASE_URL": address(prepared), "DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"}
    return {**os.environ, **own}


def test_no_acknowledged_save_is_lost_over_a_hundred_kills(prepared, tmp_path):
    done = subprocess.run(
        command("kill", KILLS, 2023),
        env=environment(prepared, tmp_path),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert (told["kills"], told["lost"], told["unsound"]) == (KILLS, [], 0)
    assert told["acknowledged"] > KILLS / 2, "killed before anything was saved: nothing was tried"


@pytest.mark.django_db(
    transaction=True, serialized_rollback=True
)  # people need the code lists that migrations laid
def test_import_stands_whole_or_not_at_all_over_kills(prepared, tmp_path):
    done = subprocess.run(
        command("import", IMPORTS, 2023),
        env=environment(prepared, tmp_path),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert (told["half"], told["whole"] + told["none"]) == ([], IMPORTS)
    assert told["none"] > 0, "killed after everything was written: nothing was tried"


def test_no_acknowledged_save_is_lost_in_a_power_cut(prepared, tmp_path):
    worst = {"sqlite": unsynced_bytes_are_gone, "postgresql": server_is_killed}
    worst[connection.vendor](prepared, tmp_path)


def unsynced_bytes_are_gone(prepared, tmp_path):
    """With our settings nothing is lost; with synchronous=NORMAL the same replay loses saves, so it can fail."""
    kept = {sync: replay(prepared, tmp_path / sync, sync) for sync in ("FULL", "NORMAL")}
    assert kept["FULL"] == []
    assert len(kept["NORMAL"]) > 0


def replay(prepared, folder: Path, sync: str, saves: int = 30) -> list[int]:
    """The saves that were acknowledged before some power cut and gone after it."""
    folder.mkdir()
    source = Path(prepared.removeprefix("sqlite:///"))
    database = folder / "ban.sqlite3"
    database.write_bytes(source.read_bytes())
    disk, trace, lost, told = Disk(str(database)), folder / "trace", [], []
    subprocess.run(
        [machine.need("strace"), *OPTIONS, "-o", str(trace), *command("write", saves, sync)],
        env=environment(f"sqlite:///{database}", folder),
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    with trace.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            number = disk.follow(line)
            if number is not None:
                told.append(number)
                there = names_in(disk.after_power_cut(folder / f"sau-{number}"))
                lost += [number for number in told if name_of(number) not in there]
    assert told == list(range(1, saves + 1))
    return lost


def names_in(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        asked = "SELECT full_name FROM members_admission a JOIN members_person p ON p.id = a.person_id"
        return {name for (name,) in found.execute(asked)}


def server_is_killed(prepared, tmp_path):
    """The whole server at once, three times; it recovers by itself when it is started again."""
    for round_ in range(3):
        writer = subprocess.Popen(
            command("forever", 1000 * round_),
            env=environment(prepared, tmp_path),
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        told = [int(writer.stdout.readline().split()[1]) for _ in range(5)]
        prepared.kill()
        rest, _ = writer.communicate()
        told += [int(line.split()[1]) for line in rest.decode().splitlines() if line.startswith("ack ")]
        prepared.start()
        there = prepared.asked(
            "SELECT full_name FROM members_admission a JOIN members_person p ON p.id = a.person_id"
        )
        assert {name_of(number) for number in told} <= there
