"""The official forms over a random chronicle: each cell is the list it opens, the identities hold whatever happened."""

import pytest
from django.db import transaction

from branches.choices import FormNumber
from branches.models import Branch
from reports.indicators import CATALOGUE
from reports.official.identities import opened
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .chronicle import Chronicle

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
NUMBERS = FormNumber.values


@pytest.fixture(scope="module")
def chronicle(django_db_setup, django_db_blocker):
    """One chronicle for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        Chronicle(11)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def asked(chronicle) -> Scope:
    return Scope(YEAR, Branch.objects.get(path="0001"), SYSTEM)


@pytest.mark.parametrize("number", NUMBERS)
def test_cell_is_the_list_it_opens(asked, number):
    form, _ = opened(number, asked)
    told = {(c.code, c.period): c.value for c in form.cells.values() if c.opens}
    for (code, period), number_told in told.items():
        scope, figure = asked.during(period).whole, CATALOGUE.any(code)
        if hasattr(figure, "part"):
            continue
        assert figure.weigh(figure.rows_in(scope), scope) == number_told, code
    assert told or number in ("2", "2B")


@pytest.mark.parametrize("path", ["0001", "00010001", "00010002"])
@pytest.mark.parametrize(
    "period", [YEAR, Period.half(2023, 1), Period.nine_months(2022), Period.quarter(2023, 2)], ids=str
)
def test_forms_agree_over_a_random_chronicle(asked, path, period):
    """A + B − C = D, Biểu 2.I and 1.B.1, 3 and 1.D and 5, and the parts of every division."""
    scope = Scope(period, Branch.objects.get(path=path), SYSTEM)
    wrong = [f.label for number in ("1", "3B", "5") for f in opened(number, scope)[1] if f.holds is not True]
    assert wrong == []
    labels = {f.label: f.holds for number in ("3",) for f in opened(number, scope)[1]}
    assert labels["Tuổi đời cộng bằng tổng số"] is True
