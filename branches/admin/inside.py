"""Rows of another model inside a page: written one by one through the same door as everywhere."""

import copy

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from vankhanh import record

from .forms import Fields, refuse

NAMED = ("person", "branch__versions")
"""What a row's own name is made of."""


class WritingRows(forms.BaseInlineFormSet):
    """A set of rows whose validation rehearses their writing, so that a refusal stands beside the row's field."""

    inside: "RowsInside"
    request = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keys = (form["person"].value() for form in self.forms if "person" in form.fields)
        if hasattr(self.request, "labels"):
            self.request.labels.wanted |= {str(key) for key in keys if str(key).isdigit()}

    def clean(self):
        super().clean()
        if not any(self.errors):
            record.rehearse(self._try)

    def get_unique_error_message(self, unique_check):
        columns = [self.model._meta.get_field(name) for name in unique_check if name != self.fk.name]
        return f"Có hai dòng trùng nhau: {', '.join(str(column.verbose_name) for column in columns)}."

    def get_form_error(self):
        return "Dòng này trùng với dòng khác ở trên."

    def _try(self):
        above = copy.deepcopy(self.instance)
        try:
            if above._state.adding:
                record.save(above, by=self.request.user)
        except ValidationError:
            return  # the page's own form says what is wrong with it
        for form in self.forms:
            if form.has_changed():
                self._try_row(form, above)

    def _try_row(self, form, above):
        row = copy.deepcopy(form.instance)
        setattr(row, self.fk.name, above)
        try:
            self.inside.put(self.request, row)
        except ValidationError as refusal:
            refuse(form, refusal)


class RowsInside(Fields, admin.TabularInline):
    """Rows of another model inside a page; written with it, taken back on their own page."""

    formset = WritingRows
    extra = 3
    can_delete = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        rows = rows.visible_to(request.reader) if hasattr(rows, "visible_to") else rows
        columns = {field.name for field in self.model._meta.concrete_fields}
        return rows.prefetch_related(*(path for path in NAMED if path.split("__")[0] in columns))

    def get_formset(self, request, obj=None, **kwargs):
        made = super().get_formset(request, obj, **kwargs)
        return type(made.__name__, (made,), {"inside": self, "request": request})

    def put(self, request, row):
        """Write one row; raises ValidationError."""
        self.complete(row)
        return record.save(row, by=request.user)

    def complete(self, row) -> None:
        """Fill in what follows from the rest of the row."""

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return request.reader.may(self.right_to_write)

    def has_change_permission(self, request, obj=None):
        return request.reader.may(self.right_to_write)
