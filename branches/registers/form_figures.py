"""Numbers typed into official forms, with their source."""

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from ..choices import LineKind
from ..forms import RecordForm
from ..models import FormEdition, FormFigure, FormLine
from .base import Register


class FormFigureForm(RecordForm):
    """A number of a period before the book, or of a row that no record can fill."""

    past = ("last",)

    class Meta(RecordForm.Meta):
        model = FormFigure
        fields = ("branch", "number", "line", "column", "first", "last", "value", "source")

    def clean(self):
        cleaned = super().clean()
        known = [cleaned.get(name) for name in ("branch", "number", "line", "last")]
        if all(known):
            self.refuse_counted(*known)
        return cleaned

    def refuse_counted(self, unit, number, place, last):
        """What records answer may not be typed: the two would be mixed."""
        line = line_at(number, place, last)
        if line is None:
            self.add_error("line", "Biểu dùng vào ngày cuối kỳ không có dòng này.")
        elif counted(unit, line, last):
            opened = unit.book_opened()
            since = f" từ ngày mở sổ {date_text(opened)}" if opened else ""
            self.add_error("line", f"Dòng này lấy từ hồ sơ{since}: không ghi tay.")


def line_at(number: str, place: str, on) -> FormLine | None:
    """The row of the form in force that has this place, or repeats for a list above it."""
    edition = FormEdition.objects.in_force(number, on)
    if edition is None:
        return None
    own = edition.lines.filter(place=place).first()
    stem = place.rpartition(".")[0]
    return own or edition.lines.exclude(expands="").filter(place__startswith=f"{stem}.").first()


def counted(unit, line: FormLine, last) -> bool:
    """Whether records answer this row for the unit on the last day of the period."""
    opened = unit.book_opened()
    return line.kind != LineKind.TYPED and (opened is None or last >= opened)


class FormFigureRegister(Register):
    """`/so-ghi-tay/`: numbers of official forms that no record of ours makes."""

    slug = "so-ghi-tay"
    model = FormFigure
    title = "Số liệu biểu ghi tay"
    one = "số liệu"
    form = edit_form = FormFigureForm
    searched = ""
    dated = "last"
    choices = ("number",)
    related = ("branch",)
    kept = ("branch", "number", "column", "first", "last", "source")
    lead = "Số của kỳ trước ngày mở sổ và của những dòng mà hồ sơ không có; luôn hiện kèm nguồn, không trộn với số lấy từ hồ sơ."
    empty = "Chưa có số nào. Mở một biểu ở Biểu thống kê rồi bấm Ghi tay."
    columns = (
        Column("Biểu", 30, value="get_number_display"),
        Column("Đơn vị", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Dòng", 10, value="line"),
        Column("Cột", 8, value="column"),
        Column("Từ ngày", 12, "date", "first"),
        Column("Đến hết ngày", 12, "date", "last"),
        Column("Số liệu", 12, "number", "value"),
        Column("Nguồn", 36, "wrap", "source"),
    )
