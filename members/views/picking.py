"""Matches for the box in which a person is chosen."""

from django.shortcuts import render

from vankhanh.picking import first_matches

from ..models import Person

PREFERENCES = ("at_branch", "candidate_at")
"""Who may be asked for first: members, quần chúng ưu tú."""


def find_people(request):
    """Up to twelve people the reader may see whose names hold every word typed; an HTML fragment."""
    asked = request.GET.get("ten", "")
    name = asked if asked.isidentifier() else "person"
    typed, first = request.GET.get(f"{name}_tim", "").strip(), request.GET.get("truoc", "")
    people = Person.objects.visible_to(request.reader).pickable()
    found = first_matches(people, typed, first if first in PREFERENCES else "") if typed else []
    return render(request, "parts/_picked.html", {"name": name, "found": found})
