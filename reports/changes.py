"""The latest changes on record in the units that a reader sees."""

from django.apps import apps
from django.db.models import Q

from vankhanh.access import AFTER, Reader, Right, any_of
from vankhanh.models import AuditEntry

SHOWN = (AuditEntry.Action.CREATE, AuditEntry.Action.UPDATE, AuditEntry.Action.CANCEL, AuditEntry.Action.BULK)
LATEST = 12


def changes(reader: Reader) -> list[AuditEntry]:
    """The latest entries of the log about records of the reader's units; nothing of what is secret for them."""
    seen = any_of(Q(unit_path__gte=path, unit_path__lt=path + AFTER) for path in reader.paths())
    rows = (
        AuditEntry.objects.filter(seen, action__in=SHOWN)
        .exclude(unit_path="")
        .exclude(model__in=hidden(reader))
    )
    return list(rows[:LATEST])


def hidden(reader: Reader) -> list[str]:
    """Labels of the models that the reader may not see."""
    if reader.may(Right.SECRET):
        return []
    return [model._meta.label_lower for model in apps.get_models() if getattr(model, "secret", False)]
