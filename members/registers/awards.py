"""Khen thưởng."""

from branches.registers.bulk import CANCEL_MANY
from vankhanh.xlsx import Column

from ..merit_forms import AwardEntryForm, AwardForm
from ..models import Award
from ..views.merits import AwardAdd
from .columns import BRANCH, MemberRegister


class AwardRegister(MemberRegister):
    """`/khen-thuong/`: awards to members and organisations, newest first."""

    slug = "khen-thuong"
    model = Award
    title = "Khen thưởng"
    bulk = (CANCEL_MANY,)
    one = "lượt khen thưởng"
    form = AwardEntryForm
    edit_form = AwardForm
    pages = {"them": AwardAdd}
    dated = "awarded_on"
    choices = ("form", "occasion")
    ordering = ("-awarded_on", "branch__path", "person__sort_key")
    empty = "Chưa có khen thưởng nào. Bấm «Thêm lượt khen thưởng» để ghi một quyết định cho nhiều người."
    columns = (
        Column("Được khen thưởng", 28, value=lambda row, names: named(row, names)),
        BRANCH,
        Column("Hình thức", 20, value="get_form_display"),
        Column("Dịp", 14, value="get_occasion_display"),
        Column("Thành tích", 40, "wrap", "reason"),
        Column("Quyết định", 20, value="decision"),
        Column("Cấp khen thưởng", 24, value="decided_by"),
        Column("Ngày quyết định", 13, "date", "awarded_on"),
    )

    def links(self, row):
        return super().links(row) if row.person_id else []


def named(row, names) -> str:
    """The member, else the organisation."""
    return row.person.full_name if row.person_id else names.full(row.branch_id)
