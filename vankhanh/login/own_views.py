"""`/xac-thuc-hai-buoc/`: everybody's own second step: switched on, its recovery codes, switched off."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import redirect
from django.views.generic import TemplateView, View

from . import second_step
from .forms import SecretForm
from .fresh import FreshLogin
from .sealing import keep, seal, take, unseal

SECRET, CODES = "totp_new", "recovery_new"


def own_row(request):
    """The user as a row that can be written; the request's own is a stand-in."""
    return get_user_model().objects.get(pk=request.user.pk)


class SecondStepView(FreshLogin, TemplateView):
    """What stands; else a new secret as picture and text, taken over when a code of it is typed."""

    template_name = "registration/second_step.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=None))

    def post(self, request, *args, **kwargs):
        user, secret = own_row(request), unseal(request.session.get(SECRET, ""))
        if user.second_step_since or not secret:
            return redirect("second_step")
        form = SecretForm(request.POST, secret=secret)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        keep(request, CODES, second_step.switch_on(user, secret, form.step))
        del request.session[SECRET]
        return redirect("recovery_codes")

    def get_context_data(self, *, form, **kwargs):
        user = self.request.user
        if user.second_step_since:
            return super().get_context_data(left=len(user.recovery_codes), **kwargs)
        secret = unseal(self.request.session.get(SECRET, "")) or second_step.new_secret()
        self.request.session[SECRET] = seal(secret)
        return super().get_context_data(
            form=form or SecretForm(secret=secret),
            picture=second_step.qr(user, secret),
            key=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
            **kwargs,
        )


class RecoveryView(FreshLogin, TemplateView):
    """`…/ma-du-phong/`: the new recovery codes, once; by POST ten others."""

    template_name = "registration/recovery_codes.html"
    back = "second_step"

    def get(self, request, *args, **kwargs):
        codes = take(request, CODES)
        if not codes:
            return redirect("second_step")
        return self.render_to_response(self.get_context_data(codes=codes))

    def post(self, request, *args, **kwargs):
        user = own_row(request)
        if user.second_step_since:
            keep(request, CODES, second_step.renew_recovery(user))
        return redirect("recovery_codes")


class SwitchOffView(FreshLogin, View):
    """`…/tat/`: by POST only; the page it came from asks."""

    http_method_names = ["post"]
    back = "second_step"

    def post(self, request, *args, **kwargs):
        user = own_row(request)
        if user.second_step_since:
            second_step.switch_off(user, by=user, reason="Tắt xác thực hai bước")
            messages.success(request, "Đã tắt xác thực hai bước.")
        return redirect("second_step")
