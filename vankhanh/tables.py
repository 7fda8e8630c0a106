"""Lists of records as django-tables2 tables, made from the same columns as the Excel sheets."""

import re
from decimal import Decimal
from html import escape

import django_tables2 as tables
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text, fold, number_text, percent_text
from vankhanh.xlsx import Column
from vankhanh.xlsx.columns import follow

NUMERIC = {"td": {"class": "vk-num"}, "th": {"class": "vk-num"}}
DATED = {"td": {"class": "vk-date"}, "th": {"class": "vk-date"}}
NAMED = {"td": {"class": "vk-name"}}
PROSE = {"td": {"class": "vk-prose"}}
ORDERS = {"person.full_name": "person__sort_key"}
"""Names are sorted by given name, which a stored key does."""


class RecordColumn(tables.Column):
    """A cell written the Vietnamese way from a column's own value."""

    def __init__(self, column: Column, address=None):
        self.shown, self.address = column, address
        path = column.value if isinstance(column.value, str) else ""
        attrs = {"number": NUMERIC, "percent": NUMERIC, "date": DATED, "text": NAMED, "wrap": PROSE}.get(
            column.kind, {}
        )
        super().__init__(
            verbose_name=column.title,
            accessor=path.replace(".", "__") or "pk",
            order_by=sorted_by(path) if path else None,
            orderable=bool(path),
            attrs=attrs,
            empty_values=(),
            linkify=address,
        )

    def cell(self, record) -> str:
        """What stands between <td> and </td>, escaped, with its link."""
        text = self.render(record)
        text = text if isinstance(text, SafeString) else escape(text)
        address = self.address(record) if self.address else None
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    def render(self, record):
        value = self.shown.value(record) if callable(self.shown.value) else follow(record, self.shown.value)
        return shown(self.shown.kind, value)


def shown(kind: str, value) -> str:
    """A value of a column as people read it: a year is no quantity, a share carries its sign."""
    if kind == "year" and value:
        return str(value)
    return percent_text(value) if kind == "percent" else written(value)


def sorted_by(path: str) -> str:
    """The column that a dotted path is sorted by: names by their key, choices by their code."""
    return ORDERS.get(path) or re.sub(r"get_(\w+)_display$", r"\1", path).replace(".", "__")


def written(value) -> str:
    """A value as people read it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, PartialDate):
        return str(value)
    if hasattr(value, "isoformat"):
        return date_text(value)
    return number_text(value) if isinstance(value, int | float | Decimal) else str(value)


class RecordTable(tables.Table):
    """Rows in the order they were given until somebody asks for another; ties then fall by number.

    The library would order anew by those of the given fields that are columns, and forget the others.
    """

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        if hasattr(data, "query") and not kwargs.get("order_by"):
            self.data.data = data

    @property
    def order_by(self):
        return super().order_by

    @order_by.setter
    def order_by(self, value):
        asked = value.split(",") if isinstance(value, str) else value or ()
        tables.Table.order_by.fset(self, [self.called(word) for word in asked])
        rows = self.data.data
        if hasattr(rows, "query") and value:
            self.data.data = rows.order_by(*rows.query.order_by, "pk")

    def called(self, word: str) -> str:
        """The sort word as columns are called: by its number, because kept views may spell a heading otherwise."""
        found = re.match(r"(-?)(c[0-9]+_)", word)
        if found is None:
            return word
        sign, number = found.groups()
        return next((f"{sign}{name}" for name in self.base_columns if name.startswith(number)), word)

    def body(self) -> str:
        """The rows of the page as HTML, "" for none; the library's own way looks every cell's arguments up anew."""
        made = [(f"<td {column.attrs['td'].as_html()}>", column.column.cell) for column in self.columns]
        rows = self.paginated_rows.data  # the records: the library's rows carry what only its own cells need
        return mark_safe(
            "".join(
                f"<tr>{''.join([f'{head}{cell(record)}</td>' for head, cell in made])}</tr>"
                for record in rows
            )
        )


def table_of(columns: tuple[Column, ...], caption: str, link=None) -> type[tables.Table]:
    """The table class of a list of columns; `link` gives the address that a row's first cell opens."""
    names = (f"c{i}_{slugify(fold(c.title)).replace('-', '_')}" for i, c in enumerate(columns))
    made = {
        name: RecordColumn(c, link if i == 0 else None)
        for i, (name, c) in enumerate(zip(names, columns, strict=True))
    }
    meta = type("Meta", (), {"attrs": {"caption": caption}, "empty_text": "Không có dòng nào."})
    return type("RecordTable", (RecordTable,), {**made, "Meta": meta})
