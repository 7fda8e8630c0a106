"""Every figure of the catalogue against an oracle of its own, over random chronicles.

Guards against a figure that is consistent (its list has as many rows as it says) and wrong all the same.
"""

from datetime import date

import pytest
from django.db import transaction

from branches.models import Branch
from members.choices import CauseIn, CauseOut
from reports.indicators import CATALOGUE
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .chronicle import Chronicle
from .oracle import ORACLE, SHARES, World, expected

pytestmark = pytest.mark.django_db
SEEDS = range(4)
PERIODS = (
    Period.year(2023),
    Period.year(2022),
    Period.quarter(2023, 1),
    Period.month(2023, 12),
    Period.year_to(date(2023, 11, 12)),
    Period.between(date(2022, 12, 31), date(2023, 1, 1)),
    Period.between(date(2023, 1, 15), date(2023, 4, 1)),
)
CODES = [*CATALOGUE.counted, *SHARES]


def asked_units():
    """The province, its communes, and the first two units of each level below."""
    levels = {}
    for unit in Branch.objects.order_by("path"):
        levels.setdefault(unit.depth, []).append(unit)
    return [unit for units in levels.values() for unit in units[:2]]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_what_the_records_say(seed):
    """For the province, communes, a section and branches, every line of each page, whole and broken periods."""
    Chronicle(seed)
    world = World()
    found = [
        (str(period), line, got, true)
        for period in PERIODS
        for unit in asked_units()
        for line, got, true in lines(world, Scope(period, unit, SYSTEM))
    ]
    assert len(found) > len(PERIODS) * len(asked_units())
    wrong = [
        (p, line, c, got[c], true[c]) for p, line, got, true in found for c in CODES if got[c] != true[c]
    ]
    assert wrong == []
    assert [(p, line) for p, line, got, _ in found if not closes(got)] == []


def closes(got) -> bool:
    """Biểu 1: opening + increases − decreases = closing, and the causes add up to both."""
    more, less = (
        sum(got[f"tang-{cause}"] for cause in CauseIn),
        sum(got[f"giam-{cause}"] for cause in CauseOut),
    )
    adds_up = (more, less) == (got["tang"], got["giam"])
    return adds_up and got["dang-vien-dau-ky"] + more - less == got["dang-vien"]


def lines(world, asked):
    """The whole and every line of a page, in numbers: what the catalogue says and what is true."""
    page = CATALOGUE.only(CODES, asked)
    whole, units = page.whole, page.units
    top = len(asked.path)
    yield asked.path, numbers(whole), expected(world, asked.period, asked.path, top)
    for path, measures in units.items():
        yield path, numbers(measures), expected(world, asked.period, path, asked.width)


def numbers(measures):
    return {code: measure.value for code, measure in measures.items()}


def test_no_figure_is_without_an_oracle():
    """A new figure must come with its truth."""
    assert set(CATALOGUE.counted) - set(ORACLE) == set()
    assert set(CATALOGUE.figures) - set(CODES) == set()


def test_the_chronicles_exercise_every_figure():
    """A figure that is nothing in every chronicle would be proven by nobody."""
    seen = {code for seed in SEEDS for code in not_nothing(seed)}
    assert set(CODES) - seen == {"tang-mo-so"}


def not_nothing(seed) -> set[str]:
    with transaction.atomic():
        Chronicle(seed)
        years = Period.between(PERIODS[1].first, PERIODS[0].last)
        page = CATALOGUE.only(CODES, Scope(years, Branch.objects.get(path="00010001"), SYSTEM))
        transaction.set_rollback(True)
    return {code for line in page.units.values() for code, measure in line.items() if measure.value}
