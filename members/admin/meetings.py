"""Meetings in totals, as papers give them; a roll is taken and mended on the page of the meeting itself."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, RowsInside, UnitFilter, year_filter
from branches.models import Meeting, MeetingAbsence
from vankhanh import record

from .. import attendance

COUNTED = ("branch", "kind", "held_on", "due", "present", "excused", "unexcused", "roll_taken")
"""What follows from a roll once one was taken."""


class AbsencesInside(RowsInside):
    """Who is on the roll as missing; shown only."""

    model = MeetingAbsence
    extra = 0
    fields = ("person", "branch", "excused", "reason")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ("held_on", "kind", "unit", "topic", "due", "present", "excused", "unexcused")
    list_filter = (year_filter("held_on"), "kind", UnitFilter)
    fields = (
        "branch",
        "kind",
        "held_on",
        "topic",
        "field",
        "due",
        "present",
        "excused",
        "unexcused",
        "guests",
        "chair",
        "secretary",
        "place",
        "resolution",
        "paper",
        "attended_by",
    )
    autocomplete_fields = ("paper", "attended_by")

    def get_inlines(self, request, obj):
        return [AbsencesInside] if obj and obj.roll_taken else []

    def get_readonly_fields(self, request, obj=None):
        return COUNTED if obj and obj.roll_taken else ()

    def write(self, request, row, form, change):
        if row.roll_taken:
            return record.save(row, by=request.user)
        return attendance.record_totals(meeting=row, by=request.user)

    def cancel(self, request, row, reason):
        attendance.cancel_meeting(meeting=row, by=request.user, reason=reason)
