"""Dates of old papers, of which perhaps only the year or the month is known: the value, its column, its form field.

Stored as the integer yyyymmdd with 00 for what is not known, so that it sorts and compares in SQL like a date; what is
not known comes before what is (1965 < 03/1965 < 12/03/1965).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from vankhanh.vietnamese import clean_name

FIRST_YEAR, LAST_YEAR = 1900, 2100
SEPARATOR = re.compile(r"\s*[-./]\s*|\s+")

UNREADABLE = "Không đọc được ngày này: nhập ngày/tháng/năm, ví dụ 05/11/2022."
SHORT_YEAR = "Năm phải viết đủ bốn chữ số, ví dụ 05/11/1968 (không viết 68)."
INCOMPLETE = "Cần đủ ngày, tháng và năm, ví dụ 05/11/2022."
DAY_WITHOUT_MONTH = "Có ngày thì phải có tháng: nhập ngày/tháng/năm, tháng/năm hoặc chỉ năm."


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. ValueError, in Vietnamese, for one that no calendar (1900–2100) has."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"Năm {self.year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}: kiểm tra lại năm.")
        if self.month is None:
            if self.day is not None:
                raise ValueError(DAY_WITHOUT_MONTH)
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"Không có tháng {self.month}: nhập theo thứ tự ngày/tháng/năm.")
        days = monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= days:
            raise ValueError(
                f"Không có ngày {self.day}: tháng {self.month} năm {self.year} chỉ có {days} ngày."
            )

    def __lt__(self, other: object) -> bool:
        return self.number < other.number if isinstance(other, PartialDate) else NotImplemented

    def __str__(self) -> str:
        """dd/mm/yyyy, mm/yyyy or yyyy."""
        return "/".join(reversed(self._texts()))

    def isoformat(self) -> str:
        """yyyy-mm-dd, yyyy-mm or yyyy."""
        return "-".join(self._texts())

    def _texts(self) -> list[str]:
        return [f"{part:02}" for part in (self.year, self.month, self.day) if part is not None]

    @property
    def number(self) -> int:
        """yyyymmdd, 00 for what is not known: the value in the database."""
        return self.year * 10000 + (self.month or 0) * 100 + (self.day or 0)

    @classmethod
    def from_number(cls, number: int) -> Self:
        year, rest = divmod(number, 10000)
        return cls(year, rest // 100 or None, rest % 100 or None)

    @classmethod
    def from_date(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "1965", "3/1965", "12/3/1965" (also with . - or spaces), "12031965", ISO, and "00/00/1965".

        Day before month, always. ValueError says what to type; a two-digit year is refused, never guessed.
        """
        return cls(*_read(clean_name(text)))

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def plus_years(self, years: int) -> Self:
        """The same day, month or year so many years on; 29/2 becomes 28/2 in a common year."""
        return self.plus_months(12 * years)

    def plus_months(self, months: int) -> Self:
        """So many months on, known as exactly as before; a day the month lacks becomes its last (31/1 → 28/2).

        Of a bare year only a year comes out: the one reached from its January (1965 and 18 months → 1966).
        """
        year, month = divmod(self.year * 12 + (self.month or 1) - 1 + months, 12)
        if self.month is None:
            return type(self)(year)
        if self.day is None:
            return type(self)(year, month + 1)
        return type(self)(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))


def parse_day(text: str) -> date:
    """A complete day, typed in any of the ways `PartialDate.parse` reads. ValueError says what to type."""
    value = PartialDate.parse(text)
    if not value.is_full:
        raise ValueError(INCOMPLETE)
    return value.first_day


def _read(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day as written, None for the unknown; which of them exist is the value's own business."""
    parts = [text[:2], text[2:4], text[4:]] if re.fullmatch("[0-9]{8}", text) else SEPARATOR.split(text)
    if len(parts) > 3 or not all(re.fullmatch("[0-9]{1,4}", part) for part in parts):
        raise ValueError(SHORT_YEAR if re.fullmatch("[0-9]{6}", text) else UNREADABLE)
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[-1]) != 4:
        raise ValueError(SHORT_YEAR)
    if any(len(part) > 2 for part in parts[:-1]):
        raise ValueError(UNREADABLE)
    day, month, year = [0] * (3 - len(parts)) + [int(part) for part in parts]
    return year, month or None, day or None


def _coerce(value: Any) -> PartialDate | None:
    """PartialDate from whatever a form, a fixture, a sheet or the database hands over. ValueError as in `parse`."""
    if value is None or value == "":
        return None
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.from_date(value)
    return PartialDate.from_number(value) if isinstance(value, int) else PartialDate.parse(str(value))


def _clean(value: Any, full: bool) -> PartialDate | None:
    try:
        known = _coerce(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error
    if full and known and not known.is_full:
        raise ValidationError(INCOMPLETE, code="incomplete")
    return known


class PartialDateFormField(forms.CharField):
    """A text box that reads a `PartialDate`; with `full=True` only a complete day will do."""

    def __init__(self, *, full: bool = False, **kwargs: Any) -> None:
        self.full = full
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> PartialDate | None:
        return _clean(value.strip() if isinstance(value, str) else value, self.full)

    def prepare_value(self, value: Any) -> Any:
        """Stored values as a person writes them; what was typed stays as typed."""
        return str(_coerce(value)) if isinstance(value, date | int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return _coerce(initial) != self.to_python(data)
        except (ValueError, ValidationError):
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "placeholder": "ngày/tháng/năm"}
        return super().widget_attrs(widget) | attrs


class PartialDateField(models.IntegerField):
    """Column of a `PartialDate` (or None), an integer in the database; `full=True` takes complete days only.

    Look it up with a PartialDate, a date, text, a plain number yyyymmdd or an expression. A bare 1965 stands before
    01/01/1965: "up to 31/12/1965" takes all of that year in, "before the year" is written `lt=PartialDate(1965)`.
    A datetime counts as its own date, in whatever zone it is written.
    """

    description = "Ngày có thể chỉ biết tháng, năm"

    def __init__(self, *args: Any, full: bool = False, **kwargs: Any) -> None:
        self.full = full
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"full": True} if self.full else {})

    @property
    def validators(self) -> list[Any]:
        # IntegerField adds the limits of the column's integer type; they cannot be compared with a PartialDate.
        return [*self.default_validators, *self._validators]

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> PartialDate | None:
        return None if value is None else PartialDate.from_number(value)

    def to_python(self, value: Any) -> PartialDate | None:
        return _clean(value, self.full)

    def get_prep_value(self, value: Any) -> Any:
        """Plain numbers pass untouched, so that arithmetic on the column works."""
        if isinstance(value, PartialDate | date | str):
            known = _coerce(value)
            return known.number if known else None
        return super().get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        known = _coerce(self.value_from_object(obj))
        return known.isoformat() if known else ""

    def formfield(self, **kwargs: Any) -> Any:
        widget = kwargs.pop("widget", None)
        # The admin hands every IntegerField a number box, which would refuse the slashes.
        is_number_box = isinstance(widget, forms.NumberInput) or (
            isinstance(widget, type) and issubclass(widget, forms.NumberInput)
        )
        if widget is not None and not is_number_box:
            kwargs["widget"] = widget
        return super().formfield(**{"form_class": PartialDateFormField, "full": self.full, **kwargs})
