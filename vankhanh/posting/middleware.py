"""Sends a form that was written already to its first result; `record` says when, views need not know."""

import time

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect

from .drafts import keep_lost
from .tokens import Repeated, current, keep_result, other_post, post_of

ALREADY = "Biểu mẫu này đã ghi rồi; không ghi thêm lần nữa."
WAIT_SECONDS, STEP_SECONDS = 2, 0.05


class OnceMiddleware:
    """Stands last: what it does counts only for who passed every other guard."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = current.set(None)
        try:
            response = self.get_response(request)
            post = current.get()
            if post is None or response.status_code >= 500:
                return response
            if response.status_code in (302, 303):
                keep_result(response)
            elif other_post(post):
                return first_result(request, post)
            return response
        finally:
            current.reset(before)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST":
            return None
        post = post_of(request)
        if other_post(post):
            return first_result(request, post)
        current.set(post)
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, Repeated):
            return first_result(request, current.get())
        return None


def first_result(request, post):
    """To where the first post went; it may still be on its way there."""
    end = time.monotonic() + WAIT_SECONDS
    row = other_post(post)
    while row and not row.result and time.monotonic() < end:
        time.sleep(STEP_SECONDS)
        row = other_post(post)
    messages.info(request, ALREADY)
    return HttpResponseRedirect(row.result if row and row.result else "/")


class KeepTypedMiddleware:
    """A form posted after its session ended is kept before the log-in is asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        target = response.headers.get("Location", "")
        if request.method == "POST" and response.status_code == 302 and target.startswith(settings.LOGIN_URL):
            keep_lost(request)
        return response
