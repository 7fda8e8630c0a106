"""From a line of the programme of inspection to the inspection that carries it out."""

from urllib.parse import urlencode

from django.urls import reverse

from branches.models import PlannedInspection


def inspection_of(row: PlannedInspection) -> str:
    """The page that enters the inspection of a line, with what the line says filled in."""
    asked = {
        "planned": row.pk,
        "branch": row.branch_id,
        "actor": row.actor,
        "kind": row.kind,
        "title": row.title,
    }
    return f"{reverse('kiem-tra-them')}?{urlencode(asked)}"
