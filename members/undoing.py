"""Taking back as a whole what one act (an import, a bulk cancel) wrote, as long as nothing later rests on it."""

from uuid import UUID

from django.core.exceptions import ValidationError

from vankhanh.access import NOBODY, Reader, Right
from vankhanh.audit import chain
from vankhanh.audit.withheld import Withholding
from vankhanh.audit.words import OTHER_KINDS
from vankhanh.models import AuditEntry
from vankhanh.undoing import MOST_TOLD, changed_since, parts, there, told, undo_entry

from .models import Membership, Person

Action = AuditEntry.Action


def take_back(act: UUID, reader: Reader, right: Right, *, what: str, by, reason: str) -> None:
    """Undo in reverse everything that one act wrote, all or nothing.

    `what` is what a clerk calls the act ("lần nhập").  To be called in a transaction.

    Raises ValidationError when the reader may not write in one of its units any more, or when later work depends on
    it, saying which.
    """
    chain.hold()
    entries = written_by(act)
    if not all(reader.covers(path, right) for path in units_of(entries)):
        raise ValidationError(f"{what.capitalize()} này có đơn vị mà đồng chí không còn quyền ghi.")
    refuse_later(entries, act, what)
    for entry in entries:
        undo(entry, what, by=by, reason=reason)


def written_by(act: UUID | None) -> list[AuditEntry]:
    """What an act did to records, the latest first."""
    entries = AuditEntry.objects.filter(batch=act, action__in=AuditEntry.WROTE).order_by("-sequence")
    return [entry for entry in entries if entry.model not in OTHER_KINDS] if act else []


def units_of(entries: list[AuditEntry]) -> set[str]:
    """Paths of the units that entries speak of."""
    return {entry.unit_path for entry in entries if entry.unit_path}


def undo(entry: AuditEntry, what: str, *, by, reason: str) -> None:
    """Undo one entry; of a row that cannot return, raises ValidationError naming it and what stands there instead."""
    try:
        undo_entry(entry, by=by, reason=reason)
    except ValidationError as refusal:
        if entry.action != Action.CANCEL:
            raise
        why, entry = " ".join(refusal.messages), Withholding(NOBODY).one(entry)
        raise ValidationError(
            f"Chưa hoàn tác được, vì sau {what} đã ghi khác đi (dòng «{entry.object_text}»): {why}"
        ) from refusal


def refuse_later(entries: list[AuditEntry], act: UUID, what: str) -> None:
    """Raises ValidationError naming what was written after the act about the same rows, or about its new members.

    What was written and taken back again stands in nobody's way.
    """
    last = max((entry.sequence for entry in entries), default=0)
    later = AuditEntry.objects.filter(sequence__gt=last).exclude(batch=act)
    found: dict[int, AuditEntry] = {}
    for entry in changed_since(entries, later):
        found[entry.pk] = entry
        if len(found) > MOST_TOLD:
            break
    members = {number for entry in entries for number in new_members(entry)}
    lived = later.filter(model__startswith="members.", action=Action.CREATE).exclude(
        model=Person._meta.label_lower
    )
    for some in parts(sorted(members)):
        found |= {entry.pk: entry for entry in lived.filter(person__in=some) if there(entry)}
    if found:
        raise ValidationError(
            f"Chưa hoàn tác được, vì sau {what} đã có ghi chép dựa vào đó: {told(list(found.values()))}. "
            "Hãy hủy các ghi chép ấy trước."
        )


def new_members(entry: AuditEntry) -> set[int]:
    """People whom the entry put on a list of members."""
    if entry.model != Membership._meta.label_lower or entry.action not in (Action.CREATE, Action.BULK):
        return set()
    states = entry.rows() or [entry.after]
    return {state["person"] for state in states if state.get("person")}


def still_untied(act: UUID, reader: Reader) -> int:
    """How many of the people that an act put on record are still on no list of any unit."""
    entries = AuditEntry.objects.filter(
        batch=act, model=Person._meta.label_lower, action__in=(Action.CREATE, Action.BULK)
    )
    made = {state.get("id") for entry in entries for state in entry.rows()}
    made |= {int(entry.object_id) for entry in entries if entry.object_id}
    rows = Person.objects.visible_to(reader).untied().filter(sealed=False) if made else Person.objects.none()
    return sum(number in made for number in rows.order_by().values_list("pk", flat=True))
