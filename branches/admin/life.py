"""Absences, study, documents, plans, models, inspections."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from vankhanh import record
from vankhanh.access import Right

from .. import activities
from ..choices import BRANCH_KINDS
from ..models import (
    Attachment,
    Attendance,
    Branch,
    Document,
    EmulationModel,
    FollowPlan,
    Inspection,
    InspectionSubject,
    MeetingAbsence,
    MeetingScore,
    PlannedInspection,
    StudySession,
    SuperiorDocument,
    Turnout,
)
from .base import RecordAdmin, RowsInside, UnitFilter, names_of, year_filter


@admin.register(MeetingAbsence)
class MeetingAbsenceAdmin(RecordAdmin):
    """Who was missing by the roll, to be read only: the roll is taken on the page of the meeting."""

    list_display = ("person", "unit", "meeting", "excused", "reason")
    list_filter = (year_filter("meeting__held_on"), "excused", UnitFilter)
    list_select_related = ("person", "meeting")
    searches = ("person__search",)
    may_add = may_change = may_cancel = False


@admin.register(MeetingScore)
class MeetingScoreAdmin(RecordAdmin):
    """Points of meetings, to be read only: they are given on the page of the meeting."""

    list_display = ("meeting", "unit", "criterion", "points")
    list_filter = (year_filter("meeting__held_on"), UnitFilter)
    list_select_related = ("meeting", "criterion")
    searches = ("meeting__search",)
    may_add = may_change = may_cancel = False


@admin.register(Attachment)
class AttachmentAdmin(RecordAdmin):
    """Attached files, to be read only: they are attached and taken back on the page of their document."""

    list_display = ("name", "document", "unit", "size", "created_at")
    list_select_related = ("document",)
    fields = ("name", "document", "branch", "media_type", "size", "sha256", "stored")
    searches = ("document__search",)
    may_add = may_change = may_cancel = False


class TurnoutsInside(RowsInside):
    """A new class has a row for each branch ready; a row in which no number is typed is not written."""

    model = Turnout
    readonly_fields = ("roll_taken",)

    def get_fields(self, request, obj=None):
        counted = ("branch", "due", "present", "guests")
        return (*counted, "roll_taken") if obj else counted

    def get_extra(self, request, obj=None, **kwargs):
        return self.extra if obj else len(branches_of(request)) or self.extra


def branches_of(request) -> list[dict]:
    """The chi bộ where the reader may write, as values of a row."""
    names = names_of(request)
    units = Branch.objects.filter(request.reader.q("", Right.WRITE), dissolved_on__isnull=True).order_by(
        "path"
    )
    keys = units.values_list("pk", flat=True)
    return [{"branch": key} for key in keys if names.version(key).kind in BRANCH_KINDS]


@admin.register(StudySession)
class StudySessionAdmin(RecordAdmin):
    list_display = ("title", "kind", "held_on", "unit", "speaker", "form")
    list_filter = (year_filter("held_on"), "kind", UnitFilter)
    date_hierarchy = "held_on"
    autocomplete_fields = ("makes_up",)
    inlines = (TurnoutsInside,)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        return given if obj and obj.pk else given | {"initial": branches_of(request)}

    def cancel(self, request, row, reason):
        activities.cancel_study(session=row, by=request.user, reason=reason)


@admin.register(Turnout)
class TurnoutAdmin(RecordAdmin):
    list_display = ("session", "unit", "due", "present", "guests", "roll_taken")
    list_filter = (year_filter("session__held_on"), "session__kind", UnitFilter)
    list_select_related = ("session",)
    searches = ("session__search",)
    autocomplete_fields = ("session",)


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    """The roll of a session, one person a row; the branch then counts by its roll."""

    list_display = ("person", "unit", "session")
    list_filter = (year_filter("session__held_on"), "session__kind", UnitFilter)
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
    list_filter = (year_filter("issued_on"), "kind", "makes_concrete", UnitFilter)
    list_select_related = ("superior",)
    autocomplete_fields = ("superior",)
    date_hierarchy = "issued_on"


@admin.register(SuperiorDocument)
class SuperiorDocumentAdmin(RecordAdmin):
    list_display = ("number", "issuer", "issued_on", "title", "unit")
    list_filter = (year_filter("issued_on"), UnitFilter)
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
    list_filter = (year_filter("start"), UnitFilter)


def branch_on_the_day(subject) -> Branch:
    """Branch of an inspected member on the day the inspection began, else was decided or done."""
    looked = subject.inspection
    day = looked.started_on or looked.decision_on or looked.ended_on or looked.concluded_on
    if day is None:
        raise ValidationError(
            {"branch": "Ghi ngày bắt đầu, hoặc chọn chi bộ của đảng viên vào ngày kiểm tra."}
        )
    listed = subject.person.memberships.as_of(day).select_related("branch").first()
    if listed is None:
        raise ValidationError({"person": f"Không có tên trong danh sách chi bộ nào ngày {day:%d/%m/%Y}."})
    return listed.branch


class SubjectsInside(RowsInside):
    """Organisations (no person) or members; the branch is the one inspected, or the member's on that day."""

    model = InspectionSubject
    extra = 4
    fields = ("branch", "person", "result")
    autocomplete_fields = ("person",)

    def get_formset(self, request, obj=None, **kwargs):
        made = super().get_formset(request, obj, **kwargs)
        made.form.base_fields["branch"].required = False
        made.form.base_fields["branch"].help_text = "Để trống khi chọn đảng viên: lấy chi bộ của ngày ấy."
        return made

    def complete(self, row):
        if row.person_id and not row.branch_id:
            row.branch = branch_on_the_day(row)


@admin.register(PlannedInspection)
class PlannedInspectionAdmin(RecordAdmin):
    """Lines of the programmes of inspection."""

    list_display = ("title", "when", "actor", "kind", "unit", "organisations", "members")
    list_filter = ("year", "quarter", "actor", "kind", UnitFilter)
    searches = ("search",)


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
    list_filter = (year_filter("concluded_on"), "actor", "kind", "in_programme", UnitFilter)
    inlines = (SubjectsInside,)
    autocomplete_fields = ("planned",)
    fieldsets = (
        (None, {"fields": ("branch", "actor", "kind", "title", "in_programme", "planned")}),
        ("Quyết định, đoàn", {"fields": ("decision_number", "decision_on", "leader", "team")}),
        ("Thời gian", {"fields": ("looked_from", "looked_to", "started_on", "ended_on")}),
        (
            "Kết luận, khắc phục",
            {"fields": ("concluded_on", "conclusion_number", "findings", "mend_by", "mended_on")},
        ),
    )

    def cancel(self, request, row, reason):
        activities.cancel_inspection(inspection=row, by=request.user, reason=reason)


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
