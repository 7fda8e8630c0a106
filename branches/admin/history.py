"""What the log says about one record, for its page in the administration."""

from vankhanh.access import Reader
from vankhanh.audit.words import History
from vankhanh.models import AuditEntry

__all__ = ["History", "history"]


def history(model, pk, reader: Reader) -> list[dict]:
    """Entries about one record, newest first: when, who, what, why, and what changed."""
    labels = {model._meta.label_lower, model._meta.concrete_model._meta.label_lower}
    entries = AuditEntry.objects.filter(model__in=labels, object_id=str(pk)).order_by("-sequence")
    return History(model, entries, reader).lines()
