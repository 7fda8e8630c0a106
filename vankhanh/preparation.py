"""What stands between the code and serving it: the database of this version and the static files of this version."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .backups import shelf

STAMP = ".da-gom"


def migrate() -> bool:
    """Bring the database to this version, after a backup of what it holds; says whether there was anything to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    if executor.loader.applied_migrations:
        backup_first()
    call_command("migrate", verbosity=0, interactive=False)
    return True


def backup_first() -> None:
    """A copy in DATA_DIR/backups before the structure changes."""
    if "backup" not in get_commands():
        return
    call_command("backup", str(shelf.new_name(shelf.Kind.UPGRADE)), verbosity=0)


def collect_static() -> bool:
    """Gather and compress the static files when any of them changed since the last time."""
    stamp, now = settings.STATIC_ROOT / STAMP, static_state()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now, encoding="ascii")
    return True


def static_state() -> str:
    """A digest of name, size and time of every static file: reading them all would slow each start."""
    files = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n"
            files.update(facts.encode())
    return files.hexdigest()
