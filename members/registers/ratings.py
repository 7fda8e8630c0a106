"""Xếp loại đảng viên."""

from vankhanh.periods import Period
from vankhanh.xlsx import Column

from .. import lifecycle
from ..forms import MemberForm
from ..models import Membership, PersonRating
from .columns import BRANCH, NAME, MemberRegister

DECIDED = ("proposed", "outcome", "reason", "decided_on", "decision")


class PersonRatingForm(MemberForm):
    """Where a member landed in a year's rating, at the branch whose list they were on last in that year."""

    past = ("decided_on",)

    class Meta(MemberForm.Meta):
        model = PersonRating
        fields = ("person", "year", *DECIDED)

    def clean(self):
        cleaned = super().clean()
        person, year = cleaned.get("person"), cleaned.get("year")
        if person and year:
            self._rated_at(person, year)
        return cleaned

    def _rated_at(self, person, year):
        if not 1930 <= year <= self.today.year:
            self.add_error("year", "Kiểm tra lại năm xếp loại.")
            return
        rows = Membership.objects.filter(person=person, start__lte=Period.year(year).last)
        here = (
            rows.exclude(end__lt=Period.year(year).first).order_by("-start").select_related("branch").first()
        )
        if here is None:
            self.add_error("person", f"Năm {year} người này không có tên trong danh sách đảng viên.")
        else:
            self.instance.branch = self.own(here.branch) or here.branch

    def write(self, *, by):
        given = {name: self.cleaned_data[name] for name in ("person", "year", *DECIDED)}
        return lifecycle.rate(branch=self.instance.branch, by=by, **given)


class PersonRatingCorrectionForm(MemberForm):
    """Correction of a year's outcome."""

    past = ("decided_on",)

    class Meta(MemberForm.Meta):
        model = PersonRating
        fields = DECIDED


class PersonRatingRegister(MemberRegister):
    """`/xep-loai/`: one row per member and year."""

    slug = "xep-loai"
    rows_at = "muc/"
    model = PersonRating
    title = "Xếp loại đảng viên"
    one = "kết quả xếp loại"
    form = PersonRatingForm
    edit_form = PersonRatingCorrectionForm
    yearly = "year"
    choices = ("outcome",)
    ordering = ("-year", "branch__path", "person__sort_key")
    kept = ("year", "decided_on", "decision")
    empty = "Chưa có kết quả xếp loại nào."
    columns = (
        NAME,
        BRANCH,
        Column("Năm", 8, "year", "year"),
        Column("Đề xuất", 28, value="get_proposed_display"),
        Column("Kết quả", 28, value="get_outcome_display"),
        Column("Lý do", 24, "wrap", "reason"),
        Column("Ngày quyết định", 13, "date", "decided_on"),
        Column("Số quyết định", 16, value="decision"),
    )
