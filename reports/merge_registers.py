"""Gộp hồ sơ: two records of one person, made one."""

from django.urls import reverse

from branches.registers.base import Register
from members.merge_forms import MergeForm
from members.merging.taking_back import resting, take_back
from members.models import PersonMerge
from vankhanh.xlsx import Column

from .views.merge import MergeAdd, MergeCancel, MergePage


class MergeRegister(Register):
    """`/gop-ho-so/`: which records were merged, by whom and why; each can be taken back as a whole."""

    slug = "gop-ho-so"
    model = PersonMerge
    title = "Gộp hồ sơ của một người"
    one = "lần gộp hồ sơ"
    form = MergeForm
    asked = ("other",)
    dated = "merged_on"
    related = ("person", "branch", "created_by")
    lead = "Hai hồ sơ của một người thành một, mọi ghi chép đi theo; số của hồ sơ được gộp vẫn dẫn tới hồ sơ giữ lại."
    empty = "Chưa gộp hồ sơ nào. Hồ sơ nghi trùng có ở trang Kiểm tra số liệu."
    pages = {"them": MergeAdd, "xem": MergePage, "huy": MergeCancel}
    columns = (
        Column("Ngày gộp", 13, "date", "merged_on"),
        Column("Hồ sơ giữ lại", 26, value="person.full_name"),
        Column("Hồ sơ được gộp", 26, value="gone_name"),
        Column("Số hồ sơ được gộp", 12, value=lambda row, names: str(row.gone)),
        Column("Lý do", 40, "wrap", "reason"),
        Column("Người gộp", 22, value="created_by"),
        Column("Thuộc", 22, value=lambda row, names: names.of(row.branch_id)),
    )

    def links(self, row):
        return [("Hồ sơ giữ lại", reverse("person", args=[row.person_id]))]

    def cancel(self, row, *, by, reason):
        take_back(merge=row, by=by, reason=reason)

    def consequences(self, row):
        against = resting(row)
        if against:
            return ["Chưa hủy được, vì sau lần gộp này đã ghi:", *against]
        return [
            f"Hồ sơ số {row.gone} ({row.gone_name}) trở lại như trước, với mọi ghi chép của nó.",
            "Hồ sơ giữ lại nói lại đúng những gì đã nói trước khi gộp.",
        ]


MERGES = MergeRegister()
