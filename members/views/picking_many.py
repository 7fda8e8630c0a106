"""Matches for the box in which several people are chosen."""

from django.shortcuts import render

from vankhanh.picking import first_matches

from ..models import Person


def find_many_people(request):
    """The people ticked already and up to twelve more whose names hold every word typed; an HTML fragment."""
    asked = request.GET.get("ten", "")
    name = asked if asked.isidentifier() else "members"
    people = Person.objects.visible_to(request.reader).pickable()
    typed = request.GET.get(f"{name}_tim", "").strip()
    keys = [key for key in request.GET.getlist(name) if key.isdigit()]
    chosen = list(people.filter(pk__in=keys))
    found = [person for person in first_matches(people, typed) if person not in chosen] if typed else []
    return render(
        request,
        "parts/_picked_many.html",
        {"name": name, "chosen": chosen, "found": found, "typed": typed},
    )
