"""Quần chúng ưu tú."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from vankhanh.xlsx import Column

from .. import lifecycle
from ..forms import MemberForm
from ..models import Candidate
from .columns import BORN, BRANCH, NAME, MemberRegister


class CandidateForm(MemberForm):
    """Onto the list of quần chúng ưu tú of a branch."""

    past = ("start", "end")

    class Meta(MemberForm.Meta):
        model = Candidate
        fields = ("person", "branch", "start", "helper", "introduced_by", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            self.fields["person"].help_text = format_html(
                'Chưa có hồ sơ thì <a href="{}">lập hồ sơ cá nhân</a> trước.', reverse("dang-vien-them")
            )

    def clean(self):
        cleaned = super().clean()
        person, start = cleaned.get("person"), cleaned.get("start")
        if person and start and lifecycle.membership_on(person, start):
            self.add_error("person", f"Người này là đảng viên vào ngày {start:%d/%m/%Y}.")
        return cleaned


class CandidateCorrectionForm(MemberForm):
    """Correction, and taking somebody off the list; admission does that by itself."""

    past = ("start", "end")

    class Meta(MemberForm.Meta):
        model = Candidate
        fields = ("start", "end", "end_kind", "helper", "introduced_by", "note")


class CandidateRegister(MemberRegister):
    """`/quan-chung/`: who is, or was, on the list of quần chúng ưu tú."""

    slug = "quan-chung"
    model = Candidate
    title = "Quần chúng ưu tú"
    one = "quần chúng ưu tú"
    form = CandidateForm
    edit_form = CandidateCorrectionForm
    spanned = True
    choices = ("end_kind",)
    related = ("person", "branch", "helper")
    ordering = ("-start", "person__sort_key")
    kept = ("branch", "start", "introduced_by")
    empty = "Chưa có quần chúng ưu tú nào. Lập hồ sơ cá nhân rồi đưa vào danh sách của chi bộ."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Vào danh sách", 13, "date", "start"),
        Column("Thôi từ", 13, "date", "end"),
        Column("Lý do thôi", 18, value="get_end_kind_display"),
        Column("Đảng viên giúp đỡ", 24, value="helper.full_name"),
        Column("Tổ chức giới thiệu", 22, value="introduced_by"),
    )

    def actions(self, row):
        if row.end:
            return []
        asked = urlencode({"person": row.person_id, "branch": row.branch_id})
        return [("Ghi kết nạp", f"{reverse('ket-nap-them')}?{asked}")]
