"""Form fields that read and show dates and numbers the Vietnamese way."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vankhanh.partial_dates import PartialDate, PartialDateFormField, parse_day
from vankhanh.vietnamese import number_text, parse_number

__all__ = ["DateField", "NumberField", "PartialDateFormField"]


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
