"""The lines of a page by units: who was there in the period, or has something in it."""

from collections.abc import Collection

from branches.models import Branch
from vankhanh.scope import Scope

from .indicators.catalogue import Page


def standing_paths(asked: Scope) -> set[str]:
    """Paths of the units right below that stood at some time of the period."""
    below = Branch.objects.filter(parent=asked.unit, founded_on__lte=asked.last)
    return set(below.exclude(dissolved_on__lte=asked.first).values_list("path", flat=True))


def told_paths(asked: Scope, found: Collection[str], telling: Collection[str]) -> list[str]:
    """Of the lines found those to show: a unit of other years, ended before or founded after, has nothing to tell."""
    return sorted(set(found) & (standing_paths(asked) | {asked.unit.path} | set(telling)))


def telling(page: Page, asked: Scope) -> list[str]:
    """The lines of a page of figures that are shown."""
    owning = [path for path, line in page.units.items() if any(m.value for m in line.values())]
    return told_paths(asked, page.units, owning)
