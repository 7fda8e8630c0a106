"""Events with consequences: admission, recognition, transfer, standing, departure; each through its lifecycle function."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery

from branches.admin.base import RecordAdmin, UnitFilter, year_filter
from branches.models import BranchVersion

from .. import lifecycle
from ..choices import CauseIn, CauseOut
from ..models import Admission, Departure, Membership, Recognition, Standing, Transfer
from .forms import DepartureForm, EntryForm, RecognitionForm

PERSON = ("person__search",)


def name_of(unit: str) -> Subquery:
    """Short name, as of now, of the unit in a column."""
    rows = BranchVersion.objects.filter(branch=OuterRef(unit), end__isnull=True)
    return Subquery(rows.values("short_name")[:1])


def become(row, made):
    """Make the page's own row the one that the lifecycle function made or changed; returns that one."""
    for field in made._meta.concrete_fields:
        setattr(row, field.attname, getattr(made, field.attname))
    row._state.adding = False
    return made


@admin.register(Admission)
class AdmissionAdmin(RecordAdmin):
    """Kết nạp: puts the person on the branch's list from the day of the ceremony."""

    list_display = ("person", "unit", "kind", "decision_on", "ceremony_on", "official_on")
    list_filter = (year_filter("ceremony_on", partial=True), "kind", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = ("person", "branch", "kind", "decision_on", "ceremony_on")
    corrected_at = "ket-nap-sua"
    fields = (
        "person",
        "branch",
        "kind",
        "decision_on",
        "decision_number",
        "decided_by",
        "ceremony_on",
        "place",
        "introducers",
    )

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.admit(admission=row, by=request.user)

    def cancel(self, request, row, reason):
        lifecycle.cancel_admission(admission=row, by=request.user, reason=reason)


@admin.register(Recognition)
class RecognitionAdmin(RecordAdmin):
    """Công nhận chính thức: counts for the branch of the day of decision."""

    list_display = ("person", "shown_unit", "ceremony_on", "official_on", "official_decision_on")
    list_filter = (year_filter("official_decision_on", partial=True), UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    may_change = False
    corrected_at = "chinh-thuc-sua"
    fields = (
        "person",
        "official_branch",
        "ceremony_on",
        "official_on",
        "official_decision_on",
        "official_reason",
    )

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"], kwargs["fields"] = RecognitionForm, ()
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        if obj is None:
            return ("admission", "decided_on", "decision_number", "official_on", "official_reason")
        return self.fields

    def write(self, request, row, form, change):
        given = form.cleaned_data
        done = lifecycle.confirm_official(
            admission=Admission.objects.get(pk=given["admission"].pk),
            decided_on=given["decided_on"],
            decision_number=given["decision_number"],
            official_on=given["official_on"],
            reason=given["official_reason"],
            by=request.user,
        )
        return become(row, done)

    def cancel(self, request, row, reason):
        lifecycle.cancel_recognition(admission=row, by=request.user, reason=reason)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(recognised_at=name_of("official_branch"))

    @admin.display(description="Chi bộ", ordering="official_branch__path")
    def shown_unit(self, obj):
        return obj.recognised_at


@admin.register(Transfer)
class TransferAdmin(RecordAdmin):
    """Chuyển sinh hoạt: in, out, or between branches; the lists follow."""

    list_display = ("person", "kind", "unit", "to_branch_name", "place", "effective_on", "paper_number")
    list_filter = (year_filter("effective_on"), "kind", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = (
        "person",
        "kind",
        "branch",
        "to_branch",
        "place",
        "effective_on",
        "within_province",
        "paper_number",
        "called_off_on",
        "called_off_because",
    )
    corrected_at = "chuyen-sinh-hoat-sua"
    fields = (
        "kind",
        "person",
        "branch",
        "to_branch",
        "place",
        "within_province",
        "decided_on",
        "paper_number",
        "issued_on",
        "effective_on",
        "presented_on",
        "notice_number",
        "notice_on",
        "called_off_on",
        "called_off_because",
        "dues_paid_to",
        "note",
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "branch":
            field.label, field.required = "Chi bộ tiếp nhận", False
            field.help_text = "Chỉ ghi khi chuyển đến; chuyển đi và nội bộ lấy chi bộ đang sinh hoạt."
        return field

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.transfer(transfer=row, by=request.user)

    def cancel(self, request, row, reason):
        lifecycle.cancel_transfer(transfer=row, by=request.user, reason=reason)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(went_to_name=name_of("to_branch"))

    @admin.display(description="Đến chi bộ")
    def to_branch_name(self, obj):
        return obj.went_to_name


@admin.register(Standing)
class StandingAdmin(RecordAdmin):
    """Miễn, đình chỉ, tạm thời đi, ở nước ngoài: the branch is that of the first day."""

    list_display = ("person", "kind", "unit", "start", "end", "decision")
    list_filter = (year_filter("start"), "kind", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = ("person", "kind", "branch", "start", "end")
    corrected_at = "mien-sinh-hoat-sua"

    def get_fields(self, request, obj=None):
        shown = ["person", "kind", "start", "end", "reason", "place", "decision"]
        return shown if obj is None else [*shown[:1], "branch", *shown[1:]]

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.set_standing(standing=row, by=request.user)


@admin.register(Departure)
class DepartureAdmin(RecordAdmin):
    """Từ trần, khai trừ, xóa tên, xin ra."""

    list_display = ("person", "unit", "end", "cause_out", "decision_out")
    list_filter = (year_filter("end"), "cause_out", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    may_change = False
    corrected_at = "ra-khoi-dang-sua"
    fields = ("person", "branch", "start", "end", "cause_out", "decision_out", "note")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"], kwargs["fields"] = DepartureForm, ()
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        return ("person", "on", "cause", "decision", "note") if obj is None else self.fields

    def write(self, request, row, form, change):
        given = form.cleaned_data
        done = lifecycle.leave(
            person=given["person"],
            on=given["on"],
            cause=CauseOut(given["cause"]),
            decision=given["decision"],
            note=given["note"],
            by=request.user,
        )
        return become(row, done)

    def cancel(self, request, row, reason):
        lifecycle.cancel_leaving(membership=row, by=request.user, reason=reason)


CANCELS = {
    CauseIn.TAKEN_OVER: lifecycle.cancel_taking_over,
    CauseIn.RESTORED: lifecycle.cancel_restoration,
}
"""How an entry made on this page is taken back."""


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    """The list itself.  Most of it is made by the other pages; here only who was there when the book was opened,
    or was restored by decision."""

    list_display = ("person", "unit", "start", "cause_in", "end", "cause_out")
    list_filter = (UnitFilter, year_filter("start"), "cause_in", "cause_out")
    list_select_related = ("person",)
    searches = PERSON
    may_change = False
    fields = (
        "person",
        "branch",
        "start",
        "cause_in",
        "came_from",
        "came_from_place",
        "decision_in",
        "end",
        "cause_out",
        "went_to",
        "went_to_place",
        "decision_out",
        "note",
    )

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"], kwargs["fields"] = EntryForm, EntryForm.Meta.fields
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        return ("person", "branch", "cause", "start", "decision") if obj is None else self.fields

    def write(self, request, row, form, change):
        given, by = form.cleaned_data, request.user
        person, branch, on = given["person"], given["branch"], given["start"]
        if given["cause"] == CauseIn.TAKEN_OVER:
            (done,) = lifecycle.take_over(entries=[(person, branch)], on=on, by=by)
        else:
            done = lifecycle.restore(person=person, branch=branch, on=on, decision=given["decision"], by=by)
        return become(row, done)

    def cancel(self, request, row, reason):
        take_back = CANCELS.get(CauseIn(row.cause_in))
        if take_back is None:
            raise ValidationError("Dòng này do kết nạp hoặc chuyển sinh hoạt mà có: hãy hủy chính việc ấy.")
        take_back(membership=row, by=request.user, reason=reason)
