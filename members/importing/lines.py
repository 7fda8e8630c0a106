"""What becomes of one row of a file."""

from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """Where a row lands; the words are those of the preview."""

    NEW = "moi"
    SAME = "giong"
    DIFFERS = "khac"
    ASK = "hoi"
    REFUSED = "tu-choi"
    SKIPPED = "bo"


LABELS = {
    Fate.NEW: "ghi mới",
    Fate.SAME: "đã có, giống hệt",
    Fate.DIFFERS: "đã có, sửa theo tệp",
    Fate.ASK: "cần trả lời",
    Fate.REFUSED: "bị từ chối",
    Fate.SKIPPED: "bỏ qua",
}
TONES = {Fate.NEW: "good", Fate.DIFFERS: "warn", Fate.ASK: "warn", Fate.REFUSED: "bad"}
ROW = ""
"""Stands for the row as a whole where a column is named."""


@dataclass
class Line:
    """One row: what was read, what is said of each cell, and (not stored) the forms that write it."""

    number: int
    fate: Fate = Fate.NEW
    texts: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    notices: dict[str, list[str]] = field(default_factory=dict)
    differences: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, list[list[str]]] = field(default_factory=dict)
    doubted: bool = False
    """Whether what is asked is answered by "written as it is"."""
    forms: list = field(default_factory=list, repr=False, compare=False)

    def refuse(self, column: str, *sentences: str) -> None:
        self.reasons.setdefault(column, []).extend(sentences)
        self.fate = Fate.REFUSED

    def ask(
        self, column: str, sentence: str, options: list[list[str]] | None = None, *, key: str = ""
    ) -> None:
        """Something only a person can say; a refusal elsewhere in the row weighs more.

        The answer is kept under `key` where a cell asks more than one thing, else under the column.
        """
        self.reasons.setdefault(column, []).append(sentence)
        if options:
            self.options[key or column] = options
        if self.fate != Fate.REFUSED:
            self.fate = Fate.ASK

    def note(self, column: str, sentence: str) -> None:
        self.notices.setdefault(column, []).append(sentence)

    @property
    def open(self) -> bool:
        """Whether nothing stands against the row so far."""
        return self.fate not in (Fate.REFUSED, Fate.ASK, Fate.SKIPPED)

    def as_json(self) -> dict:
        kept = ("number", "fate", "texts", "reasons", "notices", "differences", "options", "doubted")
        return {name: getattr(self, name) for name in kept}
