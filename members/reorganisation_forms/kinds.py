"""One form for each kind of reorganisation: which units and people it asks for, and the plan that follows."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from branches.choices import COMMITTEE_KINDS, BranchKind, ReorganisationKind, Sector
from branches.forms import UnitField
from branches.models import BranchVersion
from vankhanh.picking_many import PickManyField

from ..meeting_forms import RELOAD
from ..models import Membership, Person
from ..reorganising import kinds
from ..reorganising.plan import current
from ..tick_forms import Tick
from .base import BLANK, NOBODY, NewUnitForm, ReorganisationForm, UnitBoxes


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
