"""A disk that fills up under the running server, on a small mount of its own: run inside a mount namespace.

    unshare --mount python -m tests.faults.full <folder> <migrated database>

Prints what people were answered, as JSON: reading, a log-in and a save while nothing more can be written, and afterwards.
"""

import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from start import PROJECT

SIZE, PASSWORD = "48m", "lua-vang-2022-ruong"
READ = (
    "/",
    "/dang-vien/",
    "/dang-vien/1/",
    "/bao-cao/2023/",
    "/sinh-hoat/",
    "/ket-nap/them/",
    "/tim-kiem/?q=an",
)


class Person:
    """Somebody at a browser, without one."""

    def __init__(self, port: int):
        self.port, self.base = port, f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def ask(self, path: str, data: dict | None = None) -> tuple[int, str]:
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.base + path, body, {"Referer": self.base + path})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def send(self, path: str, typed: dict) -> tuple[int, str]:
        """Open the page, type, send it with its hidden boxes."""
        boxes = re.findall(r'name="(csrfmiddlewaretoken|ma_gui)"\s+value="([^"]*)"', self.ask(path)[1])
        return self.ask(path, dict(boxes) | typed)

    def log_in(self) -> tuple[int, str]:
        return self.send("/dang-nhap/", {"username": "vanthu", "password": PASSWORD})


def main(folder: Path, database: Path) -> dict:
    """Seed, serve, fill, ask, free, ask."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    environment = {**os.environ, "DATA_DIR": str(folder), "PYTHONUTF8": "1"}
    manage = [sys.executable, str(PROJECT / "manage.py")]
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    shutil.copyfile(database, folder / "vankhanh.sqlite3")
    subprocess.run([*manage, "seed_demo", "--password", PASSWORD], check=True, **quiet)
    port = free_port()
    with subprocess.Popen([*manage, "serve", "--port", str(port)], **quiet) as server:
        try:
            return asked(Person(port), folder)
        finally:
            server.terminate()


def asked(person: Person, folder: Path) -> dict:
    """What is answered before, while and after the disk is full."""
    wait_for(person)
    told = {"log-in": person.log_in()[0]}
    filler = folder / "day.bin"
    fill(filler)
    told["read"] = {path: person.ask(path)[0] for path in READ}
    typed = {"full_name": "Lê Thị Đầy", "sex": "nu", "born": "1/2/1990", "ethnicity": kinh(person)}
    told["save"], told["words"] = person.send("/dang-vien/them/", typed)
    told["read again"] = {path: person.ask(path)[0] for path in READ}
    told["log-in while full"], told["log-in words"] = Person(person.port).log_in()
    filler.unlink()
    told["save afterwards"], page = person.send("/dang-vien/them/", typed)
    told["there afterwards"] = "Lê Thị Đầy" in page
    return told


def kinh(person: Person) -> str:
    """The number of the people most belong to, as the form offers it."""
    found = re.search(r'<option value="(\d+)"[^>]*>\s*Kinh', person.ask("/dang-vien/them/")[1])
    return found[1] if found else ""


def fill(filler: Path) -> None:
    """Write until not one more byte fits."""
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for(person: Person) -> None:
    """Until the server answers; a minute at most."""
    for _ in range(240):
        try:
            person.ask("/healthz")
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise TimeoutError("the server does not answer")


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2])), ensure_ascii=False))
