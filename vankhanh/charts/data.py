"""What a chart shows, and the same numbers as a table for those who cannot see it or want them exact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vankhanh.vietnamese import number_text

Number = int | float | Decimal
Values = Sequence[Number | None]

SPOKEN = 8
"""Up to so many numbers are read out as the description of the picture; beyond, the table is the better way."""


@dataclass(frozen=True)
class Data:
    """Named series over the same labels.

    `text` writes a value ("1.550,5" by default, `percent_text` for percentages).  ValueError when a series has
    not one value per label, or when there are more series than colours.
    """

    title: str
    labels: Sequence[str]
    series: Mapping[str, Values]
    text: Callable[..., str] = number_text

    def __post_init__(self):
        if len(self.series) > 6:
            raise ValueError("Một biểu đồ có tối đa 6 dãy số.")
        if any(len(values) != len(self.labels) for values in self.series.values()):
            raise ValueError("Mỗi dãy số phải có đúng một giá trị cho mỗi nhãn.")

    @property
    def known(self) -> list[float]:
        """Every value that is not a gap."""
        return [float(value) for values in self.series.values() for value in values if value is not None]

    @property
    def spoken(self) -> str:
        """The numbers in one sentence, or where to find them when they are many."""
        if len(self.labels) * len(self.series) > SPOKEN:
            return "Số liệu đầy đủ ở bảng kèm theo."
        said = (
            f"{name}: "
            + ", ".join(
                f"{label} {self.text(value)}" for label, value in zip(self.labels, values, strict=True)
            )
            for name, values in self.series.items()
        )
        return "; ".join(said) + "."


def with_table(chart: SafeString, data: Data) -> SafeString:
    """The chart under its title, and its numbers folded away below."""
    return format_html(
        '<figure class="vk-chart-figure"><figcaption>{}</figcaption>{}'
        '<details class="vk-chart-data"><summary>Số liệu</summary>{}</details></figure>',
        data.title,
        chart,
        table(data),
    )


def table(data: Data) -> SafeString:
    """The numbers of a chart: a row for each label, a column for each series."""
    heads = format_html_join("", '<th scope="col" class="vk-num">{}</th>', ((name,) for name in data.series))
    rows = ((label, cells(data, at)) for at, label in enumerate(data.labels))
    body = format_html_join("", '<tr><th scope="row">{}</th>{}</tr>', rows)
    return format_html(
        '<table class="vk-table"><caption class="visually-hidden">{}</caption><thead><tr><td></td>{}</tr></thead>'
        "<tbody>{}</tbody></table>",
        data.title,
        heads,
        body,
    )


def cells(data: Data, at: int) -> SafeString:
    """One row's numbers."""
    texts = ((data.text(values[at]),) for values in data.series.values())
    return format_html_join("", '<td class="vk-num">{}</td>', texts)
