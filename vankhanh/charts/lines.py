"""Lines over time."""

from collections.abc import Iterator
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from .data import Data, Values
from .svg import WIDTH, drawing, fitted, group, legend, length, number, path, text

HEIGHT = 190
FLAT = 0.7
"""Above this share of the highest value the axis no longer starts at zero: 228 and 235 members must look different."""


def lines(data: Data) -> SafeString:
    """A line for each series, broken at gaps; the axis starts at zero unless all values lie close together."""
    shapes, top = legend(list(data.series), "vk-f")
    ticks = ticks_for(data.known)
    texts = [data.text(tick) for tick in ticks]
    left = max(length(said) for said in texts) + 8
    x, y = across(left, len(data.labels)), upward(ticks, top + 14)
    shapes += grid(ticks, texts, left, y)
    shapes.append(group(label_lines(data.labels, x, left, top + HEIGHT + 20), "middle"))
    for order, values in enumerate(data.series.values(), 1):
        shapes += line(values, x, y, order)
    shapes.append(group(value_lines(data, x, y), "middle"))
    return drawing(data.title, data.spoken, WIDTH, top + HEIGHT + 26, shapes, "vk-chart")


def ticks_for(values: list[float]) -> list[float]:
    """Three to six round values that enclose all values."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if 0 <= low < high * FLAT or low == high:
        low = min(low, 0.0)
    step = round_step((max(high, 0.0 if low < 0 else high) - low) / 4)
    if all(value == int(value) for value in values):
        step = max(step, 1.0)
    first, last = floor(low / step), ceil(high / step)
    return [round(at * step, 6) for at in range(first, max(last, first + 1) + 1)]


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … (or their tenths) that is not below `least`; 1 for nothing."""
    if least <= 0:
        return 1.0
    unit = 10.0 ** floor(log10(least))
    return next(unit * times for times in (1, 2, 5, 10) if unit * times >= least * 0.999)


def across(left: float, count: int):
    """From the order of a label to its place."""
    slot = (WIDTH - left) / max(count, 1)
    return lambda at: left + slot * (at + 0.5)


def upward(ticks: list[float], top: float):
    """From a value to its height."""
    reach = ticks[-1] - ticks[0]
    return lambda value: top + (HEIGHT - 14) * (1 - (float(value) - ticks[0]) / reach)


def grid(ticks, texts, left, y) -> list[str]:
    """Level lines, the lowest one as the axis, and what they stand for."""
    levels = [f"M{number(left)} {number(y(tick))}H{WIDTH}" for tick in ticks]
    said = (text(left - 6, y(tick) + 4, label, "vk-quiet") for tick, label in zip(ticks, texts, strict=True))
    return [path(levels[1:], "vk-gridline"), path(levels[:1], "vk-axis"), group(said, "end")]


def label_lines(labels, x, left: float, y: float) -> Iterator[str]:
    """Every label, or every second, third … when they would run into each other."""
    slot = (WIDTH - left) / max(len(labels), 1)
    longest = min(max((length(label) for label in labels), default=0), 90)
    every = max(1, ceil((longest + 8) / slot))
    for at in range(0, len(labels), every):
        yield text(x(at), y, fitted(labels[at], slot * every - 6))


def line(values: Values, x, y, order: int) -> list[str]:
    """One series: its unbroken runs as lines, each value as a dot."""
    dots = "".join(
        f"M{number(x(at) - 3)} {number(y(value))}a3 3 0 106 0a3 3 0 10-6 0"
        for at, value in enumerate(values)
        if value is not None
    )
    return [path(runs(values, x, y), f"vk-s{order}"), path([dots] if dots else [], f"vk-f{order}")]


def runs(values: Values, x, y) -> Iterator[str]:
    """Pieces of path; a gap lifts the pen."""
    down = False
    for at, value in enumerate(values):
        if value is not None:
            yield f"{'L' if down else 'M'}{number(x(at))} {number(y(value))}"
        down = value is not None


def value_lines(data: Data, x, y) -> Iterator[str]:
    """Values above the dots of a single short line; of the others the table tells."""
    if len(data.series) == 1 and len(data.labels) <= 8:
        (values,) = data.series.values()
        for at, value in enumerate(values):
            if value is not None:
                yield text(x(at), y(value) - 8, data.text(value))
