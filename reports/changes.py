"""The latest changes on record in the units that a reader sees."""

from django.apps import apps
from django.db.models import Q

from vankhanh.access import AFTER, Reader, Right, any_of
from vankhanh.audit.withheld import Withholding
from vankhanh.models import AuditEntry

ACCOUNTS = ("vankhanh.user", "branches.appointment")
"""What the log says about accounts and roles is for who manages the unit."""
LATEST = 12


def changes(reader: Reader) -> list[AuditEntry]:
    """The latest entries of the log about records of the reader's units; of what is secret, and of accounts, only where they may see it."""
    secret, accounts = Q(model__in=secret_models()), Q(model__in=ACCOUNTS)
    seen = inside(reader, Right.READ) & ~secret & ~accounts
    seen |= (inside(reader, Right.SECRET) & secret) | (inside(reader, Right.MANAGE) & accounts)
    rows = AuditEntry.objects.filter(seen, action__in=AuditEntry.WROTE).exclude(unit_path="")
    return list(Withholding(reader).of(rows[:LATEST]))


def inside(reader: Reader, right: Right) -> Q:
    """Entries about the units where the reader holds a right."""
    return any_of(Q(unit_path__gte=path, unit_path__lt=path + AFTER) for path in reader.paths(right))


def secret_models() -> list[str]:
    """Labels of the models under secrecy."""
    return [model._meta.label_lower for model in apps.get_models() if getattr(model, "secret", False)]
