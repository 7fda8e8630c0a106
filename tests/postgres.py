"""A PostgreSQL server of our own in a temporary directory, gone afterwards.  For tests only; POSIX allowed."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import machine

USER = "vankhanh"


@contextmanager
def server():
    """Address (DATABASE_URL) of a fresh cluster; PostgreSQL refuses to run as root, so root lends it a user."""
    folder = Path(tempfile.mkdtemp(prefix="vankhanh-pg-"))
    owner = server_owner()
    if owner:
        shutil.chown(folder, owner)
    password = secrets.token_hex(16)
    try:
        make_cluster(folder, password, owner)
        port = free_port()
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        control(folder, owner, "start", "-w", "-t", "60", "-l", str(folder / "log"), "-o", options)
        try:
            yield f"postgres://{USER}:{password}@127.0.0.1:{port}/{USER}"
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
