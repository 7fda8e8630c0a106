"""Narrowing the list behind a figure."""

from vankhanh.filters import filter_set, unit_filter, word_filter

from .indicators.kinds import Count


def filter_of(figure: Count, units: list[tuple[str, str]]):
    """The filters that suit the figure's source; `units` are paths and names of the units of the page."""
    fields = {}
    if len(units) > 1:
        fields["chi_bo"] = unit_filter(figure.source.unit, units)
    if column := search_column(figure):
        fields["tim"] = word_filter(column)
    return filter_set(fields)


def search_column(figure: Count) -> str:
    """The folded column to look in: the person's where the row speaks of one, else the row's own."""
    names = {field.name for field in figure.source._meta.get_fields()}
    if "person" in names:
        return "person__search"
    return "search" if "search" in names else ""
