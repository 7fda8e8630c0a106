"""Two values of one figure in words that differ wherever the values do: "19,27 → 19,27" tells nobody what moved."""

from collections.abc import Callable
from decimal import Decimal

from vankhanh.vietnamese import number_text

FEWEST, MOST = 3, 6
"""Decimals shown of an average whose usual two are the same before and after."""


def apart(then: dict, now: dict, said: Callable[[dict], str]) -> tuple[str, str]:
    """Both as `said`; of averages that it says alike, with as many decimals as show the difference, else as fractions."""
    words = said(then), said(now)
    parts = [(one.get("part"), one.get("whole")) for one in (then, now)]
    if words[0] != words[1] or parts[0] == parts[1] or not all(whole for _, whole in parts):
        return words
    was, known = (Decimal(str(part)) / Decimal(str(whole)) for part, whole in parts)
    for places in range(FEWEST, MOST + 1):
        finer = number_text(was, places), number_text(known, places)
        if finer[0] != finer[1]:
            return finer
    first, second = (
        f"{word} ({number_text(part)}/{number_text(whole)})"
        for word, (part, whole) in zip(words, parts, strict=True)
    )
    return first, second
