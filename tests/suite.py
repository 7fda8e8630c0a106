"""`start.py test`: the whole suite on SQLite and, without the browser, on PostgreSQL; one sum at the end.

Both are cut into parts, folders of tests, that wait in one queue for the cores: whichever is free takes the next, so
that all are busy to the end.  A part is a process of its own with a database of its own; parts share the machine, and the
migrated database that `tests.ready` copies.  Where paths are named there are two parts, one for each database.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from xml.etree import ElementTree

from . import machine

NOTHING_COLLECTED = 5
READY_DATABASES = "VANKHANH_READY_DATABASES"
"""Variable: the folder of `tests.ready` that lives as long as one run, whose databases are new."""
HERE = "tests"
FOLDERS = (
    ("access", "audit", "security"),
    ("members", "personal"),
    ("reports", "bench"),
    ("branches", "importing"),
    ("journeys",),
)
"""The parts of the suite, those that take longest first; what lies elsewhere is one more."""
BROWSER = ("journeys",)
BESIDES = "not journey and not tools and not once"
"""What PostgreSQL is asked."""
shown = Lock()


@dataclass(frozen=True)
class Sum:
    """How many tests passed, failed (errors included) and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        passed, failed = self.passed + other.passed, self.failed + other.failed
        return Sum(passed, failed, self.skipped + other.skipped)


@dataclass(frozen=True)
class Part:
    """One run of pytest: its name, what is asked of pytest, and the variables that say which database."""

    name: str
    arguments: tuple[str, ...]
    variables: dict[str, str]


def main(arguments: list[str]) -> int:
    missing = machine.provide()
    if missing:
        print(
            f"!!! THIẾU {', '.join(missing).upper()}: các bài kiểm thử cần đến sẽ không chạy !!!", flush=True
        )
    with (
        compiled_once(),
        tempfile.TemporaryDirectory(prefix="vankhanh-ready-") as laid,
        postgresql(missing) as address,
        ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as cores,
    ):
        total = sum(cores.map(run, parts(arguments, laid, address)), start=Sum())
    if not address and os.environ.get("CI"):
        total += Sum(failed=1)
    print(f"{total.skipped} skipped")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 0 if total.passed and not total.failed else 1


@contextmanager
def compiled_once():
    """Where no bytecode may be written beside the source it goes to a folder of this run: the suite starts hundreds
    of processes, and each would compile the whole program anew."""
    if not os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="vankhanh-bytecode-") as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def postgresql(missing: list[str]):
    """Address of a PostgreSQL of this run alone; None where the machine has none."""
    if "postgresql" in missing:
        return nullcontext()
    from . import postgres

    return postgres.server()


def parts(arguments: list[str], laid: str, address: str | None) -> list[Part]:
    """All parts, those of the two databases in turns, so that the first of each has migrated before the second."""
    named = any(os.path.exists(argument.partition("::")[0]) for argument in arguments)
    found = []
    for number, (name, chosen) in enumerate([(HERE, ())] if named else folders()):
        sqlite = {READY_DATABASES: laid} if os.environ.get("CI") else {}
        found.append(Part(f"SQLite: {name}", (*chosen, *arguments), sqlite))
        if address and name not in BROWSER:
            server = {"DATABASE_URL": f"{address}_{number}", READY_DATABASES: laid}
            found.append(Part(f"PostgreSQL: {name}", (*chosen, *narrowed(arguments)), server))
    return found


def narrowed(arguments: list[str]) -> tuple[str, ...]:
    """What is asked of pytest, without the tests that no server is needed for: of two `-m` it takes the last alone."""
    rest, only = list(arguments), BESIDES
    if "-m" in rest:
        at = rest.index("-m")
        only = f"({rest[at + 1]}) and {BESIDES}"
        del rest[at : at + 2]
    return (*rest, "-m", only, "-p", "no:cacheprovider")


def folders() -> list[tuple[str, tuple[str, ...]]]:
    """The name of each part and what it asks of pytest."""
    cut = [(", ".join(names), tuple(f"{HERE}/{name}" for name in names)) for names in FOLDERS]
    others = tuple(f"--ignore={folder}" for _, folders in cut for folder in folders)
    return [*cut, ("others", others)]


def run(part: Part) -> Sum:
    """One run of pytest in a process of its own; a run that broke off counts as failed."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report, said = Path(folder) / "report.xml", Path(folder) / "said"
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *part.arguments]
        with said.open("wb") as output:
            status = subprocess.run(
                command, env={**os.environ, **part.variables}, stdout=output, stderr=subprocess.STDOUT
            ).returncode
        result = read(report) if report.exists() else Sum()
        with shown:
            print(f"=== {part.name} ({time.monotonic() - begun:.0f} s) ===")
            print(said.read_text("utf-8", errors="replace"), flush=True)
    if status not in (0, NOTHING_COLLECTED) and not result.failed:
        return result + Sum(failed=1)
    return result


def read(report: Path) -> Sum:
    """The sum in a JUnit report."""
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    counts = [
        {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        for suite in suites
    ]
    total, skipped = sum(c["tests"] for c in counts), sum(c["skipped"] for c in counts)
    failed = sum(c["failures"] + c["errors"] for c in counts)
    return Sum(total - failed - skipped, failed, skipped)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
