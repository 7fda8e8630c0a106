"""How long the program takes to be ready, against the smallest Django project."""

import os
import subprocess
import sys
from pathlib import Path

from start import PROJECT

from . import data
from .measure import Result, medians, ratio


def check(project: Path) -> None:
    """`manage.py check` in a process of its own; raises CalledProcessError."""
    run("manage.py", "check", folder=project)


def run(*words: str, folder: Path) -> None:
    """Python in a folder.  Compiled modules are kept as in any installation, but not beside the source."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "DJANGO_SETTINGS_MODULE")
    variables = {name: value for name, value in os.environ.items() if name not in left_out}
    variables["PYTHONPYCACHEPREFIX"] = str(Path(variables["DATA_DIR"]) / "bytecode")
    subprocess.run([sys.executable, *words], cwd=folder, env=variables, check=True, capture_output=True)


def minimal(folder: Path) -> Path:
    """What `django-admin startproject` makes."""
    project = folder / "smallest"
    project.mkdir()
    run("-m", "django", "startproject", "minimal", str(project), folder=folder)
    return project


def cold_start(databases: data.Databases) -> Result:
    """Starting up to a checked configuration."""
    other = minimal(databases.folder)
    return ratio(
        "cold_start", 1.6, medians(ours=lambda: check(PROJECT), minimal=lambda: check(other)), over="minimal"
    )
