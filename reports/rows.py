"""How the records behind a figure are listed: the same for page, Excel and JSON."""

from collections.abc import Callable

from branches.names import Names
from vankhanh.addresses import about
from vankhanh.xlsx import Column

from .indicators.kinds import Count
from .presentations import PRESENTATIONS, Presentation, walk

AMOUNT = Column("Số cộng vào", 11, "number", "amount")
REASON = Column("Lý do ngoài diện", 30, "wrap", "left_out_reason")


def presentation_of(figure: Count) -> Presentation:
    """The description of the figure's source; a proxy that has none of its own uses its parent's."""
    return PRESENTATIONS[figure.source]


def columns_of(figure: Count, names: Names, *, left_out: bool = False) -> tuple[Column, ...]:
    """The figure's columns with units named as of the page's day, the amount of totals, the reason of the left out."""
    shown = presentation_of(figure).columns
    if left_out:
        shown = (shown[0], REASON, *shown[1:])
    elif hasattr(figure, "value"):
        shown = (*shown, AMOUNT)
    return tuple(bound(column, names) for column in shown)


def bound(column: Column, names: Names) -> Column:
    """The column as the Excel writer wants it: a value of the row alone."""
    value = column.value
    if not callable(value):
        return column
    return Column(column.title, column.width, column.kind, lambda row: value(row, names))


def described(figure: Count, rows):
    """The rows with what their columns read, ready to be listed in the order of names or dates."""
    shown = presentation_of(figure)
    return rows.select_related(*shown.related) if shown.related else rows


def as_json(figure: Count, rows, names: Names) -> list[dict]:
    """The rows as contract.md wants them: id (of the person where there is one), label, branch code, date, reason."""
    shown = presentation_of(figure)
    day = figure.dated or shown.date
    return [
        {
            "id": person_id(row, shown) or row.pk,
            "label": label_of(row, shown, names),
            "branch": names.code(walk(row, shown.branch)),
            "date": iso(walk(row, day)),
            "reason": getattr(row, "left_out_reason", "") or "",
        }
        for row in described(figure, rows)
    ]


def person_id(row, shown: Presentation) -> int | None:
    """The person of a row, if it speaks of one."""
    return getattr(row, f"{shown.person}_id") if shown.person else None


def page_of_person(shown: Presentation) -> Callable | None:
    """The address of the page of a row's person, for the first column, which holds the name; None where rows speak of none."""
    if not shown.person:
        return None
    way = shown.person

    def address(record):
        pk = getattr(record, f"{way}_id")
        return about("person", pk) if pk else None

    return address


def label_of(row, shown: Presentation, names: Names) -> str:
    """What names a row: the person's name, else the words of its source."""
    if shown.person and getattr(row, f"{shown.person}_id"):
        return getattr(row, shown.person).full_name
    return shown.label(row, names)


def iso(day) -> str | None:
    """ISO text of a date or partial date."""
    return day.isoformat() if day is not None else None
