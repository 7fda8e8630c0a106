"""What every administration page inherits: scope, rights, Vietnamese fields, one writer, no deletion."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.urls import reverse

from vankhanh import record
from vankhanh.access import Right, any_of
from vankhanh.filters import holds
from vankhanh.vietnamese import fold, number_text

from ..models import BranchVersion
from .cancelling import Cancelling
from .filters import UnitFilter, year_filter
from .forms import Fields, WritingForm, manages_all, names_of
from .guarded import Guarded
from .history import history
from .inside import RowsInside

__all__ = [
    "RecordAdmin",
    "RowsInside",
    "UnitFilter",
    "WritingForm",
    "manages_all",
    "names_of",
    "with_words",
    "year_filter",
]

OUTSIDE = "Việc này thuộc một đơn vị ngoài phạm vi đồng chí được giao."


class RecordAdmin(Guarded, Cancelling, Fields, admin.ModelAdmin):
    """A page of records.  `write` puts one row on record, `cancel` takes one back; nothing is ever deleted.

    `searches`: folded columns to look in.  `managed`: only who holds MANAGE comes here.  `shared`: its rows count for
    every unit of the database, so only who manages all of them changes them.  `fixed`: fields with consequences
    elsewhere, which a saved row no longer lets change; `corrected_at` names the page that mends them.
    """

    form = WritingForm
    change_form_template = "admin/record_change_form.html"
    object_history_template = "admin/record_history.html"
    list_per_page = 50
    show_full_result_count = False
    actions = None
    empty_value_display = "—"
    search_fields = ("pk",)
    search_help_text = "Gõ vài chữ, không cần dấu."
    searches: tuple[str, ...] = ("search",)
    shared = False
    may_add = True
    may_change = True
    may_cancel = True
    fixed: tuple[str, ...] = ()
    corrected_at = ""

    # Who sees and does what ---------------------------------------------------------------------------------------

    def get_queryset(self, request):
        rows = self.model._default_manager.all()
        if self.managed and getattr(self.model, "unit", "none") != "none":
            rows = rows.filter(request.reader.q(self.model.unit, Right.MANAGE))
        elif hasattr(rows, "visible_to"):
            rows = rows.visible_to(request.reader)
        if hasattr(self.model, "branch"):
            short = BranchVersion.objects.filter(branch=models.OuterRef("branch"), end__isnull=True)
            rows = rows.annotate(unit_name=models.Subquery(short.values("short_name")[:1]))
        return rows.order_by(*self.get_ordering(request) or self.model._meta.ordering)

    def get_object(self, request, object_id, from_field=None):
        """The row, out of those the reader may see; any other is not there."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

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
        if not request.reader.may(self.right_to_write) or (self.shared and not manages_all(request)):
            return False
        return obj is None or self.writable(request).filter(pk=obj.pk).exists()

    def writable(self, request):
        """The rows that the reader may change."""
        if self.managed:
            return self.get_queryset(request)
        rows = self.model._default_manager.all()
        return rows.writable_by(request.reader) if hasattr(rows, "writable_by") else rows

    # Lists --------------------------------------------------------------------------------------------------------

    @admin.display(description="Tổ chức đảng", ordering="branch__path")
    def unit(self, obj):
        return obj.unit_name

    def changelist_view(self, request, extra_context=None):
        title = str(self.opts.verbose_name_plural)
        return super().changelist_view(
            request, {"title": title[:1].upper() + title[1:]} | (extra_context or {})
        )

    def get_list_display(self, request):
        return tuple(plain_number(self.model, name) for name in super().get_list_display(request))

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            found = (holds(self.model, column, word, request.reader) for column in self.searches)
            queryset = queryset.filter(any_of(found))
        return queryset, False

    def lookup_allowed(self, lookup, value, request=None):
        """Only a row's key and what the list offers: Django lets an address ask any column, a masked one digit by digit."""
        offered = {self.opts.pk.name, self.date_hierarchy, *map(column_of, self.get_list_filter(request))}
        return any(lookup == name or lookup.startswith(f"{name}__") for name in offered - {None})

    # Forms --------------------------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        made = super().get_form(request, obj, change=change, **kwargs)
        return type(made.__name__, (made,), {"page": self, "request": request})

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(self.fixed if obj else ()))

    def write(self, request, row, form, change):
        """Put one row on record; raises ValidationError."""
        return record.save(row, by=request.user)

    def put(self, request, row, form, change):
        """Write, and refuse what turned out to count for a unit where the reader may not write.

        The writers may work the unit out from a person, who may have gone elsewhere since the reader last had them.
        """
        if change:
            self.hold_as_read(row, form.data)
        made = self.write(request, row, form, change)
        unit = unit_path(self.model, made)
        if unit and not request.reader.covers(unit, self.right_to_write):
            raise ValidationError({outside_field(form): OUTSIDE})
        return made

    def save_model(self, request, obj, form, change):
        self.put(request, obj, form, change)

    def history_view(self, request, object_id, extra_context=None):
        """ "Lịch sử": the log's entries about the row, however it was written."""
        entries = history(self.model, object_id, request.reader)
        return super().history_view(request, object_id, {"entries": entries} | (extra_context or {}))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        cancels = obj is not None and self.may_cancel and self._may_write(request, obj)
        return super().render_change_form(
            request,
            context | {"may_cancel": cancels, "correct_url": self.correct_url(request, obj)},
            add,
            change,
            form_url,
            obj,
        )

    def correct_url(self, request, obj) -> str:
        """The page on which what is read-only here is mended, for who may write there; "" without one."""
        known = obj is not None and bool(self.corrected_at) and bool(unit_path(self.model, obj))
        if not known or not self._may_write(request, obj):
            return ""
        return reverse(self.corrected_at, args=[obj.pk])


def column_of(offered) -> str | None:
    """The column that an entry of `list_filter` filters by, or the word of a filter of our own."""
    if isinstance(offered, tuple):
        return offered[0]
    return getattr(offered, "parameter_name", offered)


def plain_number(model, name):
    """A column of decimals as everywhere else, without idle zeros: 30, not 30,00; other columns as they are."""
    column = next((f for f in model._meta.fields if f.name == name), None)
    if not isinstance(column, models.DecimalField):
        return name

    @admin.display(description=column.verbose_name, ordering=name, empty_value="—")
    def shown(obj):
        return number_text(getattr(obj, name))

    return shown


def unit_path(model, row) -> str:
    """Path of the unit that the row counts for when seen as this model; "" when it belongs to none."""
    unit = row
    for step in filter(None, getattr(model, "unit", "none").split("__")):
        unit = getattr(unit, step, None)
    return getattr(unit, "path", "") or ""


def outside_field(form) -> str:
    """The box that led to a foreign unit: the person where one was chosen."""
    return next((name for name in ("person", "admission") if name in form.fields), "branch")


def with_words(rows, text: str, *columns: str):
    """Of a short table without a folded column: the rows that hold every word of the text, marks or not."""
    words = fold(text).split()
    if not words:
        return rows
    found = rows.values_list("pk", *columns)
    return rows.filter(pk__in=[pk for pk, *texts in found if all(w in fold(" ".join(texts)) for w in words)])
