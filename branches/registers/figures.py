"""Chỉ tiêu kinh tế – xã hội ghi nhận."""

from vankhanh.xlsx import Column

from ..forms import RecordForm
from ..models import RecordedFigure
from .base import Register
from .bulk import CANCEL_MANY


class FigureForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = RecordedFigure
        fields = ("branch", "code", "year", "value", "published_on", "source")


class FigureRegister(Register):
    """`/chi-tieu/`: figures that others make, with their source."""

    slug = "chi-tieu"
    model = RecordedFigure
    title = "Chỉ tiêu kinh tế – xã hội"
    bulk = (CANCEL_MANY,)
    one = "số liệu"
    form = edit_form = FigureForm
    searched = ""
    yearly = "year"
    choices = ("code",)
    related = ("branch",)
    ordering = ("-year", "code")
    kept = ("branch", "year", "published_on", "source")
    empty = "Chưa có số liệu nào. Ghi giá trị cùng nguồn công bố."
    columns = (
        Column("Chỉ tiêu", 46, value="get_code_display"),
        Column("Đơn vị", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Năm", 8, "year", "year"),
        Column("Giá trị", 12, "number", "value"),
        Column("Ngày có số liệu", 13, "date", "published_on"),
        Column("Nguồn", 36, "wrap", "source"),
    )
