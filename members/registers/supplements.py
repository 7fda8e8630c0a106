"""Phiếu bổ sung hồ sơ đảng viên."""

from vankhanh.xlsx import Column

from ..models import FileSupplement
from ..supplement_forms import SupplementForm, SupplementPaperForm
from ..views.supplements import SupplementAdd
from .columns import BORN, BRANCH, NAME, MemberRegister


class SupplementRegister(MemberRegister):
    """`/phieu-bo-sung/`: sheets that came in, the latest year first; a branch's are entered all at once."""

    slug = "phieu-bo-sung"
    model = FileSupplement
    title = "Phiếu bổ sung hồ sơ"
    one = "phiếu bổ sung"
    form = SupplementForm
    edit_form = SupplementPaperForm
    pages = {"them": SupplementAdd}
    dated = "received_on"
    yearly = "year"
    ordering = ("-year", "branch__path", "person__sort_key")
    kept = ("year", "received_on")
    empty = "Chưa ghi phiếu nào. Bấm «Thêm phiếu bổ sung» để ghi một lần cho cả chi bộ."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Năm", 8, "year", "year"),
        Column("Ngày nhận", 13, "date", "received_on"),
        Column("Nội dung thay đổi", 40, "wrap", lambda row, names: row.changes or "K"),
    )
