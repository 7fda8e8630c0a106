"""A cell as the text a clerk would have typed into the form's box, so that one parser reads both."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ..masking import DOT as HIDDEN_DIGITS
from ..vietnamese import clean_name, fold, number_text, parse_number
from . import legacy

DAY, PARTIAL, MONTH = "ngay", "ngay-thieu", "thang"
NUMBER, INTEGER, YEAR = "so", "so-nguyen", "nam"
DIGITS, CHOICE, BOOLEAN, TEXT = "day-so", "lua-chon", "co-khong", "chu"
DATES = (DAY, PARTIAL, MONTH)

FIRST_SERIAL, LAST_SERIAL = 10_000, 73_415
"""Excel's numbers of days from 1927 on, which cannot be mistyped years, up to 31/12/2100."""
EPOCH = date(1899, 12, 30)
BLANKS = {"", "-", "–", "—", "…", "..."}
YES = {"co", "x", "1", "dung", "yes", "true", "v", "da"}
NO = {"khong", "0", "sai", "no", "false", "chua"}
SHORTENED = "Excel đã rút gọn số này ({}): định dạng cột là Văn bản rồi gõ lại cả dãy số."
MASKED = "Số đã che khi xuất: giữ số trong sổ."
EXACT = 15
"""Digits that a number of Excel keeps."""


ORDERED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{4}")


def month_first(cell) -> bool:
    """Whether a typed date can only be read with the month before the day, as in 12/31/1979."""
    found = ORDERED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def either_order(cell) -> bool:
    """Whether a typed date is another day when read with the month first."""
    found = ORDERED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return (
        found is not None
        and found[1].zfill(2) != found[2].zfill(2)
        and max(int(found[1]), int(found[2])) <= 12
    )


@dataclass(frozen=True)
class Read:
    """What a cell says: as text, with what was done to it (`notice`) or why it cannot be read (`error`)."""

    text: str = ""
    notice: str = ""
    error: str = ""


def read(cell, kind: str, *, width: int = 0, code: str = "") -> Read:
    """The cell of a column of a kind; `width` is the length of a number of papers, `code` an old code of the text."""
    if cell is None:
        return Read()
    if isinstance(cell, dict) and "e" in cell:
        return Read(error=f"Ô này báo lỗi {cell['e']} trong Excel: sửa công thức hoặc gõ giá trị.")
    if isinstance(cell, str):
        cell = clean_name(legacy.to_unicode(cell, code) if code else cell)
        if cell in BLANKS or HIDDEN_DIGITS in cell:
            return Read(notice=MASKED if HIDDEN_DIGITS in cell else "")
    if kind in DATES:
        return of_date(cell, kind)
    if kind == DIGITS:
        return of_digits(cell, width)
    if kind == BOOLEAN:
        return of_boolean(cell)
    if kind in (NUMBER, INTEGER, YEAR):
        return of_number(cell, kind)
    return Read(plain(cell))


def plain(cell) -> str:
    """Any cell as people see it."""
    if isinstance(cell, bool):
        return "có" if cell else "không"
    if isinstance(cell, dict):
        day = cell.get("d") or cell.get("t", "")[:10]
        return (
            shown_day(date.fromisoformat(day)) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else cell.get("t", "")
        )
    if isinstance(cell, int | float):
        return number_text(cell) if isinstance(cell, float) else str(cell)
    return clean_name(str(cell))


def shown_day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def of_date(cell, kind: str) -> Read:
    """Day before month, always; a number of days since 1900 is said to have been read as one."""
    if isinstance(cell, bool):
        return Read(error="Không đọc được ngày này: nhập ngày/tháng/năm, ví dụ 05/11/2022.")
    if isinstance(cell, float):
        cell = int(cell)
    text = plain(cell)
    if isinstance(cell, dict):
        return Read(text[3:] if kind == MONTH else text)
    if text.isdecimal() and len(text) <= 5 and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        day = shown_day(EPOCH + timedelta(days=int(text)))
        return Read(day, notice=f"Số {text} của Excel đọc là ngày {day}.")
    if isinstance(cell, int) and len(text) == 7:
        return Read(f"0{text}", notice=f"Thêm số 0 ở đầu: {text} đọc là 0{text}.")
    text = re.sub(
        r"^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$", r"\1/\2/\3", text, flags=re.I
    )
    text = re.sub(r"^(?:tháng\s+)(\d{1,2})\s+năm\s+(\d{4})$", r"\1/\2", text, flags=re.I)
    return Read(re.sub(r"^năm\s+(\d{4})$", r"\1", text, flags=re.I))


def of_digits(cell, width: int) -> Read:
    """A number of papers: text; zeros that Excel dropped are put back and said."""
    if isinstance(cell, float) or (isinstance(cell, int) and len(str(abs(cell))) > EXACT):
        return Read(error=SHORTENED.format(plain(cell)))
    text = plain(cell)
    if re.fullmatch(r"\d([.,]\d+)?[eE]\+\d+", text):
        return Read(error=SHORTENED.format(text))
    bare = re.sub(r"[ .'’]", "", text)
    if not bare.isdecimal():
        return Read(text)
    if width and width - 2 <= len(bare) < width:
        full = bare.zfill(width)
        return Read(full, notice=f"Thêm số 0 ở đầu cho đủ {width} số: {full}.")
    return Read(bare)


def of_boolean(cell) -> Read:
    """ "có", "x", 1 or "không", 0; anything else is refused."""
    if isinstance(cell, bool):
        return Read("on" if cell else "")
    word = fold(plain(cell))
    if word in YES:
        return Read("on")
    return Read("") if word in NO else Read(error="Ghi «có» hoặc «không».")


def of_number(cell, kind: str) -> Read:
    """A number as a Vietnamese writer types it; a year may come as "năm 2023" or as a day of it."""
    if isinstance(cell, dict) and kind == YEAR:
        return Read(plain(cell)[-4:])
    text = plain(cell)
    if kind == YEAR:
        return Read(re.sub(r"^năm\s+", "", text, flags=re.I))
    if kind == INTEGER and isinstance(cell, str):
        try:
            known = parse_number(text)
        except ValueError as fault:
            return Read(error=str(fault))
        return Read(str(int(known)) if known == int(known) else text)
    return Read(text)
