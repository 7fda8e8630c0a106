"""Django's own fields and filters, where ours are not used, read and print day before month as well."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats


def test_project_speaks_vietnamese_through_these_formats():
    assert (settings.LANGUAGE_CODE, settings.FORMAT_MODULE_PATH) == ("vi", ["vankhanh.formats"])
    assert settings.USE_THOUSAND_SEPARATOR is False


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/11/2022", date(2022, 11, 5)),
        ("5/11/2022", date(2022, 11, 5)),
        ("25/11/2022", date(2022, 11, 25)),
        ("05-11-2022", date(2022, 11, 5)),
        ("05.11.2022", date(2022, 11, 5)),
        ("2022-11-05", date(2022, 11, 5)),
    ],
)
def test_stock_date_field_reads_day_before_month(typed, day):
    assert forms.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["05/11/68", "5/11/22", "11/25/2022", "051122", "Nov 5 2022"])
def test_stock_date_field_guesses_nothing(typed):
    with pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["05/11/2022 07:30", "07:30 05/11/2022", "2022-11-05 07:30:00"])
def test_stock_datetime_field_reads_day_before_month(typed):
    assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == datetime(2022, 11, 5, 7, 30)  # noqa: DTZ001


def test_dates_are_printed_day_month_year():
    moment = datetime(2022, 11, 5, 7, 30)  # noqa: DTZ001
    assert [formats.date_format(moment, name) for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT")] == [
        "05/11/2022"
    ] * 2
    assert [formats.date_format(moment, name) for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT")] == [
        "07:30 05/11/2022"
    ] * 2
    assert formats.date_format(moment, "YEAR_MONTH_FORMAT") == "11/2022"


def test_numbers_have_a_decimal_comma_and_years_no_dot():
    assert (formats.localize(Decimal("1550.5")), formats.localize(2023)) == ("1550,5", "2023")
    assert formats.number_format(Decimal("1550.5"), use_l10n=True, force_grouping=True) == "1.550,5"
