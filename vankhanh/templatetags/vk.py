"""What templates need: numbers, percentages and dates the Vietnamese way, icons, addresses that keep their query."""

from datetime import date

from django import template
from django.http import QueryDict

from vankhanh import icons, vietnamese
from vankhanh.tables import written

register = template.Library()

register.simple_tag(icons.icon, name="icon")


@register.filter
def so(value) -> str:
    """A number: 1550.5 → "1.550,5"; None → "—"."""
    return vietnamese.number_text(value)


@register.filter
def phan_tram(value) -> str:
    """A percentage: Decimal("96.354") → "96,35%"; None → "—"."""
    return vietnamese.percent_text(value)


@register.filter
def ngay(value: date | None) -> str:
    """A day: dd/mm/yyyy; a partial date as what it is; None → "—"."""
    if value is None or value == "":
        return "—"
    return vietnamese.date_text(value) if isinstance(value, date) else str(value)


@register.filter
def ngay_thang_nam(value: date) -> str:
    """A day as letters are dated: "ngày 12 tháng 11 năm 2023"."""
    return vietnamese.day_text(value)


@register.filter
def page_numbers(page) -> list[int | None]:
    """Page numbers worth a link, None where some are left out."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]


@register.simple_tag(takes_context=True)
def query(context, page=None, field=None, **changes) -> str:
    """The query string of this request with some parameters changed; a value of None takes one away.

    `page` goes to the parameter named by `field` ("page" by default).
    """
    params: QueryDict = context["request"].GET.copy()
    if page is not None:
        changes[field or "page"] = page
    for name, value in changes.items():
        params.pop(name, None) if value is None else params.__setitem__(name, value)
    return "?" + params.urlencode()


@register.simple_tag(takes_context=True)
def filters_set(context, form) -> int:
    """How many boxes of a filter the address fills."""
    return sum(1 for name in form.fields if context["request"].GET.get(name, "").strip())


@register.filter
def sort_direction(column) -> str:
    """What aria-sort says of an ordered column of a table: "ascending" or "descending"."""
    return "descending" if column.order_by_alias.is_descending else "ascending"


@register.filter
def lacking(rows, name: str) -> list:
    """Of some rows those where the attribute is false."""
    return [row for row in rows if not getattr(row, name)]


@register.filter
def viet(value) -> str:
    """Any value of a record as people read it: days, numbers and texts; "—" for none."""
    return written(value)
