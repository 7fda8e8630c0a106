"""A PostgreSQL server of our own in a temporary directory, gone afterwards.  For tests only; POSIX allowed."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from . import machine

USER = "vankhanh"


@contextmanager
def server():
    """Address (DATABASE_URL) of a fresh cluster; PostgreSQL refuses to run as root, so root lends it a user."""
    with cluster(fsync=False) as made:
        yield made.address


@dataclass
class Cluster:
    """A running server: where it is, and how to take its power away."""

    folder: Path
    owner: str | None
    address: str
    options: str

    def start(self) -> None:
        """Start, or start again after a kill, recovering from its journal."""
        words = ["start", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", self.options]
        control(self.folder, self.owner, *words)

    def kill(self) -> None:
        """SIGKILL to the postmaster; its processes follow as soon as they notice, and are waited for."""
        postmaster = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        limit = time.monotonic() + 30
        while processes_in(self.folder / "data") and time.monotonic() < limit:
            time.sleep(0.05)
        # Where nobody buries the dead (a container without init) their numbers look alive to the next postmaster.
        for lock in (self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)

    def asked(self, sql: str) -> set[str]:
        """The first column of an answer."""
        with psycopg.connect(self.address) as connection:
            return {row[0] for row in connection.execute(sql)}


def processes_in(data: Path) -> list[str]:
    """Server processes that still work in a data directory."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if os.readlink(entry) == str(data):
                found.append(entry.parent.name)
    return found


@contextmanager
def cluster(*, fsync: bool):
    """A fresh cluster, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="vankhanh-pg-"))
    owner = server_owner()
    if owner:
        shutil.chown(folder, owner)
    password = secrets.token_hex(16)
    try:
        make_cluster(folder, password, owner)
        port, synced = free_port(), "on" if fsync else "off"
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync={synced} -c max_connections=60 -c jit=off"
        made = Cluster(folder, owner, f"postgres://{USER}:{password}@127.0.0.1:{port}/{USER}", options)
        made.start()
        try:
            yield made
        finally:
            control(folder, owner, "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_owner() -> str | None:
    """The unprivileged user that runs the server when the tests run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def make_cluster(folder: Path, password: str, owner: str | None) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if owner:
        shutil.chown(secret, owner)
    rules = ["-U", USER, f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
    program("initdb", owner, "-D", str(folder / "data"), *rules)


def control(folder: Path, owner: str | None, *words: str) -> None:
    program("pg_ctl", owner, "-D", str(folder / "data"), *words)


def program(name: str, owner: str | None, *arguments: str) -> None:
    """Run one of the server's programs; raises RuntimeError with what it said."""
    path = Path(machine.find("postgresql")).with_name(name)
    rights = {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []} if owner else {}
    with tempfile.TemporaryFile("w+") as said:
        # A file, not a pipe: the server keeps the output open and a pipe would never end.
        done = subprocess.run([str(path), *arguments], stdout=said, stderr=said, cwd="/", **rights)
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{name}: {said.read()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
