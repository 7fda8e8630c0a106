"""Form fields that read and show dates and numbers the Vietnamese way."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vankhanh.partial_dates import LAST_YEAR, PartialDate, PartialDateFormField, parse_day
from vankhanh.vietnamese import number_text, parse_number

__all__ = ["DateField", "MonthField", "NumberField", "PartialDateFormField"]


class DateField(forms.DateField):
    """A text box for one day: 5/11/2022, 05/11/2022, 5-11-2022, 5.11.2022, 05112022, 2022-11-05; shown dd/mm/yyyy.

    Day before month, always; a two-digit year is refused, never guessed; 1900 to 2100.
    """

    widget = forms.DateInput(format="%d/%m/%Y")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        try:
            return (
                PartialDate.from_date(value).first_day if isinstance(value, date) else parse_day(str(value))
            )
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "placeholder": "ngày/tháng/năm"}
        return super().widget_attrs(widget) | attrs


class MonthField(forms.DateField):
    """A text box for one month: 3/2026, 03-2026, 032026, 1/3/2026; shown mm/yyyy.  Gives its first day."""

    widget = forms.DateInput(format="%m/%Y")
    wrong = "Hãy ghi tháng và năm, ví dụ 3/2026."

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        typed = str(value).strip()
        found = re.fullmatch(r"(?:0?1/)?(?P<m>\d{1,2})[/.-]?(?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d{2})-01", typed)
        if found is None:
            raise ValidationError(self.wrong, code="invalid")
        year, month = (int(found[name] or found[name.swapcase()]) for name in "ym")
        if not (1900 <= year <= LAST_YEAR and 1 <= month <= 12):
            raise ValidationError(self.wrong, code="invalid")
        return date(year, month, 1)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "placeholder": "tháng/năm"}
        return super().widget_attrs(widget) | attrs


class NumberField(forms.DecimalField):
    """A text box for a number written 1.550,5; "1.5", which could be two numbers, is refused. Gives a Decimal."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return parse_number(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """Stored values as a person writes them; what was typed stays as typed."""
        return number_text(value) if isinstance(value, Decimal | int | float) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"autocomplete": "off", "inputmode": "decimal"}
