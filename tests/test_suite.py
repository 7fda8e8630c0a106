"""The parts of the suite are the whole of it: no test falls between two, on either database."""

import pytest

from start import PROJECT

from . import suite

pytestmark = pytest.mark.tools
FILES = sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / suite.HERE).rglob("test_*.py"))


def holds(part: suite.Part, file: str) -> bool:
    """Whether pytest, asked for the part, opens the file."""
    folders = [word for word in part.arguments if word.startswith(f"{suite.HERE}/")]
    ignored = [word.partition("=")[2] for word in part.arguments if word.startswith("--ignore=")]
    taken = not folders or any(file.startswith(f"{folder}/") for folder in folders)
    return taken and not any(file.startswith(f"{folder}/") for folder in ignored)


@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL"])
def test_every_file_of_tests_is_in_one_part_and_no_more(engine):
    parts = [part for part in suite.parts([], "/x", "postgres://x/y") if part.name.startswith(engine)]
    browser = tuple(f"{suite.HERE}/{name}/" for name in suite.BROWSER)
    asked = [file for file in FILES if engine == "SQLite" or not file.startswith(browser)]
    assert {file: sum(holds(part, file) for part in parts) for file in asked} == dict.fromkeys(asked, 1)


def test_parts_of_postgresql_have_a_database_each():
    addresses = [
        part.variables["DATABASE_URL"]
        for part in suite.parts([], "/x", "postgres://x/y")
        if "DATABASE_URL" in part.variables
    ]
    assert len(set(addresses)) == len(addresses) > 1


def test_named_tests_are_asked_of_both_databases_at_once():
    parts = suite.parts(["-x", f"{suite.HERE}/test_suite.py::test_x"], "/x", "postgres://x/y")
    assert [part.name for part in parts] == ["SQLite: tests", "PostgreSQL: tests"]


def test_a_choice_of_the_caller_leaves_postgresql_without_the_browser_all_the_same():
    """Leak: pytest takes the last `-m` alone, so that a choice brought the browser's tests to PostgreSQL too."""
    (part,) = (
        p
        for p in suite.parts(["-m", "tools or journey", "tests/test_suite.py"], "/x", "y")
        if "DATABASE_URL" in p.variables
    )
    assert part.arguments.count("-m") == 1
    assert f"(tools or journey) and {suite.BESIDES}" in part.arguments
