"""Terms in working days: a weekend or holiday inside must lengthen them, an exchanged Saturday must not."""

from datetime import date

import pytest

from branches.models import Holiday, deadline, plus_working_days
from vankhanh import record

pytestmark = pytest.mark.django_db


def test_term_passes_over_weekends_and_public_holidays():
    # Tuesday 29/4/2025; 30/4 and 1/5 are holidays, 3 and 4 May a weekend.
    assert plus_working_days(date(2025, 4, 29), 2) == date(2025, 5, 5)


def test_exchanged_saturday_counts_as_a_working_day():
    record.save(Holiday(day=date(2025, 5, 3), name="Làm bù", worked=True), by=None)
    assert plus_working_days(date(2025, 4, 29), 2) == date(2025, 5, 3)


def test_term_of_no_days_ends_at_once():
    assert plus_working_days(date(2025, 5, 4), 0) == date(2025, 5, 4)


def test_deadline_takes_the_rule_of_its_first_day():
    # 30 working days from 2/6/2025 (Monday): six weeks without a holiday.
    assert deadline("ceremony_wd", date(2025, 6, 2)) == date(2025, 7, 14)
