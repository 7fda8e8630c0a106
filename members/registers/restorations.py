"""Phục hồi đảng tịch: back on a branch's list by decision, after an expulsion or a striking off."""

from django.core.exceptions import ValidationError

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import TAKEN_BACK_BY_DECISION, CauseIn, CauseOut
from ..correction_form import CorrectionForm
from ..foreseeing import ListForm
from ..forms import MemberForm
from ..models import Membership
from .columns import BORN, BRANCH, NAME, ListRegister


def last_left(person) -> Membership | None:
    """The last list that the person left."""
    return person.memberships.filter(end__isnull=False).order_by("-end").first()


def unusual(left: Membership | None) -> list[str]:
    """Says when nothing on record is what such a decision takes back."""
    if left is None:
        return ["Trong sổ không ghi người này đã ra khỏi Đảng."]
    if left.cause_out in TAKEN_BACK_BY_DECISION:
        return []
    how = f"{CauseOut(left.cause_out).label} từ {date_text(left.end)}"
    return [f"Lần ra khỏi danh sách gần nhất: {how}; phục hồi thường sau khai trừ hoặc xóa tên."]


class RestorationForm(ListForm):
    """Who is back in the Party, on the list of which branch, from which day, by which decision."""

    past = ("start",)
    moved_on = "start"

    class Meta(MemberForm.Meta):
        model = Membership
        fields = ("person", "branch", "start", "decision_in")
        labels = {"start": "Từ ngày", "decision_in": "Quyết định phục hồi"}
        help_texts = {"start": "Ngày quyết định có hiệu lực: từ ngày này lại có tên trong danh sách."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = str(self.initial.get("person") or "")
        if person.isdigit() and not self.initial.get("branch"):
            rows = Membership.objects.writable_by(self.reader).filter(person=person, end__isnull=False)
            self.initial["branch"] = rows.order_by("-end").values_list("branch", flat=True).first()

    def clean_person(self):
        person = super().clean_person()
        left = person and last_left(person)
        if person and person.memberships.filter(end__isnull=True).exists():
            raise ValidationError("Người này đang có tên trong danh sách đảng viên.")
        if left and left.cause_out == CauseOut.DIED:
            raise ValidationError(f"Sổ ghi người này từ trần ngày {date_text(left.end)}.")
        return person

    def clean_start(self):
        day, person = self.cleaned_data["start"], self.cleaned_data.get("person")
        left = person and last_left(person)
        if left and day < left.end:
            raise ValidationError(f"Sớm hơn ngày ra khỏi danh sách ({date_text(left.end)}).")
        return day

    def doubts(self, cleaned):
        return unusual(last_left(cleaned["person"]))

    def write(self, *, by):
        given = self.cleaned_data
        return lifecycle.restore(
            person=given["person"],
            branch=given["branch"],
            on=given["start"],
            decision=given["decision_in"],
            by=by,
        )


class RestorationCorrectionForm(CorrectionForm):
    """What of a restoration may be corrected: branch, day and decision; of another person it is cancelled."""

    past = ("start",)

    class Meta(MemberForm.Meta):
        model = Membership
        fields = RestorationForm.Meta.fields[1:]
        labels = RestorationForm.Meta.labels
        help_texts = RestorationForm.Meta.help_texts

    def write(self, *, by):
        return lifecycle.correct_restoration(membership=self.instance, by=by, reason=self.why)


class RestorationRegister(ListRegister):
    """`/phuc-hoi/`: who came back onto the lists by a decision that restores their membership."""

    slug = "phuc-hoi"
    model = Membership
    title = "Phục hồi đảng tịch"
    one = "lượt phục hồi đảng tịch"
    form = RestorationForm
    edit_form = RestorationCorrectionForm
    dated = "start"
    ordering = ("-start", "person__sort_key")
    moved_on = "start"
    kept = ("branch", "start")
    empty = "Chưa có ai được phục hồi đảng tịch."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Từ ngày", 12, "date", "start"),
        Column("Quyết định phục hồi", 24, value="decision_in"),
        Column("Ra khỏi danh sách", 13, "date", "end"),
    )

    def rows(self, reader):
        return super().rows(reader).filter(cause_in=CauseIn.RESTORED)

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_restoration(membership=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"{row.person} không còn tên trong danh sách đảng viên của chi bộ."]
