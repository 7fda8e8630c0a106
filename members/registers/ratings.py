"""Xếp loại đảng viên."""

from branches.registers import ratings
from branches.registers.bulk import CANCEL_MANY
from branches.registers.ratings import RatingForm
from vankhanh.periods import Period
from vankhanh.xlsx import Column

from ..forms import MemberForm
from ..models import Membership, PersonRating
from ..views.rating_list import RatingList
from .columns import BRANCH, NAME, MemberRegister

PROPOSED = ("proposed", "proposed_reason", "proposed_failing")
DECIDED = ("outcome", "reason", "failing", "decided_on", "decision")


class PersonRatingCorrectionForm(RatingForm, MemberForm):
    """Correction of a year's proposal and outcome."""

    decided_boxes = DECIDED

    class Meta(MemberForm.Meta):
        model = PersonRating
        fields = (*PROPOSED, *DECIDED)


class PersonRatingForm(PersonRatingCorrectionForm):
    """Where a member landed in a year's rating, at the branch whose list they were on last in that year."""

    class Meta(MemberForm.Meta):
        model = PersonRating
        fields = ("person", "year", *PROPOSED, *DECIDED)

    def clean(self):
        person, year = self.cleaned_data.get("person"), self.cleaned_data.get("year")
        if person and year:
            self._rated_at(person, year)
        return super().clean()

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


class PersonRatingRegister(MemberRegister):
    """`/xep-loai/`: one row per member and year."""

    slug = "xep-loai"
    rows_at = "muc/"
    pages = {"danh-sach": RatingList}
    model = PersonRating
    title = "Xếp loại đảng viên"
    bulk = (CANCEL_MANY,)
    one = "kết quả xếp loại"
    form = PersonRatingForm
    edit_form = PersonRatingCorrectionForm
    yearly = "year"
    choices = ("proposed", "outcome", "failing")
    ordering = ("-year", "branch__path", "person__sort_key")
    kept = ("year", "decided_on", "decision")
    empty = "Chưa có kết quả xếp loại nào."
    columns = (
        NAME,
        BRANCH,
        Column("Năm", 8, "year", "year"),
        *ratings.DECIDED_COLUMNS,
        Column("Vì sao không hoàn thành", 24, "wrap", "get_failing_display"),
    )
