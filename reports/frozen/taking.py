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

from ..models import FrozenReport
from . import forms, yearly
from .records import Records

FORMAT = 1
"""Of the snapshot: a reader of old ones must know how they are written."""


def freeze(asked: Scope, *, by, number: str = "", note: str = "") -> FrozenReport:
    """Freeze the yearly report of a scope, or the official form of a number.

    Raises ValidationError where something of it may not be seen, or the form does not stand then.
    """
    if not asked.sees_secret():
        raise ValidationError("Chốt số liệu cần quyền xem hồ sơ mật (kiểm tra, kỷ luật) của đơn vị.")
    names = Names(asked.last)
    snapshot = snapshot_of(asked, names, number)
    again = FrozenReport.objects.filter(
        branch=asked.unit, first=asked.first, last=asked.last, number=number
    ).count()
    paper = f"Biểu {number}," if number else "Báo cáo"
    title = f"{paper} {asked.period.label} của {names.full(asked.unit.pk)}"
    row = FrozenReport(
        branch=asked.unit,
        number=number,
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
    head = {
        "number": row.number,
        "from": row.first.isoformat(),
        "to": row.last.isoformat(),
        "unit_id": row.branch_id,
    }
    told = {"number": ""} | row.snapshot
    return digest(row.snapshot) == row.sha256 and head == {name: told.get(name) for name in head}


def snapshot_of(asked: Scope, names: Names, number: str = "") -> dict:
    """Everything that the paper of a scope says, and who is behind it."""
    records = Records(names)
    said = forms.contents(number, asked, records) if number else yearly.contents(asked, records)
    return {
        "format": FORMAT,
        **({"number": number} if number else {}),
        "unit_id": asked.unit.pk,
        "unit": names.code(asked.unit.pk),
        "unit_name": names.full(asked.unit.pk),
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        **said,
        "records": records.known,
    }
