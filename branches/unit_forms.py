"""Founding a unit, and what it is called and counted as from a day on."""

from django import forms
from django.db.models import Exists, OuterRef

from vankhanh.access import Right

from . import activities
from .choices import COMMITTEE_KINDS
from .forms import RecordForm, UnitField
from .models import Branch, BranchVersion

NAMED = ("name", "short_name", "code", "kind", "sector", "unit_type", "decision")


class RenameForm(RecordForm):
    """From a day on the unit has another name, code, kind or sector; what it was stays on record."""

    class Meta(RecordForm.Meta):
        model = BranchVersion
        fields = ("branch", "start", *NAMED)
        labels = {"branch": "Đơn vị", "start": "Đổi từ ngày"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = str(self.initial.get("branch") or "")
        if not self.is_bound and asked.isdigit():
            current = BranchVersion.objects.filter(
                branch__in=self.units("branch"), branch=asked, end=None
            ).first()
            for name in NAMED[:-1] if current else ():
                value = getattr(current, name)
                self.initial[name] = self.initial.get(name) or getattr(value, "pk", value)

    def units(self, name):
        names = BranchVersion.objects.writable_by(self.reader).filter(branch=OuterRef("pk"))
        return Branch.objects.filter(Exists(names), dissolved_on=None).order_by("path")

    def write(self, *, by):
        typed = {name: self.cleaned_data[name] for name in NAMED}
        branch, start = self.cleaned_data["branch"], self.cleaned_data["start"]
        return activities.rename_branch(branch=branch, on=start, by=by, **typed)

    def _post_clean(self):
        """The row as it will stand is checked by the function that writes it, once the name before has ended."""
        self.instance = self.Meta.model()


class NameCorrectionForm(RecordForm):
    """What was mistyped about a unit's name."""

    unstored = ("correction_reason",)
    correction_reason = forms.CharField(
        label="Lý do sửa", max_length=500, error_messages={"required": "Hãy ghi lý do sửa."}
    )

    class Meta(RecordForm.Meta):
        model = BranchVersion
        fields = ("start", *NAMED)
        labels = {"start": "Từ ngày"}

    def write(self, *, by):
        return activities.correct_version(
            version=self.instance, by=by, reason=self.cleaned_data["correction_reason"]
        )


class FoundForm(RecordForm):
    """A new unit below one where the reader writes."""

    parent = UnitField(label="Trực thuộc", queryset=Branch.objects.none())

    class Meta(RecordForm.Meta):
        model = BranchVersion
        fields = ("start", *NAMED)
        labels = {"start": "Ngày thành lập"}

    field_order = ("parent",)
    past = ("start",)

    def units(self, name):
        """Units that have units below them: a chi bộ has none but its tổ đảng, founded under it all the same."""
        return Branch.objects.filter(self.reader.q("", Right.WRITE), dissolved_on=None).order_by("path")

    def clean(self):
        typed = super().clean()
        kind, parent = typed.get("kind"), typed.get("parent")
        above = parent.versions.filter(end=None).first() if parent else None
        if kind in COMMITTEE_KINDS and above and above.kind not in COMMITTEE_KINDS:
            self.add_error("kind", "Đảng bộ không thể trực thuộc một chi bộ.")
        return typed

    def _post_clean(self):
        """A name is checked with its unit, by the function that founds it."""
        self.instance = self.Meta.model()

    def write(self, *, by):
        typed = {name: self.cleaned_data[name] for name in NAMED}
        parent, start = self.cleaned_data["parent"], self.cleaned_data["start"]
        unit = activities.found_branch(parent=parent, founded_on=start, by=by, **typed)
        return unit.versions.get()
