"""Forms of accounts and their roles: only the units that the administrator manages, only the accounts they see."""

from datetime import date

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from vankhanh import record
from vankhanh.access import Right
from vankhanh.forms import DateField

from .forms import RecordForm, UnitField
from .models import Appointment, Branch
from .permissions import IN_WORDS
from .users import end_role, enter_user, give_role, managed_by

LAST_DAY = "Để trống: không thời hạn. Ghi ngày đầu tiên không còn vai trò."


class RoleField(forms.TypedChoiceField):
    """A role, with what it may do said beside its name."""

    def __init__(self, **kwargs):
        choices = [("", "---------"), *Appointment._meta.get_field("role").choices]
        super().__init__(choices=choices, label="Vai trò", **kwargs)


class UserForm(RecordForm):
    """A new account with its first role."""

    right = Right.MANAGE
    role = RoleField(help_text="Vai trò được làm gì: xem bảng bên dưới.")
    branch = UnitField(queryset=Branch.objects.none(), label="Đơn vị")
    start = DateField(label="Từ ngày")
    end = DateField(label="Đến trước ngày", required=False, help_text=LAST_DAY)

    class Meta(RecordForm.Meta):
        model = get_user_model()
        fields = ("username", "full_name")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = "Không dấu, không khoảng trắng; ví dụ: vanthu.lan."
        self.fields["username"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}
        self.fields["full_name"].required = True
        self.initial.setdefault("start", self.today)

    def write(self, *, by):
        """Returns the account; its one-time password is in `password`."""
        self.password = enter_user(**self.cleaned_data, by=by)
        return get_user_model().objects.get(username=self.cleaned_data["username"])


class NameForm(RecordForm):
    """The name of whoever uses the account."""

    class Meta(RecordForm.Meta):
        model = get_user_model()
        fields = ("full_name",)

    def write(self, *, by):
        return record.save(self.instance, by=by)


class UserChoice(forms.ModelChoiceField):
    """An account, called by name and log-in."""

    def label_from_instance(self, user):
        return f"{user.full_name} ({user.username})" if user.full_name else user.username


class AppointmentForm(RecordForm):
    """A role for an account that exists."""

    right = Right.MANAGE
    user = UserChoice(queryset=get_user_model().objects.none(), label="Người dùng")
    role = RoleField()

    class Meta(RecordForm.Meta):
        model = Appointment
        fields = ("user", "role", "branch", "start", "end")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = managed_by(self.reader).filter(is_active=True).order_by("username")
        self.fields["end"].help_text = LAST_DAY
        if not self.initial.get("start"):
            self.initial["start"] = self.today

    def write(self, *, by):
        return give_role(**self.cleaned_data, by=by)


class ReasonForm(forms.Form):
    """Why an account is changed."""

    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi lý do."},
    )

    def refuse(self, refusal: ValidationError) -> None:
        """What the writer refused, above the form."""
        self.add_error(None, refusal.messages)


class EndRoleForm(ReasonForm):
    """From which day a role is held no more, and why."""

    end = DateField(
        label="Thôi từ ngày",
        help_text="Ngày đầu tiên không còn vai trò; ghi hôm nay thì quyền hết ngay.",
    )
    field_order = ("end", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("end", timezone.localdate())

    def write(self, appointment, *, by):
        end_role(appointment=appointment, by=by, **self.cleaned_data)


def role_table() -> list[tuple[str, str]]:
    """Name of each role and what it may do."""
    return [(role.label, words) for role, words in IN_WORDS.items()]


def held_on(appointment, day: date) -> bool:
    """Whether a role stands at the end of a day, of rows that are read already."""
    return appointment.start <= day and (appointment.end is None or appointment.end > day)
