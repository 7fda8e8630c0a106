"""The span of days a report speaks about. Pure: knows no database and never asks what day it is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from vankhanh.vietnamese import date_text

FIRST_YEAR, LAST_YEAR = 1900, 2100
ONE_DAY = timedelta(days=1)
ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Period:
    """A closed span of days: both `first` and `last` belong to it. ValueError when `first` is after `last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(
                f"Ngày bắt đầu {date_text(self.first)} ở sau ngày kết thúc {date_text(self.last)}: "
                "đổi lại thứ tự hai ngày."
            )

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    def __str__(self) -> str:
        return self.label

    @classmethod
    def year(cls, year: int) -> Self:
        """The calendar year. Every constructor raises ValueError, in Vietnamese, for a year or part that is not."""
        return cls._months(year, 1, 12)

    @classmethod
    def half(cls, year: int, number: int) -> Self:
        """The first (1) or second (2) six months."""
        return cls._part(year, number, 6, "Kỳ 6 tháng")

    @classmethod
    def nine_months(cls, year: int) -> Self:
        """January to September."""
        return cls._months(year, 1, 9)

    @classmethod
    def quarter(cls, year: int, number: int) -> Self:
        """Quarter 1 to 4."""
        return cls._part(year, number, 3, "Quý")

    @classmethod
    def month(cls, year: int, number: int) -> Self:
        """Month 1 to 12."""
        return cls._part(year, number, 1, "Tháng")

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Any span, both days included."""
        return cls(first, last)

    @classmethod
    def year_to(cls, day: date) -> Self:
        """From 1 January up to and including `day`: what "đến ngày …" asks of a year's report."""
        return cls(date(day.year, 1, 1), day)

    def contains(self, day: date) -> bool:
        """Whether the day belongs to the period, both ends included; `day in period` asks the same."""
        return self.first <= day <= self.last

    @property
    def is_whole_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return self == type(self)(date(self.first.year, 1, 1), date(self.first.year, 12, 31))

    @property
    def eve(self) -> date:
        """The day before the period: its closing count is the period's opening count."""
        return self.first - ONE_DAY

    @property
    def settled(self) -> date:
        """The last day of the last calendar month that has ended inside the period; the eve when none has.

        Monthly duties (meetings due) are only counted for months that are over. The month need not have begun
        inside the period: from 15/01 to 20/02 January is settled.
        """
        end = self.last if _ends_month(self.last) else self.last.replace(day=1) - ONE_DAY
        return max(end, self.eve)

    def previous_year(self) -> Self:
        """The same span one year earlier. 29/2 becomes 28/2; whole months stay whole (28/2/2025 → 29/2/2024)."""
        last = _year_before(self.last)
        if self.first.day == 1 and _ends_month(self.last):
            last = _month_end(last.year, last.month)
        return type(self)(_year_before(self.first), last)

    @property
    def label(self) -> str:
        """The usual name: "năm 2023", "6 tháng đầu năm 2023", "quý I năm 2023", else "từ … đến …"."""
        if self.first == self.last:
            return f"ngày {date_text(self.first)}"
        return self._named() or self.basis

    @property
    def basis(self) -> str:
        """The days themselves, printed beside figures of events: "từ 01/01/2023 đến 12/11/2023"."""
        return f"từ {date_text(self.first)} đến {date_text(self.last)}"

    @property
    def closing_basis(self) -> str:
        """The day itself, printed beside figures of a moment: "đến ngày 12/11/2023"."""
        return f"đến ngày {date_text(self.last)}"

    def _named(self) -> str:
        year, start, end = self.first.year, self.first.month, self.last.month
        if self != type(self)(date(year, start, 1), _month_end(year, end) if end >= start else self.last):
            return ""
        return {
            (1, 12): f"năm {year}",
            (1, 6): f"6 tháng đầu năm {year}",
            (7, 12): f"6 tháng cuối năm {year}",
            (1, 9): f"9 tháng đầu năm {year}",
            (start, start): f"tháng {start} năm {year}",
            (start, start + 2): f"quý {ROMAN[end // 3]} năm {year}" if end % 3 == 0 else "",
        }.get((start, end), "")

    @classmethod
    def _part(cls, year: int, number: int, length: int, word: str) -> Self:
        if not 1 <= number <= 12 // length:
            raise ValueError(f"{word} {number} không có: chọn từ 1 đến {12 // length}.")
        return cls._months(year, (number - 1) * length + 1, number * length)

    @classmethod
    def _months(cls, year: int, start: int, end: int) -> Self:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}: kiểm tra lại năm.")
        return cls(date(year, start, 1), _month_end(year, end))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _ends_month(day: date) -> bool:
    return day == _month_end(day.year, day.month)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))
