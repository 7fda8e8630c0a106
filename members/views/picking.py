"""Matches for the box in which a person is chosen."""

from vankhanh.picking import fragment

from ..models import Person

PREFERENCES = ("at_branch", "candidate_at")
"""Who may be asked for first: members, quần chúng ưu tú."""


def find_people(request):
    """Up to twelve people the reader may see whose names hold every word typed; an HTML fragment."""
    first = request.GET.get("truoc", "")
    people = Person.objects.visible_to(request.reader).pickable()
    return fragment(request, people, "person", first if first in PREFERENCES else "")
