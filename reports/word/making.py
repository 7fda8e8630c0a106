"""The report of a scope as a Word file, in the template of the unit that makes it."""

from datetime import date

from branches.names import Names
from vankhanh.attachments import storing
from vankhanh.scope import Scope

from ..models import WordTemplate
from .base import base_template
from .filling import rendered
from .variables import secretary, values


def report(asked: Scope, names: Names, *, on: date, rounded: bool) -> bytes:
    """The file; raises ValidationError where an own template no longer fits, storing.Damaged where it is lost."""
    return rendered(template_of(asked.unit), values(asked, names, on=on, rounded=rounded))


def template_of(unit) -> bytes:
    """The newest own template of the unit or of the nearest unit above, else the application's."""
    above = [unit.path[:length] for length in range(1, len(unit.path) + 1)]
    rows = WordTemplate.objects.filter(branch__path__in=above)
    row = rows.order_by("-branch__path", "-created_at", "-pk").first()
    if row is None:
        return base_template()
    with storing.opened(row.stored, row.sha256) as file:
        return file.read()


def people(asked: Scope) -> set[int]:
    """Numbers of the people whom the file names, for the log."""
    signer = secretary(asked)
    return {signer.pk} if signer else set()
