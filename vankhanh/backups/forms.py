"""What the pages of the copies ask."""

from django import forms
from django.core.exceptions import ValidationError

from .command import SHORTEST


def password_field(label: str, **facts) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, strip=False, required=False, widget=widget, **facts)


class MakeForm(forms.Form):
    """A password of one's own, or none."""

    password = password_field(
        "Mật khẩu của bản sao (không bắt buộc)",
        help_text="Có mật khẩu thì tệp được mã hóa; quên mật khẩu là không ai mở lại được.",
    )
    repeated = password_field("Nhập lại mật khẩu")

    def clean(self):
        data = super().clean()
        password = data.get("password", "")
        if password and len(password) < SHORTEST:
            self.add_error("password", f"Cần ít nhất {SHORTEST} ký tự.")
        if password != data.get("repeated", ""):
            self.add_error("repeated", "Hai lần nhập mật khẩu không giống nhau.")
        return data


class OpenForm(forms.Form):
    """The password of an encrypted copy; a plain copy asks nothing."""

    password = password_field("Mật khẩu của bản sao")

    def __init__(self, *args, sealed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not sealed:
            del self.fields["password"]
        else:
            self.fields["password"].required = True


class RestoreForm(OpenForm):
    """The last question before everything is replaced."""

    sure = forms.BooleanField(
        label="Tôi hiểu: toàn bộ dữ liệu hiện nay được thay bằng bản sao này, mọi người phải đăng nhập lại.",
        error_messages={"required": "Đánh dấu vào ô này để khôi phục."},
    )
    field_order = ["password", "sure"]


class UploadForm(forms.Form):
    """A copy from elsewhere."""

    file = forms.FileField(label="Tệp bản sao lưu", error_messages={"required": "Chọn tệp bản sao lưu."})
    password = password_field("Mật khẩu của bản sao, nếu có")


def encoded(form: forms.Form) -> bytes | None:
    """The password typed, None for none."""
    return form.cleaned_data.get("password", "").encode() or None


def beside(form: forms.Form, error: Exception) -> None:
    """A refusal beside the field it is about."""
    about_password = "ật khẩu" in str(error) and "password" in form.fields
    form.add_error("password" if about_password else None, ValidationError(str(error)))
