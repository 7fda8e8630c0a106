"""Admissions with their recognition, awards, discipline: rows that are told by more than one field, or write more."""

from django import forms

from vankhanh.forms import DateField
from vankhanh.partial_dates import PartialDateFormField

from .. import lifecycle
from ..registers.admissions import AdmissionForm, AdmissionRegister
from ..registers.awards import AwardRegister
from ..registers.disciplines import DisciplineRegister
from ..registers.recognitions import RecognitionForm
from .formwork import posted, remembering
from .lines import Fate, Line
from .passing import Work
from .target import Target

RECOGNITION = ("official_decision_on", "official_decision_number", "official_on", "official_reason")


class AdmissionRowForm(AdmissionForm):
    """An admission and, where the file gives its day, the recognition that followed."""

    official_decision_on = DateField(label="Ngày quyết định công nhận", required=False)
    official_decision_number = forms.CharField(label="Quyết định công nhận số", max_length=60, required=False)
    official_on = PartialDateFormField(
        label="Ngày chính thức", required=False, help_text="Để trống: tròn thời gian dự bị."
    )
    official_reason = forms.CharField(
        label="Lý do ngày chính thức khác 12 tháng", max_length=200, required=False
    )
    past = ("decision_on", "ceremony_on", "official_decision_on")

    def clean(self):
        typed = super().clean()
        if typed.get("official_on") and not typed.get("official_decision_on"):
            self.add_error("official_decision_on", "Có ngày chính thức thì ghi cả ngày quyết định công nhận.")
        return typed

    def write(self, *, by):
        admission, given = super().write(by=by), self.cleaned_data
        if not given["official_decision_on"]:
            return admission
        return lifecycle.confirm_official(
            admission=admission,
            decided_on=given["official_decision_on"],
            decision_number=given["official_decision_number"],
            official_on=given["official_on"],
            reason=given["official_reason"],
            by=by,
        )


class AdmissionTarget(Target):
    """`admissions`: a row on record that is not yet recognised takes the recognition of the file."""

    slug = "admissions"
    register = AdmissionRegister()
    key = ("person", "kind")

    @property
    def form(self):
        return AdmissionRowForm

    def compare(self, work: Work, line: Line, row, data: dict, version, answer: dict) -> None:
        official = {name: data.pop(name) for name in RECOGNITION if name in data}
        super().compare(work, line, row, data, version, answer)
        if not official or not line.open:
            return
        if row.official_on is not None:
            self.told_otherwise(line, row, official)
        elif "official_decision_on" in official:
            self.recognise(work, line, row, official, answer)

    def told_otherwise(self, line: Line, row, official: dict) -> None:
        """A recognition on record is corrected on its own page, where what follows is said."""
        form = RecognitionForm.base_fields
        for name, text in official.items():
            if form[name].has_changed(getattr(row, name), text) and str(getattr(row, name) or "") != text:
                line.refuse(
                    name, f"Trong sổ ghi «{getattr(row, name) or 'trống'}»: sửa ở trang công nhận chính thức."
                )

    def recognise(self, work: Work, line: Line, row, official: dict, answer: dict) -> None:
        data = {"admission": row.pk, **official}
        form = RecognitionForm(posted(data, answer), initial=data, reader=work.reader, names=work.names)
        line.fate = Fate.DIFFERS
        line.differences |= {name: ["(trống)", line.texts.get(name, "")] for name in official}
        self.take(work, line, remembering(work, form))


class SubjectTarget(Target):
    """Rows about a member or an organisation, one of the two."""

    def on_record(self, work, line, form):
        """The key names whom the row is about, and what else tells it from others of the same."""
        keys = {}
        for name in self.key:
            try:
                keys[name] = form.fields[name].clean(
                    form.fields[name].widget.value_from_datadict(form.data, {}, name)
                )
            except forms.ValidationError:
                return None
        return self.known(work, line, self.about(form) | keys)

    def about(self, form) -> dict:
        raise NotImplementedError


class AwardTarget(SubjectTarget):
    slug = "awards"
    register = AwardRegister()
    key = ("form", "awarded_on")

    def about(self, form):
        people, units = form.data.getlist("members"), form.data.getlist("organisations")
        if len(people) + len(units) != 1:
            return {"pk": None}
        return {"person_id": people[0]} if people else {"person": None, "branch_id": units[0]}

    def compare(self, work, line, row, data, version, answer):
        kept = {name: value for name, value in data.items() if name not in ("members", "organisations")}
        super().compare(work, line, row, kept, version, answer)


class DisciplineTarget(SubjectTarget):
    slug = "disciplines"
    register = DisciplineRegister()
    loose = ("branch",)
    key = ("form", "decided_on")

    def about(self, form):
        person, unit = form.data.get("person"), form.data.get("branch")
        return {"person_id": person} if person else {"person": None, "branch_id": unit or None}


LIFE: tuple[Target, ...] = (AdmissionTarget(), AwardTarget(), DisciplineTarget())
