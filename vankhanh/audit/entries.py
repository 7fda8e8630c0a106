"""Entries about what people do besides changing records: coming and going, opening, being refused.

What must be written or not happen at all (exports, changes) is in `record`.  These are written beside an answer that
is given anyway: with a full or read-only disk people can still read, and the server's own log says what is missing.
"""

import logging

from django.db import DatabaseError, transaction

from vankhanh import record
from vankhanh.models import AuditEntry

from .persons import people_of

log = logging.getLogger(__name__)
USER = "vankhanh.user"
PAGE = "trang"
"""What an entry about an address names instead of a model."""
Action = AuditEntry.Action


def viewed(row, *, by) -> None:
    """Somebody opened a person's page, or a record under secrecy."""
    beside(
        Action.VIEW,
        str(row),
        by=by,
        model=row._meta.label_lower,
        object_id=str(row.pk),
        unit_path=record.unit_path(row),
        people=people_of(row),
    )


def logged(action, user, unit_path: str) -> None:
    """Somebody came in or left."""
    beside(action, record.name_of(user), by=user, model=USER, object_id=str(user.pk), unit_path=unit_path)


def refused(what: str, *, by, unit_path: str = "", why: str = "") -> None:
    """Somebody asked for what is not for them."""
    beside(Action.REFUSED, what, by=by, model=PAGE, unit_path=unit_path, reason=why)


def beside(action, what: str, **also) -> None:
    """Write an entry; when the database cannot, say so in the server's log and go on."""
    try:
        with transaction.atomic():
            record.note(action, what, **also)
    except DatabaseError:
        log.error("Không ghi được vào nhật ký: %s", action)
