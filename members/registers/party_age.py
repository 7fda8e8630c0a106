"""Thời gian gián đoạn tuổi Đảng."""

from vankhanh.xlsx import Column

from .. import party_age
from ..forms import MemberForm
from ..growth_forms import unit_of
from ..models import PartyAgeGap
from .columns import BORN, BRANCH, NAME, MemberRegister


class GapForm(MemberForm):
    """A time that does not count, as papers tell it."""

    past = ("start", "end")

    class Meta(MemberForm.Meta):
        model = PartyAgeGap
        fields = ("person", "start", "end", "cause", "continuous", "decision", "note")

    def clean(self):
        cleaned = super().clean()
        person, end = cleaned.get("person"), cleaned.get("end")
        if person and end:
            found = unit_of(person, end)
            if found is None:
                self.add_error("person", "Người này không có tên trong danh sách đảng viên nào.")
            else:
                self.instance.branch = self.own(found)
        return cleaned

    def doubts(self, cleaned):
        since = cleaned["person"].party_age_from
        if since and cleaned["start"] < since.first_day:
            return [f"Trước ngày tính tuổi Đảng ({since}): ngày ấy đã trừ thời gian này chưa?"]
        return [] if since else ["Hồ sơ chưa ghi ngày tính tuổi Đảng."]

    def write(self, *, by):
        return party_age.put_gap(gap=self.instance, by=by)


class GapCorrectionForm(MemberForm):
    """Correction; of a gap that follows from leaving and coming back only whether it counts after all."""

    past = ("start", "end")

    class Meta(MemberForm.Meta):
        model = PartyAgeGap
        fields = GapForm.Meta.fields[1:]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.derived:
            for name in ("start", "end", "cause"):
                del self.fields[name]

    def write(self, *, by):
        return party_age.put_gap(gap=self.instance, by=by)


class GapRegister(MemberRegister):
    """`/gian-doan-tuoi-dang/`: times that do not count as tuổi Đảng, typed or following from the lists."""

    slug = "gian-doan-tuoi-dang"
    model = PartyAgeGap
    title = "Gián đoạn tuổi Đảng"
    one = "khoảng gián đoạn"
    form = GapForm
    edit_form = GapCorrectionForm
    dated = "end"
    choices = ("cause",)
    ordering = ("-end", "person__sort_key")
    kept = ("cause",)
    lead = "Ra khỏi Đảng rồi phục hồi, kết nạp lại thì phần mềm tự ghi; ở đây ghi thêm thời gian khác."
    empty = "Chưa có khoảng gián đoạn nào."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Gián đoạn từ", 12, "date", "start"),
        Column("Tính lại từ", 12, "date", "end"),
        Column("Số ngày", 9, "number", lambda row, names: (row.end - row.start).days),
        Column("Lý do", 20, value="get_cause_display"),
        Column("Cách tính", 14, value=lambda row, names: "liên tục" if row.continuous else "trừ"),
        Column("Sau đó tính từ", 13, "date", "counts_from"),
        Column("Quyết định, văn bản", 22, value="decision"),
        Column("Ghi chú", 24, "wrap", "note"),
    )

    def cancel(self, row, *, by, reason):
        party_age.cancel_gap(gap=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"Tuổi Đảng của {row.person} tính cả thời gian này."]
