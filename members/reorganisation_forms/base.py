"""What every reorganisation's form has: the units, the decision, the plan that is previewed and carried out."""

from django import forms
from django.core.exceptions import ValidationError

from branches.choices import COMMITTEE_KINDS, BranchKind, ReorganisationKind, Sector
from branches.forms import RecordForm
from branches.models import Branch, Reorganisation

from ..models import Person
from ..reorganisation import reorganise
from ..reorganising.plan import NewUnit, Plan, name_of
from ..reorganising.rights import forbidden, may_name_users
from ..tick_forms import Tick

NOBODY = Branch.objects.none()
BLANK = [("", "---------")]


class UnitBoxes(forms.ModelMultipleChoiceField):
    """Several units, each a box called by its short name."""

    widget = forms.CheckboxSelectMultiple
    names = None

    def label_from_instance(self, unit):
        return self.names.of(unit.pk)


class ReorganisationForm(RecordForm):
    """The decision; the kinds add which units and people.  `planned` is the plan once everything is valid."""

    past = ("effective_on", "decided_on")
    kind = ReorganisationKind.UNITE
    about = ""
    """What the kind means, over the form."""
    with_units: tuple[str, ...] = ()
    with_new: tuple[str, ...] = ()
    people_text = ""
    planned: Plan | None = None

    class Meta(RecordForm.Meta):
        model = Reorganisation
        fields = ("effective_on", "decision_number", "decided_on", "decided_by", "title")
        help_texts = {"title": "Để trống thì phần mềm tự ghi tên các đơn vị."}

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, names=names, **kwargs)
        self.names = names
        self.fields["title"].required = False
        for name, field in self.fields.items():
            if isinstance(field, UnitBoxes):
                field.queryset, field.names = self.units(name), names
        if "people" in self.fields:
            self.fields["people"].queryset = Person.objects.visible_to(self.reader)

    def units(self, name):
        """Units that stand, where the reader writes."""
        return super().units(name).filter(dissolved_on=None)

    def boxes(self, names) -> list:
        """The bound fields of some names that this kind has."""
        return [self[name] for name in names]

    def unit_boxes(self) -> list:
        """Which units take part."""
        return self.boxes(self.with_units)

    def new_boxes(self) -> list:
        """What the new unit, or the unit from then on, is called."""
        return self.boxes(self.with_new)

    def paper_boxes(self) -> list:
        """The decision."""
        return self.boxes(self.Meta.fields)

    def people_boxes(self) -> list:
        """People chosen by typing."""
        return self.boxes([name for name in ("people", "other") if name in self.fields])

    def ticks(self) -> list[Tick]:
        """People chosen out of a list with a box each."""
        return []

    def plan(self, typed: dict) -> Plan:
        """What is to be done; raises ValidationError."""
        raise NotImplementedError

    def clean(self):
        typed = super().clean()
        if self.errors:
            return typed
        try:
            plan = self.plan(typed)
        except ValidationError as refusal:
            self.refuse(refusal)
            return typed
        typed["title"] = typed["title"] or title_of(plan)
        others = [self.names.full(unit.pk) for unit in forbidden(plan, self.reader)]
        if others:
            self.add_error(
                None, f"Không đủ quyền sắp xếp: {', '.join(others)}. Cấp trên của đơn vị ghi việc này."
            )
        else:
            self.planned = plan
        return typed

    def refuse(self, refusal: ValidationError) -> None:
        """Show a refusal; what it says of a unit's name stands beside the box of the new name."""
        if hasattr(refusal, "error_dict"):
            told = {f"new_{n}" if f"new_{n}" in self.fields else n: e for n, e in refusal.error_dict.items()}
            refusal = ValidationError(told)
        super().refuse(refusal)

    def carry_out(self, *, by):
        """Do it: raises ValidationError."""
        roles = may_name_users(self.planned, self.reader)
        return reorganise(plan=self.planned, row=self.instance, by=by, roles=roles)

    def write(self, *, by) -> Reorganisation:
        return self.carry_out(by=by).row


def title_of(plan: Plan) -> str:
    """The units by name, as the title of the row."""
    before = [name_of(unit) for unit in (plan.ended or plan.changed or plan.kept)]
    after = [name_of(unit) for unit in (plan.founded or plan.kept)]
    sides = ", ".join(dict.fromkeys(before)), ", ".join(dict.fromkeys(after))
    return " → ".join(side for side in sides if side)[:300]


class NewUnitForm(ReorganisationForm):
    """With the name of a unit to be founded."""

    with_new = ("new_name", "new_short_name", "new_code", "new_kind", "new_sector")
    new_name = forms.CharField(label="Tên đơn vị mới", max_length=150)
    new_short_name = forms.CharField(label="Tên gọn", max_length=60)
    new_code = forms.CharField(label="Mã", max_length=30)
    new_kind = forms.ChoiceField(label="Loại tổ chức", choices=BranchKind, initial=BranchKind.BRANCH)
    new_sector = forms.ChoiceField(label="Khối", choices=[*BLANK, *Sector.choices], required=False)

    def new_unit(self, typed: dict, parent: Branch | None) -> NewUnit:
        """The unit to be founded; a committee opens its own book on that day."""
        version = {name.removeprefix("new_"): typed[name] for name in self.with_new}
        opens = typed["new_kind"] in COMMITTEE_KINDS and parent is None
        return NewUnit(version, parent, typed["effective_on"] if opens else None)


class PapersForm(RecordForm):
    """What of a reorganisation may be corrected: its words; of another day, number or unit it is taken back."""

    class Meta(RecordForm.Meta):
        model = Reorganisation
        fields = ("title", "decided_by")
