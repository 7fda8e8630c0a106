"""Why the books were changed after a campaign was locked, as it was said then (reports.campaigns.watching), by unit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from branches.models import Branch
from vankhanh.audit.persons import unpack
from vankhanh.models import AuditEntry

from ..frozen.reasons import reasons
from ..frozen.watching import OURS
from ..models import Campaign


@dataclass(frozen=True)
class Act:
    """One act after the lock: the note with its reason, the units and people that it wrote about."""

    note: AuditEntry
    paths: frozenset[str]
    people: frozenset[int]

    def concerns(self, unit: Branch, people: Iterable[int]) -> bool:
        """Whether it wrote about the unit, or about one of the people of its list."""
        return any(path.startswith(unit.path) for path in self.paths) or not self.people.isdisjoint(people)


def acts(campaign: Campaign) -> list[Act]:
    """Every act that gave a reason, the latest first; none that wrote what is under secrecy, as nothing of a campaign does."""
    notes = reasons(campaign, sees_secret=False)
    wrote: dict = defaultdict(list)
    entries = AuditEntry.objects.filter(batch__in=[note.batch for note in notes], action__in=AuditEntry.WROTE)
    for entry in entries.exclude(model__in=OURS):
        wrote[entry.batch].append(entry)
    return [
        Act(
            note,
            frozenset(entry.unit_path for entry in wrote[note.batch] if entry.unit_path),
            frozenset(
                pk for entry in wrote[note.batch] for pk in (entry.person, *unpack(entry.persons)) if pk
            ),
        )
        for note in notes
    ]
