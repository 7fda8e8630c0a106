"""The arrows of the house: who may import whom, held by reading every import in the source.

Between the apps: vankhanh ← branches ← members ← reports.  Inside an app: choices ← models ← the functions that
write and read ← what declares forms, tables and filters ← views and admin ← urls.
"""

import ast
from importlib.util import resolve_name
from pathlib import Path

import pytest

from start import PROJECT

APPS = ("vankhanh", "branches", "members", "reports")
COMPOSITION = {"vankhanh.settings", "vankhanh.urls"}
"""The only modules of the leaf that may name the apps."""

LAYERS = (
    {"choices"},
    {"models", "indicators"},
    {"activities", "lifecycle", "permissions", "reorganisation"},
    {"forms", "tables", "filters", "imports"},
    {"views", "registers", "admin", "management"},
    {"urls"},
)
"""From below to above; a module imports none of a higher layer of its app."""


def imported(source: str, module: str, is_package: bool = False) -> set[str]:
    """The modules that a source of this name imports, wherever in the source it does."""
    package = module if is_package else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module
            )
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def modules():
    """Name, path and imports of every module of the apps, migrations aside."""
    for app in APPS:
        for path in sorted((PROJECT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield name_of(path), imported(path.read_text("utf-8"), name_of(path), path.stem == "__init__")


def name_of(path: Path) -> str:
    """ "branches/models/tree.py" → "branches.models.tree"; a package bears the name of its folder."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def wrong_app(module: str, other: str) -> bool:
    """Whether the import goes against the arrows between the apps."""
    app, target = module.split(".")[0], other.split(".")[0]
    if module in COMPOSITION or target not in APPS:
        return False
    return APPS.index(target) > APPS.index(app)


def layer(module: str) -> int | None:
    """The layer of a module inside its app ("study_forms" are forms); None for one that belongs to no layer."""
    word = f"{module}.".split(".")[1].rpartition("_")[2]
    return next((i for i, names in enumerate(LAYERS) if word in names), None)


def wrong_layer(module: str, other: str) -> bool:
    """Whether the import reaches into a higher layer of the same app."""
    if module.split(".")[0] != other.split(".")[0] or module in COMPOSITION:
        return False
    mine, theirs = layer(module), layer(other)
    return mine is not None and theirs is not None and theirs > mine


def against(rule) -> list[str]:
    """Every import in the source that a rule refuses."""
    return [
        f"{name} → {other}" for name, others in modules() for other in sorted(others) if rule(name, other)
    ]


def test_no_app_imports_one_above_it():
    assert against(wrong_app) == []


def test_no_module_imports_a_higher_layer_of_its_app():
    assert against(wrong_layer) == []


def test_every_app_is_read():
    """An empty folder would satisfy every rule."""
    read = [name.split(".")[0] for name, _ in modules()]
    assert {app: read.count(app) > 10 for app in APPS} == dict.fromkeys(APPS, True)


@pytest.mark.parametrize(
    ("source", "module", "found"),
    [
        ("import members.models", "branches.activities", "members.models"),
        ("from members.models import Person", "branches.models.tree", "members.models.Person"),
        ("def f():\n    from reports import rows", "members.lifecycle", "reports.rows"),
        ("from ..models import Branch", "branches.views.tree", "branches.models.Branch"),
        ("from . import models", "branches.activities", "branches.models"),
        (
            "if TYPE_CHECKING:\n    from members.models import Person",
            "branches.forms",
            "members.models.Person",
        ),
    ],
)
def test_import_is_found_wherever_it_stands(source, module, found):
    assert imported(source, module) == {found}


@pytest.mark.parametrize(
    ("module", "other", "refused"),
    [
        ("vankhanh.record", "branches.models.Branch", True),
        ("branches.activities", "members.models.Person", True),
        ("members.lifecycle", "reports.rows", True),
        ("members.lifecycle", "branches.models.Branch", False),
        ("vankhanh.urls", "reports.urls", False),
        ("branches.models.tree", "django.db.models", False),
    ],
)
def test_arrow_between_apps_can_be_broken(module, other, refused):
    assert wrong_app(module, other) is refused


@pytest.mark.parametrize(
    ("module", "other", "refused"),
    [
        ("branches.choices", "branches.models.Branch", True),
        ("branches.models.tree", "branches.activities.found_branch", True),
        ("members.lifecycle", "members.forms.AdmissionForm", True),
        ("members.forms", "members.views.people", True),
        ("members.study_forms", "members.registers.study", True),
        ("members.views.people", "members.urls", True),
        ("members.views.people", "members.lifecycle.admit", False),
        ("members.models.people", "branches.activities.appoint", False),
        ("members.models.people", "members.models.standings", False),
    ],
)
def test_arrow_inside_an_app_can_be_broken(module, other, refused):
    assert wrong_layer(module, other) is refused
