"""Who asks: the rights of one reader, resolved once for a request or a command.

Appointments are dated and models never read today's date; so the composition (middleware, command) turns
"this user, on this day" into a `Reader` and hands that to every query.  No reader, no rows.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.db.models import Q

LEVEL = 4
"""Characters that one level of the organisation tree takes in `Branch.path`."""

AFTER = "~"
"""Sorts after every character a path may hold: `path < p + AFTER` ends the subtree of p."""


class Right(StrEnum):
    """What a grant allows inside its unit."""

    READ = "doc"
    WRITE = "ghi"
    WRITE_INSPECTIONS = "ghi-kiem-tra"
    SECRET = "mat"  # nosec B105 - the name of a right
    MANAGE = "quan-tri"


WRITING = frozenset({Right.WRITE, Right.WRITE_INSPECTIONS, Right.MANAGE})
"""Rights of who enters records; who holds none of them has no business in the administration pages."""


class AccessDenied(Exception):
    """The reader asked about a unit that no grant of theirs covers."""


@dataclass(frozen=True)
class Grant:
    """Rights over one unit and everything below it."""

    path: str
    rights: frozenset[Right]
    role: str = ""


@dataclass(frozen=True)
class Reader:
    """A user as of one day: the units they may see and what they may do there."""

    user: Any = field(compare=False)
    grants: tuple[Grant, ...] = ()

    def covers(self, path: str, right: Right = Right.READ) -> bool:
        """Whether one grant with this right holds the whole subtree at `path`."""
        return any(path.startswith(grant.path) and right in grant.rights for grant in self.grants)

    def may(self, right: Right) -> bool:
        """Whether the right is held anywhere."""
        return any(right in grant.rights for grant in self.grants)

    def paths(self, right: Right = Right.READ) -> tuple[str, ...]:
        """The tops of the subtrees where the right is held, each once, none inside another."""
        held = sorted({grant.path for grant in self.grants if right in grant.rights})
        return tuple(p for i, p in enumerate(held) if not any(p.startswith(q) for q in held[:i]))

    def narrowed(self, path: str) -> "Reader":
        """The same reader, who sees no further than the unit at `path`."""
        above = [replace(grant, path=path) for grant in self.grants if path.startswith(grant.path)]
        below = [grant for grant in self.grants if grant.path.startswith(path) and grant.path != path]
        return replace(self, grants=(*above, *below))

    def q(self, way: str, right: Right = Right.READ) -> Q:
        """Rows whose unit, reached over `way` ("" = the branch itself), the reader may see."""
        return any_of(subtree(path, way) for path in self.paths(right))


def subtree(path: str, way: str = "") -> Q:
    """Rows of the unit at `path` and below; a range, because LIKE cannot use the index."""
    name = f"{way}__path" if way else "path"
    return Q(**{f"{name}__gte": path, f"{name}__lt": path + AFTER})


def lowest_above(paths: list[str]) -> str:
    """The lowest unit whose subtree holds all the paths; "" for none."""
    first, last = min(paths, default=""), max(paths, default="")
    shared = next(
        (i for i, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first)
    )
    return first[: shared - shared % LEVEL]


def any_of(conditions) -> Q:
    """The union; of no condition, nothing (an empty Q would mean everything)."""
    union = None
    for condition in conditions:
        union = condition if union is None else union | condition
    return Q(pk__in=[]) if union is None else union


NOBODY = Reader(user=None)
"""Who reads a sentence is not known where it is made: it says what everybody may read."""
SYSTEM = Reader(user=None, grants=(Grant("", frozenset(Right), "he-thong"),))
"""Management commands act as the system, with every right."""
