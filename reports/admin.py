"""The administration's pages of what the reports keep."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, UnitFilter

from .models import ReportPassage, WordTemplate


@admin.register(ReportPassage)
class ReportPassageAdmin(RecordAdmin):
    list_display = ("__str__", "unit", "first", "last")
    list_filter = ("section", UnitFilter)
    fields = ("branch", "first", "last", "section", "text")
    searches = ("text",)


@admin.register(WordTemplate)
class WordTemplateAdmin(RecordAdmin):
    """To be read only: a file is judged on the page where it is taken in."""

    list_display = ("name", "unit", "size", "created_at")
    fields = ("name", "branch", "media_type", "size", "sha256", "stored")
    searches = ()
    may_add = may_change = may_cancel = False
