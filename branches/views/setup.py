"""`/khoi-tao/`: the first administrator and the committee, while nobody can log in; afterwards 404."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import FormView

from vankhanh.forms import DateField

from ..beginning import is_empty, open_committee


class SetupForm(forms.Form):
    """What has to be known before the first log-in."""

    key = forms.CharField(label="Khóa dùng một lần", help_text="In trên màn hình khởi động của chương trình.")
    name = forms.CharField(label="Tên đảng bộ", max_length=150, help_text="Ví dụ: Đảng bộ xã Vân Khánh.")
    code = forms.CharField(label="Mã đơn vị", max_length=30, help_text="Ngắn, không dấu, ví dụ: VK.")
    records_from = DateField(
        label="Ngày mở sổ", help_text="Từ ngày này mọi thay đổi được ghi trong chương trình."
    )
    founded_on = DateField(
        label="Ngày thành lập đảng bộ", required=False, help_text="Để trống nếu chưa rõ: lấy ngày mở sổ."
    )
    username = forms.CharField(
        label="Tên đăng nhập của người quản trị",
        max_length=150,
        validators=[get_user_model().username_validator],
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 10 ký tự.",
    )
    repeated = forms.CharField(
        label="Nhập lại mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_records_from(self):
        day = self.cleaned_data["records_from"]
        if day > timezone.localdate():
            raise ValidationError("Ngày mở sổ không được ở tương lai.")
        return day

    def clean(self):
        data = super().clean()
        day, founded = data.get("records_from"), data.get("founded_on")
        data["founded_on"] = founded or day
        if day and founded and founded > day:
            self.add_error("founded_on", "Ngày thành lập phải bằng hoặc trước ngày mở sổ.")
        if data.get("password"):
            self.check_password(data)
        return data

    def check_password(self, data):
        if data["password"] != data.get("repeated"):
            self.add_error("repeated", "Hai lần nhập mật khẩu không giống nhau.")
        try:
            user = get_user_model()(username=data.get("username", ""))
            password_validation.validate_password(data["password"], user)
        except ValidationError as error:
            self.add_error("password", error)


@method_decorator(login_not_required, name="dispatch")
class SetupView(FormView):
    form_class = SetupForm
    template_name = "registration/setup.html"

    def dispatch(self, request, *args, **kwargs):
        if not is_empty():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        data = {name: value for name, value in form.cleaned_data.items() if name != "repeated"}
        try:
            open_committee(**data)
        except ValidationError as error:
            self.show(form, error)
            return self.form_invalid(form)
        messages.success(self.request, "Đã lập đảng bộ. Hãy đăng nhập bằng tài khoản vừa tạo.")
        return redirect("login")

    def show(self, form, error):
        """Each message beside its field, those of fields the form does not have above it."""
        found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, texts in found.items():
            form.add_error(name if name in form.fields else None, texts)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)
