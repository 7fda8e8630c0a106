"""The year that pages show when nobody asked for one.

The leak: one meeting entered in January, or a mistyped day ahead, and every page turns to a year that is empty.
"""

from datetime import date

import pytest

from reports.years import usual_year, years_of
from tests import factories as make

TODAY = date(2024, 5, 10)


def usual(branch, today=TODAY):
    return usual_year(branch, years_of(branch, None), today)


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee())


def meet(branch, year, *months):
    for month in months:
        make.make_meeting(branch, date(year, month, 3))


def test_year_of_one_event_is_passed_over_for_the_last_that_was_lived(branch):
    meet(branch, 2022, 1, 2, 3, 4)
    meet(branch, 2024, 1, 1)
    assert usual(branch) == 2022


def test_this_year_is_shown_once_three_months_of_it_are_on_record(branch):
    meet(branch, 2023, 1, 2, 3, 4)
    meet(branch, 2024, 1)
    before = usual(branch)
    make.make_member(branch, on=date(2024, 2, 5))
    make.make_admission(branch, date(2024, 4, 6))
    assert (before, usual(branch)) == (2023, 2024)


def test_year_ahead_is_never_the_usual_one(branch):
    meet(branch, 2024, 1, 2, 3)
    meet(branch, 2025, 1, 2, 3)
    assert usual(branch) == 2024


def test_new_book_shows_its_only_year_and_an_empty_one_the_current(branch):
    nothing = usual(branch)
    meet(branch, 2023, 12)
    assert (nothing, usual(branch)) == (2024, 2023)


def test_every_page_without_a_year_turns_to_the_same(branch, client):
    """Pages of their own rule once showed three different years."""
    meet(branch, 2022, 1, 2, 3)
    meet(branch, 2024, 1)
    client.force_login(make.make_user(unit=branch))
    pages = ["/", "/bao-cao/", "/bao-cao/so-sanh/", "/bao-cao/bien-dong/", "/bao-cao/bieu/"]
    assert [client.get(page).context["period"].last.year for page in pages] == [2022] * 5
