"""Xếp loại tổ chức đảng; xếp loại tập thể, cá nhân lãnh đạo."""

from vankhanh.xlsx import Column

from ..forms import RecordForm
from ..models import BranchRating, LeadershipRating
from ..models.branch_ratings import may_decide
from ..rating import NOT_THERE, decides_somewhere
from .base import Register
from .bulk import CANCEL_MANY

PROPOSED = ("proposed", "proposed_reason")
DECIDED = ("outcome", "reason", "decided_on", "decision")
DECIDED_COLUMNS = (
    Column("Đề xuất", 28, value="get_proposed_display"),
    Column("Kết quả", 28, value="get_outcome_display"),
    Column("Lý do", 24, "wrap", value=lambda row, names: row.reason or row.proposed_reason),
    Column("Ngày quyết định", 13, "date", "decided_on"),
    Column("Số quyết định", 16, value="decision"),
)


class RatingForm(RecordForm):
    """What was proposed, and for who writes for the unit above what was decided: `decided_boxes` are theirs alone."""

    past = ("decided_on",)
    decided_boxes: tuple[str, ...] = DECIDED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self._decides():
            for name in self.decided_boxes:
                self.fields.pop(name, None)

    def _decides(self) -> bool:
        if self.instance.branch_id is None:
            return decides_somewhere(self.reader)
        return may_decide(self.reader, self.instance.branch.path)

    def clean(self):
        cleaned = super().clean()
        if any(
            self.data.get(self.add_prefix(name)) for name in self.decided_boxes if name not in self.fields
        ):
            self.add_error(None, NOT_THERE)  # a workbook has the columns whoever brings it
        said = [name for name in self.decided_boxes if cleaned.get(name)]
        unit = cleaned.get("branch") or (self.instance.branch if self.instance.branch_id else None)
        if said and unit and not may_decide(self.reader, unit.path):
            self.add_error(said[0], NOT_THERE)
        if said and not cleaned.get("outcome") and not self.has_error("outcome"):
            self.add_error("outcome", "Chưa có kết quả thì chưa ghi lý do, ngày và số quyết định.")
        return cleaned


class BranchRatingForm(RatingForm):
    class Meta(RecordForm.Meta):
        model = BranchRating
        fields = ("branch", "year", *PROPOSED, *DECIDED)


class BranchRatingRegister(Register):
    """`/xep-loai-to-chuc/`: one row per organisation and year."""

    slug = "xep-loai-to-chuc"
    model = BranchRating
    title = "Xếp loại tổ chức đảng"
    bulk = (CANCEL_MANY,)
    one = "kết quả xếp loại"
    form = edit_form = BranchRatingForm
    searched = ""
    yearly = "year"
    choices = ("proposed", "outcome")
    related = ("branch",)
    ordering = ("-year", "branch__path")
    kept = ("year", "decided_on", "decision")
    empty = "Chưa có kết quả xếp loại nào."
    columns = (
        Column("Tổ chức đảng", 28, value=lambda row, names: names.of(row.branch_id)),
        Column("Năm", 8, "year", "year"),
        *DECIDED_COLUMNS,
    )


class LeadershipRatingForm(RatingForm):
    class Meta(RecordForm.Meta):
        model = LeadershipRating
        fields = ("branch", "year", "subject", "name", "person", *PROPOSED, *DECIDED)


class LeadershipRatingRegister(Register):
    """`/xep-loai-lanh-dao/`: collectives and leaders, by year."""

    slug = "xep-loai-lanh-dao"
    model = LeadershipRating
    title = "Xếp loại tập thể, cá nhân lãnh đạo"
    bulk = (CANCEL_MANY,)
    one = "kết quả xếp loại"
    form = edit_form = LeadershipRatingForm
    yearly = "year"
    choices = ("subject", "proposed", "outcome")
    related = ("branch",)
    ordering = ("-year", "subject", "name")
    kept = ("branch", "year", "subject", "decided_on", "decision")
    empty = "Chưa có kết quả xếp loại nào."
    columns = (
        Column("Tập thể, cá nhân", 30, value="name"),
        Column("Đối tượng", 24, value="get_subject_display"),
        Column("Đơn vị", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Năm", 8, "year", "year"),
        *DECIDED_COLUMNS,
    )
