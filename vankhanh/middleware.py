"""What every answer and every session of the application obeys."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

REFRESH_SECONDS = 60
"""How often an active session's idle clock is written: not at every request, a save on SQLite is a disk sync."""


class NoStoreMiddleware:
    """No page of the application stays on the computer's disk; fragments and pages are told apart by caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["HX-Request"])
        return response


class SessionLimitMiddleware:
    """Ends a session 12 hours after log-in, and moves its idle limit (SESSION_COOKIE_AGE) with its use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.user.is_authenticated:
            self.limit(request)
        return self.get_response(request)

    def limit(self, request):
        now = int(time.time())
        if now - request.session.setdefault("since", now) >= settings.SESSION_ABSOLUTE_AGE:
            logout(request)
        elif now - request.session.get("seen", 0) >= REFRESH_SECONDS:
            request.session["seen"] = now


class HtmxLoginMiddleware:
    """An expired session answers a fragment with 401 and sends the whole page to the log-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        target = response.headers.get("Location", "")
        if request.htmx and response.status_code == 302 and target.startswith(settings.LOGIN_URL):
            return HttpResponse(status=401, headers={"HX-Redirect": settings.LOGIN_URL})
        return response
