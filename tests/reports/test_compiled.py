"""The compiled statements of a page against the plain queries, for every figure and scopes of every kind."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Q

from branches.models import Branch
from members.models import Membership
from reports.indicators import CATALOGUE
from reports.indicators.catalogue import Catalogue, Section, grouped
from reports.indicators.kinds import Stock
from vankhanh.access import SYSTEM, Grant, Reader, Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .chronicle import Chronicle

pytestmark = pytest.mark.django_db

PERIODS = (
    Period.year(2023),
    Period.year(2022),
    Period.between(date(2024, 2, 29), date(2024, 2, 29)),
    Period.between(date(2023, 1, 15), date(2023, 2, 28)),
    Period.between(date(2022, 11, 1), date(2023, 6, 30)),
)
PATHS = ("0001", "00010001", "00010002", "000100010001")
BATCHES = [(source, tuple(figures)) for source, figures in CATALOGUE.sources().items()]


@pytest.fixture(scope="module")
def chronicle(django_db_setup, django_db_blocker):
    """One chronicle for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        Chronicle(7)
        yield
        transaction.set_rollback(True)


def scopes():
    units = {unit.path: unit for unit in Branch.objects.filter(path__in=PATHS)}
    assert len(units) == len(PATHS)
    asked = [Scope(period, unit, SYSTEM) for unit in units.values() for period in PERIODS]
    return [*asked, *(scope.whole for scope in asked)]


@pytest.mark.parametrize(("source", "figures"), BATCHES, ids=[source.__name__ for source, _ in BATCHES])
def test_compiled_rows_are_the_plain_rows(chronicle, source, figures):
    """Guards against a parameter taken for the wrong word of the scope, and a cell read another way."""
    statement = CATALOGUE.statements.statement(source, figures)
    assert statement is not None
    for asked in scopes():
        found, plain = statement.rows(asked), list(grouped(source, figures, asked))
        assert [list(map(repr, row)) for row in sorted(found)] == [
            list(map(repr, row)) for row in sorted(plain)
        ]


def test_page_is_the_same_compiled_and_plain(chronicle, settings):
    asked = Scope(Period.year(2023), Branch.objects.get(path="0001"), SYSTEM)
    pages = []
    for settings.COMPILED_FIGURES in (True, False):
        pages.append(CATALOGUE.page(asked))
    assert pages[0] == pages[1]
    assert pages[0].whole["dang-vien"].value > 0


def test_reader_without_the_right_gets_no_row_of_a_secret_source(chronicle):
    """Guards against SQL compiled for a reader who sees all being asked for one who does not."""
    reader = Reader(None, (Grant("0001", frozenset({Right.READ}), "chi-bo"),))
    asked = Scope(Period.year(2023), Branch.objects.get(path="0001"), reader)
    secret = [(source, figures) for source, figures in BATCHES if getattr(source, "secret", False)]
    assert secret
    assert [CATALOGUE.statements.rows(source, figures, asked) for source, figures in secret] == [[]] * len(
        secret
    )


def computed(scope):
    """Not a word of the scope, but computed from one."""
    return Q(start__lte=date(scope.year + 1, 1, 1))


def branching(scope):
    return Q(start__lte=scope.last) if scope.last.month > 6 else Q(start__lte=scope.last, end__isnull=True)


@pytest.mark.parametrize("when", [computed, branching])
def test_what_cannot_be_told_apart_is_asked_plainly(chronicle, when):
    figure = Stock(code="thu", label="Thử", unit="người", means="Thử.", source=Membership, when=when)
    catalogue = Catalogue([Section("Mục", (figure,))])
    asked = Scope(Period.year(2023), Branch.objects.get(path="0001"), SYSTEM)
    assert catalogue.statements.statement(Membership, [figure]) is None
    assert catalogue.page(asked).whole["thu"].value == figure.rows_in(asked.whole).count() > 0
