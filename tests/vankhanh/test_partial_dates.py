"""Dates of old papers as values: what is known is kept, and nothing is guessed."""

import copy
import pickle
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankhanh.partial_dates import PartialDate, parse_day

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


ALL_YEARS = st.integers(1900, 2100)


@st.composite
def partial_dates(draw, years=ALL_YEARS):
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 28)))
    year, known = draw(years), draw(st.integers(1, 3))
    return PartialDate(*(year, day.month, min(day.day, 28))[:known])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1965", "1965"),
        ("3/1965", "03/1965"),
        ("03-1965", "03/1965"),
        ("3.1965", "03/1965"),
        ("12/3/1965", "12/03/1965"),
        ("12-3-1965", "12/03/1965"),
        ("12.3.1965", "12/03/1965"),
        (" 12 / 3 / 1965 ", "12/03/1965"),
        ("12 3 1965", "12/03/1965"),
        ("12\u00a03\u00a01965\u200b", "12/03/1965"),
        ("12031965", "12/03/1965"),
        ("1965-03-12", "12/03/1965"),
        ("1965-03", "03/1965"),
        ("1965/3/12", "12/03/1965"),
        ("00/00/1965", "1965"),
        ("0/0/1965", "1965"),
        ("0/1965", "1965"),
        ("00/03/1965", "03/1965"),
        ("00001965", "1965"),
        ("29/2/2024", "29/02/2024"),
        ("05/11/2022", "05/11/2022"),
    ],
)
def test_text_is_read_day_before_month_and_unknown_parts_stay_unknown(typed, text):
    assert str(PartialDate.parse(typed)) == text


SHORT_YEAR = "Năm phải viết đủ bốn chữ số, ví dụ 05/11/1968 (không viết 68)."
UNREADABLE = "Không đọc được ngày này: nhập ngày/tháng/năm, ví dụ 05/11/2022."


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("5/11/68", SHORT_YEAR),
        ("3/65", SHORT_YEAR),
        ("65", SHORT_YEAR),
        ("051168", SHORT_YEAR),
        ("5/11/168", SHORT_YEAR),
        ("31/4/2023", "Không có ngày 31: tháng 4 năm 2023 chỉ có 30 ngày."),
        ("29/2/2023", "Không có ngày 29: tháng 2 năm 2023 chỉ có 28 ngày."),
        ("11/25/2022", "Không có tháng 25: nhập theo thứ tự ngày/tháng/năm."),
        ("13/1965", "Không có tháng 13: nhập theo thứ tự ngày/tháng/năm."),
        ("31/12/1899", "Năm 1899 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."),
        ("2101", "Năm 2101 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."),
        ("12/00/1965", "Có ngày thì phải có tháng: nhập ngày/tháng/năm, tháng/năm hoặc chỉ năm."),
        ("", UNREADABLE),
        ("abc", UNREADABLE),
        ("5112022", UNREADABLE),
        ("44870", UNREADABLE),
        ("5//11/2022", UNREADABLE),
        ("1/5/11/2022", UNREADABLE),
        ("005/11/2022", UNREADABLE),
        ("2022/2022", UNREADABLE),
        ("-1965", UNREADABLE),
        ("١٢/٣/١٩٦٥", UNREADABLE),
        ("5/11/2022 <script>", UNREADABLE),
        ("1" * 300, UNREADABLE),
    ],
)
def test_date_that_cannot_be_is_refused_with_what_to_do(typed, message):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        PartialDate.parse(typed)
    assert str(refusal.value) == message


@pytest.mark.parametrize("parts", [(1965, 0), (1965, 1, 0), (1965, None, 5), (1899,), (2023, 2, 29)])
def test_impossible_parts_never_become_a_value(parts):
    with pytest.raises(ValueError, match=r"^(Không có|Có ngày|Năm)"):
        PartialDate(*parts)


def test_complete_day_is_a_date_and_a_bare_month_is_not():
    assert parse_day("5/11/2022") == date(2022, 11, 5)
    with pytest.raises(ValueError, match=r"^Cần đủ ngày, tháng và năm, ví dụ 05/11/2022\.$"):
        parse_day("11/2022")


