"""Horizontal bars: a line of names reads better than names set on end."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from .data import Data, Number, Values
from .svg import WIDTH, box, drawing, group, legend, length, number, path, text, wrapped

NAMES = 136
"""The most room that names take; short names take less."""
THICK = 15
GAP = 11


def bars(data: Data) -> SafeString:
    """A group of bars for each label, one bar for each series, its value written at its end.

    The first series has the strong colour: give it the year that the page is about.
    """
    shapes, top = legend(list(data.series), "vk-f")
    tall = any(len(wrapped(label, NAMES)) > 1 for label in data.labels)
    step = max(len(data.series), 2 if tall else 1) * THICK + GAP
    height = top + step * len(data.labels)
    left = names_width(data)
    place = scale(data, left)
    for order, values in enumerate(data.series.values()):
        tops = [bar_top(at, order, len(data.series), top, step) for at in range(len(data.labels))]
        shapes.append(path(bar_pieces(values, place, tops), f"vk-f{order + 1}"))
        shapes.append(group(value_lines(data, values, place, tops), "start"))
    shapes.append(f'<path class="vk-axis" d="M{number(place(0))} {number(top)}V{number(height)}"/>')
    shapes.append(group(name_lines(data, left, top, step), "end"))
    return drawing(data.title, data.spoken, WIDTH, height, shapes, "vk-chart")


def names_width(data: Data) -> float:
    """Room for the names: as much as the longest needs, up to NAMES."""
    return min(max((length(label) for label in data.labels), default=0), NAMES)


def scale(data: Data, left: float):
    """From a value to its place on the line; zero is always on it, and the longest text keeps its room."""
    low, high = min([0.0, *data.known]), max([0.0, *data.known])
    texts = [data.text(value) for values in data.series.values() for value in values]
    room = WIDTH - left - 16 - max((length(said) for said in texts), default=0)
    reach = (high - low) or 1.0

    def place(value: Number) -> float:
        return left + 8 + (float(value) - low) / reach * room

    return place


def bar_top(at: int, order: int, count: int, top: float, step: float) -> float:
    """Upper edge of a bar: the bars of one label stand together in the middle of its row."""
    return top + at * step + (step - count * THICK) / 2 + order * THICK


def bar_pieces(values: Values, place, tops: list[float]) -> Iterator[str]:
    """The bars of one series; a gap and a zero draw nothing."""
    for value, y in zip(values, tops, strict=True):
        if value:
            yield box(min(place(0), place(value)), y + 1, abs(place(value) - place(0)), THICK - 2)


def value_lines(data: Data, values: Values, place, tops: list[float]) -> Iterator[str]:
    """Every value of one series beside its bar, "—" for a gap."""
    for value, y in zip(values, tops, strict=True):
        yield text(max(place(0), place(value or 0)) + 5, y + 12, data.text(value))


def name_lines(data: Data, left: float, top: float, step: float) -> Iterator[str]:
    """The label of each row, on one line or two, level with the middle of its bars."""
    for at, label in enumerate(data.labels):
        lines = wrapped(label, NAMES)
        first = top + (at + 0.5) * step + 4.5 - 7.5 * (len(lines) - 1)
        for order, line in enumerate(lines):
            yield text(left, first + 15 * order, line)
