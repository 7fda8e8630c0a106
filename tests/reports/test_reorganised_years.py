"""The years of the article before and after a merger in 2025: names, tree and figures to the digit."""

from datetime import date

import pytest

from branches.choices import BranchKind, Sector
from branches.models import Branch, Reorganisation
from members.models import Membership
from members.reorganisation import kinds, reorganise
from members.reorganising.plan import NewUnit
from reports.balance import balances
from reports.exports import json
from reports.indicators import CATALOGUE
from reports.lines import telling
from tests import factories as make
from tests.demo import demo
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

__all__ = ["demo"]

DAY = date(2025, 7, 1)
YEARS = (2021, 2022, 2023)


def told(units) -> list[dict]:
    """All that the reports of the old years say of the units, by branch too."""
    scopes = [Scope(Period.year(year), unit, SYSTEM) for year in YEARS for unit in units]
    return [json.page(scope, by_branch=True) for scope in scopes] + [
        json.movements(scope, by_branch=True) for scope in scopes
    ]


def about(title) -> Reorganisation:
    paper = {"decision_number": "1-QĐ/TU", "decided_on": date(2025, 6, 16), "decided_by": "Tỉnh ủy"}
    return Reorganisation(title=title, **paper)


@pytest.mark.django_db
def test_years_before_a_merger_of_branches_and_of_the_commune_stay_to_the_digit(demo):
    west = make.make_committee("VKT")
    make.make_member(make.make_branch(west, "VKT-01"))
    units = [demo, *Branch.objects.filter(parent=demo).order_by("path"), west]
    before = told(units)
    first, second = units[1:3]
    version = {"name": "Chi bộ ấp Liên", "short_name": "Ấp Liên", "code": "VK-L"}
    joined = NewUnit(version | {"kind": BranchKind.BRANCH, "sector": Sector.HAMLET}, demo)
    plan = kinds.union(on=date(2025, 3, 1), new=joined, units=[first, second])
    merged = reorganise(plan=plan, row=about("Hai ấp"), by=None).unit(joined)
    commune = {"name": "Đảng bộ xã Vân Khánh", "short_name": "Vân Khánh", "code": "VK"}
    new = NewUnit(commune | {"kind": BranchKind.BASE_COMMITTEE, "sector": ""}, None, DAY)
    plan = kinds.union(on=DAY, new=new, units=[demo, west])
    whole = reorganise(plan=plan, row=about("Hai xã"), by=None).unit(new)
    assert told(units) == before

    members = Membership.objects.as_of(DAY).within_unit(whole.path).count()
    year = Period.year(2025)
    for unit in (demo, west, whole, first, second, merged):
        balance, lines = balances(Scope(year, unit, SYSTEM))
        assert (balance.closes, {line.closes for line in lines.values()}) == (True, {True})
        assert sum(line.closing for line in lines.values()) == balance.closing
    now, _ = balances(Scope(year, whole, SYSTEM))
    assert (now.opening, now.closing, now.increase) == (0, members, members)
    page = CATALOGUE.page(Scope(year, whole, SYSTEM))
    assert len(telling(page, Scope(year, whole, SYSTEM))) == 1 + Branch.objects.filter(parent=whole).count()
