"""Vietnamese names, numbers and dates as text. Pure.

A name is kept as typed, only cleaned (`clean_name`). Two columns are derived from it: `fold` to find it, `sort_key`
to put it in order. Numbers and dates leave through one function each, so that pages, sheets and sentences agree.
"""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

MISSING = "—"
SORT_KEY_LENGTH = 255

LOOKALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
# Invisible, yet not of the Unicode category "format".
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Digits and small letters only, "0" kept for the end of a word: every collation orders these alike.
CODES = dict(zip(ALPHABET, "123456789abcdefghijklmnopqrstuvwx", strict=True))
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
SHAPES = {"\u0302", "\u0306", "\u031b"}
NOTE = re.compile(r"[(\[][^)\]]*[)\]]?")

GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+(?:,[0-9]+)?")


def clean_name(text: str) -> str:
    """The name as typed, in one spelling: NFC, Đ for its look-alikes, single spaces, nothing invisible.

    Never changes the case and never removes a visible character.
    """
    visible = "".join(map(_visible, text)).translate(LOOKALIKES)
    return " ".join(unicodedata.normalize("NFC", visible).split())


@lru_cache(maxsize=1024)
def _visible(char: str) -> str:
    if char.isspace():
        return " "
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs"} or char in FILLERS
    return "" if hidden else char


def fold(text: str) -> str:
    """The search key: small letters without marks, đ as d. Equal for every way of typing the same name."""
    plain = unicodedata.normalize("NFKD", clean_name(text).casefold()).casefold()
    bare = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    return clean_name(bare.replace("đ", "d"))


def sort_key(name: str) -> str:
    """ASCII key that orders people bytewise: given name (the last word), then family and middle names.

    Words compare by letter (a ă â b c d đ e ê …), then by tone (ngang, huyền, hỏi, ngã, sắc, nặng); where the tone
    mark sits does not matter (Hoà = Hòa). Notes in brackets come last. At most `SORT_KEY_LENGTH` characters.
    """
    text = clean_name(name).casefold()
    words = NOTE.sub(" ", text).split()
    notes = " ".join(NOTE.findall(text)).split()
    return "".join(map(_word_key, words[-1:] + words[:-1] + notes))[:SORT_KEY_LENGTH]


def _word_key(word: str) -> str:
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word):
        base, *marks = list(unicodedata.normalize("NFD", char))
        shaped = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in SHAPES))
        letters.append(CODES.get(shaped) or CODES.get(base) or _foreign(base))
        tones += [TONES[mark] for mark in (base, *marks) if mark in TONES]
    return f"{''.join(letters)}0{''.join(tones)}0" if any(letters) else ""


def _foreign(char: str) -> str:
    """Digits after the letters, other scripts after the digits, punctuation ignored."""
    if char.isascii():
        return f"y{char}" if char.isdigit() else ""
    return f"z{ord(char):05x}" if char.isalnum() else ""


def number_text(value: Decimal | float | None, decimals: int | None = None) -> str:
    """ "1.550,5": dots between thousands, decimal comma; "—" for None.

    `decimals` rounds half up to that many places; without it the value is written as it is, without idle zeros.
    """
    if value is None:
        return MISSING
    if type(value) is int and decimals is None:
        return f"{value:,}".replace(",", ".")
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{exact if exact else abs(exact):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def percent_text(value: Decimal | float | None) -> str:
    """ "96,35%" with two decimals, rounded half up; "100%" when nothing is left after the comma; "—" for None."""
    if value is None:
        return MISSING
    return number_text(value, 2).removesuffix(",00") + "%"


def parse_number(text: str) -> Decimal:
    """The number a Vietnamese writer means: "1.550" is 1550, "1,5" is one and a half.

    ValueError, saying what to type, for anything that could be read in two ways ("1.5", "0.550", "1,550,000").
    """
    tidy = clean_name(text).replace("−", "-")
    if GROUPED.fullmatch(tidy):
        tidy = re.sub("[. ]", "", tidy)
    elif not PLAIN.fullmatch(tidy):
        raise ValueError(_number_help(tidy))
    return Decimal(tidy.replace(",", "."))


def _number_help(text: str) -> str:
    if re.search("[0-9]", text) and not re.search("[^0-9., -]", text):
        return (
            "Số này đọc được theo hai cách. Dấu chấm chỉ ngăn cách hàng nghìn (1.550), "
            "phần lẻ viết sau dấu phẩy (1,5)."
        )
    return "Chỉ nhập chữ số, ví dụ 1550 hoặc 1.550,5."


def date_text(day: date | None) -> str:
    """ "05/11/2022"; "—" for None."""
    return MISSING if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_date_text(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2023", as papers are dated: a zero before days under 10 and months 1 and 2.

    Source: the office rules for the form of documents (thể thức văn bản).
    """
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


# The name the template filters call it by.
day_text = long_date_text
