"""The house rules a machine can hold: no hidden clock, no forgotten migration, clean tools."""

import ast
import subprocess
import sys
from contextlib import suppress
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from start import PROJECT

APPS = ("vankhanh", "branches", "members", "reports")
CLOCKS = {"today", "localdate", "now", "localtime", "utcnow"}
TIMELESS = (
    "models",
    "querysets.py",
    "models.py",
    "choices.py",
    "indicators",
    "lifecycle.py",
    "cancelling.py",
    "correcting.py",
    "realigning.py",
    "recognising.py",
    "transferring.py",
    "lists.py",
    "activities.py",
    "reorganisation.py",
    "reorganising",
    "merging",
)
"""What answers for a day it is given: a clock of its own would make last year's figures move."""


def clocks(source: str) -> list[str]:
    """The calls in the source that read the time of the computer."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f.attr for f in calls if isinstance(f, ast.Attribute) and f.attr in CLOCKS]


def timeless_files():
    for app in APPS:
        for name in TIMELESS:
            place = PROJECT / app / name
            yield from place.rglob("*.py") if place.is_dir() else filter(lambda p: p.exists(), [place])


def test_clock_is_found_where_it_is_read():
    assert clocks("def f(self):\n    return self.end > timezone.localdate()") == ["localdate"]
    assert clocks("opened = date(2022, 1, 1)") == []


def test_models_querysets_figures_and_writers_read_no_clock():
    found = {str(file.relative_to(PROJECT)): clocks(file.read_text("utf-8")) for file in timeless_files()}
    assert len(found) > 20
    assert {name: read for name, read in found.items() if read} == {}


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    said = StringIO()
    with suppress(SystemExit):
        call_command("makemigrations", "--check", "--dry-run", stdout=said, stderr=said)
    assert said.getvalue() == "No changes detected\n"


def test_every_app_and_model_has_a_vietnamese_name():
    own = [config for config in apps.get_app_configs() if config.name in APPS]
    assert {config.name for config in own} == set(APPS)
    nameless = [
        model._meta.label
        for config in own
        for model in config.get_models()
        if str(model._meta.verbose_name) == model._meta.model_name
    ]
    assert nameless == []


@pytest.mark.tools
@pytest.mark.parametrize(
    "command",
    ["ruff check .", "ruff format --check .", "djlint --lint templates --quiet", "mypy"],
    ids=lambda command: command.split(" --")[0],
)
def test_tool_finds_nothing(command):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=PROJECT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout if done.returncode else "") == (0, "")
