"""Which module copies the database of a kind."""

from types import ModuleType

from django.db import connection

from . import postgres, sqlite
from .errors import BackupError

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def live() -> ModuleType:
    """That of the database in use."""
    return ENGINES[connection.vendor]


def of(name: str) -> ModuleType:
    """That of a backup; raises BackupError for a kind nobody knows."""
    if name not in ENGINES:
        raise BackupError(f"Bản sao lưu của loại cơ sở dữ liệu không rõ: {name}.")
    return ENGINES[name]
