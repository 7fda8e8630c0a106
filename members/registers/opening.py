"""Mở sổ: the members found when the book was opened, each with the dates of the old papers."""

from branches.forms import UnitField
from branches.models import Branch
from vankhanh.partial_dates import PartialDateFormField
from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import CauseIn
from ..correction_form import CorrectionForm
from ..forms import MemberForm
from ..models import Membership
from ..person_form import FACTS, PersonForm
from .columns import BORN, BRANCH, NAME, ListRegister


class OpeningForm(PersonForm):
    """One member of the old list: facts, branch, and when they entered the Party, as far as the papers tell."""

    branch = UnitField(Branch.objects.none(), label="Chi bộ")
    decision_on = PartialDateFormField(
        label="Ngày quyết định kết nạp",
        required=False,
        help_text="Tuổi Đảng tính từ ngày này. Có thể chỉ ghi năm.",
    )
    ceremony_on = PartialDateFormField(label="Ngày vào Đảng (lễ kết nạp)", help_text="Có thể chỉ ghi năm.")
    official_on = PartialDateFormField(
        label="Ngày chính thức", required=False, help_text="Để trống nếu khi mở sổ còn dự bị."
    )
    past = ("born", "decision_on", "ceremony_on", "official_on")

    class Meta(PersonForm.Meta):
        fields = tuple(name for name in FACTS if name != "party_age_from")  # it follows from the dates below

    field_order = ("full_name", "sex", "born", "branch", "decision_on", "ceremony_on", "official_on")

    def clean(self):
        cleaned = super().clean()
        entered, official = cleaned.get("ceremony_on"), cleaned.get("official_on")
        if entered and official and official <= entered:
            self.add_error("official_on", "Ngày chính thức phải sau ngày vào Đảng.")
        return cleaned

    def write(self, *, by):
        given = self.cleaned_data
        dates = {name: given[name] for name in ("decision_on", "ceremony_on", "official_on")}
        return lifecycle.take_over_member(person=self.instance, branch=given["branch"], by=by, **dates)


class OpeningCorrectionForm(CorrectionForm):
    """Correction of the branch and of the dates of the old papers; facts about the person are on the person's page."""

    decision_on = OpeningForm.base_fields["decision_on"]
    ceremony_on = OpeningForm.base_fields["ceremony_on"]
    official_on = OpeningForm.base_fields["official_on"]
    past = ("decision_on", "ceremony_on", "official_on")

    class Meta(MemberForm.Meta):
        model = Membership
        fields = ("branch",)

    field_order = ("branch", "decision_on", "ceremony_on", "official_on", "correction_reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        old = lifecycle.old_admission(self.instance.person)
        for name in ("decision_on", "ceremony_on", "official_on"):
            self.initial[name] = getattr(old, name)
        self.fields["ceremony_on"].required = old.pk is not None
        if old.official_branch_id:
            del self.fields["official_on"]

    def clean(self):
        cleaned = super().clean()
        entered, official = cleaned.get("ceremony_on"), cleaned.get("official_on")
        if entered and official and official <= entered:
            self.add_error("official_on", "Ngày chính thức phải sau ngày vào Đảng.")
        elif not entered and (official or cleaned.get("decision_on")):
            self.add_error("ceremony_on", "Hãy ghi ngày vào Đảng, có thể chỉ ghi năm.")
        return cleaned

    def write(self, *, by):
        names = ("decision_on", "ceremony_on", "official_on")
        dates = {name: self.cleaned_data.get(name) for name in names}
        return lifecycle.correct_taking_over(membership=self.instance, by=by, reason=self.why, **dates)


class OpeningRegister(ListRegister):
    """`/mo-so/`: who was on the lists when the book was opened."""

    slug = "mo-so"
    model = Membership
    title = "Đảng viên có khi mở sổ"
    one = "đảng viên vào sổ"
    form = OpeningForm
    edit_form = OpeningCorrectionForm
    moved_on = "start"
    kept = ("branch", "ethnicity")
    lead = "Ghi một lần khi bắt đầu dùng phần mềm; không tính là kết nạp hay chuyển đến."
    empty = "Chưa có ai trong sổ. Bấm «Thêm đảng viên vào sổ» và ghi lần lượt theo danh sách giấy của từng chi bộ."
    ordering = ("branch__path", "person__sort_key")
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Vào danh sách", 13, "date", "start"),
        Column("Ra khỏi danh sách", 13, "date", "end"),
    )

    def rows(self, reader):
        return super().rows(reader).filter(cause_in=CauseIn.TAKEN_OVER)

    def new(self):
        """What the form fills in: a person, not the list entry that follows."""
        return PersonForm.Meta.model()

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_taking_over(membership=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"{row.person} không còn tên trong danh sách của chi bộ; hồ sơ cá nhân vẫn giữ."]
