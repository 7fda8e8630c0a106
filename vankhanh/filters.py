"""Narrowing a list: by a word, a unit, a span of days, a choice.  Every list of the app declares from here."""

import django_filters
from django import forms
from django.db.models import Q

from .access import subtree
from .forms import DateField
from .vietnamese import fold


class DayFilter(django_filters.DateFilter):
    """A day typed the Vietnamese way."""

    field_class = DateField


def word_filter(column: str) -> django_filters.CharFilter:
    """`tim`: every word must be in the folded column, with or without diacritics."""
    return django_filters.CharFilter(
        label="Tìm",
        method=lambda rows, name, text: matching(rows, column, text),
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


def matching(rows, column: str, text: str):
    """Rows whose folded column holds every word of the text."""
    for word in fold(text).split():
        rows = rows.filter(**{f"{column}__contains": word})
    return rows
