"""Sentences with figures in place: `{dang-vien}` is the figure of that code, `{hoc-chuyen-de|phan-so}` its fraction.

What stands between braces is a code of the catalogue or one of WORDS, after a bar how it is said (FORMS).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.core.exceptions import ValidationError

from vankhanh.vietnamese import number_text

from ..indicators import CATALOGUE
from ..indicators.kinds import WORDS as STATES
from ..indicators.kinds import State
from ..yearly import Line

FORMS = {
    "": "giá trị, như trên trang báo cáo",
    "phan-so": "tử số/mẫu số của một tỷ lệ: 210/210",
    "tu-so": "riêng tử số",
    "mau-so": "riêng mẫu số",
    "tron": "số đếm nói tròn khi báo cáo chọn cách nói «trên N», không thì số đúng",
    "truoc": "giá trị cùng kỳ năm trước",
    "tang-giam": "so với cùng kỳ năm trước: tăng 4, giảm 2",
    "ky": "kỳ hoặc ngày mà chỉ tiêu nói về",
}
WORDS = {
    "ky": "kỳ báo cáo: năm 2023",
    "den-ngay": "ngày cuối kỳ: đến ngày 31/12/2023",
    "don-vi": "tên đơn vị",
}
SLOT = re.compile(r"\{([^{}]*)\}")
SAID_ROUND = 10
"""From this number on a count may be said as "trên N"."""


@dataclass(frozen=True)
class Bit:
    """A piece of a filled sentence; `code` names the figure it comes from, `missing`: there is no number to say,
    `ago`: the figure is that of the year before."""

    text: str
    code: str = ""
    missing: bool = False
    ago: bool = False


@dataclass(frozen=True)
class Slot:
    """A place for a figure or a word."""

    code: str
    form: str


def read(text: str) -> list[str | Slot]:
    """The pieces of a text; raises ValidationError naming every place that means nothing."""
    wrong = [told for told in map(fault, SLOT.findall(text)) if told]
    if "{" in SLOT.sub("", text) or "}" in SLOT.sub("", text):
        wrong.append("Dấu ngoặc nhọn phải đi từng cặp, bên trong là mã chỉ tiêu: {dang-vien}.")
    if wrong:
        raise ValidationError(wrong)
    return pieces(text)


def pieces(text: str) -> list[str | Slot]:
    """The pieces of a text that was found right when it was written."""
    found: list[str | Slot] = []
    for number, part in enumerate(SLOT.split(text)):
        if number % 2:
            code, _, form = part.partition("|")
            found.append(Slot(code.strip(), form.strip()))
        elif part:
            found.append(part)
    return found


def fault(place: str) -> str:
    """What is wrong with a place, in words; "" when it means something."""
    code, _, form = (word.strip() for word in place.partition("|"))
    if code in WORDS:
        return f"{{{place}}}: từ này không có dạng «{form}»." if form else ""
    if code not in CATALOGUE.figures:
        near = get_close_matches(code, [*CATALOGUE.figures, *WORDS], 1)
        return f"{{{place}}}: không có chỉ tiêu «{code}»." + (f" Có phải «{near[0]}»?" if near else "")
    if form not in FORMS:
        return f"{{{place}}}: không có dạng «{form}»; có: {', '.join(filter(None, FORMS))}."
    return ""


def codes_in(text: str) -> set[str]:
    """Codes of the figures that a text speaks of."""
    slots = (piece for piece in pieces(text) if isinstance(piece, Slot))
    return {slot.code for slot in slots if slot.code in CATALOGUE.figures}


def fill(text: str, lines: Mapping[str, Line], words: Mapping[str, str], *, rounded: bool) -> list[list[Bit]]:
    """The paragraphs of a text with its figures in place; `rounded` says counts as "trên N" where the text allows."""

    def bit(piece: str | Slot) -> Bit:
        if isinstance(piece, str):
            return Bit(piece)
        if piece.code in words:
            return Bit(words[piece.code])
        line = lines.get(piece.code)
        if line is None:
            return Bit(f"(không còn chỉ tiêu {piece.code})", missing=True)
        return said(line, piece, rounded)

    return [[bit(piece) for piece in pieces(part)] for part in text.splitlines() if part.strip()]


def said(line: Line, slot: Slot, rounded: bool) -> Bit:
    """One figure in one form; a number that there is not is said so, never left out."""
    if slot.form == "ky":
        return Bit(line.basis)
    measure = line.before if slot.form == "truoc" else line.measure
    if measure.state != State.KNOWN:
        return Bit(f"({STATES[measure.state]})", line.code, missing=True)
    text = worded(line, slot.form, rounded)
    return (
        Bit(text, line.code, ago=slot.form == "truoc")
        if text
        else Bit("(chưa có số liệu)", line.code, missing=True)
    )


def worded(line: Line, form: str, rounded: bool) -> str:
    """The text of a figure in a form; "" where it is undefined."""
    value = line.measure.value
    if form == "truoc":
        return "" if line.before.value is None else line.text_before
    if form == "tang-giam":
        return change(line)
    if form in ("tu-so", "mau-so"):
        number = line.measure.part if form == "tu-so" else line.measure.whole
        return "" if number is None else number_text(number)
    if form == "phan-so":
        return line.fraction
    if value is None:
        return ""
    return about(value) if form == "tron" and rounded else line.text


def change(line: Line) -> str:
    """The difference to last year as people say it; "" where undefined."""
    if line.difference is None:
        return ""
    if line.difference == 0:
        return "bằng cùng kỳ"
    return f"{'tăng' if line.difference > 0 else 'giảm'} {line.change[1:]}"


def about(value) -> str:
    """ "trên 550" of 556: always below the count itself, two digits exact; small numbers and fractions are said whole."""
    if value < SAID_ROUND or value != int(value):
        return number_text(value)
    step = 10 ** (len(str(int(value))) - 2)
    return f"trên {number_text((int(value) - 1) // step * step)}"
