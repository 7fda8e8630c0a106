"""Cells as text: dates, numbers of papers, numbers, words of yes and no; nothing guessed, what was done is said."""

import pytest
from django.core.exceptions import ValidationError

from vankhanh.forms import DateField
from vankhanh.importing import values
from vankhanh.importing.values import read
from vankhanh.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ({"d": "2022-11-05"}, values.DAY, "05/11/2022"),
        ({"t": "2022-11-05 13:30:00"}, values.DAY, "05/11/2022"),
        ("5/11/2022", values.DAY, "5/11/2022"),
        ("ngày 5 tháng 11 năm 2022", values.DAY, "5/11/2022"),
        (1965, values.PARTIAL, "1965"),
        ("Năm 1965", values.PARTIAL, "1965"),
        ("3/1965", values.PARTIAL, "3/1965"),
        ("tháng 3 năm 1965", values.PARTIAL, "3/1965"),
        ("00/00/1965", values.PARTIAL, "00/00/1965"),
        ("—", values.PARTIAL, ""),
        ({"d": "2026-03-01"}, values.MONTH, "03/2026"),
        (12, values.INTEGER, "12"),
        ("1.550", values.INTEGER, "1550"),
        (1.5, values.NUMBER, "1,5"),
        ("1,5", values.NUMBER, "1,5"),
        ("năm 2023", values.YEAR, "2023"),
        ({"d": "2023-01-01"}, values.YEAR, "2023"),
        ("x", values.BOOLEAN, "on"),
        ("Có", values.BOOLEAN, "on"),
        ("không", values.BOOLEAN, ""),
        (True, values.BOOLEAN, "on"),
        ("  Lê\u00a0Văn\u200b  A ", values.TEXT, "Lê Văn A"),
        ("Ðặng Văn B", values.TEXT, "Đặng Văn B"),
        ("=HYPERLINK(1)", values.TEXT, "=HYPERLINK(1)"),
        ("079 012.341'234", values.DIGITS, "079012341234"),
    ],
)
def test_cell_reads_as_typed(cell, kind, text):
    found = read(cell, kind)
    assert (found.text, found.notice, found.error) == (text, "", "")


def test_number_of_days_is_said_to_be_one():
    found = read(25569, values.DAY)
    assert (found.text, found.notice) == ("01/01/1970", "Số 25569 của Excel đọc là ngày 01/01/1970.")


def test_dropped_zeros_come_back_and_are_said():
    found = read(79012341234, values.DIGITS, width=12)
    assert found.text == "079012341234"
    assert "Thêm số 0" in found.notice


def test_nine_digits_are_no_number_of_twelve():
    assert read(123456789, values.DIGITS, width=12).text == "123456789"


@pytest.mark.parametrize("cell", [1.234567890123456e20, 7.9e10 + 0.5, "7,9E+10", 1234567890123456])
def test_shortened_number_of_papers_is_refused(cell):
    assert "rút gọn" in read(cell, values.DIGITS, width=12).error


def test_error_of_a_formula_is_refused():
    assert "#N/A" in read({"e": "#N/A"}, values.TEXT).error


def test_word_that_is_neither_yes_nor_no_is_refused():
    assert read("có lẽ", values.BOOLEAN).error


@pytest.mark.parametrize("text", ["12/25/1990", "31/4/2020", "29/2/2023", "5/11/68", "1/1/1899"])
def test_order_and_calendar_are_the_fields_own_business(text):
    with pytest.raises(ValueError, match=r"[Nn]gày|[Nn]ăm|tháng"):
        PartialDate.parse(read(text, values.PARTIAL).text)
    with pytest.raises(ValidationError):
        DateField().to_python(read(text, values.DAY).text)
