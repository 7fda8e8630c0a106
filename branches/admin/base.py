"""What every administration page inherits: scope, rights, Vietnamese fields, one writer, no deletion."""

import copy

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from vankhanh import record
from vankhanh.access import Right, any_of
from vankhanh.forms import DateField, NumberField
from vankhanh.vietnamese import fold

from ..forms import CancelForm, UnitField
from ..models import Branch, BranchVersion
from ..names import Names


class Rehearsed(Exception):
    """The write went through and is taken back."""


class WritingForm(forms.ModelForm):
    """A form whose validation rehearses the write itself, so that a refusal stands beside the field it names."""

    page: "RecordAdmin"
    request = None

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                self._rehearse()
            except ValidationError as refusal:
                self.refuse(refusal)

    def _rehearse(self):
        """The very function that saving calls, on a copy, in a transaction that is rolled back."""
        adding = self.instance._state.adding
        try:
            with transaction.atomic():
                self.page.write(self.request, copy.deepcopy(self.instance), self, change=not adding)
                raise Rehearsed
        except Rehearsed:
            pass

    def refuse(self, refusal: ValidationError) -> None:
        """Put each message beside its field, else above the form."""
        errors = (
            refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
        )
        for name, texts in errors.items():
            self.add_error(name if name in self.fields else None, texts)


class Fields:
    """Form fields of pages and of the rows inside them: Vietnamese days and numbers, only what the reader may use."""

    formfield_overrides = {
        models.DateField: {"form_class": DateField, "widget": DateField.widget},
        models.DecimalField: {"form_class": NumberField, "widget": NumberField.widget},
    }

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        target = db_field.remote_field.model
        if target is Branch:
            limited = Branch.objects.filter(request.reader.q("", self.right_to_write)).order_by("path")
            field = super().formfield_for_foreignkey(
                db_field, request, form_class=UnitField, queryset=limited, **kwargs
            )
            field.names = names_of(request)
            return field
        if hasattr(target.objects, "visible_to"):
            kwargs["queryset"] = target.objects.visible_to(request.reader)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @property
    def right_to_write(self) -> Right:
        return getattr(self.model, "write_right", Right.WRITE)


def names_of(request) -> Names:
    """Names of units as of today, read once a request."""
    if not hasattr(request, "unit_names"):
        request.unit_names = Names(timezone.localdate())
    return request.unit_names


class RecordAdmin(Fields, admin.ModelAdmin):
    """A page of records.  `write` puts one row on record, `cancel` takes one back; nothing is ever deleted.

    `searches`: folded columns to look in.  `managed`: only who holds MANAGE comes here.  `fixed`: fields with
    consequences elsewhere, which a saved row no longer lets change.
    """

    form = WritingForm
    change_form_template = "admin/record_change_form.html"
    list_per_page = 50
    show_full_result_count = False
    actions = None
    empty_value_display = "—"
    search_fields = ("pk",)
    search_help_text = "Gõ vài chữ, không cần dấu."
    searches: tuple[str, ...] = ("search",)
    managed = False
    may_add = True
    may_change = True
    may_cancel = True
    fixed: tuple[str, ...] = ()

    # Who sees and does what ---------------------------------------------------------------------------------------

    def get_queryset(self, request):
        rows = self.model._default_manager.all()
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(request.reader)
        if hasattr(self.model, "branch"):
            short = BranchVersion.objects.filter(branch=models.OuterRef("branch"), end__isnull=True)
            rows = rows.annotate(unit_name=models.Subquery(short.values("short_name")[:1]))
        return rows.order_by(*self.get_ordering(request) or self.model._meta.ordering)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        if self.managed:
            return request.reader.may(Right.MANAGE)
        return request.reader.may(Right.SECRET if getattr(self.model, "secret", False) else Right.READ)

    def has_add_permission(self, request, obj=None):
        return self.may_add and self._may_write(request)

    def has_change_permission(self, request, obj=None):
        return self.may_change and self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def _may_write(self, request, obj=None):
        if not request.reader.may(Right.MANAGE if self.managed else self.right_to_write):
            return False
        rows = self.model._default_manager.all()
        if obj is None or not hasattr(rows, "writable_by"):
            return True
        return rows.writable_by(request.reader).filter(pk=obj.pk).exists()

    # Lists --------------------------------------------------------------------------------------------------------

    @admin.display(description="Tổ chức đảng", ordering="branch__path")
    def unit(self, obj):
        return obj.unit_name

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            queryset = queryset.filter(
                any_of(models.Q(**{f"{column}__contains": word}) for column in self.searches)
            )
        return queryset, False

    # Forms --------------------------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        made = super().get_form(request, obj, change=change, **kwargs)
        return type(made.__name__, (made,), {"page": self, "request": request})

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(self.fixed if obj else ()))

    def write(self, request, row, form, change):
        """Put one row on record; raises ValidationError."""
        return record.save(row, by=request.user)

    def save_model(self, request, obj, form, change):
        self.write(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.save(commit=False):
            record.save(row, by=request.user)
        formset.save_m2m()

    # Taking back --------------------------------------------------------------------------------------------------

    def get_urls(self):
        name = "{}_{}_cancel".format(*self._label())
        own = path("<path:object_id>/huy/", self.admin_site.admin_view(self.cancel_view), name=name)
        return [own, *super().get_urls()]

    def _label(self):
        return self.model._meta.app_label, self.model._meta.model_name

    def cancel(self, request, row, reason):
        """Take one row back; pages whose rows have consequences call the lifecycle's function."""
        record.cancel(row, by=request.user, reason=reason)

    def cancel_view(self, request, object_id):
        """Asks why, then takes the row back."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not (self.may_cancel and self._may_write(request, row)):
            raise PermissionDenied
        form = CancelForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                self.cancel(request, row, form.cleaned_data["reason"])
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
            else:
                messages.success(request, "Đã hủy; nhật ký còn giữ đủ nội dung.")
                return HttpResponseRedirect(reverse("admin:{}_{}_changelist".format(*self._label())))
        context = {**self.admin_site.each_context(request), "opts": self.opts, "row": row, "form": form}
        context |= {"title": f"Hủy {self.opts.verbose_name}"}
        return TemplateResponse(request, "admin/cancel.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        cancels = obj is not None and self.may_cancel and self._may_write(request, obj)
        return super().render_change_form(
            request, context | {"may_cancel": cancels}, add, change, form_url, obj
        )


class RowsInside(Fields, admin.TabularInline):
    """Rows of another model inside a page; written with it, taken back on their own page."""

    extra = 3
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return request.reader.may(self.right_to_write)

    def has_change_permission(self, request, obj=None):
        return request.reader.may(self.right_to_write)


class UnitFilter(admin.SimpleListFilter):
    """Rows of one unit; only the reader's units are offered."""

    title = "tổ chức đảng"
    parameter_name = "don_vi"

    def lookups(self, request, model_admin):
        names = names_of(request)
        units = Branch.objects.visible_to(request.reader).order_by("path")
        return [(unit.path, names.of(unit.pk)) for unit in units]

    def queryset(self, request, queryset):
        return queryset.within_unit(self.value()) if self.value() else queryset
