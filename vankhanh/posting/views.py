"""`/ban-nhap/`: a form being typed is kept every few seconds, and dropped when asked."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from . import drafts


@login_not_required
@require_POST
def keep_draft(request):
    """Keeps the form; without a session it is kept as well, for who the form was shown to, who logs in again."""
    owner, address = drafts.owner_of(request), request.htmx.current_url_abs_path
    lost = not request.user.is_authenticated
    if not owner or not address or not drafts.keep(owner, address, request.POST, lost=lost):
        return HttpResponse(status=204)
    login = f"{settings.LOGIN_URL}?{urlencode({'next': address})}" if lost else ""
    return render(request, "parts/_draft_kept.html", {"at": timezone.now(), "login": login})


@require_POST
def drop_draft(request):
    """Drops the user's draft of the form at `dia_chi` and opens it anew."""
    address = request.POST.get("dia_chi", "")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, None):
        address = "/"
    drafts.drop(request.user, address)
    return HttpResponseRedirect(address)
