"""A province of any size with invented people, written in bulk: for measuring, never for real use.

Everything adds up as in life: opening + increases − decreases = closing for every unit, every member on the list at
the end of a year has one outcome of that year's rating, and no two memberships of a person overlap.
"""

from random import Random

from django.db import transaction

from branches.models import Branch
from vankhanh.audit import loads

from .communes import Commune
from .store import ORDER, Store
from .tree import LAST_YEAR, PLANTED, plant

COMMUNES_AT_ONCE = 10
"""How many communes are kept in memory before they are written."""


class NotEmpty(Exception):
    """The database holds a committee already."""


@transaction.atomic
def seed(*, communes: int, members: int, years: int, seed: int) -> None:
    """Write a province `T` of so many communes and members, with records of the `years` up to 2025.

    Raises NotEmpty, and writes nothing, when any unit is on record.
    """
    if Branch.objects.exists():
        raise NotEmpty("Cơ sở dữ liệu đã có tổ chức đảng; chỉ nạp dữ liệu giả lập vào cơ sở dữ liệu trống.")
    random, store = Random(seed), Store()
    opened = LAST_YEAR - years
    sizes = [members * (n + 1) // communes - members * n // communes for n in range(communes)]
    for number, (committee, branches) in enumerate(plant(sizes, opened), 1):
        Commune(store, random, committee, branches, sizes[number - 1]).live(opened)
        if number % COMMUNES_AT_ONCE == 0:
            store.write()
    store.write()
    # One entry for the whole load: it says how much came in, and under which numbers, without its content.
    loads.loaded(f"Nạp dữ liệu giả lập: {communes} xã, {members} đảng viên", (*PLANTED, *ORDER), by=None)
