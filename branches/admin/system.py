"""Rules, code lists, users and their appointments, the log."""

from django.contrib import admin
from django.contrib.auth.forms import SetPasswordMixin

from vankhanh import record
from vankhanh.models import AuditEntry, User

from .. import activities
from ..models import Appointment, Code, Rule
from .base import RecordAdmin, WritingForm


@admin.register(Code)
class CodeAdmin(RecordAdmin):
    """Everyone sees the lists; who manages changes them."""

    list_display = ("label", "list", "code", "rank", "form_row")
    list_filter = ("list",)
    ordering = ("list", "rank", "label")
    fixed = ("list", "code")
    managed = True


@admin.register(Rule)
class RuleAdmin(RecordAdmin):
    list_display = ("label", "number", "unit_text", "valid_from", "valid_to", "source", "verified")
    list_filter = ("verified", "key")
    managed = True

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(label__icontains=search_term) if search_term else queryset, False


class UserForm(SetPasswordMixin, WritingForm):
    """An account; the password is asked when it is made, and changed only when typed again."""

    password1, password2 = SetPasswordMixin.create_password_fields("Mật khẩu", "Nhập lại mật khẩu")

    class Meta:
        model = User
        fields = ("username", "full_name", "is_active", "is_staff", "must_change_password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("password1", "password2"):
                self.fields[name].required = False
                self.fields[name].help_text = "Để trống nếu không đổi mật khẩu."

    def clean(self):
        given = super().clean()
        if self.cleaned_data.get("password1") or not self.instance.pk:
            self.validate_passwords()
            self.validate_password_for_user(self.instance)
        return given

    def _post_clean(self):
        if not self.errors and self.cleaned_data.get("password1"):
            self.instance.set_password(self.cleaned_data["password1"])
        super()._post_clean()


@admin.register(User)
class UserAdmin(RecordAdmin):
    """Accounts are ended, never deleted: take away "đang hoạt động"."""

    form = UserForm
    list_display = ("username", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active",)
    fields = (
        "username",
        "full_name",
        "password1",
        "password2",
        "is_active",
        "is_staff",
        "must_change_password",
    )
    fixed = ("username",)
    managed = True
    may_cancel = False

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(username__icontains=search_term) if search_term else queryset, False

    def get_fields(self, request, obj=None):
        return self.fields


@admin.register(Appointment)
class AppointmentAdmin(RecordAdmin):
    """Who may do what where; ended by a last day, so that the log can tell who could see what when."""

    list_display = ("user", "role", "unit", "start", "end")
    list_filter = ("role",)
    list_select_related = ("user",)
    autocomplete_fields = ("user",)
    fixed = ("user", "role", "branch")
    managed = True
    may_cancel = False

    def write(self, request, row, form, change):
        if change:
            return record.save(row, by=request.user)
        made = activities.appoint(
            user=row.user, role=row.role, branch=row.branch, start=row.start, end=row.end, by=request.user
        )
        row.pk, row._state.adding = made.pk, False
        return made

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(user__username__icontains=search_term) if search_term else queryset, False


@admin.register(AuditEntry)
class AuditEntryAdmin(RecordAdmin):
    """The log, to be read only."""

    list_display = ("at", "by_name", "action", "object_text", "reason")
    list_filter = ("action", "model", "at")
    date_hierarchy = "at"
    managed = True
    may_add = may_change = may_cancel = False

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(object_text__icontains=search_term) if search_term else queryset, False
