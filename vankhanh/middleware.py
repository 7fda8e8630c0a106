"""What every answer and every session of the application obeys."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from . import errors
from .limits import limit_of

REFRESH_SECONDS = 60
"""How often an active session's idle clock is written: not at every request, a save on SQLite is a disk sync."""


PROTECTING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{what}=()"
        for what in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "screen-wake-lock",
            "serial",
            "usb",
        )
    ),
}
"""What every answer tells the browser besides the content security policy."""


def protect(response):
    """Give an answer the headers it lacks; returns it."""
    for name, value in PROTECTING.items():
        response.headers.setdefault(name, value)
    return response


class ProtectMiddleware:
    """The outermost: pages, static files, redirects and what other middlewares refuse, all get the headers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return protect(self.get_response(request))


class RefusalMiddleware:
    """Refuses a body larger than its address takes, unread; gives a refused method a page of ours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        size = announced(request)
        if size and size > limit_of(request.path_info):
            return errors.page(None, 413)
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b"."):
            allowed = response.headers.get("Allow", "")
            response = errors.page(None, 405)
            response.headers["Allow"] = allowed
        return response


def announced(request) -> int:
    """Content-Length as the server saw it: nobody sends more than that to the application."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


class NoStoreMiddleware:
    """No page of the application stays on the computer's disk; fragments and pages are told apart by caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store"
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
            here = request.htmx.current_url_abs_path
            back = f"?{urlencode({'next': here})}" if here else ""
            return HttpResponse(status=401, headers={"HX-Redirect": settings.LOGIN_URL + back})
        return response
