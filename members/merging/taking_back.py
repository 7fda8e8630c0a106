"""Taking a merge back as a whole, while nothing later rests on it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.audit import chain
from vankhanh.models import AuditEntry
from vankhanh.undoing import changed_since, told, undo_entry

from ..models import PersonMerge
from .hanging import hanging, is_derived


def entries_of(merge: PersonMerge) -> list[AuditEntry]:
    """What the merge wrote, the latest first."""
    span = (merge.first_entry, merge.last_entry)
    return list(AuditEntry.objects.filter(sequence__range=span).order_by("-sequence"))


def resting(merge: PersonMerge) -> list[str]:
    """What was recorded since about the person and rests on the merge, in words; nothing: it can be taken back."""
    entries = entries_of(merge)
    later = AuditEntry.objects.filter(sequence__gt=merge.last_entry)
    try:
        changed = {entry.pk: entry for entry in changed_since(entries, later)}
    except ValidationError as gone:
        return gone.messages
    new = [
        f"{tie.title}: {row}"
        for tie, row in hanging(merge.person)
        if row.created_at > merge.created_at and not is_derived(row)
    ]
    said = told(list(changed.values()))
    return [*filter(None, [said[:1].upper() + said[1:]]), *new]


@transaction.atomic
def take_back(*, merge: PersonMerge, by, reason: str) -> None:
    """Both records stand again as if they had not been merged; the log keeps it whole.

    ValidationError without a reason, or with what rests on the merge.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hủy."})
    chain.hold()
    against = resting(merge)
    if against:
        raise ValidationError(["Chưa hủy được: sau lần gộp này đã ghi những việc dưới đây.", *against])
    entries = entries_of(merge)
    record.cancel(merge, by=by, reason=reason)
    for entry in entries:
        undo_entry(entry, by=by, reason=reason)
