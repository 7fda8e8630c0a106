"""Which rolls of meetings and classes a change of the lists from a day on leaves behind, in words."""

import copy
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError

from branches.models import Meeting, Turnout
from vankhanh import record
from vankhanh.access import LEVEL, Reader

from .models import Membership, Person
from .stale_rolls import stale
from .stale_study import stale_turnout

NAMED = 3
"""Rolls called by name; the rest are counted."""
Key = tuple[type, int]


class RollsSince:
    """Rolls taken since a day in the units a person was or comes to, as far as the reader sees them."""

    def __init__(self, person: Person | None, units, day: date | None, reader: Reader):
        self.asked, day = day is not None, day or date.max
        lists = Membership.objects.filter(person=person) if person else Membership.objects.none()
        paths = {*lists.order_by().values_list("branch__path", flat=True), *(u.path for u in units if u)}
        above = {path[:end] for path in paths for end in range(LEVEL, len(path) + 1, LEVEL)}
        self.meetings = Meeting.objects.visible_to(reader).filter(
            roll_taken=True, held_on__gte=day, branch__path__in=above
        )
        self.turnouts = Turnout.objects.visible_to(reader).filter(
            roll_taken=True, session__held_on__gte=day, branch__path__in=paths
        )

    def any(self) -> bool:
        """Whether there are any that may be left behind."""
        return self.asked and (self.meetings.exists() or self.turnouts.exists())

    def stale(self) -> frozenset[Key]:
        """Those that do not agree with the lists as they stand."""
        if not self.asked:
            return frozenset()
        meetings = self.meetings.filter(stale()).values_list("pk", flat=True)
        turnouts = self.turnouts.filter(stale_turnout()).values_list("pk", flat=True)
        return frozenset([*((Meeting, pk) for pk in meetings), *((Turnout, pk) for pk in turnouts)])

    def told(self, keys: frozenset[Key], after: str = "sau khi ghi") -> list[str]:
        """In words which of them are meant, and what to do."""
        meetings = self.meetings.filter(pk__in=[pk for model, pk in keys if model is Meeting])
        turnouts = self.turnouts.filter(pk__in=[pk for model, pk in keys if model is Turnout])
        sessions = {row.session_id: row.session for row in turnouts.select_related("session").order_by("pk")}
        parts = [
            counted("cuộc họp", [str(row) for row in meetings.order_by("held_on", "pk")]),
            counted("lớp học", [str(row) for row in sessions.values()]),
        ]
        said = "; ".join(part for part in parts if part)
        where = f"{after}, sửa ở trang của buổi đó hoặc từ Kiểm tra số liệu"
        return [f"Điểm danh đã ghi sẽ không còn khớp với danh sách: {said}. Nên {where}."] if said else []


def left_by_cancelling(row, units, day: date | None, reader: Reader, cancel: Callable) -> list[str]:
    """Which rolls taking a row back leaves behind, by doing it with `cancel` and undoing that; none where it is refused.

    `units` are those the row names, `day` the one from which the person's lists change.
    """
    rolls = RollsSince(row.person, units, day, reader)
    if not rolls.any():
        return []
    before = rolls.stale()
    try:
        # A copy: what is cancelled loses its number, and the page still shows the row.
        after = record.rehearse(lambda: cancel(copy.copy(row), by=None, reason="xem trước"), rolls.stale)
    except ValidationError:
        return []
    return rolls.told(after - before, "sau khi hủy")


def counted(what: str, names: list[str]) -> str:
    """ "2 lớp học (…)", the first of them by name."""
    more = f" và {len(names) - NAMED} buổi khác" if len(names) > NAMED else ""
    return f"{len(names)} {what} ({', '.join(names[:NAMED])}{more})" if names else ""
