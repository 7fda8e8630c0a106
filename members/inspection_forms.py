"""Entry of an inspection: decision, team, subjects and dates on one page; conclusion and follow-up later."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from branches import activities
from branches.forms import RecordForm
from branches.models import Branch, Inspection, PlannedInspection
from vankhanh import record
from vankhanh.access import Right
from vankhanh.picking_many import PickManyField

from .models import Membership, Person


class UnitsField(forms.ModelMultipleChoiceField):
    """Several of the units where the reader may write, each a box."""

    widget = forms.CheckboxSelectMultiple


class InspectionForm(RecordForm):
    """An inspection with its subjects: organisations, members one by one, or everybody of a branch at once."""

    right = Right.WRITE_INSPECTIONS
    organisations = UnitsField(label="Tổ chức đảng", queryset=Branch.objects.none(), required=False)
    whole = UnitsField(label="Mọi đảng viên của chi bộ", queryset=Branch.objects.none(), required=False)
    members = PickManyField(label="Từng đảng viên", queryset=Person.objects.none(), required=False)

    class Meta(RecordForm.Meta):
        model = Inspection
        fields = (
            "branch",
            "actor",
            "kind",
            "title",
            "in_programme",
            "planned",
            "decision_number",
            "decision_on",
            "leader",
            "team",
            "looked_from",
            "looked_to",
            "started_on",
            "ended_on",
        )

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, names=names, **kwargs)
        self.names = names
        for name in ("organisations", "whole"):
            self.fields[name].queryset = self.units(name)
            self.initial.setdefault(name, [])
        self.fields["members"].queryset = Person.objects.visible_to(self.reader)
        self.fields["planned"].queryset = self.programme()
        if not self.instance._state.adding:
            subjects = list(self.instance.subjects.all())
            self.initial["organisations"] = [row.branch_id for row in subjects if row.person_id is None]
            self.initial["members"] = [row.person_id for row in subjects if row.person_id]

    def programme(self):
        """The lines to choose from: of this year and the last, and the one that was chosen."""
        seen = PlannedInspection.objects.visible_to(self.reader)
        recent = seen.filter(year__in=(self.today.year, self.today.year - 1))
        chosen = (self.instance.planned_id, self.initial.get("planned"), self.data.get("planned"))
        known = {int(key) for key in map(str, chosen) if key.isdigit()}
        return recent | seen.filter(pk__in=known)

    def doubts(self, cleaned):
        planned = cleaned.get("planned")
        if planned is None:
            return []
        if (planned.actor, planned.kind) == (cleaned["actor"], cleaned["kind"]):
            return []
        return ["Chủ thể hoặc loại khác với mục chương trình đã chọn."]

    def unit_lines(self) -> list[dict]:
        """Every unit with its two boxes."""
        organisations, whole = self._ticked("organisations"), self._ticked("whole")
        return [
            {
                "unit": unit,
                "name": self.names.of(unit.pk),
                "organisation": str(unit.pk) in organisations,
                "whole": str(unit.pk) in whole,
            }
            for unit in self.units("organisations")
        ]

    def _ticked(self, name: str) -> set[str]:
        given = self.data.getlist(name) if self.is_bound else self.initial.get(name, ())
        return {str(key) for key in given}

    @property
    def day(self) -> date | None:
        """The day on which members are looked up in the lists of the branches."""
        typed = self.cleaned_data
        return typed.get("started_on") or typed.get("decision_on") or typed.get("ended_on")

    def clean(self):
        typed = super().clean()
        if typed.get("planned") and not typed.get("in_programme"):
            self.add_error("planned", "Cuộc ngoài chương trình thì không chọn mục trong chương trình.")
        people, whole = typed.get("members") or [], typed.get("whole") or []
        if not (people or whole or typed.get("organisations")) and "members" not in self.errors:
            self.add_error("members", "Chọn ít nhất một đối tượng: tổ chức đảng hoặc đảng viên.")
        elif (people or whole) and not self.day and not {"started_on", "decision_on"} & set(self.errors):
            self.add_error(
                "started_on", "Ghi ngày bắt đầu hoặc ngày quyết định: đảng viên tính theo chi bộ của ngày ấy."
            )
        elif self.day:
            self.subjects = self._found(people, whole)
        return typed

    def _found(self, people, whole) -> list[tuple[Person, Branch]]:
        known = {} if self.instance._state.adding else self._known()
        rows = Membership.objects.as_of(self.day).select_related("person", "branch")
        placed = {row.person_id: (row.person, row.branch) for row in rows.filter(person__in=people)} | known
        missing = [str(person) for person in people if person.pk not in placed]
        if missing:
            text = f"Không có tên trong danh sách ngày {self.day:%d/%m/%Y}: {', '.join(missing)}."
            self.add_error("members", text)
        found = {person.pk: placed[person.pk] for person in people if person.pk in placed}
        found |= {row.person_id: (row.person, row.branch) for row in rows.filter(branch__in=whole)}
        return self._within_rights(list(found.values()))

    def _known(self) -> dict:
        rows = self.instance.subjects.filter(person__isnull=False).select_related("person", "branch")
        return {row.person_id: (row.person, row.branch) for row in rows}

    def _within_rights(self, found: list) -> list:
        others = [str(person) for person, branch in found if not self.reader.covers(branch.path, self.right)]
        if others:
            self.add_error("members", f"Ngày ấy không thuộc đơn vị của đồng chí: {', '.join(others)}.")
        return found

    def write(self, *, by):
        act = activities.inspect if self.instance._state.adding else activities.correct_inspection
        organisations = self.cleaned_data["organisations"]
        members = getattr(self, "subjects", [])
        return act(inspection=self.instance, organisations=organisations, members=members, by=by)


class ConclusionForm(RecordForm):
    """What an inspection found, for the whole and for each subject, and by when it is to be mended."""

    right = Right.WRITE_INSPECTIONS
    past = ("concluded_on",)

    class Meta(RecordForm.Meta):
        model = Inspection
        fields = ("concluded_on", "conclusion_number", "ended_on", "findings", "mend_by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concluded_on"].required = True
        self.subjects = list(self.instance.subjects.select_related("person", "branch"))
        for row in self.subjects:
            self.fields[f"result_{row.pk}"] = forms.CharField(
                label=f"Kết quả: {row}", max_length=300, required=False, initial=row.result
            )

    def clean(self):
        typed = super().clean()
        if typed.get("mend_by") and typed.get("concluded_on") and typed["mend_by"] < typed["concluded_on"]:
            self.add_error("mend_by", "Hạn khắc phục phải sau ngày kết luận.")
        return typed

    def write(self, *, by):
        results = {row: self.cleaned_data[f"result_{row.pk}"] for row in self.subjects}
        return activities.conclude_inspection(inspection=self.instance, results=results, by=by)


class MendingForm(RecordForm):
    """The report on what was mended has come in."""

    right = Right.WRITE_INSPECTIONS
    past = ("mended_on",)

    class Meta(RecordForm.Meta):
        model = Inspection
        fields = ("mended_on", "mend_by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mended_on"].required = True

    def clean(self):
        if self.instance.concluded_on is None:
            raise ValidationError("Cuộc này chưa có kết luận: hãy ghi kết luận trước.")
        return super().clean()

    def write(self, *, by):
        return record.save(self.instance, by=by)
