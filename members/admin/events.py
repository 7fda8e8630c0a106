"""Events with consequences: admission, recognition, transfer, standing, departure; each through its lifecycle function."""

from django import forms
from django.contrib import admin
from django.db.models import Q

from branches.admin.base import RecordAdmin, UnitFilter, WritingForm, names_of
from vankhanh.forms import DateField, PartialDateFormField

from .. import lifecycle
from ..choices import DEPARTURES, CauseOut
from ..models import Admission, Departure, Person, Recognition, Standing, Transfer

PERSON = ("person__search",)


@admin.register(Admission)
class AdmissionAdmin(RecordAdmin):
    """Kết nạp: puts the person on the branch's list from the day of the ceremony."""

    list_display = ("person", "unit", "kind", "decision_on", "ceremony_on", "official_on")
    list_filter = ("kind", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = ("person", "branch", "kind", "ceremony_on")
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


class RecognitionForm(WritingForm):
    """Which probationary member, and the decision."""

    admission = forms.ModelChoiceField(Admission.objects.none(), label="Đảng viên dự bị")
    decided_on = DateField(label="Ngày quyết định")
    decision_number = forms.CharField(label="Quyết định số", max_length=60, required=False)
    official_on = PartialDateFormField(
        label="Ngày chính thức",
        required=False,
        help_text="Để trống: tròn 12 tháng từ ngày kết nạp, dù quyết định muộn.",
    )
    official_reason = forms.CharField(
        label="Lý do", max_length=200, required=False, help_text="Bắt buộc khi ngày chính thức khác quy định."
    )

    class Meta:
        model = Recognition
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Admission.objects.visible_to(self.request.reader).filter(official_on__isnull=True)
        self.fields["admission"].queryset = waiting.select_related("person").order_by("ceremony_on")

    def _post_clean(self):
        """There is no row of its own: the function that recognises checks everything."""
        if not self.errors:
            try:
                self._rehearse()
            except forms.ValidationError as refusal:
                self.refuse(refusal)

    def refuse(self, refusal):
        names = {"official_decision_on": "decided_on", "person": "admission"}
        if hasattr(refusal, "error_dict"):
            refusal = forms.ValidationError({names.get(k, k): v for k, v in refusal.message_dict.items()})
        super().refuse(refusal)


@admin.register(Recognition)
class RecognitionAdmin(RecordAdmin):
    """Công nhận chính thức: counts for the branch of the day of decision."""

    list_display = ("person", "shown_unit", "ceremony_on", "official_on", "official_decision_on")
    list_select_related = ("person",)
    searches = PERSON
    may_change = False
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
        row.pk, row.person, row._state.adding = done.pk, done.person, False
        return done

    def cancel(self, request, row, reason):
        lifecycle.cancel_recognition(admission=row, by=request.user, reason=reason)

    def get_queryset(self, request):
        self.names = names_of(request)
        return super().get_queryset(request)

    @admin.display(description="Chi bộ", ordering="official_branch__path")
    def shown_unit(self, obj):
        return self.names.of(obj.official_branch_id)


@admin.register(Transfer)
class TransferAdmin(RecordAdmin):
    """Chuyển sinh hoạt: in, out, or between branches; the lists follow."""

    list_display = ("person", "kind", "unit", "to_branch_name", "place", "effective_on", "paper_number")
    list_filter = ("kind", "effective_on", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = ("person", "kind", "branch", "to_branch", "effective_on", "within_province")

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.transfer(transfer=row, by=request.user)

    def cancel(self, request, row, reason):
        lifecycle.cancel_transfer(transfer=row, by=request.user, reason=reason)

    def get_queryset(self, request):
        self.names = names_of(request)
        return super().get_queryset(request)

    @admin.display(description="Đến chi bộ")
    def to_branch_name(self, obj):
        return self.names.of(obj.to_branch_id)


@admin.register(Standing)
class StandingAdmin(RecordAdmin):
    """Miễn, đình chỉ, tạm thời đi, ở nước ngoài: the branch is that of the first day."""

    list_display = ("person", "kind", "unit", "start", "end", "decision")
    list_filter = ("kind", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)
    fixed = ("person", "kind", "branch")
    exclude = ()

    def get_fields(self, request, obj=None):
        shown = ["person", "kind", "start", "end", "reason", "place", "decision"]
        return shown if obj is None else [*shown[:1], "branch", *shown[1:]]

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.set_standing(standing=row, by=request.user)


class DepartureForm(WritingForm):
    """Who leaves, when and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Đảng viên")
    on = DateField(label="Từ ngày")
    cause = forms.ChoiceField(label="Lý do", choices=[(c.value, c.label) for c in DEPARTURES])
    decision = forms.CharField(label="Quyết định số, ngày", max_length=100, required=False)
    note = forms.CharField(label="Ghi chú", max_length=200, required=False)

    class Meta:
        model = Departure
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reader = self.request.reader
        listed = Person.objects.visible_to(reader).filter(
            Q(memberships__end__isnull=True, memberships__isnull=False)
        )
        self.fields["person"].queryset = listed.distinct().order_by("sort_key")

    def _post_clean(self):
        """There is no row of its own: the function that ends the membership checks everything."""
        if not self.errors:
            try:
                self._rehearse()
            except forms.ValidationError as refusal:
                self.refuse(refusal)


@admin.register(Departure)
class DepartureAdmin(RecordAdmin):
    """Từ trần, khai trừ, xóa tên, xin ra."""

    list_display = ("person", "unit", "end", "cause_out", "decision_out")
    list_filter = ("cause_out", "end", UnitFilter)
    list_select_related = ("person",)
    searches = PERSON
    may_change = False
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
            person=Person.objects.get(pk=given["person"].pk),
            on=given["on"],
            cause=CauseOut(given["cause"]),
            decision=given["decision"],
            note=given["note"],
            by=request.user,
        )
        for field in done._meta.concrete_fields:
            setattr(row, field.attname, getattr(done, field.attname))
        row._state.adding = False
        return done

    def cancel(self, request, row, reason):
        lifecycle.cancel_leaving(membership=row, by=request.user, reason=reason)
