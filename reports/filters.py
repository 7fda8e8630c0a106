"""Narrowing the list behind a figure: by unit, by a word."""

import django_filters
from django import forms

from vankhanh.access import subtree
from vankhanh.vietnamese import fold

from .indicators.kinds import Count


def filter_of(figure: Count, units: list[tuple[str, str]]) -> type[django_filters.FilterSet]:
    """The filters that suit the figure's source; `units` are paths and names of the units of the page."""
    way = figure.source.unit
    searched = search_column(figure)
    fields: dict = {}
    if len(units) > 1:
        fields["chi_bo"] = django_filters.ChoiceFilter(
            label="Chi bộ",
            choices=units,
            empty_label="Tất cả",
            widget=forms.Select(attrs={"class": "form-select"}),
            method=lambda rows, name, path: rows.filter(subtree(path, way)),
        )
    if searched:
        fields["tim"] = django_filters.CharFilter(
            label="Tìm",
            method=lambda rows, name, text: matching(rows, searched, text),
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "class": "form-control"}),
        )
    return type("RowsFilter", (django_filters.FilterSet,), fields)


def search_column(figure: Count) -> str:
    """The folded column to look in: the person's where the row speaks of one, else the row's own."""
    names = {field.name for field in figure.source._meta.get_fields()}
    if "person" in names:
        return "person__search"
    return "search" if "search" in names else ""


def matching(rows, column: str, text: str):
    """Rows that hold every word, with or without diacritics."""
    for word in fold(text).split():
        rows = rows.filter(**{f"{column}__contains": word})
    return rows
