"""Rules, code lists, users and their appointments, the log."""

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.forms import SetPasswordMixin
from django.db.models import Exists, OuterRef, Q
from django.utils.html import format_html_join

from vankhanh import record
from vankhanh.access import AFTER, Right, any_of
from vankhanh.models import AuditEntry, User
from vankhanh.vietnamese import sort_key

from .. import activities
from ..models import Appointment, Code, Holiday, Rule
from ..permissions import writes
from .base import RecordAdmin, WritingForm, manages_all, with_words
from .history import History


@admin.register(Code)
class CodeAdmin(RecordAdmin):
    list_display = ("label", "list", "code", "rank", "form_row")
    list_filter = ("list",)
    ordering = ("list", "rank", "label")
    fixed = ("list", "code")
    managed = shared = True


@admin.register(Rule)
class RuleAdmin(RecordAdmin):
    list_display = ("label", "number", "unit_text", "valid_from", "valid_to", "source", "verified")
    list_filter = ("verified", "key")
    managed = shared = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "label", "key", "source"), False


@admin.register(Holiday)
class HolidayAdmin(RecordAdmin):
    list_display = ("day", "name", "worked", "source")
    list_filter = ("worked",)
    date_hierarchy = "day"
    managed = shared = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "name", "source"), False


class UserForm(SetPasswordMixin, WritingForm):
    """An account; the password is asked when it is made, and changed only when typed again."""

    password1, password2 = SetPasswordMixin.create_password_fields("Mật khẩu", "Nhập lại mật khẩu")

    class Meta:
        model = User
        fields = ("username", "full_name", "is_active", "must_change_password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("password1", "password2"):
                self.fields[name].required = False
                self.fields[name].help_text = "Để trống nếu không đổi mật khẩu."
        else:
            self.fields["must_change_password"].initial = True

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
    """Accounts are ended, never deleted: take away "đang hoạt động".

    A manager sees the users of the own units and those without an appointment yet, and changes those who hold
    none beyond these units: whoever could set the password of a superior's account would hold its rights.
    """

    form = UserForm
    list_display = ("username", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active",)
    fields = ("username", "full_name", "password1", "password2", "is_active", "must_change_password")
    fixed = ("username",)
    managed = True
    may_cancel = False

    def get_queryset(self, request):
        appointments = Appointment.objects.filter(user=OuterRef("pk"))
        mine = appointments.filter(request.reader.q("branch", Right.MANAGE))
        return super().get_queryset(request).filter(Exists(mine) | ~Exists(appointments))

    def writable(self, request):
        beyond = Appointment.objects.filter(user=OuterRef("pk")).exclude(
            request.reader.q("branch", Right.MANAGE)
        )
        return self.get_queryset(request).exclude(Exists(beyond))

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "username", "full_name"), False

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
        if writes(row.role) and not row.user.is_staff:
            row.user.is_staff = True
            record.save(row.user, by=request.user)
        row.pk, row._state.adding = made.pk, False
        return made

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "user__username", "user__full_name"), False


class RegisterFilter(admin.SimpleListFilter):
    """Entries about one kind of record."""

    title = "loại hồ sơ"
    parameter_name = "loai"

    def lookups(self, request, model_admin):
        kinds = {model._meta.label_lower: kind_name(model) for model in admin.site._registry}
        return sorted(kinds.items(), key=lambda pair: sort_key(pair[1]))

    def queryset(self, request, queryset):
        return queryset.filter(model=self.value()) if self.value() else queryset


def kind_name(model) -> str:
    """What records of a model are called, as at the beginning of a line."""
    name = str(model._meta.verbose_name)
    return name[:1].upper() + name[1:]


@admin.register(AuditEntry)
class AuditEntryAdmin(RecordAdmin):
    """The log of the units that the reader manages, to be read only; what belongs to no unit is for who manages all."""

    list_display = ("at", "by_name", "action", "register", "object_text", "reason")
    list_filter = ("action", RegisterFilter)
    fields = ("at", "by_name", "action", "register", "object_text", "reason", "told")
    date_hierarchy = "at"
    managed = True
    may_add = may_change = may_cancel = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if manages_all(request):
            return rows
        paths = request.reader.paths(Right.MANAGE)
        return rows.filter(any_of(Q(unit_path__gte=path, unit_path__lt=path + AFTER) for path in paths))

    def get_object(self, request, object_id, from_field=None):
        entry = super().get_object(request, object_id, from_field)
        entry.reader = request.reader
        return entry

    @admin.display(description="Loại hồ sơ", ordering="model")
    def register(self, entry):
        return kind_name(apps.get_model(entry.model))

    @admin.display(description="Nội dung")
    def told(self, entry):
        """Of a single row what changed; of many rows each on a line."""
        model = apps.get_model(entry.model)
        if entry.action != AuditEntry.Action.BULK:
            changes = History(model, [entry], entry.reader).changes(entry)
            return format_html_join("", "<div>{}: {} → {}</div>", changes)
        rows = [AuditEntry(after=row) for row in entry.after.get("rows", ())]
        lines = History(model, rows, entry.reader).lines()
        texts = ("; ".join(f"{name}: {new}" for name, _, new in line["changes"]) for line in lines)
        return format_html_join("", "<div>{}</div>", ((text,) for text in texts))

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(object_text__icontains=search_term) if search_term else queryset, False
