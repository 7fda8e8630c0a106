"""The demo committee for tests, seeded once for a module and gone after it: seeding costs seconds.

from tests.demo import demo  # a fixture: the committee, within a database that holds the whole demo
"""

import pytest
from django.db import connection, transaction

from branches.models import Branch
from members import demo as story

PASSWORD = "lua-vang-2022-ruong"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The committee of the seeded demo.  Everything done in the module is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        story.seed(PASSWORD)
        if connection.vendor == "postgresql":
            # Rows not yet committed are nothing to autovacuum: without figures of its own PostgreSQL plans for
            # empty tables, and one workbook takes minutes.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield Branch.objects.by_code("VK")
        transaction.set_rollback(True)
