"""`start.py test`: the whole suite on SQLite and, beside it, without the browser on PostgreSQL; one sum at the end.

The two runs share nothing but the machine, so that two cores finish in about the time of the longer one.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from . import machine

NOTHING_COLLECTED = 5
READY_DATABASES = "VANKHANH_READY_DATABASES"
"""Variable: the folder of `tests.ready` that lives as long as one run under CI, whose databases are new."""


@dataclass(frozen=True)
class Sum:
    """How many tests passed, failed (errors included) and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        passed, failed = self.passed + other.passed, self.failed + other.failed
        return Sum(passed, failed, self.skipped + other.skipped)


def main(arguments: list[str]) -> int:
    missing = machine.provide()
    if missing:
        print(
            f"!!! THIẾU {', '.join(missing).upper()}: các bài kiểm thử cần đến sẽ không chạy !!!", flush=True
        )
    with (
        ThreadPoolExecutor(max_workers=1) as beside,
        tempfile.TemporaryFile("w+") as said,
        compiled_once(),
        tempfile.TemporaryDirectory(prefix="vankhanh-ready-") as laid,
    ):
        if os.environ.get("CI"):
            os.environ[READY_DATABASES] = laid
        other = None if "postgresql" in missing else beside.submit(on_postgresql, arguments, said)
        total = run("SQLite", arguments)
        if other:
            total += other.result()
            said.seek(0)
            print(said.read(), flush=True)
        elif os.environ.get("CI"):
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


def on_postgresql(arguments: list[str], said: IO[str]) -> Sum:
    """The run on a PostgreSQL of its own; what it prints goes to a file, to be shown when the first run is over."""
    from . import postgres

    with postgres.server() as address:
        chosen = ["-m", "not journey and not tools and not once", "-p", "no:cacheprovider", *arguments]
        return run("PostgreSQL", chosen, said, DATABASE_URL=address)


def run(where: str, arguments: list[str], said: IO[str] | None = None, **variables: str) -> Sum:
    """One run of pytest in a process of its own; a run that broke off counts as failed."""
    print(f"=== {where} ===", file=said, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
        status = subprocess.run(
            command, env={**os.environ, **variables}, stdout=said, stderr=said and subprocess.STDOUT
        ).returncode
        result = read(report) if report.exists() else Sum()
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
