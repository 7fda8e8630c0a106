"""Meetings, study, documents, plans, models, inspections."""

from django.contrib import admin

from vankhanh import record

from ..models import (
    Attendance,
    Document,
    EmulationModel,
    FollowPlan,
    Inspection,
    InspectionSubject,
    Meeting,
    StudySession,
    Turnout,
)
from .base import RecordAdmin, RowsInside, UnitFilter


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ("held_on", "kind", "unit", "topic", "due", "present", "excused", "unexcused")
    list_filter = ("kind", "held_on", UnitFilter)
    date_hierarchy = "held_on"


class TurnoutsInside(RowsInside):
    model = Turnout
    extra = 12
    fields = ("branch", "due", "present", "guests", "roll_taken")
    readonly_fields = ("roll_taken",)


@admin.register(StudySession)
class StudySessionAdmin(RecordAdmin):
    list_display = ("title", "kind", "held_on", "unit", "speaker", "form")
    list_filter = ("kind", "held_on", UnitFilter)
    date_hierarchy = "held_on"
    autocomplete_fields = ("makes_up",)
    inlines = (TurnoutsInside,)


@admin.register(Turnout)
class TurnoutAdmin(RecordAdmin):
    list_display = ("session", "unit", "due", "present", "guests", "roll_taken")
    list_filter = (UnitFilter, "session__kind")
    list_select_related = ("session",)
    searches = ("session__search",)
    autocomplete_fields = ("session",)


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    """The roll of a session, one person a row; the branch then counts by its roll."""

    list_display = ("person", "unit", "session")
    list_filter = (UnitFilter, "session__kind")
    list_select_related = ("person", "session")
    searches = ("person__search", "session__search")
    autocomplete_fields = ("person", "session")
    fixed = ("person", "session", "branch")

    def write(self, request, row, form, change):
        made = record.save(row, by=request.user)
        turnout = Turnout.objects.filter(session=row.session, branch=row.branch).first()
        turnout = turnout or Turnout(session=row.session, branch=row.branch)
        turnout.roll_taken = True
        record.save(turnout, by=request.user)
        return made


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ("number", "issued_on", "kind", "title", "makes_concrete", "unit")
    list_filter = ("kind", "makes_concrete", "issued_on", UnitFilter)
    date_hierarchy = "issued_on"


@admin.register(FollowPlan)
class FollowPlanAdmin(RecordAdmin):
    list_display = ("shown_owner", "unit", "year", "made_on")
    list_filter = ("year", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)

    @admin.display(description="Của", ordering="person__sort_key")
    def shown_owner(self, obj):
        return obj.person.full_name if obj.person_id else "Chi bộ"


@admin.register(EmulationModel)
class EmulationModelAdmin(RecordAdmin):
    list_display = ("name", "unit", "owner", "field", "start", "end")
    list_filter = (UnitFilter, "start")


class SubjectsInside(RowsInside):
    """Organisations (no person) or members; the branch is the one inspected, or the member's on that day."""

    model = InspectionSubject
    extra = 4
    fields = ("branch", "person", "result")
    autocomplete_fields = ("person",)


@admin.register(Inspection)
class InspectionAdmin(RecordAdmin):
    list_display = (
        "title",
        "kind",
        "actor",
        "unit",
        "in_programme",
        "started_on",
        "ended_on",
        "concluded_on",
    )
    list_filter = ("actor", "kind", "in_programme", "concluded_on", UnitFilter)
    inlines = (SubjectsInside,)
    fieldsets = (
        (None, {"fields": ("branch", "actor", "kind", "title", "in_programme")}),
        ("Quyết định, đoàn", {"fields": ("decision_number", "decision_on", "leader", "team")}),
        ("Thời gian", {"fields": ("looked_from", "looked_to", "started_on", "ended_on")}),
        (
            "Kết luận, khắc phục",
            {"fields": ("concluded_on", "conclusion_number", "findings", "mend_by", "mended_on")},
        ),
    )


@admin.register(InspectionSubject)
class InspectionSubjectAdmin(RecordAdmin):
    list_display = ("shown_subject", "unit", "inspection", "result")
    list_filter = ("inspection__actor", "inspection__kind", UnitFilter)
    list_select_related = ("person", "inspection")
    searches = ("person__search", "inspection__search")
    autocomplete_fields = ("person", "inspection")
    fixed = ("inspection", "branch", "person")

    @admin.display(description="Đối tượng", ordering="person__sort_key")
    def shown_subject(self, obj):
        return obj.person.full_name if obj.person_id else obj.unit_name
