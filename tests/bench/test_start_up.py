"""A start loads no library that only some pages need: each of these costs as much as a tenth of a start or more."""

import subprocess
import sys

import pytest
from django.conf import settings

HEAVY = {"openpyxl", "docxtpl", "jinja2", "lxml", "python_calamine", "segno", "psycopg", "waitress"}
SAY = (
    "import sys, django; django.setup();"
    "from django.core.management import call_command; call_command('check'); print();"
    "print(*sorted(name for name in sys.modules if name in {!r}))"
)


@pytest.mark.tools
def test_start_loads_no_library_that_only_some_pages_need(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "vankhanh.settings")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    command = [sys.executable, "-c", SAY.format(HEAVY)]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == []
