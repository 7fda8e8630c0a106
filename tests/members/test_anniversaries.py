"""Years that are full on a day nobody's calendar has, and plans that come after the report.

A 29 February has no day of its own in three years of four: the year is full at the end of 28 February, in SQL as in
the functions that write, or the same person would be due a badge on one page and not on another.
"""

from datetime import date

import pytest

from members.models.people import whole_years
from reports.indicators import CATALOGUE
from tests import factories as make
from vankhanh.access import SYSTEM
from vankhanh.partial_dates import PartialDate
from vankhanh.periods import Period
from vankhanh.scope import Day, Scope, number

pytestmark = pytest.mark.django_db
LEAP = "29/2/1992"


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee())


def value(code, branch, period):
    return CATALOGUE.only([code], Scope(period, branch, SYSTEM)).whole[code].value


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 2, 27), 20230227),
        (date(2023, 2, 28), 20230229),
        (date(2024, 2, 28), 20240228),
        (date(2024, 2, 29), 20240229),
        (date(2023, 3, 1), 20230301),
        (date(1900, 2, 28), 19000229),
    ],
)
def test_end_of_february_is_written_so_that_a_leap_day_has_come(day, written):
    assert number(day) == written


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (Period.month(2022, 1), 0),
        (Period.month(2022, 2), 1),
        (Period.month(2022, 3), 0),
        (Period.between(date(2022, 2, 28), date(2022, 2, 28)), 1),
        (Period.between(date(2022, 3, 1), date(2022, 3, 1)), 0),
        (Period.year(2022), 1),
    ],
)
def test_badge_of_a_leap_day_is_due_on_the_last_of_february(branch, period, due):
    make.make_member(branch, party_age_from=LEAP)
    assert value("den-han-huy-hieu", branch, period) == due


@pytest.mark.parametrize(
    ("last", "years"), [(date(2022, 2, 27), 29), (date(2022, 2, 28), 30), (date(2022, 3, 1), 30)]
)
def test_age_of_a_leap_day_is_the_same_in_sql_and_in_python(branch, last, years):
    make.make_member(branch, born=LEAP, party_age_from=LEAP)
    day = Period.between(last, last)
    assert (value("tong-tuoi-doi", branch, day), value("tong-tuoi-dang", branch, day)) == (years, years)
    assert whole_years(PartialDate.parse(LEAP), Day(last)) == years


def test_event_of_the_last_of_february_is_in_its_month_and_in_no_other(branch):
    make.make_admission(branch, date(2023, 2, 28))
    months = [value("ket-nap", branch, Period.month(2023, n)) for n in (1, 2, 3)]
    days = [value("ket-nap", branch, Period.between(d, d)) for d in (date(2023, 2, 28), date(2023, 3, 1))]
    assert (months, days) == ([0, 1, 0], [1, 0])


@pytest.mark.parametrize(
    ("made_on", "counted"), [(date(2023, 11, 12), 1), (date(2023, 11, 13), 0), (None, 1)]
)
def test_plan_made_after_the_report_does_not_count_in_it(branch, made_on, counted):
    """A report as of 12 November must not grow in December."""
    person = make.make_member(branch).person
    for owner in (None, person):
        plan = make.make_plan(branch, 2023, person=owner)
        plan.made_on = made_on
        plan.save()
    asked = Scope(Period.year_to(date(2023, 11, 12)), branch, SYSTEM)
    page = CATALOGUE.only(["chi-bo-ke-hoach-lam-theo", "dang-vien-ke-hoach-lam-theo"], asked).whole
    assert [measure.part for measure in page.values()] == [counted, counted]
