"""Dangerous acts ask for the password again unless it was typed within the last ten minutes (FRESH_LOGIN_AGE)."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from . import sealing

MARK, TYPED = "fresh", "typed"


def mark(request) -> None:
    """The password (and the code) have just been right."""
    request.session[MARK] = int(time.time())


def is_fresh(request) -> bool:
    return time.time() - request.session.get(MARK, 0) < settings.FRESH_LOGIN_AGE


def ask_again(request, back: str = ""):
    """The way to `/xac-nhan/` and back, or None when the log-in is fresh; what was typed waits in the session.

    `back` is the address to come back to where the act itself has no page.
    """
    if is_fresh(request):
        return None
    if request.method == "POST":
        sealing.keep(request, TYPED, {"path": request.path, "data": typed_in(request.POST)})
    target = f"{reverse('confirm')}?{urlencode({'next': back or request.get_full_path()})}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=403, headers={"HX-Redirect": target})
    return redirect(target)


def typed_in(data: QueryDict) -> str:
    """The form as one text, without tokens and passwords."""
    kept = data.copy()
    for name in data:
        if name == "csrfmiddlewaretoken" or "password" in name:
            del kept[name]
    return kept.urlencode()


def typed_before(request) -> QueryDict | None:
    """What was typed on this page before the password was asked again; shown once."""
    kept = sealing.take(request, TYPED)
    return QueryDict(kept["data"]) if kept and kept["path"] == request.path else None


class FreshLogin(View):
    """Mixin for a view whose every request needs a fresh log-in; `typed_before` gives back what a POST had typed.

    `back` names the page to return to, for acts without a page of their own.  `allowed` (optional) raises what the page raises for who may not be here, so that nobody is asked in vain.
    """

    back = ""

    def allowed(self) -> None:
        """Raises PermissionDenied or Http404."""

    def dispatch(self, request, *args, **kwargs):
        self.allowed()
        back = reverse(self.back) if self.back else ""
        return ask_again(request, back) or super().dispatch(request, *args, **kwargs)
