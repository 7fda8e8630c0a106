"""Công nhận đảng viên chính thức."""

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q

from branches.choices import CodeList
from vankhanh.forms import DateField
from vankhanh.partial_dates import PartialDate
from vankhanh.xlsx import Column

from .. import growth, lifecycle
from ..correction_form import CorrectionForm
from ..forms import MemberForm
from ..lists import probation_ends
from ..models import Admission, Membership, Recognition
from ..models.admissions import days_late
from ..recognising import late_doubts
from ..views.admissions import AdmissionRow
from .columns import BORN, NAME, MemberRegister


class AwaitedField(forms.ModelChoiceField):
    """A probationary member, named with the day that makes the probation whole."""

    def label_from_instance(self, admission):
        due = probation_ends(admission)
        return f"{admission.person.full_name} – kết nạp {admission.ceremony_on}, hết dự bị {due}"


class RecognitionForm(MemberForm):
    """Công nhận chính thức: who, and the decision; official from the end of probation unless a reason is given."""

    past = ("official_decision_on",)
    admission = AwaitedField(queryset=Admission.objects.none(), label="Đảng viên dự bị")
    official_decision_on = DateField(label="Ngày quyết định công nhận")

    class Meta(MemberForm.Meta):
        model = Recognition
        fields = (
            "admission",
            "official_decision_on",
            "official_decision_number",
            "official_on",
            "official_reason",
            "late_reason",
        )
        help_texts = {"official_on": "Để trống: tròn thời gian dự bị kể từ ngày kết nạp, dù quyết định muộn."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = Membership.objects.writable_by(self.reader).filter(end__isnull=True, person=OuterRef("person"))
        self.fields["admission"].queryset = (
            Admission.objects.filter(Exists(here), official_on__isnull=True)
            .select_related("person")
            .order_by("ceremony_on", "person__sort_key")
        )
        self._take_person()

    def _take_person(self):
        """A page about a person leads here by the person, one of the days due by the admission."""
        person = str(self.initial.get("person", ""))
        if person.isdigit():
            row = self.fields["admission"].queryset.filter(person=person).first()
            self.initial["admission"] = row.pk if row else None

    def clean(self):
        cleaned = super().clean()
        admission, decided = cleaned.get("admission"), cleaned.get("official_decision_on")
        if admission and decided:
            self.branch_of(admission.person, decided)
        return cleaned

    def doubts(self, cleaned):
        admission, decided = cleaned["admission"], cleaned["official_decision_on"]
        due = cleaned.get("official_on") or probation_ends(admission, decided)
        said = late_doubts(due, decided, cleaned["late_reason"])
        return said + growth.incomplete(admission.person, CodeList.OFFICIAL_PAPER, decided)

    def write(self, *, by):
        given = self.cleaned_data
        made = lifecycle.confirm_official(
            admission=given["admission"],
            decided_on=given["official_decision_on"],
            decision_number=given["official_decision_number"],
            official_on=given["official_on"],
            reason=given["official_reason"],
            late_reason=given["late_reason"],
            by=by,
        )
        return Recognition.objects.get(pk=made.pk)


class RecognitionCorrectionForm(CorrectionForm):
    """Correction of a recognition; another day of decision may be another branch's."""

    past = ("official_decision_on",)
    official_decision_on = DateField(label="Ngày quyết định công nhận")

    class Meta(MemberForm.Meta):
        model = Recognition
        fields = RecognitionForm.Meta.fields[1:]
        help_texts = RecognitionForm.Meta.help_texts

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        decided = self.instance.official_decision_on
        self.initial["official_decision_on"] = decided.first_day if decided else None

    def clean_official_decision_on(self):
        return PartialDate.from_date(self.cleaned_data["official_decision_on"])

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("official_decision_on")
        if day and "official_decision_on" in self.changed_data:
            self.branch_of(self.instance.person, day.first_day)
        return cleaned

    def write(self, *, by):
        given = self.cleaned_data
        return lifecycle.correct_recognition(
            admission=self.instance,
            decided_on=given["official_decision_on"].first_day,
            decision_number=given["official_decision_number"],
            official_on=given["official_on"],
            official_reason=given["official_reason"],
            late_reason=given["late_reason"],
            by=by,
            reason=self.why,
        )


def late_filter() -> django_filters.ChoiceFilter:
    """`muon`: decided after the day of becoming official, or not."""
    late = Q(official_decision_on__gt=F("official_on"))
    return django_filters.ChoiceFilter(
        label="Đúng hạn",
        choices=(("muon", "Quyết định sau ngày chính thức"), ("dung", "Đúng ngày hoặc trước")),
        empty_label="Tất cả",
        method=lambda rows, name, value: rows.filter(late if value == "muon" else ~late),
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class RecognitionRegister(MemberRegister):
    """`/chinh-thuc/`: recognitions, newest first, with how late each decision came."""

    slug = "chinh-thuc"
    model = Recognition
    title = "Công nhận đảng viên chính thức"
    one = "lượt công nhận"
    form = RecognitionForm
    edit_form = RecognitionCorrectionForm
    pages = {"xem": AdmissionRow}
    dated = borne = "official_decision_on"
    related = ("person", "official_branch")
    ordering = ("-official_decision_on", "person__sort_key")
    kept = ("official_decision_on",)
    asked = ("person",)
    empty = "Chưa có lượt công nhận nào."
    columns = (
        NAME,
        BORN,
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.official_branch_id)),
        Column("Ngày kết nạp", 13, "date", "ceremony_on"),
        Column("Ngày chính thức", 13, "date", "official_on"),
        Column("Ngày quyết định", 13, "date", "official_decision_on"),
        Column("Số quyết định", 18, value="official_decision_number"),
        Column("Muộn (ngày)", 9, "number", lambda row, names: days_late(row)),
        Column("Giải trình muộn", 28, "wrap", "late_reason"),
        Column("Lý do ngày chính thức khác", 28, "wrap", "official_reason"),
    )

    def more_filters(self):
        return {"muon": late_filter()}

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_recognition(admission=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"{row.person} lại là đảng viên dự bị."]
