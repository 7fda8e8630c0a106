"""Monthly meetings owed and held, at the edges of months and of a branch's life."""

from datetime import date

import pytest

from branches.activities import rename_branch
from reports.indicators import CATALOGUE
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .. import factories as make

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)
SHARE = "ty-le-thang-sinh-hoat"


def months(committee, period=YEAR):
    """Months met and months owed."""
    measure = CATALOGUE.only([SHARE], Scope(period, committee, SYSTEM)).whole[SHARE]
    return measure.part, measure.whole


def dissolved(branch, on):
    branch.dissolved_on = on
    return record.save(branch, by=None)


def test_month_in_which_a_branch_ended_is_neither_owed_nor_met():
    """Guards against a share above 100%: a meeting held on the 3rd by a branch that ended on the 20th."""
    committee = make.make_committee()
    branch = dissolved(make.make_branch(committee), date(2023, 5, 20))
    for month in range(1, 6):
        make.make_meeting(branch, date(2023, month, 3))
    assert months(committee) == (4, 4)


def test_branch_that_ended_on_the_first_owes_the_month_before():
    committee = make.make_committee()
    branch = dissolved(make.make_branch(committee), date(2023, 5, 1))
    make.make_meeting(branch, date(2023, 4, 30))
    assert months(committee) == (1, 4)


def test_month_of_founding_is_owed():
    committee = make.make_committee()
    branch = make.make_branch(committee, founded_on=date(2023, 11, 30))
    make.make_meeting(branch, date(2023, 12, 31))
    assert months(committee) == (1, 2)


def test_two_meetings_of_a_month_are_one_month():
    committee = make.make_committee()
    branch = make.make_branch(committee)
    for day in (1, 15, 31):
        make.make_meeting(branch, date(2023, 1, day))
    assert months(committee) == (1, 12)


def test_month_that_is_not_over_is_neither_owed_nor_met():
    committee = make.make_committee()
    branch = make.make_branch(committee)
    make.make_meeting(branch, date(2023, 11, 3))
    assert months(committee, Period.year_to(date(2023, 11, 12))) == (0, 10)
    assert months(committee, Period.year_to(date(2023, 11, 30))) == (1, 11)


def test_branch_that_was_temporary_before_owes_from_its_change():
    """A chi bộ sinh hoạt tạm thời is no chi bộ of the figures until it becomes one."""
    committee = make.make_committee()
    branch = make.make_branch(committee, kind="chi-bo-tam-thoi")
    rename_branch(branch=branch, on=date(2023, 7, 1), kind="chi-bo-truc-thuoc", by=None)
    make.make_meeting(branch, date(2023, 6, 3))
    make.make_meeting(branch, date(2023, 7, 3))
    assert months(committee) == (1, 6)


def test_other_meetings_meet_no_month():
    committee = make.make_committee()
    branch = make.make_branch(committee)
    for kind in ("chuyen-de", "bat-thuong", "to-dang", "cap-uy"):
        make.make_meeting(branch, date(2023, 1, 5), kind=kind)
    make.make_meeting(committee, date(2023, 1, 6))
    assert months(committee) == (0, 12)
