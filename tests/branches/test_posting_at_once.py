"""Forms sent twice and records edited by two at the very same time: rows that are committed."""

from datetime import date
from threading import Barrier, Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction
from django.urls import reverse

from branches.models import Document, EmulationModel
from tests import factories as make
from tests.registers import World, found_units, guards
from vankhanh import record
from vankhanh.posting.conflicts import Stale

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
DAY = date(2023, 2, 5)


def at_once(*acts) -> list:
    """What several threads give back, or the error each ran into; every thread closes its own connection."""
    results = [None] * len(acts)

    def run(number, act):
        try:
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_of_two_transactions_on_one_version_one_writes():
    """Both read version 1; the second waits for the first to commit and must not write over it."""
    world = World(*found_units())
    pk, written = make.make_document(world.here, DAY).pk, Event()

    def first():
        row = Document.objects.get(pk=pk)
        with transaction.atomic():
            row.title = "Người thứ nhất"
            record.save(row, by=None)
            written.set()
            sleep(0.3)

    def second(row):
        written.wait(10)
        row.title = "Người thứ hai"
        record.save(row, by=None)

    early = Document.objects.get(pk=pk)
    none, refusal = at_once(first, lambda: second(early))
    row = Document.objects.get(pk=pk)
    assert (none, type(refusal), row.title, row.version) == (None, Stale, "Người thứ nhất", 2)


def test_form_sent_twice_at_once_is_written_once():
    world = World(*found_units())
    client, page, together = world.client(), reverse("mo-hinh-them"), Barrier(2)
    typed = {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"} | guards(client.get(page))

    def send():
        twin = type(client)()
        twin.cookies = client.cookies
        together.wait(10)
        return twin.post(page, typed)["Location"]

    first, second = at_once(send, send)
    assert (EmulationModel.objects.count(), first) == (1, second)
