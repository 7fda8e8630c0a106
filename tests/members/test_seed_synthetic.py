"""The synthetic province adds up; only then do measurements on it mean anything."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from branches.choices import Outcome
from branches.models import Branch, BranchVersion
from members.models import Membership, Person, PersonRating, Qualification
from reports.indicators import CATALOGUE
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """Seeded once; gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def province(seeded):
    return Branch.objects.by_code("T")


def seed():
    call_command("seed_synthetic", communes=3, members=400, years=2, seed=7, stdout=StringIO())


def fingerprint():
    rows = Membership.objects.order_by("pk").values_list("person__full_name", "branch__path", "start", "end")
    return list(rows), {
        model.__name__: model._base_manager.count() for model in apps.get_models() if model is not AuditEntry
    }


def test_seed_synthetic_balances_for_every_year_and_commune(province):
    for year in (2024, 2025):
        page = CATALOGUE.page(Scope(Period.year(year), province, SYSTEM))
        lines = [page.whole, *(line for path, line in page.units.items() if path != province.path)]
        numbers = [
            [line[c].value for c in ("dang-vien-dau-ky", "tang", "giam", "dang-vien")] for line in lines
        ]
        assert [a + b - c for a, b, c, _ in numbers] == [d for *_, d in numbers]
        assert min(min(b, c) for _, b, c, _ in numbers) > 0


def test_seed_synthetic_opens_with_the_members_asked_for(province):
    assert Membership.objects.as_of(date(2023, 12, 31)).count() == 400
    codes = BranchVersion.objects.filter(code__in=["T", "T-001", "T-003", "T-003-02"]).count()
    assert codes == 4


def test_seed_synthetic_rates_everybody_on_the_list_once(province):
    for year in (2023, 2024, 2025):
        listed = Membership.objects.as_of(date(year, 12, 31)).values_list("person", flat=True)
        rated = PersonRating.objects.filter(year=year).values_list("person", flat=True)
        assert sorted(rated) == sorted(listed)
    assert PersonRating.objects.filter(outcome=Outcome.NOT_RATED).count() > 0


def test_seed_synthetic_rows_are_what_the_writers_would_make(province):
    """Guards against derived columns that bulk writing leaves empty."""
    for person in Person.objects.all()[:50]:
        kept = person.search, person.sort_key
        person.full_clean()
        assert (person.search, person.sort_key) == kept
    assert (
        Qualification.objects.filter(level__list="giao-duc").count()
        == Membership.objects.values("person").distinct().count()
    )


def test_seed_synthetic_makes_the_same_again(province):
    first = fingerprint()
    for model in reversed(apps.get_models()):
        if model._meta.app_label in ("branches", "members") and model.__name__ not in (
            "Code",
            "FormColumn",
            "FormEdition",
            "FormLine",
            "Holiday",
            "Rule",
            "ScoreCriterion",
        ):
            model._base_manager.all()._raw_delete(using="default")
    seed()
    assert fingerprint() == first


def test_seed_synthetic_refuses_a_database_in_use(province):
    before = fingerprint()
    with pytest.raises(CommandError, match="đã có tổ chức đảng"):
        call_command("seed_synthetic", communes=1, members=100)
    assert fingerprint() == before
