"""Quần chúng ưu tú."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import StepKind
from ..forms import MemberForm
from ..models import Candidate, GrowthStep
from ..newcomer import WithNewcomer
from ..views.growth import CandidateRow
from .columns import BORN, BRANCH, NAME, MemberRegister


class CandidateForm(WithNewcomer):
    """Onto the list of quần chúng ưu tú of a branch."""

    past = ("start", "end")

    class Meta(MemberForm.Meta):
        model = Candidate
        fields = ("person", "branch", "start", "helper", "introduced_by", "note")

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


def last_step(row, names=None) -> str:
    """The step taken last, in words."""
    return StepKind(row.step_kind).label if row.step_kind else ""


class CandidateRegister(MemberRegister):
    """`/quan-chung/`: who is, or was, on the list of quần chúng ưu tú."""

    slug = "quan-chung"
    model = Candidate
    title = "Quần chúng ưu tú"
    one = "quần chúng ưu tú"
    form = CandidateForm
    edit_form = CandidateCorrectionForm
    pages = {"xem": CandidateRow}
    spanned = True
    ending = ("end", "end_kind", "note")
    ending_as = "Đưa ra khỏi danh sách…"
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
        Column("Bước gần nhất", 28, "wrap", last_step),
        Column("Ngày", 12, "date", "step_on"),
    )

    def rows(self, reader):
        steps = GrowthStep.objects.filter(person=OuterRef("person"), happened_on__gte=OuterRef("start"))
        last = steps.order_by("-happened_on", "-pk")
        return (
            super()
            .rows(reader)
            .annotate(
                step_kind=Subquery(last.values("kind")[:1]), step_on=Subquery(last.values("happened_on")[:1])
            )
            .order_by(*self.ordering)
        )

    def cancel(self, row, *, by, reason):
        """Refused while steps of this candidacy are on record: they would stand without it."""
        rows = GrowthStep.objects.filter(person=row.person, happened_on__gte=row.start)
        if row.end is not None:
            rows = rows.filter(happened_on__lte=row.end)
        if count := rows.count():
            raise ValidationError(f"Chưa hủy được: đã ghi {count} bước kết nạp; hãy hủy các bước ấy trước.")
        super().cancel(row, by=by, reason=reason)

    def actions(self, row):
        if row.end:
            return []
        asked = urlencode({"person": row.person_id, "branch": row.branch_id})
        return [("Ghi kết nạp", f"{reverse('ket-nap-them')}?{asked}")]
