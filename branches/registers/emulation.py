"""Mô hình làm theo Bác."""

from vankhanh.xlsx import Column

from ..forms import RecordForm
from ..models import EmulationModel
from .base import Register
from .bulk import CANCEL_MANY


class EmulationForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = EmulationModel
        fields = ("branch", "name", "owner", "field", "start", "end", "result")


class EmulationRegister(Register):
    """`/mo-hinh/`: models registered by the reader's units."""

    slug = "mo-hinh"
    model = EmulationModel
    title = "Mô hình làm theo Bác"
    bulk = (CANCEL_MANY,)
    one = "mô hình"
    form = edit_form = EmulationForm
    spanned = True
    related = ("branch",)
    ordering = ("-start", "name")
    kept = ("branch", "start")
    empty = "Chưa có mô hình nào. Bấm «Thêm mô hình» khi chi bộ, đoàn thể đăng ký."
    columns = (
        Column("Tên mô hình", 40, "wrap", "name"),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Chủ thể", 22, value="owner"),
        Column("Lĩnh vực", 18, value="field"),
        Column("Ngày đăng ký", 13, "date", "start"),
        Column("Thôi duy trì từ", 13, "date", "end"),
        Column("Kết quả", 40, "wrap", "result"),
    )
