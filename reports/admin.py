"""The administration's pages of what the reports keep."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, UnitFilter

from .models import (
    Campaign,
    CampaignAnswer,
    CampaignExplanation,
    FrozenReport,
    ReportPassage,
    SheetCell,
    SheetTemplate,
    WordTemplate,
)


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


@admin.register(SheetTemplate)
class SheetTemplateAdmin(RecordAdmin):
    """To be read only: a file is judged on the page where it is taken in."""

    list_display = ("title", "agency", "name", "unit", "created_at")
    fields = ("title", "agency", "name", "branch", "media_type", "size", "sha256", "stored")
    searches = ()
    may_add = may_change = may_cancel = False


@admin.register(SheetCell)
class SheetCellAdmin(RecordAdmin):
    """To be read only: a cell is bound where its sheet is shown."""

    list_display = ("template", "sheet", "cell", "takes", "of", "period")
    fields = ("template", "sheet", "cell", "takes", "of", "period")
    list_select_related = ("template",)
    searches = ("takes",)
    may_add = may_change = may_cancel = False


@admin.register(FrozenReport)
class FrozenReportAdmin(RecordAdmin):
    """To be read only: a report is frozen on the page of reports, and never changed."""

    list_display = ("title", "unit", "first", "last", "created_at")
    list_filter = (UnitFilter,)
    fields = ("title", "number", "branch", "first", "last", "note", "sha256")
    searches = ()
    may_add = may_change = may_cancel = False


@admin.register(Campaign)
class CampaignAdmin(RecordAdmin):
    """To be read only: a campaign is opened, locked and unlocked on its own pages."""

    list_display = ("title", "unit", "first", "last", "deadline", "locked_on")
    list_filter = (UnitFilter,)
    fields = ("title", "branch", "first", "last", "deadline", "note", "locked_on", "locked_by")
    searches = ()
    may_add = may_change = may_cancel = False


@admin.register(CampaignAnswer)
class CampaignAnswerAdmin(RecordAdmin):
    """To be read only: a branch answers on its page of the campaign."""

    list_display = ("campaign", "unit", "confirmed_on", "confirmed_by", "members", "returned")
    list_filter = (UnitFilter,)
    list_select_related = ("campaign", "confirmed_by")
    fields = (
        "campaign",
        "branch",
        "confirmed_on",
        "confirmed_by",
        "on_behalf",
        "members",
        "digest",
        "returned",
    )
    searches = ()
    may_add = may_change = may_cancel = False


@admin.register(CampaignExplanation)
class CampaignExplanationAdmin(RecordAdmin):
    """To be read only: a gap is explained where it is shown."""

    list_display = ("campaign", "unit", "rule", "text")
    list_filter = (UnitFilter,)
    list_select_related = ("campaign",)
    fields = ("campaign", "branch", "rule", "about", "person", "text")
    searches = ("text",)
    may_add = may_change = may_cancel = False
