"""Keeping and dropping a view of a list: filters, columns and order under a name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from vankhanh import record
from vankhanh.vietnamese import date_text

from ..models import Branch, SavedView
from ..models.saved_views import QUERY_LENGTH
from .base import Register

PASSING = ("page", "per_page", "xuat", "csrfmiddlewaretoken")
"""Parts of an address that are not of the view."""


class SaveView(View):
    """POST `/<slug>/che-do-xem/`: keeps the view of the address in `query` under a name; the same name is replaced."""

    register: Register = None
    http_method_names = ["post"]

    def post(self, request):
        unit = Branch.objects.visible_to(request.reader).order_by("path").first()
        if unit is None or not self.register.may_see(request.reader):
            raise Http404
        query = kept(request.POST.get("query", ""), self.register.as_of)
        name = request.POST.get("name", "").strip()
        mine = SavedView.objects.filter(owner=request.user, register=self.register.slug, name=name).first()
        view = mine or SavedView(owner=request.user, register=self.register.slug, name=name)
        view.branch, view.query, view.shared = unit, query, bool(request.POST.get("shared"))
        try:
            record.save(view, by=request.user)
            messages.success(request, f"Đã lưu chế độ xem «{name}».")
        except ValidationError as refusal:
            messages.error(request, "Chưa lưu được chế độ xem: " + " ".join(refusal.messages))
        return HttpResponseRedirect(f"{reverse(self.register.list_name)}?{query}")


class DropView(View):
    """POST `/<slug>/che-do-xem/<số>/bo/`: drops one of the reader's own views."""

    register: Register = None
    http_method_names = ["post"]

    def post(self, request, view):
        row = get_object_or_404(SavedView, pk=view, owner=request.user, register=self.register.slug)
        record.cancel(row, by=request.user, reason="Bỏ chế độ xem")
        messages.success(request, f"Đã bỏ chế độ xem «{row.name}».")
        return HttpResponseRedirect(reverse(self.register.list_name))


def kept(query: str, as_of: str = "") -> str:
    """The address's own parameters, without those that only pass; cut off where no address would be that long.

    A list that was shown as of today (its box `as_of` says so by itself) is shown as of the day it is opened again.
    """
    params = QueryDict(narrowing(query[:QUERY_LENGTH]), mutable=True)
    if as_of and params.get(as_of) == date_text(timezone.localdate()):
        params.pop(as_of)
    return params.urlencode()


def narrowing(query: str) -> str:
    """The same of an address of any length: what says which rows are meant is never cut off."""
    params = QueryDict(query, mutable=True)
    for name in PASSING:
        params.pop(name, None)
    for name in [name for name, value in params.items() if not value]:
        params.pop(name)
    return params.urlencode()
