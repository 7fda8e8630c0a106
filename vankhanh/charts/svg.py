"""The few shapes that the charts are made of.  Lengths are user units: about a pixel at the usual width."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH = 420
LETTER = 7.2
"""Average width of a letter at 13 px: enough to decide what fits without measuring."""


def drawing(title: str, desc: str, width: int, height: float, shapes: Iterable[str], css: str) -> SafeString:
    """A picture with a name and a description for screen readers."""
    return mark_safe(
        f'<svg class="{css}" viewBox="0 0 {width} {number(height)}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{''.join(shapes)}</svg>"
    )


def number(value: float) -> str:
    """A coordinate, to a tenth, as short as can be."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, said: str, css: str = "") -> str:
    """A line of writing; its anchor is that of the group around it."""
    kind = f' class="{css}"' if css else ""
    return f'<text x="{number(x)}" y="{number(y)}"{kind}>{escape(said)}</text>'


def group(shapes: Iterable[str], anchor: str) -> str:
    """Lines of writing anchored alike: start, middle or end."""
    inside = "".join(shapes)
    return f'<g text-anchor="{anchor}">{inside}</g>' if inside else ""


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a piece of path."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def path(pieces: Iterable[str], css: str) -> str:
    """One element for many pieces of the same look; none for no piece."""
    drawn = "".join(pieces)
    return f'<path class="{css}" d="{drawn}"/>' if drawn else ""


def length(said: str) -> float:
    """About how wide a line of writing is."""
    return len(said) * LETTER


def fitted(said: str, room: float) -> str:
    """The writing, cut with "…" where the room ends; the whole stands in the table."""
    letters = max(int(room / LETTER), 2)
    return said if len(said) <= letters else said[: letters - 1].rstrip() + "…"


def wrapped(said: str, room: float) -> list[str]:
    """The writing on one line or two, broken between words, the second cut where the room ends."""
    if length(said) <= room:
        return [said]
    words, first = said.split(), ""
    while words and length(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [first, fitted(" ".join(words), room)] if first else [fitted(said, room)]


def legend(names: Sequence[str], css: str, width: int = WIDTH) -> tuple[list[str], float]:
    """A key to the colours, flowing over as many lines as it needs, and its height; nothing for one name."""
    if len(names) < 2:
        return [], 0
    shapes, x, y = [], 0.0, 0.0
    for at, name in enumerate(names, 1):
        said = fitted(name, width - 20)
        if x and x + 20 + length(said) > width:
            x, y = 0.0, y + 20
        shapes += [path([box(x, y + 2, 12, 12)], f"{css}{at}"), text(x + 18, y + 13, said)]
        x += 38 + length(said)
    return shapes, y + 26
