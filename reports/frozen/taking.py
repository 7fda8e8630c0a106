"""A report frozen: every figure with its definition, its numbers and the records behind them, under one digest.

The snapshot is plain JSON.  Records are named once, by kind and number; a figure lists their keys, each with what the list
adds to it (the amount that is summed up, the reason why somebody is left out).
"""

import hashlib
import json

from django.core.exceptions import ValidationError

from branches.names import Names
from vankhanh import record
from vankhanh.scope import Scope

from ..exports.json import number
from ..indicators import ANNUAL, CATALOGUE
from ..indicators.kinds import Count, Figure, Measure, State
from ..models import FrozenReport
from ..presentations import walk
from ..proof import REST, Proof
from ..rows import iso, label_of, person_id, presentation_of

FORMAT = 1
"""Of the snapshot: a reader of old ones must know how they are written."""


def freeze(asked: Scope, *, by, note: str = "") -> FrozenReport:
    """Freeze the yearly report of a scope; raises ValidationError where something of it may not be seen."""
    if not asked.sees_secret():
        raise ValidationError("Chốt số liệu cần quyền xem hồ sơ mật (kiểm tra, kỷ luật) của đơn vị.")
    names = Names(asked.last)
    snapshot = snapshot_of(asked, names)
    again = FrozenReport.objects.filter(branch=asked.unit, first=asked.first, last=asked.last).count()
    title = f"Báo cáo {asked.period.label} của {names.full(asked.unit.pk)}"
    row = FrozenReport(
        branch=asked.unit,
        first=asked.first,
        last=asked.last,
        title=f"{title} (chốt lần {again + 1})" if again else title,
        note=note,
        snapshot=snapshot,
        sha256=digest(snapshot),
    )
    return record.save(row, by=by)


def digest(snapshot: dict) -> str:
    """SHA-256 over the snapshot as canonical JSON, in hex."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sound(row: FrozenReport) -> bool:
    """Whether the row is what was frozen: its digest fits, and its head says what its snapshot says."""
    told = row.snapshot.get("from"), row.snapshot.get("to"), row.snapshot.get("unit_id")
    return digest(row.snapshot) == row.sha256 and told == (
        row.first.isoformat(),
        row.last.isoformat(),
        row.branch_id,
    )


def snapshot_of(asked: Scope, names: Names) -> dict:
    """Everything that the yearly report of a scope says, and who is behind it."""
    measures, records = CATALOGUE.page(asked).whole, Records(asked, names)
    return {
        "format": FORMAT,
        "unit_id": asked.unit.pk,
        "unit": names.code(asked.unit.pk),
        "unit_name": names.full(asked.unit.pk),
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "sections": [
            {"title": s.title, "figures": [told(f, measures[f.code], records) for f in s.figures]}
            for s in ANNUAL
        ],
        "records": records.known,
    }


def told(figure: Figure, measure: Measure, records: "Records") -> dict:
    """One figure: what it means, what it is, and the lists behind it."""
    return {
        "code": figure.code,
        "label": figure.label,
        "unit": figure.unit,
        "means": figure.means,
        "basis": figure.basis(records.asked),
        "secret": is_secret(figure),
        **numbers(figure, measure),
        "lists": records.lists(figure) if measure.state == State.KNOWN else {},
    }


def numbers(figure: Figure, measure: Measure) -> dict:
    """The value of a figure as text and as JSON numbers."""
    return {
        "text": figure.text(measure),
        "fraction": figure.fraction(measure),
        "value": number(measure.value),
        "part": number(measure.part),
        "whole": number(measure.whole),
    }


def is_secret(figure: Figure) -> bool:
    """Whether the figure counts what is under secrecy."""
    return any(getattr(need.source, "secret", False) for need in figure.needs())


class Records:
    """The records behind the figures of one scope: `known` names each once, `lists` gives their keys."""

    def __init__(self, asked: Scope, names: Names):
        self.asked, self.names = asked, names
        self.known: dict[str, list] = {}

    def lists(self, figure: Figure) -> dict[str, list[list[str]]]:
        """By list (part, whole, left-out) the keys of its records, each with what the list adds to it."""
        found = {}
        for of in Proof(CATALOGUE, figure.code, self.asked).views:
            if of != REST:
                proof = Proof(CATALOGUE, figure.code, self.asked, of)
                found[of] = [self.line(proof.counted, row) for row in proof.rows()]
        return found

    def line(self, counted: Count, row) -> list[str]:
        """The key of a row, noted with its name, unit, day and person when it is met first."""
        shown = presentation_of(counted)
        key = f"{counted.source._meta.concrete_model._meta.label_lower}:{row.pk}"
        if key not in self.known:
            day = iso(walk(row, counted.dated or shown.date))
            branch = self.names.code(walk(row, shown.branch))
            self.known[key] = [label_of(row, shown, self.names), branch, day, person_id(row, shown)]
        return [key, str(getattr(row, "left_out_reason", "") or getattr(row, "amount", "") or "")]
