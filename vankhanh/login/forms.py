"""The two forms that ask for a password; each counts the attempt before it compares."""

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record

from . import throttle


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
