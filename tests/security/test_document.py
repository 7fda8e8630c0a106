"""docs/security.md tells the truth: what it calls met has its test, the rest says why not."""

import re

import pytest

from start import PROJECT

pytestmark = pytest.mark.tools
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| ([^|]+) \| (Met|Deviation|Pending) \| ([^|]+) \|")
NAME = re.compile(r"`(test_\w+)`")


def rows():
    return ROW.findall((PROJECT / "docs/security.md").read_text("utf-8"))


def known() -> set[str]:
    """Names of all tests."""
    files = (PROJECT / "tests").rglob("test_*.py"), (PROJECT / "tests").glob("registers.py")
    return {
        name
        for found in files
        for path in found
        for name in re.findall(r"def (test_\w+)\(", path.read_text("utf-8"))
    }


def test_sixty_requirements_or_more_are_spoken_of_once_each():
    numbers = [number for number, *_ in rows()]
    assert (len(numbers) >= 60, len(numbers)) == (True, len(set(numbers)))


def test_what_is_called_met_has_its_test():
    names, bare = known(), []
    for number, _, state, shown in rows():
        tests = NAME.findall(shown)
        if (state == "Met" and not tests) or (state != "Pending" and set(tests) - names):
            bare.append(number)
    assert bare == []
