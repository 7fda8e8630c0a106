"""The demo committee for tests.  Writing it costs seconds, so it is written once and its rows are laid down after that.

from tests.demo import demo  # a fixture: the committee, within a database that holds the whole demo
"""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection, transaction

from branches.models import Branch
from members import demo as story

PASSWORD = "lua-vang-2022-ruong"


@dataclass
class Written:
    """The rows that the demo added to what stood before, and those of them that it changed, by model."""

    ground: dict
    added: dict
    changed: dict

    @transaction.atomic
    def lay(self) -> None:
        """The same rows once more, keys and all."""
        for model, rows in self.added.items():
            model._base_manager.bulk_create(rows, batch_size=500)
        for rows in self.changed.values():
            for row in rows:
                row.save_base(raw=True, force_update=True)


kept: list[Written] = []


def seed() -> None:
    """The whole demo in a database without a committee."""
    ground = state()
    if kept and kept[0].ground == ground:
        kept[0].lay()
        return
    story.seed(PASSWORD)
    added, changed = {}, {}
    for model in ground:
        rows = model._base_manager.all()
        added[model] = [row for row in rows if row.pk not in ground[model]]
        changed[model] = [row for row in rows if ground[model].get(row.pk, row_of(row)) != row_of(row)]
    kept[:] = [Written(ground, added, changed)]


def state() -> dict:
    """Every row of every table, by model and key."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return {model: {row.pk: row_of(row) for row in model._base_manager.all()} for model in models}


def row_of(row) -> list:
    return [field.value_from_object(row) for field in row._meta.concrete_fields]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The committee of the seeded demo.  Everything done in the module is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        if connection.vendor == "postgresql":
            # Rows not yet committed are nothing to autovacuum: without figures of its own PostgreSQL plans for
            # empty tables, and one workbook takes minutes.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield Branch.objects.by_code("VK")
        transaction.set_rollback(True)
