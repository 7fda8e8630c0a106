"""What a clerk types in a date or number box is read the Vietnamese way or refused, never guessed."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from vankhanh.forms import DateField, MonthField, NumberField, PartialDateFormField
from vankhanh.partial_dates import PartialDate

SHORT_YEAR = "Năm phải viết đủ bốn chữ số, ví dụ 05/11/1968 (không viết 68)."


class Entry(forms.Form):
    day = DateField(required=False)
    amount = NumberField(required=False, max_digits=8, decimal_places=2, min_value=0)
    born = PartialDateFormField(required=False)


@pytest.mark.parametrize(
    "typed",
    [
        "5/11/2022",
        "05/11/2022",
        "5-11-2022",
        "5.11.2022",
        "05112022",
        "2022-11-05",
        " 5 / 11 / 2022 ",
        "05/11/2022\u200b",
    ],
)
def test_fifth_of_november_is_never_the_eleventh_of_may(typed):
    assert DateField().clean(typed) == date(2022, 11, 5)


def test_values_that_are_dates_already_pass():
    assert DateField().clean(date(2022, 11, 5)) == date(2022, 11, 5)
    assert DateField().clean(datetime(2022, 11, 5, 23, 30)) == date(2022, 11, 5)  # noqa: DTZ001
    assert DateField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("5/11/68", SHORT_YEAR),
        ("051168", SHORT_YEAR),
        ("31/4/2023", "Không có ngày 31: tháng 4 năm 2023 chỉ có 30 ngày."),
        ("29/2/2023", "Không có ngày 29: tháng 2 năm 2023 chỉ có 28 ngày."),
        ("11/25/2022", "Không có tháng 25: nhập theo thứ tự ngày/tháng/năm."),
        ("31/12/1899", "Năm 1899 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."),
        ("1965", "Cần đủ ngày, tháng và năm, ví dụ 05/11/2022."),
        ("00/00/1965", "Cần đủ ngày, tháng và năm, ví dụ 05/11/2022."),
        ("44870", "Không đọc được ngày này: nhập ngày/tháng/năm, ví dụ 05/11/2022."),
    ],
)
def test_day_that_cannot_be_is_refused_with_what_to_do(typed, message):
    with pytest.raises(ValidationError) as refusal:
        DateField().clean(typed)
    assert refusal.value.messages == [message]


def test_day_before_1900_is_refused_even_when_it_arrives_as_a_date():
    with pytest.raises(ValidationError) as refusal:
        DateField().clean(date(1899, 12, 31))
    assert refusal.value.messages == ["Năm 1899 nằm ngoài khoảng 1900–2100: kiểm tra lại năm."]


@pytest.mark.parametrize("stored", [1.5, Decimal("1.5"), 1550, 0.1, Decimal("-1550.50")])
def test_number_shown_in_its_box_is_accepted_back_unchanged(stored):
    field = NumberField()
    assert field.clean(field.prepare_value(stored)) == Decimal(str(stored))


def test_stored_values_are_shown_as_a_person_writes_them():
    form = Entry(
        initial={"day": date(2022, 11, 5), "amount": Decimal("1550.50"), "born": PartialDate(1965, 3)}
    )
    assert [field.as_widget() for field in form] == [
        '<input type="text" name="day" value="05/11/2022" autocomplete="off" inputmode="numeric" '
        'placeholder="ngày/tháng/năm" id="id_day">',
        '<input type="text" name="amount" value="1.550,5" autocomplete="off" inputmode="decimal" id="id_amount">',
        '<input type="text" name="born" value="03/1965" autocomplete="off" inputmode="numeric" '
        'placeholder="ngày/tháng/năm" id="id_born">',
    ]


def test_what_was_typed_stays_as_typed():
    form = Entry({"day": "31/4/2023", "amount": "1.5", "born": "65"})
    assert set(form.errors) == {"day", "amount", "born"}
    assert [field.value() for field in form] == ["31/4/2023", "1.5", "65"]


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ({"day": "5/11/2022", "amount": "1.550,50", "born": "3/1965"}, []),
        ({"day": "6/11/2022", "amount": "1551", "born": "1965"}, ["day", "amount", "born"]),
        ({"day": "", "amount": "", "born": ""}, ["day", "amount", "born"]),
        ({"day": "x", "amount": "1.5", "born": "x"}, ["day", "amount", "born"]),
    ],
)
def test_form_tells_a_change_from_another_way_of_typing(typed, changed):
    initial = {"day": date(2022, 11, 5), "amount": Decimal("1550.5"), "born": PartialDate(1965, 3)}
    assert Entry(typed, initial=initial).changed_data == changed


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.550", Decimal(1550)),
        ("1,5", Decimal("1.5")),
        ("1.550,5", Decimal("1550.5")),
        (7, Decimal(7)),
        (" ", None),
    ],
)
def test_number_is_read_with_dots_for_thousands_and_a_comma(typed, value):
    assert NumberField(required=False).clean(typed) == value


def test_number_that_reads_two_ways_is_refused():
    with pytest.raises(ValidationError) as refusal:
        NumberField().clean("1.5")
    assert refusal.value.messages == [
        "Số này đọc được theo hai cách. Dấu chấm chỉ ngăn cách hàng nghìn (1.550), phần lẻ viết sau dấu phẩy (1,5)."
    ]


def test_limits_of_the_number_still_hold():
    form = Entry({"amount": "-1"})
    assert [error.code for error in form.errors.as_data()["amount"]] == ["min_value"]
    form = Entry({"amount": "1,555"})
    assert [error.code for error in form.errors.as_data()["amount"]] == ["max_decimal_places"]


@pytest.mark.parametrize("typed", ["3/2026", "03/2026", "03-2026", "032026", "2026-03-01"])
def test_month_is_read_however_it_is_typed(typed):
    assert MonthField().clean(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["13/2026", "0/2026", "3/26", "tháng 3", "2026"])
def test_what_is_no_month_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="Hãy ghi tháng và năm"):
        MonthField().clean(typed)
