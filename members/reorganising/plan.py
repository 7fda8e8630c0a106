"""What a reorganisation is to do, worked out before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Union

from branches.choices import COMMITTEE_KINDS, ReorganisationKind
from branches.models import Branch, BranchVersion

NAMED = ("name", "short_name", "code", "kind", "sector", "unit_type")
"""What a unit is called and counted as."""


@dataclass(frozen=True, eq=False)
class NewUnit:
    """A unit to be founded; `parent` may itself be new, None opens a new tree."""

    version: dict
    parent: "Target | None"
    records_from: date | None = None


Target = Union[Branch, NewUnit]  # noqa: UP007 - a forward reference
"""A unit that stands, or one to be founded."""


@dataclass(frozen=True)
class Plan:
    """One reorganisation.

    `ended`: units that end, each with the unit that takes over its list and what goes on of it.  `same`: of these
    the ones whose successor is the very unit under another roof: its committee goes on.  `changed`: units that go on
    under another name or kind.  `moved`: people (by key) who go elsewhere than their unit does.  `kept`: units
    that take part and go on.  `heirs`: who descends from whom.
    """

    kind: ReorganisationKind
    on: date
    founded: tuple[NewUnit, ...] = ()
    ended: dict[Branch, Target] = field(default_factory=dict)
    same: frozenset[Branch] = frozenset()
    changed: dict[Branch, dict] = field(default_factory=dict)
    moved: dict[int, Target] = field(default_factory=dict)
    kept: tuple[Branch, ...] = ()
    heirs: tuple[tuple[Branch, Target], ...] = ()

    def standing(self) -> list[Branch]:
        """The units of today that the plan touches, in the order of the tree."""
        above = [unit.parent for unit in self.founded if isinstance(unit.parent, Branch)]
        targets = [unit for unit in (*self.ended.values(), *self.moved.values()) if isinstance(unit, Branch)]
        found = {*self.ended, *self.changed, *self.kept, *above, *targets}
        return sorted(found, key=lambda unit: unit.path)

    @property
    def opens_a_tree(self) -> bool:
        """Whether a unit without any above it is founded."""
        return any(unit.parent is None for unit in self.founded)

    @property
    def of_committees(self) -> bool:
        """Whether committees end, so that users would be left without a unit."""
        return self.opens_a_tree or any(kind_of(unit) in COMMITTEE_KINDS for unit in self.ended)


def current(unit: Branch) -> BranchVersion:
    """What a unit is called now."""
    return unit.versions.order_by("-start").first()


def kind_of(target: Target) -> str:
    """The kind of a unit, be it there or still to be founded."""
    return target.version["kind"] if isinstance(target, NewUnit) else current(target).kind


def name_of(target: Target) -> str:
    """Its short name."""
    return target.version["short_name"] if isinstance(target, NewUnit) else current(target).short_name
