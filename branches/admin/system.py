"""Rules, code lists, users and their appointments, the log."""

from django.contrib import admin
from django.utils.html import format_html_join

from vankhanh.audit.words import each_row, kind_of, model_of
from vankhanh.models import AuditEntry, User
from vankhanh.vietnamese import sort_key

from ..models import (
    Appointment,
    Code,
    FormColumn,
    FormEdition,
    FormFigure,
    FormLine,
    Holiday,
    Rule,
    ScoreCriterion,
)
from ..users import managed_by
from .base import RecordAdmin, UnitFilter, manages_all, with_words
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
    managed = shared = asks_again = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "label", "key", "source"), False


class OfForm(RecordAdmin):
    """Rows and columns of official forms: an edition is laid down first, they one by one."""

    list_display = ("place", "label", "figure", "expands", "rank", "edition")
    list_filter = ("edition__number", "edition__valid_from")
    list_select_related = ("edition",)
    managed = shared = asks_again = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "place", "label", "figure"), False


admin.site.register((FormLine, FormColumn), OfForm)


@admin.register(FormEdition)
class FormEditionAdmin(RecordAdmin):
    list_display = ("number", "title", "regulation", "valid_from", "valid_to", "verified")
    list_filter = ("number", "verified")
    managed = shared = asks_again = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "title", "regulation"), False


@admin.register(FormFigure)
class FormFigureAdmin(RecordAdmin):
    list_display = ("number", "line", "column", "unit", "first", "last", "value", "source")
    list_filter = (UnitFilter, "number")

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "line", "source"), False


@admin.register(ScoreCriterion)
class ScoreCriterionAdmin(RecordAdmin):
    list_display = ("label", "kind", "most", "order", "valid_from", "valid_to", "source", "verified")
    list_filter = ("kind", "verified")
    managed = shared = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "label", "source"), False


@admin.register(Holiday)
class HolidayAdmin(RecordAdmin):
    list_display = ("day", "name", "worked", "source")
    list_filter = ("worked",)
    date_hierarchy = "day"
    managed = shared = True

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "name", "source"), False


@admin.register(User)
class UserAdmin(RecordAdmin):
    """Accounts, to be read: they are made, given passwords and ended at `/nguoi-dung/`, which asks again who is there."""

    list_display = ("username", "full_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active",)
    fields = ("username", "full_name", "is_active", "must_change_password", "second_step_since", "last_login")
    managed = True
    may_add = may_change = may_cancel = False

    def get_queryset(self, request):
        return super().get_queryset(request) & managed_by(request.reader)

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term, "username", "full_name"), False


@admin.register(Appointment)
class AppointmentAdmin(RecordAdmin):
    """Who may do what where, to be read: roles are given and ended at `/phan-quyen/`."""

    list_display = ("user", "role", "unit", "start", "end")
    list_filter = ("role",)
    list_select_related = ("user",)
    fields = ("user", "role", "branch", "start", "end")
    managed = True
    may_add = may_change = may_cancel = False

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
        return rows.visible_to(request.reader, whole=manages_all(request))

    def get_object(self, request, object_id, from_field=None):
        entry = super().get_object(request, object_id, from_field)
        entry.reader = request.reader
        return entry

    @admin.display(description="Loại hồ sơ", ordering="model")
    def register(self, entry):
        return kind_of(entry.model)

    @admin.display(description="Nội dung")
    def told(self, entry):
        """Of a single row what changed; of many rows each on a line."""
        model = model_of(entry.model)
        if model is None:
            return "; ".join(f"{key}: {value}" for key, value in entry.after.items())
        if not entry.rows():
            changes = History(model, [entry], entry.reader).changes(entry)
            return format_html_join("", "<div>{}: {} → {}</div>", changes)
        lines = History(model, each_row(entry), entry.reader).lines()
        texts = ("; ".join(f"{name}: {new}" for name, _, new in line["changes"]) for line in lines)
        return format_html_join("", "<div>{}</div>", ((text,) for text in texts))

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(object_text__icontains=search_term) if search_term else queryset, False
