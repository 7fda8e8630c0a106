"""The official forms over a random chronicle: each cell is the list it opens, the identities hold whatever happened."""

import pytest
from django.db import transaction

from branches.choices import CodeList, FormNumber
from branches.models import Branch, BranchVersion, Code
from members.models import Membership
from reports.indicators import CATALOGUE
from reports.indicators.catalogue import InUse
from reports.indicators.dimensions import DIMENSIONS
from reports.official.filling import Filling
from reports.official.identities import opened
from reports.official.layout import layout_of
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


@pytest.fixture
def codes(asked) -> list[str]:
    """Every figure that stands in one of the forms."""
    filling = Filling(asked, [layout_of(number, asked.last) for number in NUMBERS])
    return sorted(filling.numbers.wanted[filling.asked])


@pytest.mark.parametrize("path", ["0001", "00010001"])
def test_what_nobody_has_is_not_asked_and_is_the_same(asked, codes, path, monkeypatch):
    """Leak: a part that somebody has, or had once, left out as if nobody could have it."""
    scope = Scope(YEAR, Branch.objects.get(path=path), SYSTEM)
    assert not all(InUse(scope).counts(code) for code in codes), (
        "nothing is left out: the test would be empty"
    )
    found = CATALOGUE.only(codes, scope).whole
    monkeypatch.setattr(InUse, "counts", lambda self, code: True)
    assert found == CATALOGUE.only(codes, scope).whole


@pytest.mark.parametrize(
    ("name", "kind", "column"),
    [("dan-toc", CodeList.ETHNICITY, "ethnicity"), ("ton-giao", CodeList.RELIGION, "religion")],
)
def test_word_counts_from_the_first_person_who_has_it(asked, name, kind, column):
    """Leak: an answer of an earlier request kept, the first member of a people not counted."""
    person = Membership.objects.as_of(asked.last).first().person
    entry = Code.objects.create(list=kind, code="moi-ghi", label="Mới ghi", form_row="97.a")
    words = ("moi-ghi", "dong-97", "dong-97-a")
    codes = [f"dang-vien_{name}_{word}" for word in words]
    assert [m.value for m in CATALOGUE.only(codes, asked).whole.values()] == [0, 0, 0]
    type(person).objects.filter(pk=person.pk).update(**{column: entry})
    assert [m.value for m in CATALOGUE.only(codes, asked).whole.values()] == [1, 1, 1]


def test_kind_of_a_unit_of_once_is_in_use(asked):
    """Leak: a kind that no unit has today left out of the report of a year when one had it."""
    kind = BranchVersion.objects.filter(branch__path__startswith="00010001").first().kind
    holds = DIMENSIONS["loai-to-chuc"].in_use(asked)
    assert holds(kind)
    assert holds("chua-ghi")
    other = next(k for k, _ in DIMENSIONS["loai-to-chuc"].choices if not holds(k))
    version = BranchVersion.objects.filter(branch__path="00010001").order_by("start").first()
    BranchVersion.objects.filter(pk=version.pk).update(kind=other)
    assert DIMENSIONS["loai-to-chuc"].in_use(asked)(other)
