"""Entry of a reorganisation: one form for each kind, which makes the plan that is previewed and carried out."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from branches.choices import COMMITTEE_KINDS, BranchKind, ReorganisationKind, Sector
from branches.forms import RecordForm, UnitField
from branches.models import Branch, BranchVersion, Reorganisation
from vankhanh.picking_many import PickManyField

from .meeting_forms import RELOAD
from .models import Membership, Person
from .reorganisation import kinds, reorganise
from .reorganising.plan import NewUnit, Plan, current, name_of
from .reorganising.rights import forbidden, may_name_users
from .tick_forms import Tick

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


class FoundForm(NewUnitForm):
    """Thành lập."""

    kind = ReorganisationKind.FOUND
    about = "Lập một đơn vị mới và chuyển đảng viên từ các chi bộ về đơn vị đó theo cùng quyết định."
    with_units = ("parent",)
    people_text = "Đảng viên chuyển về đơn vị mới"
    parent = UnitField(label="Trực thuộc", queryset=NOBODY)
    people = PickManyField(label="Đảng viên", queryset=Person.objects.none(), required=False)

    def plan(self, typed):
        new = self.new_unit(typed, typed["parent"])
        return kinds.founding(on=typed["effective_on"], new=new, people=typed["people"])


class RenameForm(ReorganisationForm):
    """Đổi tên; a box left empty keeps what it was."""

    kind = ReorganisationKind.RENAME
    about = (
        "Từ ngày có hiệu lực đơn vị mang tên mới; báo cáo các kỳ trước giữ tên cũ. Ô để trống thì giữ như cũ."
    )
    with_units = ("unit",)
    with_new = ("new_name", "new_short_name", "new_code")
    unit = UnitField(label="Đơn vị", queryset=NOBODY)
    new_name = forms.CharField(label="Tên mới", max_length=150, required=False)
    new_short_name = forms.CharField(label="Tên gọn mới", max_length=60, required=False)
    new_code = forms.CharField(label="Mã mới", max_length=30, required=False)

    def plan(self, typed):
        changes = {name.removeprefix("new_"): typed[name] for name in self.with_new if typed[name]}
        if not changes:
            raise ValidationError({"new_name": "Hãy ghi tên mới."})
        return kinds.renaming(on=typed["effective_on"], unit=typed["unit"], changes=changes)


class MergeForm(ReorganisationForm):
    """Sáp nhập: A + B → A."""

    kind = ReorganisationKind.MERGE
    about = (
        "Các đơn vị được đánh dấu kết thúc; đảng viên và đơn vị trực thuộc về đơn vị tiếp nhận, "
        "đơn vị tiếp nhận giữ tên và cấp ủy."
    )
    with_units = ("units_", "kept")
    units_ = UnitBoxes(label="Đơn vị kết thúc", queryset=NOBODY)
    kept = UnitField(label="Đơn vị tiếp nhận", queryset=NOBODY)

    def plan(self, typed):
        return kinds.merger(on=typed["effective_on"], kept=typed["kept"], units=list(typed["units_"]))


class UniteForm(NewUnitForm):
    """Hợp nhất: A + B → C."""

    kind = ReorganisationKind.UNITE
    about = (
        "Các đơn vị được đánh dấu kết thúc; một đơn vị mới nhận toàn bộ đảng viên. Hợp nhất hai đảng bộ thì "
        "các chi bộ trực thuộc tiếp tục, giữ tên, dưới đảng bộ mới; sổ của đảng bộ mới mở từ ngày đó."
    )
    with_units = ("units_",)
    units_ = UnitBoxes(label="Đơn vị hợp nhất (từ hai đơn vị)", queryset=NOBODY)

    def plan(self, typed):
        units = list(typed["units_"])
        if len(units) < 2:
            raise ValidationError({"units_": "Hãy đánh dấu từ hai đơn vị."})
        if len({unit.parent_id for unit in units}) > 1:
            raise ValidationError({"units_": "Các đơn vị phải cùng một cấp trên trực tiếp."})
        new = self.new_unit(typed, units[0].parent)
        return kinds.union(on=typed["effective_on"], new=new, units=units)


class SplitForm(NewUnitForm):
    """Chia tách: A → A + B, with a box for each member."""

    kind = ReorganisationKind.SPLIT
    about = "Đơn vị cũ tiếp tục; đảng viên được đánh dấu về đơn vị mới."
    with_units = ("unit",)
    people_text = "Đảng viên về đơn vị mới"
    unit = UnitField(label="Đơn vị chia tách", queryset=NOBODY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.attrs |= RELOAD

    def ticks(self):
        value = self.data.get("unit") if self.is_bound else self.initial.get("unit")
        unit = self.fields["unit"].queryset.filter(pk=value).first() if str(value or "").isdigit() else None
        if unit is None:
            return []
        rows = Membership.objects.filter(branch=unit, end__isnull=True).select_related("person")
        ticked = set(self.data.getlist("co")) if self.is_bound else set()
        rows = rows.order_by("person__sort_key", "person_id")
        return [Tick(row.person, str(row.person_id) in ticked) for row in rows]

    def plan(self, typed):
        unit = typed["unit"]
        people = [tick.person for tick in self.ticks() if tick.ticked]
        new = self.new_unit(typed, unit.parent)
        return kinds.split(on=typed["effective_on"], unit=unit, new=new, people=people)


class HandOverForm(ReorganisationForm):
    """Chuyển giao."""

    kind = ReorganisationKind.HAND_OVER
    about = (
        "Đơn vị với mọi đơn vị trực thuộc và đảng viên chuyển về đảng bộ khác, giữ tên, mã và chi ủy; "
        "báo cáo các kỳ trước của đảng bộ cũ không đổi."
    )
    with_units = ("units_", "to")
    units_ = UnitBoxes(label="Đơn vị chuyển giao", queryset=NOBODY)
    to = UnitField(label="Đảng bộ tiếp nhận", queryset=NOBODY)

    def units(self, name):
        found = super().units(name)
        version = BranchVersion.objects.filter(branch=OuterRef("pk"), end=None, kind__in=COMMITTEE_KINDS)
        return found.filter(Exists(version)) if name == "to" else found

    def plan(self, typed):
        units = list(typed["units_"])
        inner = [u for u in units if any(u != v and u.path.startswith(v.path) for v in units)]
        outer = [unit for unit in units if unit not in inner]
        return kinds.hand_over(on=typed["effective_on"], units=outer, to=typed["to"])


class RankForm(ReorganisationForm):
    """Nâng cấp, hạ cấp."""

    kind = ReorganisationKind.RANK
    about = (
        "Chi bộ lên đảng bộ: cần một chi bộ trực thuộc nhận toàn bộ đảng viên (lập thêm chi bộ bằng chia tách). "
        "Đảng bộ xuống chi bộ: các chi bộ trực thuộc kết thúc, đảng viên về chính đơn vị này."
    )
    with_units = ("unit", "new_kind", "new_sector")
    with_new = ("first_name", "first_short_name", "first_code", "first_sector")
    unit = UnitField(label="Đơn vị", queryset=NOBODY)
    new_kind = forms.ChoiceField(label="Loại tổ chức mới", choices=BranchKind)
    new_sector = forms.ChoiceField(
        label="Khối (nếu là chi bộ)", choices=[*BLANK, *Sector.choices], required=False
    )
    first_name = forms.CharField(label="Chi bộ trực thuộc đầu tiên (khi lên đảng bộ)", required=False)
    first_short_name = forms.CharField(label="Tên gọn", max_length=60, required=False)
    first_code = forms.CharField(label="Mã", max_length=30, required=False)
    first_sector = forms.ChoiceField(label="Khối", choices=[*BLANK, *Sector.choices], required=False)

    def plan(self, typed):
        unit, changes = typed["unit"], {"kind": typed["new_kind"], "sector": typed["new_sector"]}
        if current(unit).kind == changes["kind"]:
            raise ValidationError({"new_kind": "Đơn vị đang thuộc loại này."})
        first = {name.removeprefix("first_"): typed[name] for name in self.with_new}
        named = all(first[name] for name in ("name", "short_name", "code"))
        first |= {"kind": BranchKind.BRANCH}
        return kinds.rank(
            on=typed["effective_on"], unit=unit, changes=changes, first=first if named else None
        )


class DissolveForm(ReorganisationForm):
    """Giải thể."""

    kind = ReorganisationKind.DISSOLVE
    about = "Đơn vị kết thúc, không có đơn vị kế thừa; đảng viên về một chi bộ, một số người có thể về chi bộ khác."
    with_units = ("unit", "to")
    people_text = "Người về chi bộ khác (nếu có)"
    unit = UnitField(label="Đơn vị giải thể", queryset=NOBODY)
    to = UnitField(label="Đảng viên về", queryset=NOBODY)
    people = PickManyField(label="Những người này", queryset=Person.objects.none(), required=False)
    other = UnitField(label="về", queryset=NOBODY, required=False)

    def plan(self, typed):
        if typed["people"] and not typed["other"]:
            raise ValidationError({"other": "Hãy chọn chi bộ cho những người này."})
        return kinds.dissolution(
            on=typed["effective_on"],
            unit=typed["unit"],
            to=typed["to"],
            people=typed["people"],
            other=typed["other"],
        )


FORMS: dict[str, type[ReorganisationForm]] = {
    form.kind: form
    for form in (
        UniteForm,
        MergeForm,
        SplitForm,
        FoundForm,
        HandOverForm,
        RankForm,
        DissolveForm,
        RenameForm,
    )
}


class PapersForm(RecordForm):
    """What of a reorganisation may be corrected: its words; of another day, number or unit it is taken back."""

    class Meta(RecordForm.Meta):
        model = Reorganisation
        fields = ("title", "decided_by")
