"""Matches for the box in which a person is chosen."""

from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError

from vankhanh.filters import matching
from vankhanh.picking import MOST

from ..models import Person


def find_people(request):
    """Up to twelve people the reader may see whose names hold every word typed; an HTML fragment."""
    name = request.GET.get("ten", "person")
    try:
        typed = request.GET[f"{name}_tim"]
    except MultiValueDictKeyError:
        typed = ""
    found = (
        matching(Person.objects.visible_to(request.reader).pickable(), "search", typed)[:MOST]
        if typed.strip()
        else []
    )
    return render(
        request, "parts/_picked.html", {"name": name if name.isidentifier() else "person", "found": found}
    )
