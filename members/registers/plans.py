"""Kế hoạch làm theo Bác."""

from branches.models import FollowPlan
from branches.registers import Register
from branches.registers.bulk import CANCEL_MANY
from vankhanh.xlsx import Column

from ..study_forms import PlanForm, PlanPaperForm
from ..views.plans import PlanAdd


class PlanRegister(Register):
    """`/lam-theo/`: plans of branches and members; a branch's are entered all at once."""

    slug = "lam-theo"
    model = FollowPlan
    title = "Kế hoạch làm theo Bác"
    bulk = (CANCEL_MANY,)
    one = "kế hoạch"
    form = PlanForm
    edit_form = PlanPaperForm
    pages = {"them": PlanAdd}
    searched = "person__search"
    yearly = "year"
    related = ("branch", "person")
    ordering = ("-year", "branch__path", "person__sort_key")
    kept = ("year", "made_on")
    empty = "Chưa có kế hoạch nào. Bấm «Thêm kế hoạch» để ghi một lần cho cả chi bộ."
    columns = (
        Column("Họ và tên", 26, value=lambda row, names: str(row.person or "Kế hoạch của chi bộ")),
        Column("Chi bộ", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Năm", 8, "year", "year"),
        Column("Ngày lập", 13, "date", "made_on"),
    )
