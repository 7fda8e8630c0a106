"""Charts the size of a word, for cards and table cells."""

from decimal import Decimal

from django.utils.safestring import SafeString

from vankhanh.vietnamese import MISSING, number_text, percent_text

from .data import Number, Values
from .lines import runs
from .svg import box, drawing, number, path


def sparkline(values: Values, title: str) -> SafeString:
    """The way of a figure over the years, its last known value marked; scaled from its lowest to its highest."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = 120 / max(len(values) - 1, 1)

    def y(value: Number) -> float:
        return 24 - 20 * (float(value) - low) / (high - low) if high > low else 14

    shapes = [path(runs(values, lambda at: 4 + at * step, y), "vk-s1")]
    last = max((at for at, value in enumerate(values) if value is not None), default=None)
    if last is not None:
        shapes.append(
            f'<circle class="vk-f1" cx="{number(4 + last * step)}" cy="{number(y(known[-1]))}" r="3"/>'
        )
    said = ", ".join(number_text(value) for value in values)
    return drawing(title, said, 128, 28, shapes, "vk-sparkline")


def meter(part: Number | None, whole: Number | None, title: str) -> SafeString:
    """How much of the whole the part is; an empty track when there is no whole to speak of."""
    share = share_of(part, whole)
    shapes = [path([box(0, 1, 96, 10)], "vk-track")]
    if share:
        shapes.append(path([box(0, 1, 96 * min(max(float(share), 0), 1), 10)], "vk-f1"))
    said = f"{number_text(part)}/{number_text(whole)}" + (
        f" ({percent_text(share * 100)})" if share is not None else ""
    )
    return drawing(title, said if share is not None else MISSING, 96, 12, shapes, "vk-meter")


def share_of(part: Number | None, whole: Number | None) -> Decimal | None:
    """part / whole exactly; None when either is missing or the whole is nothing."""
    return Decimal(str(part)) / Decimal(str(whole)) if part is not None and whole else None
