"""Every request knows its reader."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from vankhanh.access import Right

from .permissions import reader_of
from .security import second_step_required

WITHOUT_CODE = ("password_change", "logout", "second_step", "recovery_codes", "confirm")
"""Pages open to an administrator who has yet to switch the second step on."""


class ReaderMiddleware:
    """Sets `request.reader`: the rights of the user as of today, read once when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reader = SimpleLazyObject(lambda: reader_of(request.user, on=timezone.localdate()))
        return self.get_response(request)


class SecondStepMiddleware:
    """While the rule stands, an administrator without a second step sees nothing but the page that switches it on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or request.resolver_match.view_name in WITHOUT_CODE:
            return None
        if not self.lacking(request):
            return None
        target = reverse("second_step")
        if request.htmx:
            return HttpResponse(status=403, headers={"HX-Redirect": target})
        return redirect(target)

    def lacking(self, request) -> bool:
        """The rule is asked for only of administrators who have no second step."""
        user = request.user
        if not user.is_authenticated or user.second_step_since is not None:
            return False
        return request.reader.may(Right.MANAGE) and second_step_required(on=timezone.localdate())
