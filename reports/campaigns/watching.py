"""Whether an act moves what a locked campaign settled: the figures of its committee and the lists of its branches.

Asked as for frozen reports, by the same mechanism (vankhanh.posting.settled): the act is not refused, it says why.
"""

from typing import Any

from vankhanh.access import Reader
from vankhanh.models import AuditEntry

from ..frozen.standing import Reading, Touch, quoted
from ..frozen.watching import FrozenWatch, Standing
from ..models import Campaign
from .reviewing import Review
from .stand import line, lists, rows_of

LISTS = "lists"
"""Under this name the lists stand among the figures, which have codes of their own."""


def list_reads(campaign: Campaign) -> frozenset[str]:
    """The names of tables and columns that make the lists of a campaign."""
    return frozenset(quoted(rows_of(campaign)))


class LockedWatch(FrozenWatch):
    """Watches every campaign that is locked."""

    watched = Campaign
    said = "Sửa sau khi khóa đợt rà soát"

    def settled(self):
        return Campaign.objects.filter(locked_on__isnull=False)

    def touched(self, thing, reading: Reading) -> bool:
        return reading.touch.meets(list_reads(thing)) or super().touched(thing, reading)

    def stand(self, things: list, entries: list[AuditEntry]) -> dict[Any, Standing]:
        """The figures, and of every branch who is on its list with what that says of them."""
        found = super().stand(things, entries)
        touch = Touch.of(entries)
        for thing in things:
            if touch.frame or touch.meets(list_reads(thing)):
                rolls = lists(thing, Review(thing, thing.last).units)
                found[thing][LISTS] = {
                    unit: {str(row.person_id): line(row) for row in rows} for unit, rows in rolls.items()
                }
        return found

    def told(self, thing, before: dict, after: dict, reader: Reader) -> list[str]:
        """What moved, in one sentence for the figures and one for the lists; those of units of others without a name."""
        was, now = ({code: n for code, n in side.items() if code != LISTS} for side in (before, after))
        told = super().told(thing, was, now, reader)
        known = before.get(LISTS, {})
        moved = [unit for unit, people in after.get(LISTS, {}).items() if known.get(unit, {}) != people]
        if not moved:
            return told
        review = Review(thing, thing.last)
        names = [
            review.names.of(unit.pk) if reader.covers(unit.path) else "một chi bộ khác"
            for unit in review.units
            if unit.pk in moved
        ]
        return [*told, f"{thing.title}: danh sách đảng viên của {', '.join(dict.fromkeys(names))}."]
