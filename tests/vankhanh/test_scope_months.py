"""Months of a scope: one month too many here is a meeting that every branch seems to have missed."""

from datetime import date

import pytest

from branches.models import Branch
from vankhanh.access import Grant, Reader, Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

READER = Reader(user=None, grants=(Grant("0001", frozenset({Right.READ})),))


@pytest.mark.parametrize(
    ("period", "months"),
    [
        (Period.year(2023), 12),
        (Period.year_to(date(2023, 11, 12)), 10),
        (Period.between(date(2023, 1, 15), date(2023, 2, 20)), 0),
        (Period.between(date(2022, 12, 15), date(2023, 1, 31)), 1),
        (Period.between(date(2023, 1, 1), date(2023, 1, 20)), 0),
        (Period.between(date(2023, 1, 15), date(2023, 1, 20)), 0),
        (Period.between(date(2023, 1, 15), date(2023, 1, 15)), 0),
    ],
)
def test_months_from_the_first_to_the_settled_are_those_that_lie_inside(period, months):
    scope = Scope(period, Branch(path="0001"), READER)
    assert scope.settled_month - scope.first_month + 1 == months
