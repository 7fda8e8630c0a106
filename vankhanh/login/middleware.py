"""Who logged in with a one-time password sees nothing but the page that changes it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

ALLOWED = ("password_change", "logout")


class OneTimePasswordMiddleware:
    """Sends every page that needs a log-in to `/doi-mat-khau/` while `user.must_change_password` stands."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or request.resolver_match.view_name in ALLOWED:
            return None
        if not getattr(request.user, "must_change_password", False):
            return None
        target = reverse("password_change")
        if request.htmx:
            return HttpResponse(status=403, headers={"HX-Redirect": target})
        return redirect(target)
