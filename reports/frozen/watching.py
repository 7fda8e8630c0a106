"""Whether an act moves a figure that was handed in: asked of every form before it is written (vankhanh.posting.settled)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from branches.models import Branch
from members.models import Membership, Person
from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.audit.persons import unpack
from vankhanh.models import AuditEntry

from ..models import Campaign, CampaignAnswer, CampaignExplanation, FrozenReport
from .apart import apart
from .standing import Reading, Touch

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL = range(1900_00_00, 2101_00_00)
YEAR = range(1900, 2101)
PERSON = Person._meta.label_lower
OURS = {m._meta.label_lower for m in (FrozenReport, Campaign, CampaignAnswer, CampaignExplanation)}
"""What is written about the settled things themselves moves none of them."""
UNREAD = {"other_names", "home_town", "residence", "id_number", "card_number", "file_number"}
"""What is written of a person and in no figure, form or list: a paper of ten years need not be read again for it."""
Standing = dict[str, dict]


class FrozenWatch:
    """Watches the last frozen report of each unit and period."""

    watched: type[models.Model] = FrozenReport
    said = "Sửa sau khi chốt"

    def settled(self):
        """All there is to watch: rows with a unit, a period and a title."""
        return FrozenReport.objects.latest().defer("snapshot")

    def affected(self, entries: list[AuditEntry]) -> list:
        """Those of units that the entries speak of, or that lie around or inside these, of periods not before their days."""
        entries = [entry for entry in entries if entry.model not in OURS and not unread(entry)]
        if not entries or not self.settled().exists():
            return []
        paths, earliest, reading = paths_of(entries), first_day(entries), Reading(Touch.of(entries))
        rows = self.settled().select_related("branch")
        around = (
            row for row in rows if earliest <= row.last and any(near(row.branch.path, p) for p in paths)
        )
        return [row for row in around if self.touched(row, reading)]

    def touched(self, thing, reading: Reading) -> bool:
        """Whether the act wrote anything that the paper reads."""
        return reading.touched(thing)

    def stand(self, things: list, entries: list[AuditEntry]) -> dict[Any, Standing]:
        """Of each paper the figures that may move, as known now."""
        return Reading(Touch.of(entries)).of(things)

    def told(self, thing, before: Standing, after: Standing, reader: Reader) -> list[str]:
        """One sentence naming the figures that differ, with their numbers where the reader may see them."""
        moved = [code for code in after if code in before and before[code] != after[code]]
        words = [word(before[code], after[code], thing.branch, reader) for code in moved]
        shown = "; ".join(dict.fromkeys(filter(None, words)))
        return [f"{thing.title}: {shown}."] if shown else []

    def note(self, thing, told: list[str], reason: str, by) -> None:
        record.note(
            AuditEntry.Action.UPDATE,
            f"{self.said}: {thing.title}",
            by=by,
            model=self.watched._meta.label_lower,
            object_id=str(thing.pk),
            unit_path=thing.branch.path,
            after={"figures": told},
            reason=reason,
        )


def word(before: dict, after: dict, unit: Branch, reader: Reader) -> str:
    """One figure with what it was and becomes; without numbers for who may not read the unit."""
    if after["secret"] and not reader.covers(unit.path, Right.SECRET):
        return "một chỉ tiêu thuộc diện mật"
    if not reader.covers(unit.path):
        return after["label"]
    return f"{after['label']} {' → '.join(apart(before, after, said))}"


def said(numbers: dict) -> str:
    return numbers["fraction"] or numbers["text"] or "0"


def unread(entry: AuditEntry) -> bool:
    """Whether an entry changed only what no paper reads."""
    changed = entry.model == PERSON and entry.action == AuditEntry.Action.UPDATE
    return changed and set(entry.after) <= UNREAD


def near(unit: str, path: str) -> bool:
    """Whether one lies at or inside the other."""
    return unit.startswith(path) or path.startswith(unit)


def paths_of(entries: list[AuditEntry]) -> set[str]:
    """Paths of the units that the entries speak of: their own, else those of the lists that their people are on."""
    paths = {entry.unit_path for entry in entries if entry.unit_path}
    people = {
        n for entry in entries if not entry.unit_path for n in (entry.person, *unpack(entry.persons)) if n
    }
    lists = Membership.objects.filter(person__in=people).values_list("branch__path", flat=True)
    return paths | set(lists.distinct())


def first_day(entries: list[AuditEntry]) -> date:
    """The earliest day that entries speak of; what is said of a person holds for all days."""
    if any(entry.model == PERSON for entry in entries):
        return date.min
    return min(days_of(entries), default=date.min)


def days_of(entries: list[AuditEntry]) -> Iterator[date]:
    """Every day that the written columns say, of years their first."""
    for entry in entries:
        for name, value in leaves({**entry.before, "": entry.after}):
            if isinstance(value, str) and DAY.fullmatch(value[:10]):
                yield date.fromisoformat(value[:10])
            elif isinstance(value, int) and value in PARTIAL:
                year, month, day = value // 10000, value // 100 % 100, value % 100
                yield date(year, month or 1, min(day or 1, 28))
            elif name == "year" and isinstance(value, int) and value in YEAR:
                yield date(value, 1, 1)


def leaves(told, name: str = "") -> Iterator[tuple[str, object]]:
    """Every value of nested JSON with the name it stands under."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from leaves(value, key)
    elif isinstance(told, list):
        for value in told:
            yield from leaves(value, name)
    else:
        yield name, told
