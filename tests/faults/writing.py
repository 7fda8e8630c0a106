"""Programs of the fault tests, each a process of its own on a prepared database (DATABASE_URL).

    python -m tests.faults.writing kill COUNT SEED      kill a writer COUNT times, look for what it acknowledged
    python -m tests.faults.writing write COUNT SYNC     COUNT saves one after the other, "ack N" after each
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
