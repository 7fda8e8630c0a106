"""Sends a form that was written already to its first result; `record` says when, views need not know."""

import time

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect, QueryDict
from django.utils.html import format_html

from .drafts import RESTORE, keep, keep_lost
from .tokens import Repeated, current, keep_result, other_post, post_of

ALREADY = "Biểu mẫu này đã ghi rồi; không ghi thêm lần nữa."
OTHERWISE = "Biểu mẫu này đã ghi trước đó với nội dung khác; lần gửi này không ghi. Hãy mở lại và kiểm tra."
KEPT = (
    "Biểu mẫu này đã ghi trước đó với nội dung khác. Lần gửi này không ghi, nội dung được giữ làm bản nháp: "
    '<a class="alert-link" href="{}">mở bản nháp</a>.'
)
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
    messages.info(request, ALREADY if row is None or row.content == post.content else kept_apart(request))
    return HttpResponseRedirect(row.result if row and row.result else "/")


def kept_apart(request) -> str:
    """Says that a form written already came again with other content, which is kept as a draft where its page takes one."""
    view = request.resolver_match.func
    page = getattr(view, "view_class", None) or getattr(view, "model_admin", None)
    if not getattr(page, "drafted", False) or not keep(
        request.user.pk, request.get_full_path(), request.POST
    ):
        return OTHERWISE
    asked = QueryDict(request.GET.urlencode(), mutable=True)
    asked[RESTORE] = "1"
    return format_html(KEPT, f"{request.path}?{asked.urlencode()}")


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
