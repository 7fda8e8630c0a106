"""Units, committees, charges, staff, ratings of units."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from vankhanh.access import Right
from vankhanh.forms import DateField
from vankhanh.vietnamese import fold

from .. import activities
from ..choices import BranchKind, Sector
from ..models import (
    Branch,
    BranchCharge,
    BranchRating,
    BranchVersion,
    CommitteeSeat,
    LeadershipRating,
    RecordedFigure,
    Reorganisation,
    ReorganisedRow,
    ReorganisedUnit,
    StaffPost,
    Term,
)
from ..models.branch_ratings import may_decide
from ..rating import NOT_THERE, decides_somewhere
from .base import RecordAdmin, RowsInside, UnitFilter, WritingForm, names_of


class FoundingForm(WritingForm):
    """A new unit with its first name."""

    name = forms.CharField(label="Tên", max_length=150)
    short_name = forms.CharField(label="Tên gọn", max_length=60)
    code = forms.CharField(label="Mã", max_length=30)
    kind = forms.ChoiceField(label="Loại tổ chức", choices=BranchKind.choices)
    sector = forms.ChoiceField(label="Khối", choices=[("", "—"), *Sector.choices], required=False)

    class Meta:
        model = Branch
        fields = ("parent", "founded_on", "records_from")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A tree of its own is opened once, with its administrator, not below somebody else's.
        self.fields["parent"].required = True


class VersionsInside(RowsInside):
    """What the unit was called; changed on the page of names."""

    model = BranchVersion
    extra = 0
    fields = ("name", "short_name", "code", "kind", "sector", "start", "end")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Branch)
class BranchAdmin(RecordAdmin):
    """Units: founding one names it; its name changes through "đổi tên"."""

    list_display = ("shown_name", "shown_code", "shown_kind", "founded_on", "dissolved_on", "records_from")
    fixed = ("parent",)
    may_cancel = False
    fields = ("parent", "founded_on", "dissolved_on", "records_from")

    def has_add_permission(self, request, obj=None):
        return request.reader.may(Right.MANAGE)

    def has_change_permission(self, request, obj=None):
        return request.reader.may(Right.MANAGE) and (
            obj is None or request.reader.covers(obj.path, Right.MANAGE)
        )

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"], kwargs["fields"] = FoundingForm, FoundingForm.Meta.fields
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        if obj is None:
            return ("parent", "name", "short_name", "code", "kind", "sector", "founded_on", "records_from")
        return self.fields

    def get_inlines(self, request, obj):
        return [VersionsInside] if obj else []

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        given = form.cleaned_data
        version = {name: given[name] for name in ("name", "short_name", "code", "kind", "sector")}
        made = activities.found_branch(
            parent=given["parent"],
            founded_on=given["founded_on"],
            records_from=given["records_from"],
            by=request.user,
            **version,
        )
        row.pk, row.path, row._state.adding = made.pk, made.path, False
        return row

    def get_queryset(self, request):
        self.names = names_of(request)
        return super().get_queryset(request)

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            called = BranchVersion.objects.filter(branch=OuterRef("pk"), search__contains=word)
            queryset = queryset.filter(Exists(called))
        return queryset, False

    @admin.display(description="Tên", ordering="path")
    def shown_name(self, obj):
        return self.names.full(obj.pk)

    @admin.display(description="Mã")
    def shown_code(self, obj):
        return self.names.code(obj.pk)

    @admin.display(description="Loại")
    def shown_kind(self, obj):
        version = self.names.version(obj.pk)
        return version.get_kind_display() if version else ""


class RenamingForm(WritingForm):
    """Another name, kind or sector from a day on."""

    start = DateField(label="Từ ngày")

    class Meta:
        model = BranchVersion
        fields = ("branch", "name", "short_name", "code", "kind", "sector", "unit_type", "decision")

    def _post_clean(self):
        """The new name is checked by the function that also closes the old one."""
        if not self.errors:
            for name in self.Meta.fields:
                setattr(self.instance, name, self.cleaned_data.get(name))
            try:
                self._rehearse()
            except forms.ValidationError as refusal:
                self.refuse(refusal)


@admin.register(BranchVersion)
class BranchVersionAdmin(RecordAdmin):
    """ "Đổi tên": adding a name closes the one in use on the same day."""

    list_display = ("name", "code", "kind", "sector", "start", "end")
    list_filter = ("kind", "sector")
    may_change = False
    may_cancel = False
    managed = True
    fields = ("branch", "start", "name", "short_name", "code", "kind", "sector", "unit_type", "decision")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = RenamingForm
        return super().get_form(request, obj, change=change, **kwargs)

    def write(self, request, row, form, change):
        given = {name: form.cleaned_data[name] for name in RenamingForm.Meta.fields if name != "branch"}
        made = activities.rename_branch(
            branch=form.cleaned_data["branch"], on=form.cleaned_data["start"], by=request.user, **given
        )
        row.pk, row._state.adding = made.pk, False
        return made


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ("name", "unit", "start", "end", "seats", "standing_seats")
    list_filter = (UnitFilter,)


@admin.register(CommitteeSeat)
class CommitteeSeatAdmin(RecordAdmin):
    list_display = ("person", "unit", "post", "term", "start", "end")
    list_filter = (UnitFilter, "post", "term")
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)


@admin.register(BranchCharge)
class BranchChargeAdmin(RecordAdmin):
    list_display = ("person", "unit", "start", "end", "decision")
    list_filter = (UnitFilter,)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)


@admin.register(StaffPost)
class StaffPostAdmin(RecordAdmin):
    list_display = ("person", "title", "kind", "unit", "start", "end")
    list_filter = ("kind", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search", "search")
    autocomplete_fields = ("person",)


class RatingAdmin(RecordAdmin):
    """Ratings: what was decided is for who writes for the unit above."""

    decided: tuple[str, ...] = ("outcome", "reason", "decided_on", "decision")

    def get_readonly_fields(self, request, obj=None):
        allowed = may_decide(request.reader, obj.branch.path) if obj else decides_somewhere(request.reader)
        return (*super().get_readonly_fields(request, obj), *(() if allowed else self.decided))

    def write(self, request, row, form, change):
        if row.outcome and not may_decide(request.reader, row.branch.path):
            raise ValidationError({"outcome": NOT_THERE})
        return super().write(request, row, form, change)


@admin.register(BranchRating)
class BranchRatingAdmin(RatingAdmin):
    list_display = ("unit", "year", "proposed", "outcome", "decided_on")
    list_filter = ("year", "outcome", UnitFilter)
    searches = ("branch__versions__search",)
    fixed = ("branch", "year")

    def get_search_results(self, request, queryset, search_term):
        for word in fold(search_term).split():
            called = BranchVersion.objects.filter(branch=OuterRef("branch"), search__contains=word)
            queryset = queryset.filter(Exists(called))
        return queryset, False


@admin.register(LeadershipRating)
class LeadershipRatingAdmin(RatingAdmin):
    list_display = ("name", "subject", "unit", "year", "proposed", "outcome")
    list_filter = ("year", "subject", "outcome", UnitFilter)
    autocomplete_fields = ("person",)


@admin.register(RecordedFigure)
class RecordedFigureAdmin(RecordAdmin):
    list_display = ("code", "year", "value", "unit", "source", "published_on")
    list_filter = ("year", "code", UnitFilter)
    searches = ("source",)

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(source__icontains=search_term) if search_term else queryset, False


class ReadOnly(RecordAdmin):
    """To be read only: a reorganisation is carried out, and taken back as a whole, on its own page."""

    may_add = may_change = may_cancel = False


@admin.register(Reorganisation)
class ReorganisationAdmin(ReadOnly):
    """Sắp xếp tổ chức."""

    list_display = ("title", "kind", "unit", "effective_on", "decision_number", "decided_by")
    list_filter = ("kind", UnitFilter)


@admin.register(ReorganisedUnit)
class ReorganisedUnitAdmin(ReadOnly):
    """Which units took part, and what became of each."""

    list_display = ("branch", "part", "reorganisation")
    list_filter = ("part",)
    list_select_related = ("reorganisation",)
    searches = ("reorganisation__search",)


@admin.register(ReorganisedRow)
class ReorganisedRowAdmin(ReadOnly):
    """Every row that a reorganisation wrote."""

    list_display = ("model", "row_id", "row_version", "reorganisation")
    list_select_related = ("reorganisation",)
    searches = ("reorganisation__search",)
