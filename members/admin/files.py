"""Cards and dossiers given, received and lent; ties to the place where somebody lives."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, UnitFilter, year_filter

from ..models import FileLoan, Handover, ResidenceRemark, ResidenceTie


class FileAdmin(RecordAdmin):
    """A row about a member."""

    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person", "branch")


@admin.register(Handover)
class HandoverAdmin(FileAdmin):
    list_display = ("person", "unit", "kind", "happened_on", "other_party")
    list_filter = ("kind", year_filter("happened_on"), UnitFilter)


@admin.register(FileLoan)
class LoanAdmin(FileAdmin):
    list_display = ("person", "unit", "borrower", "lent_on", "due_on", "returned_on")
    list_filter = (year_filter("lent_on"), UnitFilter)


@admin.register(ResidenceTie)
class TieAdmin(FileAdmin):
    list_display = ("person", "unit", "kind", "place", "start", "end")
    list_filter = ("kind", UnitFilter)


@admin.register(ResidenceRemark)
class RemarkAdmin(FileAdmin):
    list_display = ("person", "unit", "year", "received_on")
    list_filter = ("year", UnitFilter)
