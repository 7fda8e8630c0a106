"""What one Excel cell holds and how it looks: the value made safe, the look, the room its text needs.

Text is always text: nothing that was typed into a record can become a formula in somebody's Excel.
"""

import datetime as dt
import math
import re
from dataclasses import astuple, dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from django.utils import timezone

FONT = "Times New Roman"
LINK_COLOUR = "1F3864"  # reads as black on paper, as a link on the screen
WHOLE, FRACTION, PERCENT = "#,##0", "#,##0.0#", '[=100]0"%";[=0]0"%";0.00"%"'
LINE = 20  # points of a row of one line in 13 point
EXCEL_FIRST_YEAR = 1900
EXCEL_TEXT_LIMIT = 32767
EXCEL_TALLEST = 409  # points; a taller row makes Excel call the whole file damaged

# Control characters, lone surrogates and U+FFFE/FFFF: XML cannot carry them, Excel refuses the whole file.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Look:
    """How a cell is shown; the defaults are a bordered table cell in 13 point."""

    number_format: str = "General"
    align: str = "left"
    vertical: str = "center"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: int = 13
    border: bool = True
    colour: str = "000000"
    wrap: bool = True

    @cached_property
    def _hash(self) -> int:
        return hash(astuple(self))

    def __hash__(self):
        return self._hash  # asked for every cell of a sheet


# "wrap" is prose, "mark" the short sign of a row ("I-", "a"); "@" keeps 001202300123 and anything a clerk later types into the column as text.
KINDS = {
    "text": Look("@"),
    "wrap": Look(),
    "mark": Look("@", align="center"),
    "index": Look(WHOLE, align="center"),
    "number": Look(WHOLE, align="right"),
    "year": Look("0", align="center"),
    "percent": Look(PERCENT, align="right"),
    "date": Look("dd/mm/yyyy", align="center"),
    "datetime": Look("dd/mm/yyyy hh:mm", align="center"),
}
HEAD = Look(align="center", bold=True)
SECTION = Look(bold=True)
CAPTION = Look(bold=True, size=14, border=False)


def clean(text):
    """The text without what XML cannot carry, line ends as \\n, cut at Excel's limit of characters."""
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", text)[:EXCEL_TEXT_LIMIT]


def plain(value, kind):
    """The value as Excel shall hold it: None, str, int, float, Decimal, date or datetime.

    A kind never destroys a value: what does not fit it ("—" in a number column, a day before 1900 or
    "03/1965" in a date column) is kept as text.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if kind in ("date", "datetime"):
        return _moment(value, kind)
    if kind in ("text", "wrap", "mark"):
        return clean(value.strftime("%d/%m/%Y") if isinstance(value, dt.date) else value)
    return _number(value)


def _number(value):
    if not isinstance(value, (int, float, Decimal)):
        return clean(value)
    return value if math.isfinite(value) else None


def _moment(value, kind):
    if isinstance(value, dt.datetime):
        value = timezone.make_naive(value) if timezone.is_aware(value) else value
        return value if kind == "datetime" else value.date()
    if not all(isinstance(getattr(value, part, None), int) for part in ("year", "month", "day")):
        return clean(value)
    if value.year < EXCEL_FIRST_YEAR:
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return dt.date(value.year, value.month, value.day)


def number_format(look, value):
    """The look's format, or the one with decimals when a whole-number column meets a fraction."""
    if look.number_format == WHOLE and isinstance(value, (float, Decimal)) and value % 1:
        return FRACTION
    return look.number_format


def dressed(worksheet, look, format_):
    """A new empty cell of that look; callers reuse it row after row, for styling is what costs time."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = WriteOnlyCell(worksheet)
    cell.font = Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        underline="single" if look.underline else None,
        color=look.colour,
    )
    cell.alignment = Alignment(horizontal=look.align, vertical=look.vertical, wrap_text=look.wrap)
    if look.border:
        side = Side(style="thin", color="000000")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.number_format = format_
    return cell


def room(text, size=13):
    """About how wide the text is in Times New Roman, in Excel's unit of column width."""
    text = str(text)
    units = len(text) + 0.6 * sum(map(str.isupper, text)) - 0.4 * text.count(" ")
    return units * size / 13


@lru_cache(4096)
def height(text, width, size=13):
    """Points a row needs to show the text wrapped to that width, up to Excel's limit of a row.

    Excel never fits rows of merged cells itself.
    """
    usable = width * 0.95  # lines break between words
    lines = sum(max(1, math.ceil(room(line, size) / usable)) for line in str(text).split("\n"))
    return min(lines * size * 1.3 + 3, EXCEL_TALLEST)
