"""`/dang-nhap/` and `/doi-mat-khau/`."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth import views as auth
from django.shortcuts import render

from . import throttle
from .forms import ChangeForm, LoginForm


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


class LoginView(ThrottledMixin, auth.LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True


class PasswordChangeView(ThrottledMixin, auth.PasswordChangeView):
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

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)
