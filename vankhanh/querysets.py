"""Dated rows that count for a unit: the bases every queryset declares from."""

from datetime import date

from django.db.models import Q, QuerySet

from .access import Reader, Right, subtree


def within(field: str, scope) -> Q:
    """Events of the closed period [first, last]."""
    return Q(**{f"{field}__range": (scope.first, scope.last)})


def within_numbers(field: str, scope) -> Q:
    """The same for partial dates, kept as yyyymmdd.

    A date known only by its month or year is in when its earliest possible day lies after the eve: year 1993
    counts for every period that begins on 1 January 1993, and for none that begins later.
    """
    return Q(**{f"{field}__gt": scope.eve_number, f"{field}__lte": scope.last_number})


def as_of(day, start: str = "start", end: str = "end") -> Q:
    """Spans [start, end) that stand at the end of `day`."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


class UnitQuerySet(QuerySet):
    """Rows of a model whose `unit` names the way to the branch they count for ("" on Branch itself)."""

    def visible_to(self, reader: Reader):
        """The rows the reader may see: of their units, and nothing secret without that right."""
        right = Right.SECRET if getattr(self.model, "secret", False) else Right.READ
        return self.filter(reader.q(self.model.unit, right))

    def writable_by(self, reader: Reader):
        """The rows the reader may change."""
        return self.filter(reader.q(self.model.unit, getattr(self.model, "write_right", Right.WRITE)))

    def within_unit(self, path: str):
        """The rows of one unit and everything below it."""
        return self.filter(subtree(path, self.model.unit))

    def in_scope(self, scope):
        """The rows of the scope's unit.

        One grant covers the whole unit, or the Scope would not exist; so no second filter by grants.
        """
        if getattr(self.model, "secret", False) and not scope.sees_secret():
            return self.none()
        return self.within_unit(scope.path)


class SpanQuerySet(UnitQuerySet):
    """Rows with `start` and `end`, half-open."""

    def as_of(self, day: date):
        """Those that stand at the end of `day`."""
        return self.filter(as_of(day))


class DatedQuerySet(UnitQuerySet):
    """Rows with one date; the model names it in `dated_by`."""

    def within(self, period):
        """Those whose date lies in the period, both ends included."""
        return self.filter(within(self.model.dated_by, period))
