"""Whose data were in what was opened or taken out between two days, and by whom: the question after a breach.

Out of the log alone: openings of pages, and files with the people in them.  A copy of everything holds everybody; it is
told apart from the others, because one is made every night and most never leave the computer.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from django.db.models import Q

from branches import log
from branches.models import Branch
from vankhanh.access import Grant, Reader, Right
from vankhanh.audit.asking import units
from vankhanh.audit.persons import spans
from vankhanh.models import AuditEntry
from vankhanh.vietnamese import sort_key

from .models import Membership, Person

Action = AuditEntry.Action


@dataclass
class Act:
    """One opening or file, and how many people of the unit were in it."""

    entry: AuditEntry
    people: int


@dataclass
class Exposed:
    """One person: how often opened and how often in a file, by whom, and the branch last on record in the unit."""

    person: Person
    opened: int
    taken: int
    by: str
    branch_id: int | None


@dataclass
class Exposure:
    """What the log tells, newest act first; people in the order of their names; `copies` hold everybody."""

    acts: list[Act] = field(default_factory=list)
    people: list[Exposed] = field(default_factory=list)
    copies: list[AuditEntry] = field(default_factory=list)
    members: int = 0
    """How many people are, or ever were, on record in the unit."""

    @property
    def users(self) -> list[tuple[str, int]]:
        """Who opened or took out, and how often."""
        return tally(act.entry.by_name for act in self.acts)

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """From which computers."""
        return tally(act.entry.address or "không rõ" for act in self.acts)


def tally(words) -> list[tuple[str, int]]:
    """Each word and how often it came, the most frequent first."""
    found: dict[str, int] = defaultdict(int)
    for word in words:
        found[word] += 1
    return sorted(found.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))


def looked(reader: Reader, first: date, last: date):
    """Openings and files of the days [first, last] that an administrator may know of, newest first."""
    rows = AuditEntry.objects.filter(
        at__gte=log.beginning(first),
        at__lt=log.beginning(last + timedelta(days=1)),
        action__in=(Action.VIEW, Action.EXPORT),
    ).open_to(reader)
    return rows.filter(Q(unit_path="") | units(reader, Right.MANAGE)).order_by("-sequence")


def people_of(unit: Branch):
    """Everybody who is or was on record in the unit or below it."""
    everybody_there = Reader(user=None, grants=(Grant(unit.path, frozenset({Right.READ})),))
    return Person.objects.visible_to(everybody_there)


def exposure(unit: Branch, reader: Reader, *, first: date, last: date, by=None, address="") -> Exposure:
    """The answer for one unit that the reader manages; narrowed to one user, or one computer."""
    entries = looked(reader, first, last).defer("before", "after")
    if by:
        entries = entries.filter(by=by)
    if address:
        entries = entries.filter(address=address)
    numbers = sorted(people_of(unit).values_list("pk", flat=True))
    found, tellers = Exposure(members=len(numbers)), defaultdict(lambda: [0] * (len(numbers) + 1))
    for entry in entries.iterator(chunk_size=500):
        if entry.model == "backup" and not entry.object_id and entry.action == Action.EXPORT:
            found.copies.append(entry)
        elif count := mark(tellers, entry, numbers):
            found.acts.append(Act(entry, count))
    found.people = told(unit, numbers, tellers)
    return found


def mark(tellers, entry: AuditEntry, numbers: list[int]) -> int:
    """Count the people of an entry for its user and act, as steps up and down along `numbers`; how many they are."""
    single = [(entry.person, entry.person)] if entry.person else []
    stretches = [
        (bisect_left(numbers, one), bisect_right(numbers, end))
        for one, end in (*single, *spans(entry.persons))
    ]
    stretches = [(low, high) for low, high in stretches if high > low]
    for low, high in stretches:
        steps = tellers[entry.by_name, entry.action]
        steps[low] += 1
        steps[high] -= 1
    return sum(high - low for low, high in stretches)


def told(unit: Branch, numbers: list[int], tellers) -> list[Exposed]:
    """Those who were in something, by name."""
    counts: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for key, steps in tellers.items():
        for number, count in zip(numbers, accumulate(steps), strict=False):
            if count:
                counts[number][key] = count
    at = dict(Membership.objects.within_unit(unit.path).order_by("start").values_list("person", "branch"))
    people = Person.objects.in_bulk(list(counts)).values()
    return [
        Exposed(
            person,
            sum(n for (_, action), n in counts[person.pk].items() if action == Action.VIEW),
            sum(n for (_, action), n in counts[person.pk].items() if action == Action.EXPORT),
            ", ".join(sorted({name for name, _ in counts[person.pk]}, key=sort_key)),
            at.get(person.pk),
        )
        for person in sorted(people, key=lambda person: (person.sort_key, person.pk))
    ]