@pytest.mark.parametrize(
    ("value", "number", "iso", "first", "last", "full"),
    [
        (PartialDate(1965), 19650000, "1965", date(1965, 1, 1), date(1965, 12, 31), False),
        (PartialDate(1964, 2), 19640200, "1964-02", date(1964, 2, 1), date(1964, 2, 29), False),
        (PartialDate(1965, 3, 12), 19650312, "1965-03-12", date(1965, 3, 12), date(1965, 3, 12), True),
    ],
)
def test_value_knows_its_number_and_the_days_it_can_mean(value, number, iso, first, last, full):
    assert (value.number, value.isoformat(), value.first_day, value.last_day, value.is_full) == (
        number,
        iso,
        first,
        last,
        full,
    )


@pytest.mark.parametrize(
    ("value", "months", "result"),
    [
        (PartialDate(2024, 2, 29), 12, PartialDate(2025, 2, 28)),
        (PartialDate(2024, 2, 29), 48, PartialDate(2028, 2, 29)),
        (PartialDate(2023, 1, 31), 1, PartialDate(2023, 2, 28)),
        (PartialDate(2023, 12, 15), 1, PartialDate(2024, 1, 15)),
        (PartialDate(2023, 1, 15), -1, PartialDate(2022, 12, 15)),
        (PartialDate(2023, 11), 3, PartialDate(2024, 2)),
        (PartialDate(1965), 24, PartialDate(1967)),
        (PartialDate(1965), 18, PartialDate(1966)),
        (PartialDate(1965), 11, PartialDate(1965)),
        (PartialDate(1965), -1, PartialDate(1964)),
    ],
)
def test_months_are_added_and_nothing_becomes_known_by_it(value, months, result):
    assert value.plus_months(months) == result


def test_years_are_added_and_leap_day_falls_back_to_the_28th():
    assert PartialDate(2024, 2, 29).plus_years(1) == PartialDate(2025, 2, 28)
    assert PartialDate(1965).plus_years(30) == PartialDate(1995)


def test_sum_beyond_the_calendar_is_refused():
    with pytest.raises(ValueError, match=r"^Năm 2101 nằm ngoài"):
        PartialDate(2100, 6).plus_years(1)


@given(partial_dates())
def test_value_survives_every_way_out_and_back(value):
    assert {
        PartialDate.parse(str(value)),
        PartialDate.parse(value.isoformat()),
        PartialDate.from_number(value.number),
        pickle.loads(pickle.dumps(value)),
        copy.copy(value),
    } == {value}


@given(days)
def test_date_survives_the_way_out_and_back(day):
    value = PartialDate.from_date(day)
    assert (value.first_day, value.last_day, parse_day(str(value))) == (day, day, day)


@given(partial_dates(), partial_dates())
def test_order_is_that_of_the_numbers_and_equality_that_of_the_values(one, other):
    assert ((one < other), (one <= other), (one == other)) == (
        one.number < other.number,
        one.number <= other.number,
        one.number == other.number,
    )
    assert (hash(one) == hash(other)) >= (one == other)


@given(partial_dates(st.integers(1920, 2080)), st.integers(-200, 200))
def test_adding_months_keeps_what_is_known_and_never_runs_into_the_next_month(value, months):
    later = value.plus_months(months)
    assert (later.month is None, later.day is None) == (value.month is None, value.day is None)
    if value.month:
        assert later.year * 12 + later.month == value.year * 12 + value.month + months


def test_unknown_parts_sort_before_known_ones():
    ordered = [PartialDate(1965), PartialDate(1965, 1), PartialDate(1965, 1, 1), PartialDate(1966)]
    assert [a < b for a, b in pairwise(ordered)] == [True] * 3


def test_comparison_with_a_date_is_an_error_and_not_a_guess():
    assert PartialDate(1965, 3, 12) != date(1965, 3, 12)
    with pytest.raises(TypeError):
        PartialDate(1965) < date(1965, 3, 12)  # noqa: B015


@given(days, days)
def test_number_compares_like_the_date(one, other):
    assert (PartialDate.from_date(one).number < PartialDate.from_date(other).number) == (one < other)
