"""Đảng viên nơi khác đến sinh hoạt tạm thời: guests, in no head count."""

from vankhanh.xlsx import Column

from ..choices import StandingKind
from ..forms import MemberForm, SpanInOrder
from ..models import TemporaryStay
from .columns import BORN, BRANCH, NAME, MemberRegister
from .standings import LONGEST, too_long


class StayForm(SpanInOrder, MemberForm):
    """A guest of a branch: who, from where, with which paper, from when to when."""

    past = ("start",)

    class Meta(MemberForm.Meta):
        model = TemporaryStay
        fields = ("person", "branch", "home", "paper", "start", "end")

    def clean(self):
        cleaned = super().clean()
        person, start = cleaned.get("person"), cleaned.get("start")
        if person and start and person.memberships.as_of(start).exists():
            self.add_error("person", "Ngày này người ấy có tên trong danh sách chính thức, không phải khách.")
        return cleaned

    def doubts(self, cleaned):
        return too_long(LONGEST[StandingKind.AWAY], cleaned["start"], cleaned.get("end"))


class StayCorrectionForm(StayForm):
    """Correction of what was mistyped; for somebody else the row is cancelled."""

    class Meta(MemberForm.Meta):
        model = TemporaryStay
        fields = StayForm.Meta.fields[1:]


class StayRegister(MemberRegister):
    """`/tam-thoi-den/`: guests now and before."""

    slug = "tam-thoi-den"
    model = TemporaryStay
    title = "Sinh hoạt tạm thời tại đây"
    one = "người sinh hoạt tạm thời"
    form = StayForm
    edit_form = StayCorrectionForm
    spanned = True
    ordering = ("-start", "person__sort_key")
    kept = ("branch", "home", "start")
    empty = "Chưa có đảng viên nơi khác nào sinh hoạt tạm thời ở đây."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Nơi sinh hoạt chính thức", 30, "wrap", "home"),
        Column("Giấy giới thiệu số", 16, value="paper"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Đến trước ngày", 12, "date", "end"),
    )
