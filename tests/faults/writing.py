"""Programs of the fault tests, each a process of its own on a prepared database (DATABASE_URL).

    python -m tests.faults.writing kill COUNT SEED      kill a writer COUNT times, look for what it acknowledged
    python -m tests.faults.writing write COUNT SYNC     COUNT saves one after the other, "ack N" after each
    python -m tests.faults.writing import COUNT SEED    kill imports of many rows COUNT times, look for halves
    python -m tests.faults.writing forever FIRST        the same from a number on, until killed

A save is one admission: person, admission, membership and their entries of the log.  POSIX only (fork, SIGKILL).
"""

import json
import os
import random
import signal
import sys
import time
from functools import partial


def begin() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vankhanh.settings")
    import django

    django.setup()


def admit(name: str) -> None:
    """One save through the application's own writer, acknowledged by returning."""
    from django.db import transaction

    from branches.models import Branch
    from tests import factories

    branch = Branch.objects.order_by("-path").first()
    with transaction.atomic():
        factories.make_admission(branch, "5/2/2023", person=factories.make_person(name))


def name_of(number: int) -> str:
    """Names have no digits."""
    return "Trần Văn " + "".join("abcdefghij"[int(digit)] for digit in str(number)).upper()


def found() -> set[str]:
    """Names of the people whose admission stands whole: with its membership and its entries of the log."""
    from members.models import Admission, Membership
    from vankhanh.models import AuditEntry

    admitted = dict(Admission.objects.values_list("person__full_name", "pk"))
    listed = set(Membership.objects.values_list("person__full_name", flat=True))
    logged = AuditEntry.objects.filter(model="members.admission").values_list("object_id", flat=True)
    if set(admitted) != listed & set(admitted) or not {str(pk) for pk in admitted.values()} <= set(logged):
        raise AssertionError("an admission stands by half")
    return set(admitted)


def write(first: int, say) -> None:
    number = first
    while True:
        admit(name_of(number))
        say(number)
        number += 1


def kill(count: int, seed: int) -> dict:
    """Fork a writer, kill it somewhere in its first saves, read what it acknowledged, look for it; `count` times.

    How long a save takes is measured before, with the code loaded: a busy machine must not kill before any work.
    """
    from django.db import connection

    chance, acknowledged, lost, unsound = random.Random(seed), 0, [], 0
    admit("Trần Văn Trước")
    start = time.monotonic()
    admit("Trần Văn Sau")
    one = time.monotonic() - start
    for round_ in range(count):
        connection.close()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            connection.ensure_connection()
            os.write(writing, b".")
            write(round_ * 1000, partial(tell, writing))
        os.close(writing)
        os.read(reading, 1)
        time.sleep(chance.uniform(0, 5 * one))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            numbers = [int(line) for line in told.read().split()]
        acknowledged += len(numbers)
        lost += [number for number in numbers if name_of(number) not in found()]
        unsound += not sound()
    return {"kills": count, "acknowledged": acknowledged, "lost": lost, "unsound": unsound}


ROWS = 60
"""Of one import: enough that a kill meets it anywhere between its first row and its end."""


def bring(round_: int):
    """An upload of as many new members, previewed, and what writes it."""
    from functools import partial as later

    from django.utils import timezone

    from branches.models import BranchVersion
    from branches.names import Names
    from members.importing import batches
    from vankhanh.access import SYSTEM

    names, unit = Names(timezone.localdate()), BranchVersion.objects.order_by("-branch__path").first().code
    heads = "Họ và tên,Giới tính,Ngày sinh,Chi bộ,Ngày vào Đảng"
    rows = [f"{name_of(round_ * 1000 + n)},Nam,05/11/1968,{unit},03/02/1990" for n in range(ROWS)]
    content = "\n".join([heads, *rows]).encode()
    batch = batches.receive(content=content, name="a.csv", register="memberships", by=None)
    batches.preview(batch, SYSTEM, names)
    return batch, later(batches.write, batch, SYSTEM, names, by=None)


def imports(count: int, seed: int) -> dict:
    """Fork an import, kill it somewhere, and look whether all of it stands or nothing; `count` times."""
    from django.db import connection

    from members.models import Admission, Membership, Person

    chance, whole, none, half = random.Random(seed), 0, 0, []
    _, act = bring(count)
    start = time.monotonic()
    act()
    one = time.monotonic() - start
    for round_ in range(count):
        batch, act = bring(round_)
        before = Person.objects.count()
        connection.close()
        child = os.fork()
        if child == 0:
            act()
            os._exit(0)
        time.sleep(chance.uniform(0.3 * one, 1.3 * one))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        batch.refresh_from_db()
        new = Person.objects.count() - before
        stands = {new, Admission.objects.count() - before, Membership.objects.count() - before}
        whole += stands == {ROWS} and batch.state == "da-ghi"
        none += stands == {0} and batch.state == "xem" and batch.rows.count() == ROWS
        half += [] if stands in ({ROWS}, {0}) and sound() else [round_]
    return {"kills": count, "whole": whole, "none": none, "half": half}


def tell(pipe: int, number: int) -> None:
    os.write(pipe, f"{number}\n".encode())


def sound() -> bool:
    """Whether the database finds no fault with itself (PostgreSQL: that it answers)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check" if connection.vendor == "sqlite" else "SELECT 'ok'")
        return cursor.fetchall() == [("ok",)]


def main(words: list[str]) -> None:
    begin()
    if words[0] == "kill":
        print(json.dumps(kill(int(words[1]), int(words[2]))))
        return
    if words[0] == "import":
        print(json.dumps(imports(int(words[1]), int(words[2]))))
        return
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Often, so that a power cut meets a checkpoint too.
            cursor.execute("PRAGMA wal_autocheckpoint=60")
            if words[0] == "write":
                cursor.execute(f"PRAGMA synchronous={words[2]}")
    last = int(words[1]) if words[0] == "write" else None

    def say(number: int) -> None:
        os.write(1, f"ack {number}\n".encode())
        if number == last:
            os._exit(0)

    write(1 if last else int(words[1]), say)


if __name__ == "__main__":
    main(sys.argv[1:])
