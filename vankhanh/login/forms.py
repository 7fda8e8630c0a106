"""The forms that ask for a password or a code; each counts the attempt before it compares."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record

from . import second_step, throttle

CODE = "ma-xac-thuc"
"""What the throttle counts codes as, apart from passwords."""


class LoginForm(AuthenticationForm):
    """Name and password; `clean` raises Throttled."""

    def clean(self):
        name = self.cleaned_data.get("username")
        if not (name and self.cleaned_data.get("password")):
            return self.cleaned_data
        key = throttle.attempt(self.request, name)
        cleaned = super().clean()
        throttle.forget(key)
        return cleaned


class ChangeForm(PasswordChangeForm):
    """The old password and a new, different one; `request` is given by the view."""

    def __init__(self, user, *args, request, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.request = request

    def clean_old_password(self):
        key = throttle.attempt(self.request, self.user.get_username())
        password = super().clean_old_password()
        throttle.forget(key)
        return password

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_password") and cleaned.get("new_password1") == cleaned["old_password"]:
            self.add_error("new_password1", ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng."))
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        """The user's other sessions end by themselves: each carries a digest of the password it began with."""
        self.user.set_password(self.cleaned_data["new_password1"])
        self.user.must_change_password = False
        return record.save(self.user, by=self.user, reason="Đổi mật khẩu")


def code_field(help_text: str) -> forms.CharField:
    """A box for a code; digits come up on a phone, letters of a recovery code can be typed all the same."""
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label="Mã xác thực", max_length=20, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


class CodeForm(forms.Form):
    """The second step of a log-in; `clean_code` raises Throttled."""

    code = code_field("Sáu chữ số trên điện thoại, hoặc một mã dự phòng.")

    def __init__(self, *args, user, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.request = user, request
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def clean_code(self):
        key = throttle.attempt(self.request, self.user.get_username(), CODE)
        if not second_step.verify(self.user, self.cleaned_data["code"]):
            raise ValidationError("Mã không đúng hoặc đã dùng. Chờ mã mới trên điện thoại rồi nhập lại.")
        throttle.forget(key)
        return self.cleaned_data["code"]


class ConfirmForm(CodeForm):
    """The password again, and a code for whoever logs in with one."""

    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("password", "code")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if user.second_step_since is None:
            del self.fields["code"]

    def clean_password(self):
        key = throttle.attempt(self.request, self.user.get_username())
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError("Mật khẩu không đúng.")
        throttle.forget(key)
        return self.cleaned_data["password"]


class SecretForm(forms.Form):
    """Shows that the phone has taken the new secret over: `step` is the step of the code typed."""

    code = code_field("Sáu chữ số đang hiện trên điện thoại.")

    def __init__(self, *args, secret, **kwargs):
        super().__init__(*args, **kwargs)
        self.secret, self.step = secret, 0
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self):
        code = self.cleaned_data["code"].replace(" ", "")
        self.step = second_step.step_of(self.secret, code)
        if not self.step:
            raise ValidationError("Mã không khớp. Xem lại giờ trên điện thoại và máy chủ rồi nhập mã mới.")
        return code
