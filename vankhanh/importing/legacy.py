"""Vietnamese text of the time before Unicode, as it looks when its font is gone: TCVN3 ("NguyÔn V¨n") and VNI
("Nguyeãn Vaên").  Recognised by column, because one cell tells too little; converted only after somebody looked.
"""

import re
import unicodedata
from collections.abc import Iterable

from ..vietnamese import fold

TCVN3, VNI = "tcvn3", "vni"
NAMES = {TCVN3: "TCVN3 (phông .Vn…)", VNI: "VNI"}

_TCVN3_FROM = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦"
_TCVN3_TO = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True)))

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = (
    "\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306",
)  # fmt: skip
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
for _table in (_VNI_MARKS, _VNI_LETTERS):
    _table |= {key.upper(): value if _table is _VNI_MARKS else value.upper() for key, value in _table.items()}
_VNI_PAIR = re.compile(f"([aeouyAEOUYôöÔÖ])([{''.join(_VNI_MARKS)}])")

SYLLABLE = re.compile(
    "(b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?"
)
LETTERS = set("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz\u0300\u0301\u0303\u0309\u0323")
SURE = 0.75
"""Share of the words of a column that must read as Vietnamese after conversion."""


def to_unicode(text: str, code: str) -> str:
    """The text as its old font showed it, composed."""
    if code == TCVN3:
        return unicodedata.normalize("NFC", text.translate(_TCVN3))
    paired = _VNI_PAIR.sub(_of_pair, text)
    return unicodedata.normalize("NFC", "".join(_VNI_LETTERS.get(char, char) for char in paired))


def _of_pair(found) -> str:
    base, mark = found[1], _VNI_MARKS[found[2]]
    if base in "ôöÔÖ":
        base = _VNI_LETTERS[base]
    made = unicodedata.normalize("NFC", base + mark)
    # Composed letters that are themselves codes of VNI would be converted twice.
    # They are kept apart: `to_unicode` composes them at its end.
    return "".join(unicodedata.normalize("NFD", char) if char in _VNI_LETTERS else char for char in made)


def recognised(texts: Iterable[str], fonts: Iterable[str] = (), beside: str = "") -> str:
    """The old code a column is written in, "" for Unicode; a font of that code, or columns beside, lower the doubt."""
    told = declared(fonts) or beside
    words = [word for text in list(texts)[:200] for word in text.split()]
    strange = [word for word in words if not reads(word) and not word.isascii()]
    if len(strange) < 2 and not (strange and told):
        return ""
    scores = {code: share(to_unicode(word, code) for word in strange) for code in (TCVN3, VNI)}
    best = max(scores, key=lambda code: (scores[code], code == told))
    return best if scores[best] >= SURE else ""


def declared(fonts: Iterable[str]) -> str:
    """The code that the names of the fonts tell of."""
    names = [font.lower() for font in fonts]
    if any(name.startswith(".vn") for name in names):
        return TCVN3
    return VNI if any(name.startswith("vni") for name in names) else ""


def share(words: Iterable[str]) -> float:
    judged = [reads(word) for word in words]
    return sum(judged) / len(judged) if judged else 0


def reads(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable: its letters, its shape, its capitals, at most one tone."""
    bare = re.sub(r"[^\w\xad¨©ª«¬®§¡¢£¤¥¦µ¶·¸¹»¼½¾×÷]+", "", word)
    if not bare or bare.isdigit():
        return True
    if not (bare.islower() or bare.isupper() or (bare[:1].isupper() and bare[1:].islower())):
        return False
    parts = unicodedata.normalize("NFD", bare.lower())
    plain = "".join(c for c in parts if c not in "\u0302\u0306\u031b")
    tones = sum(c in "\u0300\u0301\u0303\u0309\u0323" for c in plain)
    return tones <= 1 and set(plain) <= LETTERS and bool(SYLLABLE.fullmatch(fold(bare)))
