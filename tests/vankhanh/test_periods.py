"""The arithmetic of periods: a slip of one day here moves a figure into the wrong year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankhanh.periods import Period

days = st.dates(date(1901, 1, 1), date(2099, 12, 31))
years = st.integers(1901, 2099)
spans = st.tuples(days, days).map(sorted).map(lambda pair: Period(*pair))


@pytest.mark.parametrize(
    ("period", "first", "last", "label"),
    [
        (Period.year(2023), date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        (Period.half(2023, 1), date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        (Period.half(2023, 2), date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        (Period.nine_months(2023), date(2023, 1, 1), date(2023, 9, 30), "9 tháng đầu năm 2023"),
        (Period.quarter(2023, 1), date(2023, 1, 1), date(2023, 3, 31), "quý I năm 2023"),
        (Period.quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31), "quý IV năm 2023"),
        (Period.month(2023, 2), date(2023, 2, 1), date(2023, 2, 28), "tháng 2 năm 2023"),
        (Period.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "tháng 2 năm 2024"),
        (
            Period.year_to(date(2023, 11, 12)),
            date(2023, 1, 1),
            date(2023, 11, 12),
            "từ 01/01/2023 đến 12/11/2023",
        ),
        (
            Period.between(date(2023, 2, 1), date(2023, 4, 30)),
            date(2023, 2, 1),
            date(2023, 4, 30),
            "từ 01/02/2023 đến 30/04/2023",
        ),
        (
            Period.between(date(2022, 12, 16), date(2023, 12, 15)),
            date(2022, 12, 16),
            date(2023, 12, 15),
            "từ 16/12/2022 đến 15/12/2023",
        ),
        (
            Period.between(date(2022, 1, 1), date(2023, 12, 31)),
            date(2022, 1, 1),
            date(2023, 12, 31),
            "từ 01/01/2022 đến 31/12/2023",
        ),
        (
            Period.between(date(2023, 5, 5), date(2023, 5, 5)),
            date(2023, 5, 5),
            date(2023, 5, 5),
            "ngày 05/05/2023",
        ),
    ],
)
def test_period_has_its_days_and_its_usual_name(period, first, last, label):
    assert (period.first, period.last, period.label) == (first, last, label)


def test_period_typed_as_two_days_takes_the_usual_name():
    assert Period.between(date(2023, 1, 1), date(2023, 12, 31)).label == "năm 2023"


def test_basis_names_the_days_and_closing_basis_the_last_one():
    period = Period.year_to(date(2023, 11, 12))
    assert (period.basis, period.closing_basis) == ("từ 01/01/2023 đến 12/11/2023", "đến ngày 12/11/2023")


def test_reversed_period_is_refused_with_both_days_named():
    with pytest.raises(ValueError, match=r"^Ngày bắt đầu 02/01/2023 ở sau ngày kết thúc 01/01/2023"):
        Period(date(2023, 1, 2), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("make", "numbers", "message"),
    [
        (Period.half, (2023, 3), "Kỳ 6 tháng 3 không có: chọn từ 1 đến 2."),
        (Period.quarter, (2023, 0), "Quý 0 không có: chọn từ 1 đến 4."),
        (Period.month, (2023, 13), "Tháng 13 không có: chọn từ 1 đến 12."),
        (Period.year, (1899,), "Năm 1899 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."),
        (Period.year, (9999,), "Năm 9999 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."),
    ],
)
def test_part_that_no_calendar_has_is_refused_in_vietnamese(make, numbers, message):
    with pytest.raises(ValueError, match=r"không có|nằm ngoài") as refusal:
        make(*numbers)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.year(2023), Period.year(2022)),
        (Period.year(2024), Period.year(2023)),
        (Period.year_to(date(2023, 11, 12)), Period.year_to(date(2022, 11, 12))),
        (Period.year_to(date(2024, 2, 29)), Period.year_to(date(2023, 2, 28))),
        (Period.month(2025, 2), Period.month(2024, 2)),
        (Period.month(2024, 2), Period.month(2023, 2)),
        (Period(date(2024, 3, 1), date(2025, 2, 28)), Period(date(2023, 3, 1), date(2024, 2, 29))),
        (Period(date(2024, 2, 29), date(2024, 2, 29)), Period(date(2023, 2, 28), date(2023, 2, 28))),
        (Period(date(2025, 2, 3), date(2025, 2, 28)), Period(date(2024, 2, 3), date(2024, 2, 28))),
    ],
)
def test_previous_year_is_the_same_span_one_year_before(period, before):
    assert period.previous_year() == before


@pytest.mark.parametrize(
    ("period", "settled"),
    [
        (Period.year(2023), date(2023, 12, 31)),
        (Period.year_to(date(2023, 11, 12)), date(2023, 10, 31)),
        (Period.year_to(date(2023, 10, 31)), date(2023, 10, 31)),
        (Period.year_to(date(2024, 2, 29)), date(2024, 2, 29)),
        (Period.year_to(date(2024, 2, 28)), date(2024, 1, 31)),
        (Period.year_to(date(2023, 1, 30)), date(2022, 12, 31)),
        (Period(date(2023, 1, 15), date(2023, 2, 20)), date(2023, 1, 31)),
        (Period(date(2023, 1, 31), date(2023, 2, 27)), date(2023, 1, 31)),
        (Period(date(2023, 2, 1), date(2023, 2, 27)), date(2023, 1, 31)),
        (Period(date(2023, 1, 15), date(2023, 1, 30)), date(2023, 1, 14)),
        (Period(date(2023, 1, 15), date(2023, 2, 28)), date(2023, 2, 28)),
        (Period(date(2023, 1, 15), date(2023, 1, 31)), date(2023, 1, 31)),
    ],
)
def test_settled_is_the_end_of_the_last_month_that_has_ended_or_the_eve(period, settled):
    assert period.settled == settled


@given(years)
def test_parts_of_a_year_meet_without_gap_or_overlap(year):
    for parts in (
        [Period.half(year, n) for n in (1, 2)],
        [Period.quarter(year, n) for n in range(1, 5)],
        [Period.month(year, n) for n in range(1, 13)],
    ):
        assert [part.eve for part in parts[1:]] == [part.last for part in parts[:-1]]
        assert Period(parts[0].first, parts[-1].last) == Period.year(year)


@given(spans, days)
def test_both_ends_belong_to_the_period_and_the_days_around_do_not(period, day):
    outside = (period.eve, period.last + timedelta(days=1))
    assert (period.first in period, period.last in period) == (True, True)
    assert [edge in period for edge in outside] == [False, False]
    assert period.contains(day) is (day in period) is (period.first <= day <= period.last)


@given(st.tuples(years, years).map(sorted))
def test_whole_years_stay_whole_years(pair):
    period = Period(date(pair[0], 1, 1), date(pair[1], 12, 31))
    assert period.previous_year() == Period(date(pair[0] - 1, 1, 1), date(pair[1] - 1, 12, 31))


@given(years, st.integers(1, 12))
def test_months_of_last_year_are_whole_months(year, number):
    assert Period.month(year, number).previous_year() == Period.month(year - 1, number)


@given(spans)
def test_settled_is_what_counting_the_days_one_by_one_finds(period):
    ended = (
        day
        for day in (period.last - timedelta(days=back) for back in range(31))
        if day >= period.first and (day + timedelta(days=1)).day == 1
    )
    assert period.settled == next(ended, period.eve)


@pytest.mark.parametrize(
    ("period", "whole"),
    [
        (Period.year(2024), True),
        (Period.between(date(2023, 1, 1), date(2023, 12, 31)), True),
        (Period.between(date(2023, 1, 1), date(2023, 12, 30)), False),
        (Period.between(date(2023, 1, 2), date(2023, 12, 31)), False),
        (Period.between(date(2022, 1, 1), date(2023, 12, 31)), False),
        (Period.half(2023, 2), False),
    ],
)
def test_whole_year_is_exactly_one_calendar_year(period, whole):
    assert period.is_whole_year is whole
