"""Records are written through `record` alone: a source that writes past it is refused, but for what is listed here."""

import ast

import pytest

from start import PROJECT
from tests.test_house import APPS

WRITING = {"bulk_create", "bulk_update", "update_or_create", "get_or_create", "execute", "executemany"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ALLOWED = {
    "vankhanh/record.py": "the door itself",
    "vankhanh/audit/chain.py": "entries of the log are no records of their own",
    "vankhanh/audit/guard.py": "the guard is made of triggers",
    "vankhanh/guards.py": "the guards are made of constraints and triggers",
    "vankhanh/laying.py": "makes the tables of an empty database",
    "vankhanh/constraints.py": "only asks whether what a key names is there",
    "vankhanh/data_dir.py": "asks whether the file is this program's",
    "vankhanh/health.py": "asks whether the database answers",
    "vankhanh/login/throttle.py": "attempts are no records and vanish after a quarter of an hour",
    "vankhanh/backups/sqlite.py": "copies the database as a whole",
    "vankhanh/backups/restoring.py": "sessions end with a restore, which is on the log",
    "vankhanh/backups/postgres.py": "copies the database as a whole",
    "vankhanh/system.py": "asks the database about itself",
    "vankhanh/soundness.py": "asks the database about itself",
    "vankhanh/posting/tokens.py": "one-time tokens are no records and vanish after two days",
    "vankhanh/posting/drafts.py": "drafts are no records and vanish after a day",
    "vankhanh/importing/keeping.py": "uploads are no records; what comes of them is written through the door",
    "vankhanh/login/second_step.py": "the last code used, compared and set at once, so that it cannot be played again",
    "reports/indicators/compiled.py": "only reads: the kept SQL of the figures",
    "members/synthetic/store.py": "bulk load, said on the log by one entry (`audit.loads`)",
    "members/synthetic/tree.py": "bulk load, said on the log by one entry (`audit.loads`)",
}
"""Files that may, and why."""


def writes(source: str) -> list[str]:
    """The calls in a source that would change rows past the door.

    `update` changes rows when it is given values by name (a dict or a set is given them by place); `delete` when it
    is given nothing (a cache is told what); `create` and `save` on a manager or on what it just gave.
    """
    return [
        node.func.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_write(node)
    ]


def is_write(call: ast.Call) -> bool:
    name = call.func.attr
    if name in WRITING:
        return True
    if name == "update":
        return bool(call.keywords)
    if name in ("delete", "adelete", "_raw_delete"):
        return not call.args or name == "_raw_delete"
    if name in ("create", "acreate", "create_user"):
        return isinstance(call.func.value, ast.Attribute) and call.func.value.attr in MANAGERS
    return name == "save" and is_row_save(call)


def is_row_save(call: ast.Call) -> bool:
    """A row saved by itself: `x.save()`, `x.save(update_fields=…)`; `record.save(row, by=…)` and files name what."""
    keywords = {keyword.arg for keyword in call.keywords}
    return not call.args and keywords <= {"update_fields", "force_insert", "force_update", "using"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Meeting.objects.filter(pk=1).update(chair='A')", ["update"]),
        ("rows.update(**values)", ["update"]),
        ("known.update(map(tuple, more))", []),
        ("Meeting.objects.all().delete()", ["delete"]),
        ("cache.delete('key')", []),
        ("Meeting.objects.bulk_create(rows)", ["bulk_create"]),
        ("Meeting.objects.create(chair='A')", ["create"]),
        ("row.save()", ["save"]),
        ("record.save(row, by=user)", []),
        ("cursor.execute('UPDATE x SET y = 1')", ["execute"]),
    ],
)
def test_writing_past_the_door_is_found(source, found):
    assert writes(source) == found


def test_no_source_writes_records_past_the_door():
    found = {}
    for app in APPS:
        for path in (PROJECT / app).rglob("*.py"):
            name = path.relative_to(PROJECT).as_posix()
            if "migrations" not in path.parts and (calls := writes(path.read_text("utf-8"))):
                found[name] = calls
    assert {name: calls for name, calls in found.items() if name not in ALLOWED} == {}
    assert sorted(set(ALLOWED) - set(found)) == [], "an exception that nobody needs any more"
