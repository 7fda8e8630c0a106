"""Why what a paper says was changed after it was frozen, as it was said then (reports.frozen.watching.FrozenWatch.note)."""

from django.db.models import Exists, OuterRef

from vankhanh.models import AuditEntry

from ..changes import secret_models
from ..models import Campaign, FrozenReport


def reasons(row: FrozenReport | Campaign, sees_secret: bool) -> list[AuditEntry]:
    """The notes of every act that moved a figure of the paper, the latest first: `after["figures"]` says which.

    Of a locked campaign the same, its list of members among the figures.

    Who may not see what is under secrecy gets those of acts alone that wrote nothing of it.
    """
    notes = AuditEntry.objects.filter(
        model=row._meta.label_lower, object_id=str(row.pk), action=AuditEntry.Action.UPDATE
    )
    if not sees_secret:
        acts = AuditEntry.objects.filter(model__in=secret_models(), batch=OuterRef("batch"))
        notes = notes.filter(~Exists(acts))
    return list(notes.exclude(reason="").order_by("-sequence"))
