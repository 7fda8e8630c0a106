"""Twenty clients save at once through the real forms, over HTTP, for a minute; on SQLite and PostgreSQL."""

import http.client
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from start import PROJECT
from tests import machine, postgres

from . import data
from .measure import Result

CLIENTS, SECONDS = 20, 60
PASSWORD = "do-toc-do-ruong-lua-2025"
FORM = "/van-ban/them/"
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
OPTION = re.compile(r'<select[^>]*name="(\w+)"[^>]*>.*?</select>', re.DOTALL)


@dataclass
class Client:
    """One clerk's browser: its cookies, and how each of its saves was answered."""

    port: int
    number: int
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, str]:
        """Status and body of an answer; cookies are kept."""
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers = {"Cookie": kept, "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            body = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or []:
                self.cookies.load(line)
            return answer.status, body
        finally:
            connection.close()

    def log_in(self) -> None:
        _, page = self.ask("GET", "/dang-nhap/")
        status, _ = self.ask(
            "POST", "/dang-nhap/", hidden(page) | {"username": "vanthu", "password": PASSWORD}
        )
        if status != 302:
            raise RuntimeError(f"đăng nhập không được: {status}")

    def save_until(self, end: float) -> None:
        """Open the form, fill it, send it, again and again; the time is that of the save alone."""
        while time.perf_counter() < end:
            status, page = self.ask("GET", FORM)
            if status != 200:
                self.statuses.append(status)
                continue
            typed = hidden(page) | chosen(page)
            number = len(self.statuses) + 1
            typed |= {
                "number": f"{1000 * (self.number + 1) + number}-CV",
                "issued_on": "5/3/2025",
                "title": f"Văn bản {number}",
            }
            start = time.perf_counter()
            status, _ = self.ask("POST", FORM, typed)
            self.seconds.append(time.perf_counter() - start)
            self.statuses.append(status)


def hidden(page: str) -> dict[str, str]:
    """The hidden boxes of a page's forms: CSRF, repeat token, version."""
    found = {}
    for tag in HIDDEN.findall(page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found.setdefault(name[1], unescape(value[1]) if value else "")
    return found


def chosen(page: str) -> dict[str, str]:
    """Of every choice of the form the first that is one."""
    found = {}
    for match in OPTION.finditer(page):
        values = [value for value in re.findall(r'<option value="([^"]*)"', match[0]) if value]
        found[match[1]] = unescape(values[0]) if values else ""
    return found


@contextmanager
def served(folder: Path, **variables: str):
    """Port of the application itself on the demonstration committee, in a process of its own."""
    port = postgres.free_port()
    environment = {**os.environ, "DATA_DIR": str(folder), "PYTHONUTF8": "1", "BACKUP_DAILY": "0", **variables}
    manage = [sys.executable, str(PROJECT / "manage.py")]
    for words in (["serve", "--no-serve"], ["seed_demo", "--password", PASSWORD]):
        subprocess.run([*manage, *words], env=environment, check=True, capture_output=True)
    with subprocess.Popen(
        [*manage, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            wait(port)
            yield port
        finally:
            server.terminate()


def wait(port: int) -> None:
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("máy chủ không trả lời")


def measured(name: str, port: int, seconds: float) -> Result:
    """The p95 of a save in seconds; met when it is at most 1 and nothing was answered 5xx or refused."""
    clients = [Client(port, number) for number in range(CLIENTS)]
    for client in clients:
        client.log_in()
    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(CLIENTS) as together:
        list(together.map(lambda client: client.save_until(end), clients))
    statuses = [status for client in clients for status in client.statuses]
    taken = sorted(second for client in clients for second in client.seconds)
    p95 = taken[int(len(taken) * 0.95)]
    failed, saved = sum(status >= 500 for status in statuses), statuses.count(302)
    parts = {"saves": saved, "5xx": failed, "other": len(statuses) - saved - failed}
    parts |= {"median ms": round(taken[len(taken) // 2] * 1000), "max ms": round(taken[-1] * 1000)}
    met = p95 <= 1 and not failed and saved == len(statuses)
    return Result(name, p95, "s (p95)", "≤ 1, 0 × 5xx", met, parts)


def writers_20(databases: data.Databases) -> Result:
    """On SQLite."""
    folder = databases.folder / "writers"
    folder.mkdir()
    with served(folder) as port:
        return measured("writers_20", port, SECONDS)


def writers_20_postgresql(databases: data.Databases) -> Result:
    """On a PostgreSQL of its own, syncing as in use; not measured where there is none."""
    if not machine.find("postgresql"):
        return Result("writers_20_postgresql", 0, "s (p95)", "≤ 1, 0 × 5xx", None, {"PostgreSQL": "missing"})
    folder = databases.folder / "writers-postgresql"
    folder.mkdir()
    with postgres.cluster(fsync=True) as cluster:
        address = f"{cluster.address.rpartition('/')[0]}/postgres"
        with served(folder, DATABASE_URL=address) as port:
            return measured("writers_20_postgresql", port, SECONDS)
