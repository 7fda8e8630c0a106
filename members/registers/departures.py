"""Ra khỏi Đảng: từ trần, khai trừ, xóa tên, xin ra."""

from vankhanh.filters import choice_filter
from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import DEPARTURES, CauseOut
from ..correction_form import CorrectionForm
from ..foreseeing import ListForm
from ..forms import MemberForm
from ..models import Membership
from .columns import BORN, BRANCH, NAME, ListRegister


def departures() -> list[tuple[str, str]]:
    """The causes as choices."""
    return [("", "---------"), *((cause.value, cause.label) for cause in map(CauseOut, DEPARTURES))]


class DepartureForm(ListForm):
    """Who left, from which day, why, by which decision."""

    past = ("end",)
    moved_on = "end"

    class Meta(MemberForm.Meta):
        model = Membership
        fields = ("person", "cause_out", "end", "decision_out", "note")
        labels = {"cause_out": "Lý do", "end": "Từ ngày", "decision_out": "Quyết định, giấy tờ"}
        help_texts = {"end": "Ngày từ trần, hoặc ngày quyết định: từ ngày này không còn trong danh sách."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("cause_out", "end"):
            self.fields[name].required = True
        self.fields["cause_out"].choices = departures()

    def clean(self):
        cleaned = super().clean()
        person, day = cleaned.get("person"), cleaned.get("end")
        if person and day:
            self._check_list(person, day)
        return cleaned

    def _check_list(self, person, day):
        here = person.memberships.filter(end__isnull=True).select_related("branch").first()
        if here is None:
            self.add_error("person", "Người này hiện không có tên trong danh sách đảng viên của chi bộ nào.")
        elif self.own(here.branch) and day < here.start:
            self.add_error("end", f"Sớm hơn ngày vào danh sách ({here.start:%d/%m/%Y}).")

    def doubts(self, cleaned):
        running = cleaned["person"].standings.filter(end__isnull=True).count()
        if not running:
            return []
        return [f"Cùng thay đổi: {running} diện miễn, tạm thời đi đang có sẽ kết thúc cùng ngày."]

    def write(self, *, by):
        given = self.cleaned_data
        return lifecycle.leave(
            person=given["person"],
            on=given["end"],
            cause=CauseOut(given["cause_out"]),
            decision=given["decision_out"],
            note=given["note"],
            by=by,
        )


class DepartureCorrectionForm(CorrectionForm):
    """What of a departure may be corrected: day, cause and papers; of another person it is cancelled."""

    past = ("end",)

    class Meta(MemberForm.Meta):
        model = Membership
        fields = ("cause_out", "end", "decision_out", "note")
        labels = DepartureForm.Meta.labels
        help_texts = DepartureForm.Meta.help_texts

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["end"].required = True
        self.fields["cause_out"].choices = departures()[1:]

    def write(self, *, by):
        return lifecycle.correct_leaving(membership=self.instance, by=by, reason=self.why)


class DepartureRegister(ListRegister):
    """`/ra-khoi-dang/`: who left the Party's lists altogether."""

    slug = "ra-khoi-dang"
    model = Membership
    title = "Ra khỏi Đảng"
    one = "người ra khỏi Đảng"
    form = DepartureForm
    edit_form = DepartureCorrectionForm
    dated = "end"
    borne = "cause_out"
    ordering = ("-end", "person__sort_key")
    moved_on = "end"
    kept = ("cause_out", "end")
    empty = "Chưa có ai ra khỏi Đảng."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Lý do", 20, value="get_cause_out_display"),
        Column("Từ ngày", 12, "date", "end"),
        Column("Quyết định, giấy tờ", 24, value="decision_out"),
        Column("Ghi chú", 24, "wrap", "note"),
    )

    def rows(self, reader):
        return super().rows(reader).filter(cause_out__in=DEPARTURES)

    def belongs(self, value):
        return value in DEPARTURES

    def more_filters(self):
        field = Membership._meta.get_field("cause_out")
        return {"cause_out": choice_filter(field, "Lý do", choices=departures()[1:])}

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_leaving(membership=row, by=by, reason=reason)

    def consequences(self, row):
        return [
            f"{row.person} lại có tên trong danh sách đảng viên của chi bộ.",
            "Diện miễn, tạm thời đi đã kết thúc vì việc này cũng mở lại.",
        ]
