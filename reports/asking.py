"""From what somebody asks (a year, dates, a unit code) to a Scope: the same for pages, exports and commands."""

from collections.abc import Callable
from datetime import date

from branches.models import Branch
from vankhanh.access import AccessDenied, Reader
from vankhanh.partial_dates import parse_day
from vankhanh.periods import Period
from vankhanh.scope import Scope

FIRST_YEAR, LAST_YEAR = 1930, 2100
"""The Party was founded in 1930; what lies beyond is a slip of the hand."""


class Unanswerable(ValueError):
    """The question has no answer: a date that is none, a unit that is not there.  The text is Vietnamese."""


class UnknownUnit(Unanswerable):
    """No unit has the code asked for."""


def read_day(text: str) -> date:
    """A complete day, ISO as addresses and commands write it, or dd/mm/yyyy as people do."""
    try:
        return parse_day(text)
    except ValueError as wrong:
        raise Unanswerable(f"«{text}»: {wrong}") from wrong


def period_of(year: int | None, first: str = "", last: str = "") -> Period:
    """The period asked for: the whole year, or from `first` (else 1 January) to `last` (else 31 December)."""
    end = read_day(last) if last else None
    start = read_day(first) if first else None
    named = year or (end or start or date.min).year
    if not FIRST_YEAR <= named <= LAST_YEAR:
        raise Unanswerable(f"Năm {named} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.")
    if year and end and not start and end.year != year:
        raise Unanswerable(f"Ngày {end:%d/%m/%Y} không thuộc năm {year}.")
    start = start or date((end or date(named, 1, 1)).year, 1, 1)
    end = end or date(max(start.year, named), 12, 31)
    if start > end:
        raise Unanswerable("Ngày đầu kỳ phải trước hoặc bằng ngày cuối kỳ.")
    return Period(start, end)


PARTS: dict[str, tuple[str, Callable[[int], Period]]] = {
    "nam": ("Cả năm", Period.year),
    "6-thang-dau": ("6 tháng đầu năm", lambda year: Period.half(year, 1)),
    "6-thang-cuoi": ("6 tháng cuối năm", lambda year: Period.half(year, 2)),
    "9-thang": ("9 tháng đầu năm", Period.nine_months),
    "quy-1": ("Quý I", lambda year: Period.quarter(year, 1)),
    "quy-2": ("Quý II", lambda year: Period.quarter(year, 2)),
    "quy-3": ("Quý III", lambda year: Period.quarter(year, 3)),
    "quy-4": ("Quý IV", lambda year: Period.quarter(year, 4)),
}
"""The periods of a year that forms are filled for (domain §1.8), by the word in the address."""


def part_of(year: int, word: str) -> Period:
    """A period of a year by its word; raises Unanswerable."""
    if word not in PARTS or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unanswerable(f"Không có kỳ «{word}» của năm {year}.")
    return PARTS[word][1](year)


def unit_of(code: str, reader: Reader, on: date | None = None) -> Branch:
    """The unit with a code (of those that bore it the one of the day), if the reader may see it.

    Without a code the top unit the reader sees, one that stands on the day before one that has ended.

    Raises Unanswerable for an unknown code, for several tops without a code, AccessDenied for a unit of others.
    """
    if code:
        try:
            unit = Branch.objects.by_code(code, on)
        except Branch.DoesNotExist as missing:
            raise UnknownUnit(str(missing)) from missing
        if not reader.covers(unit.path):
            raise AccessDenied(unit.path)
        return unit
    tops = tops_of(reader)
    if not tops:
        raise Unanswerable("Chưa có đơn vị nào.")
    if len(tops) > 1 and reader.user is None:
        raise Unanswerable("Có nhiều đơn vị: hãy ghi mã đơn vị (--unit).")
    standing = (top for top in tops if on is None or not top.dissolved_on or on < top.dissolved_on)
    return next(standing, tops[0])


def tops_of(reader: Reader) -> list[Branch]:
    """The highest units the reader may see."""
    paths = reader.paths()
    if paths == ("",):
        return list(Branch.objects.filter(parent__isnull=True))
    return list(Branch.objects.filter(path__in=paths))


def scope_of(
    reader: Reader, *, year: int | None = None, first: str = "", last: str = "", unit: str = ""
) -> Scope:
    """The scope of a page, an export or a command."""
    period = period_of(year, first, last)
    return Scope(period, unit_of(unit, reader, period.last), reader)
