"""`/dang-nhap/` with its second step, `/xac-nhan/` and `/doi-mat-khau/`."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.generic import FormView

from . import fresh, throttle
from .forms import ChangeForm, CodeForm, ConfirmForm, LoginForm

PENDING = "second_step"
PENDING_AGE = 5 * 60
"""Seconds between the password and the code."""


class ThrottledMixin:
    """Answers 429 with a page that says how long to wait, the same for every name."""

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except throttle.Throttled:
            seconds = int(throttle.WINDOW.total_seconds())
            answer = render(request, "registration/throttled.html", {"minutes": seconds // 60}, status=429)
            answer.headers["Retry-After"] = str(seconds)
            return answer


class TypedAgain:
    """A form that is wrong is shown again as 422."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class LoginView(ThrottledMixin, auth.LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get(self, request, *args, **kwargs):
        """Nobody can log in to an empty database: it leads to the page that opens it."""
        if not get_user_model().objects.exists():
            return redirect("setup")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        user = form.get_user()
        if user.second_step_since is None:
            answer = super().form_valid(form)
            fresh.mark(self.request)
            return answer
        self.request.session.cycle_key()
        self.request.session[PENDING] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "at": int(time.time()),
            "next": self.get_success_url(),
        }
        return redirect("login_code")


@method_decorator(login_not_required, name="dispatch")
class CodeView(TypedAgain, ThrottledMixin, FormView):
    """`/dang-nhap/ma/`: the second step, for whoever has just given the right password in this session."""

    form_class = CodeForm
    template_name = "registration/login_code.html"

    def dispatch(self, request, *args, **kwargs):
        self.asked = request.session.get(PENDING) or {}
        self.user = self.waiting_user()
        if self.user is None:
            request.session.pop(PENDING, None)
            return redirect("login")
        return super().dispatch(request, *args, **kwargs)

    def waiting_user(self):
        """Nobody when it took too long, or the account was ended or its password changed meanwhile."""
        if time.time() - self.asked.get("at", 0) > PENDING_AGE:
            return None
        user = get_user_model().objects.filter(pk=self.asked["user"], is_active=True).first()
        same = user and constant_time_compare(user.get_session_auth_hash(), self.asked["hash"])
        return user if same else None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.user, "request": self.request}

    def form_valid(self, form):
        del self.request.session[PENDING]
        login(self.request, self.user)
        fresh.mark(self.request)
        return redirect(self.asked["next"])


class ConfirmView(TypedAgain, ThrottledMixin, auth.RedirectURLMixin, FormView):
    """`/xac-nhan/`: the password again before a dangerous act, then back to it."""

    form_class = ConfirmForm
    template_name = "registration/confirm.html"
    next_page = settings.LOGIN_REDIRECT_URL

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "request": self.request}

    def get_context_data(self, **kwargs):
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form):
        fresh.mark(self.request)
        return super().form_valid(form)


class PasswordChangeView(TypedAgain, ThrottledMixin, auth.PasswordChangeView):
    """The own password; the page of whoever logged in with a one-time password."""

    form_class = ChangeForm
    template_name = "registration/password_change.html"
    success_url = settings.LOGIN_REDIRECT_URL

    def get_form_kwargs(self):
        # A row of its own: the request's user is a stand-in that cannot be written.
        user = get_user_model().objects.get(pk=self.request.user.pk)
        return super().get_form_kwargs() | {"user": user, "request": self.request}

    def form_valid(self, form):
        answer = super().form_valid(form)
        messages.success(
            self.request, "Đã đổi mật khẩu. Các nơi khác đang đăng nhập bằng tài khoản này đã bị thoát."
        )
        return answer
