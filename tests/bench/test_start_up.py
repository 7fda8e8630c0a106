"""A start loads no library that only some pages need, and a command no page at all once they are proved."""

import subprocess
import sys

import pytest
from django.conf import settings

HEAVY = {"openpyxl", "docxtpl", "jinja2", "lxml", "python_calamine", "segno", "psycopg", "waitress"}
PAGES = {"urls", "views", "registers", "admin"}
OWN = {"vankhanh", "branches", "members", "reports"}
SAY = (
    "import sys, django; django.setup();"
    "from django.core.management import call_command; call_command('check'); print();"
    "print(*sys.modules)"
)


@pytest.fixture
def check(tmp_path, monkeypatch):
    """The modules that `manage.py check` loads, in a process and a directory of its own."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "vankhanh.settings")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def loaded() -> set[str]:
        command = [sys.executable, "-c", SAY]
        done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    return loaded


def pages(modules: set[str]) -> set[str]:
    """Those of our modules that hold addresses, pages or registers."""
    split = {name: name.split(".") for name in modules}
    return {name for name, words in split.items() if words[0] in OWN and PAGES.intersection(words)}


@pytest.mark.tools
def test_start_loads_no_library_that_only_some_pages_need(check):
    """Each of these costs as much as a tenth of a start or more."""
    assert HEAVY & check() == set()


@pytest.mark.tools
def test_pages_that_are_proved_are_not_loaded_by_a_command(check):
    """They are more than half of a start; the first check must load them, or nobody would know that they stand."""
    assert "members.views.people" in pages(check())
    assert pages(check()) == set()
