"""Requests about personal data, restrictions."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, UnitFilter

from ..models import DataRequest, PersonMerge, Restriction


@admin.register(DataRequest)
class DataRequestAdmin(RecordAdmin):
    list_display = ("asked_by", "kind", "unit", "received_on", "due_on", "answered_on")
    list_filter = ("kind", UnitFilter)
    searches = ("person__search",)
    autocomplete_fields = ("person",)


@admin.register(Restriction)
class RestrictionAdmin(RecordAdmin):
    """Read only: asked for, approved and lifted on its own pages, by two people."""

    may_add = may_change = may_cancel = False
    list_display = ("person", "unit", "state", "asked_on", "approved_on", "lifted_on")
    list_filter = (UnitFilter,)
    list_select_related = ("person",)
    fields = (
        "person",
        "branch",
        "reason",
        "asked_on",
        "review_on",
        "approved_on",
        "approved_by",
        "lifted_on",
    )
    searches = ("person__search",)

    @admin.display(description="Tình trạng")
    def state(self, obj):
        return obj.state


@admin.register(PersonMerge)
class PersonMergeAdmin(RecordAdmin):
    """Read only: records are merged, and a merge is taken back as a whole, on its own pages."""

    may_add = may_change = may_cancel = False
    list_display = ("person", "gone_name", "gone", "unit", "merged_on")
    list_filter = (UnitFilter,)
    list_select_related = ("person",)
    fields = ("person", "gone", "gone_name", "branch", "merged_on", "reason")
    searches = ("person__search", "search")
