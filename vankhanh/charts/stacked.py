"""Parts of a whole, each row drawn to the same length: how the year before was rated, and the year before that."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from vankhanh.vietnamese import percent_text

from .data import Data
from .svg import WIDTH, box, drawing, fitted, group, legend, length, path, text

ROW = 58
THICK = 18


def stacked(data: Data) -> SafeString:
    """A bar of 100 % for each label, cut by series.  A row without any value, or of zeros only, stays empty.

    Numbers stand below the pieces where there is room; all of them are in the table.
    """
    shapes, top = legend(list(data.series), "vk-f")
    rows = [shares(data, at) for at in range(len(data.labels))]
    for order in range(len(data.series)):
        shapes.append(path(pieces(rows, order, top), f"vk-f{order + 1}"))
    empty = [box(0, bar_top(top, at), WIDTH, THICK) for at, row in enumerate(rows) if not any(row)]
    shapes.append(path(empty, "vk-track"))
    shapes += [text(0, top + ROW * at + 13, fitted(label, WIDTH)) for at, label in enumerate(data.labels)]
    shapes.append(group(number_lines(data, rows, top), "middle"))
    return drawing(data.title, data.spoken, WIDTH, top + ROW * len(rows), shapes, "vk-chart")


def shares(data: Data, at: int) -> list[float]:
    """What part of the row's sum each series has; zeros when there is no sum.  ValueError for a negative part."""
    values = [float(values[at] or 0) for values in data.series.values()]
    if min(values, default=0) < 0:
        raise ValueError("Một phần của tổng không thể âm.")
    whole = sum(values)
    return [value / whole if whole else 0.0 for value in values]


def bar_top(top: float, at: int) -> float:
    """Upper edge of the bar of a row, below its label."""
    return top + ROW * at + 18


def pieces(rows: list[list[float]], order: int, top: float) -> Iterator[str]:
    """The pieces of one series, a hair apart so that neighbours can be told without colour."""
    for at, row in enumerate(rows):
        if row[order]:
            yield box(WIDTH * sum(row[:order]), bar_top(top, at), max(WIDTH * row[order] - 1.5, 0.5), THICK)


def number_lines(data: Data, rows: list[list[float]], top: float) -> Iterator[str]:
    """Value and percentage below each piece wide enough to carry them."""
    for at, row in enumerate(rows):
        for order, values in enumerate(data.series.values()):
            said = f"{data.text(values[at])} ({percent_text(round(row[order] * 100, 2))})"
            said = said if length(said) < WIDTH * row[order] else data.text(values[at])
            if row[order] and length(said) < WIDTH * row[order]:
                middle = WIDTH * (sum(row[:order]) + row[order] / 2)
                yield text(middle, bar_top(top, at) + THICK + 14, said)
