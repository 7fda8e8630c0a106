"""Narrowing a list: by a word, a unit, a span of days, a choice.  Every list of the app declares from here."""

import django_filters
from django import forms
from django.db.models import Q

from .access import Reader, any_of, subtree
from .forms import DateField
from .vietnamese import fold


class DayFilter(django_filters.DateFilter):
    """A day typed the Vietnamese way."""

    field_class = DateField


class WordFilter(django_filters.CharFilter):
    """Every word must be found, as `matching` finds; numbers only for the reader of the request that the list answers."""

    def filter(self, rows, text):
        reader = getattr(self.parent.request, "reader", None)
        return matching(rows, self.field_name, text, reader) if text else rows


def word_filter(column: str) -> WordFilter:
    """`tim`: every word must be in the folded column, with or without diacritics."""
    return WordFilter(
        column,
        label="Tìm",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "class": "form-control"}),
    )


def unit_filter(way: str, units: list[tuple[str, str]]) -> django_filters.ChoiceFilter:
    """`chi_bo`: rows of one unit and below; `units` are paths and names of what the reader sees."""
    return django_filters.ChoiceFilter(
        label="Chi bộ",
        choices=units,
        empty_label="Tất cả",
        method=lambda rows, name, path: rows.filter(subtree(path, way)),
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def choice_filter(field, label: str = "", *, way: str = "", choices=None) -> django_filters.ChoiceFilter:
    """One value of a choice field, reached over `way` ("person__sex"); `choices` where not all of its own fit."""
    return django_filters.ChoiceFilter(
        field_name=way or field.name,
        label=label or field.verbose_name.capitalize(),
        choices=choices or field.choices,
        empty_label="Tất cả",
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def yes_filter(label: str, word: str, condition: Q) -> django_filters.ChoiceFilter:
    """One choice, by its word: rows for which the condition holds."""
    return django_filters.ChoiceFilter(
        label=label,
        choices=(("co", word),),
        empty_label="Tất cả",
        method=lambda rows, name, chosen: rows.filter(condition),
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def day_filters(field: str) -> dict[str, DayFilter]:
    """`tu` and `den`: from a day to a day, both included."""
    day = {"class": "form-control vk-day"}
    return {
        "tu": DayFilter(field, "gte", label="Từ ngày", widget=forms.TextInput(attrs=day)),
        "den": DayFilter(field, "lte", label="Đến ngày", widget=forms.TextInput(attrs=day)),
    }


def year_filter(field: str) -> django_filters.NumberFilter:
    """`nam`: rows of one year."""
    box = forms.NumberInput(attrs={"class": "form-control vk-day", "min": 1900, "max": 2100})
    return django_filters.NumberFilter(field, label="Năm", widget=box)


def span_filter() -> DayFilter:
    """`ngay`: spans that stand at the end of a day."""
    return DayFilter(
        label="Đang có vào ngày",
        method=lambda rows, name, day: rows.as_of(day),
        widget=forms.TextInput(attrs={"class": "form-control vk-day"}),
    )


def filter_set(fields: dict) -> type[django_filters.FilterSet]:
    """The filter set of a list, its fields in the order given."""
    return type("ListFilter", (django_filters.FilterSet,), fields)


def matching(rows, column: str, text: str, reader: Reader | None = None):
    """Rows whose folded column holds every word of the text, or a number of papers that `reader` may see whole does."""
    for word in fold(text).split():
        rows = rows.filter(holds(rows.model, column, word, reader))
    return rows


def holds(model, column: str, word: str, reader: Reader | None) -> Q:
    """The one rule of every search: a masked number is not searched at all, not even typed whole.

    Lists show eight of twelve digits, so ten thousand questions would find the others.
    """
    found, (way, _, _) = Q(**{f"{column}__contains": word}), column.rpartition("__")
    searched = model._meta.get_field(way).related_model if way else model
    numbers = getattr(searched, "numbers", ())
    if reader is None or not numbers or not any(sign.isdigit() for sign in word):
        return found
    kept = searched._default_manager.writable_by(reader)
    kept = kept.filter(any_of(Q(**{f"{name}__icontains": word}) for name in numbers))
    return found | Q(**{f"{way or 'pk'}__in": kept.order_by().values("pk")})
