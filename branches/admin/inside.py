"""Rows of another model inside a page: written one by one through the same door as everywhere."""

import copy
import re

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from vankhanh import record
from vankhanh.posting import conflicts
from vankhanh.posting.conflicts import Stale

from .forms import Fields, refuse, show_theirs
from .guarded import unsent_rows

NAMED = ("person", "branch__versions")
"""What a row's own name is made of."""


class WritingRows(forms.BaseInlineFormSet):
    """A set of rows whose validation rehearses their writing, so that a refusal stands beside the row's field."""

    inside: "RowsInside"
    request = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(self.request, "typed_again", None):
            unsent_rows(self)
        for form in self.initial_forms:
            posted = conflicts.posted_version(form.data, form.add_prefix(conflicts.NAME))
            form.read_at = conflicts.version_of(form.instance) if posted is None else posted
        keys = (form["person"].value() for form in self.forms if "person" in form.fields)
        if hasattr(self.request, "labels"):
            self.request.labels.wanted |= {str(key) for key in keys if str(key).isdigit()}

    def add_fields(self, form, index):
        """Whom a row on record is about stays, also where the reader sees no more of them than the row.

        On the page of a person the row's person is the page's, and nothing to choose.
        """
        super().add_fields(form, index)
        person = getattr(form.instance, "person", None) if form.instance.pk else None
        field = form.fields.get("person")
        if person is not None and isinstance(field, forms.ModelChoiceField):
            field.queryset = field.queryset | type(person).objects.filter(pk=person.pk)
            if hasattr(self.request, "labels"):
                self.request.labels.setdefault(str(person.pk), person.pick_label)

    def total_form_count(self):
        """As many rows as the post has boxes of: a count made up would lay out thousands of empty ones."""
        if not self.is_bound:
            return super().total_form_count()
        of_row = re.compile(rf"{re.escape(self.prefix)}-(\d+)-")
        sent = {found[1] for found in map(of_row.match, self.data) if found}
        return min(super().total_form_count(), len(sent))

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
            if form.instance.pk:
                conflicts.hold(form.instance, form.read_at)
            self.inside.put(self.request, row)
        except Stale as stale:
            self.show_both(form, stale)
        except ValidationError as refusal:
            refuse(form, refusal)

    def show_both(self, form, stale: Stale) -> None:
        """Beside each box of the row what stands now; saving again is then meant so."""
        form.stale = stale
        form.add_error(None, stale.messages)
        if stale.kept is None:
            return
        form.read_at = conflicts.version_of(stale.kept)
        show_theirs(form, type(form)(instance=stale.kept, prefix=form.prefix))


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
