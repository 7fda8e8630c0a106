"""Xếp loại tổ chức đảng; xếp loại tập thể, cá nhân lãnh đạo."""

from vankhanh.xlsx import Column

from ..forms import RecordForm
from ..models import BranchRating, LeadershipRating
from .base import Register

DECIDED = ("proposed", "outcome", "reason", "decided_on", "decision")
DECIDED_COLUMNS = (
    Column("Đề xuất", 28, value="get_proposed_display"),
    Column("Kết quả", 28, value="get_outcome_display"),
    Column("Lý do", 24, "wrap", "reason"),
    Column("Ngày quyết định", 13, "date", "decided_on"),
    Column("Số quyết định", 16, value="decision"),
)


class BranchRatingForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = BranchRating
        fields = ("branch", "year", *DECIDED)


class BranchRatingRegister(Register):
    """`/xep-loai-to-chuc/`: one row per organisation and year."""

    slug = "xep-loai-to-chuc"
    model = BranchRating
    title = "Xếp loại tổ chức đảng"
    one = "kết quả xếp loại"
    form = edit_form = BranchRatingForm
    searched = ""
    yearly = "year"
    choices = ("outcome",)
    related = ("branch",)
    ordering = ("-year", "branch__path")
    kept = ("year", "decided_on", "decision")
    empty = "Chưa có kết quả xếp loại nào."
    columns = (
        Column("Tổ chức đảng", 28, value=lambda row, names: names.of(row.branch_id)),
        Column("Năm", 8, "year", "year"),
        *DECIDED_COLUMNS,
    )


class LeadershipRatingForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = LeadershipRating
        fields = ("branch", "year", "subject", "name", "person", *DECIDED)


class LeadershipRatingRegister(Register):
    """`/xep-loai-lanh-dao/`: collectives and leaders, by year."""

    slug = "xep-loai-lanh-dao"
    model = LeadershipRating
    title = "Xếp loại tập thể, cá nhân lãnh đạo"
    one = "kết quả xếp loại"
    form = edit_form = LeadershipRatingForm
    yearly = "year"
    choices = ("subject", "outcome")
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
