"""Rules that the source keeps: a machine reads every module and template for what lets strangers in."""

import ast
import re
import subprocess
import sys

import pytest

from start import PROJECT

from ..test_house import APPS

pytestmark = pytest.mark.tools

SAFE = {
    "vankhanh/icons.py",
    "vankhanh/tables.py",
    "vankhanh/charts/svg.py",
    "vankhanh/login/second_step.py",
}
"""Where HTML is put together by hand: drawings of our own, and cells that django-tables2 has escaped."""
CHANCE = ("members/demo/", "members/synthetic/")
PROGRAMS = {
    "vankhanh/backups/postgres.py",
    "vankhanh/backups/rehearsal.py",
    "vankhanh/importing/reading.py",
}
REFUSED_CALLS = {"eval", "exec", "compile", "__import__"}
REFUSED_MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "telnetlib",
    "ftplib",
    "xmlrpc",
    "requests",
    "httpx",
}
REFUSED_NAMES = {"csrf_exempt", "xframe_options_exempt", "RawSQL"}


def sources():
    """Path below the project and syntax tree of every module, migrations too."""
    for app in APPS:
        for path in sorted((PROJECT / app).rglob("*.py")):
            yield path.relative_to(PROJECT).as_posix(), ast.parse(path.read_text("utf-8"))


def templates():
    for path in sorted((PROJECT / "templates").rglob("*.*")):
        yield path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")


def faults(tree) -> set[str]:
    """What a module does that none may, or only those of the lists above."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found |= of_call(node)
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # A module of our own may bear the name of a library.
            library = {(node.module or "").split(".")[0]} if not node.level else set()
            found |= library | {alias.name for alias in node.names}
    interesting = {*REFUSED_CALLS, *REFUSED_MODULES, *REFUSED_NAMES, "random", "subprocess", "mark_safe"}
    return found & (interesting | {"shell=True", "values in SQL", "raw", "extra"})


def of_call(node) -> set[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    method = isinstance(node.func, ast.Attribute)
    found = (
        {name} if name in {"mark_safe", "raw", "extra"} or (name in REFUSED_CALLS and not method) else set()
    )
    if any(k.arg == "shell" and getattr(k.value, "value", None) for k in node.keywords):
        found.add("shell=True")
    if (
        name in {"execute", "executemany"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ):
        found.add("values in SQL")
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("eval('1')", {"eval"}),
        ("import pickle", {"pickle"}),
        ("from django.views.decorators.csrf import csrf_exempt", {"csrf_exempt"}),
        ("from requests import get", {"requests"}),
        ("from .requests import DataRequest", set()),
        ("import subprocess\nsubprocess.run('ls', shell=True)", {"subprocess", "shell=True"}),
        ("cursor.execute(f'SELECT {x}')", {"values in SQL"}),
        ("cursor.execute('SELECT %s' % x)", {"values in SQL"}),
        ("cursor.execute('SELECT %s', [x])", set()),
        ("Person.objects.raw('SELECT 1')", {"raw"}),
        ("re.compile('a')", set()),
    ],
)
def test_fault_is_found_where_it_stands(source, found):
    assert faults(ast.parse(source)) == found


def test_no_module_does_what_lets_strangers_in():
    allowed = {name: {"mark_safe"} for name in SAFE} | {name: {"subprocess"} for name in PROGRAMS}
    bad = {}
    for name, tree in sources():
        left = faults(tree) - allowed.get(name, set())
        left -= {"random"} if name.startswith(CHANCE) else set()
        if left:
            bad[name] = left
    assert bad == {}


def test_list_of_exceptions_is_no_longer_than_needed():
    found = {name: faults(tree) for name, tree in sources()}
    assert {name for name in found if "mark_safe" in found[name]} == SAFE
    assert {name for name in found if "subprocess" in found[name]} == PROGRAMS


def test_templates_escape_everything_and_hold_no_script_or_style():
    rule = re.compile(
        r"\|\s*safe\b|\|\s*safeseq|autoescape\s+off|<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:",
        re.I,
    )
    read = dict(templates())
    assert len(read) > 40
    assert {name: rule.findall(text) for name, text in read.items() if rule.search(text)} == {}


def test_every_form_that_posts_carries_its_token():
    forms = re.compile(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", re.I | re.S)
    lacking = [
        name for name, text in templates() for form in forms.findall(text) if "{% csrf_token %}" not in form
    ]
    assert lacking == []


def test_next_page_out_of_an_address_is_followed_only_when_it_is_ours():
    """Every module that reads `next` checks it, or hands it to Django's views, which do."""
    reads = re.compile(r"\.(GET|POST)\.get\(\s*(\"next\"|REDIRECT_FIELD_NAME)|\[\"next\"\]")
    checks = ("url_has_allowed_host_and_scheme", "redirect_to_login", "RedirectURLMixin")
    unchecked = [
        path.relative_to(PROJECT).as_posix()
        for app in APPS
        for path in (PROJECT / app).rglob("*.py")
        if reads.search(text := path.read_text("utf-8")) and not any(word in text for word in checks)
    ]
    assert unchecked == []


def test_bandit_finds_nothing():
    command = [
        sys.executable,
        "-m",
        "bandit",
        "-q",
        "-c",
        "pyproject.toml",
        "-r",
        *APPS,
        "start.py",
        "manage.py",
    ]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert (done.returncode, done.stdout if done.returncode else "") == (0, "")
