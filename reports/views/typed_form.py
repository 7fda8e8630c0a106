"""Typing the numbers of a form that no record of ours makes: all of a period on one page, with one source."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.choices import ColumnShows, LineKind
from branches.models import FormFigure
from branches.registers.posting import GuardedPost
from vankhanh import record
from vankhanh.access import Right
from vankhanh.forms import NumberField

from ..official.asking import Types
from ..official.layout import Layout, layout_of
from .forms import FormsBase

AHEAD = "Kỳ này chưa hết: chỉ ghi tay số của kỳ đã qua."


class TypedForm(forms.Form):
    """One box for each cell that may be typed; a box left empty changes nothing."""

    source = forms.CharField(
        label="Nguồn của các số dưới đây",
        max_length=200,
        help_text="Ví dụ: Biểu 3 năm 2019 đã gửi Huyện ủy ngày 10/01/2020.",
        error_messages={"required": "Hãy ghi nguồn của số liệu."},
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )

    def __init__(self, data=None, *, cells, kept, **kwargs):
        super().__init__(data, **kwargs)
        self.cells, self.kept = cells, kept
        for place in cells:
            row = kept.get(place)
            line, column = cells[place]
            box = NumberField(required=False, min_value=0, max_digits=12, decimal_places=2)
            box.label, box.initial = f"{line.label}, {column.label}", row and row.value
            box.widget.attrs |= {"aria-label": box.label, "inputmode": "decimal", "autocomplete": "off"}
            self.fields[name_of(place)] = box

    def rows(self):
        """Each row of the form with its boxes."""
        found: dict = {}
        for place, (line, _) in self.cells.items():
            found.setdefault(line, []).append(self[name_of(place)])
        return found.items()

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.typed():
            raise ValidationError("Chưa có số nào khác với số đã ghi.")
        return cleaned

    def typed(self) -> dict:
        """The cells whose number is new or another than on record."""
        numbers = {place: self.cleaned_data.get(name_of(place)) for place in self.cells}
        kept = self.kept
        return {p: n for p, n in numbers.items() if n is not None and (p not in kept or kept[p].value != n)}

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal above the form."""
        self.add_error(None, refusal.messages)

    def write(self, unit, number: str, period, *, by) -> int:
        """Put the typed numbers on record; returns how many."""
        typed = self.typed()
        for place, value in typed.items():
            line, column = self.cells[place]
            row = self.kept.get(place) or FormFigure(
                branch=unit,
                number=number,
                line=line.place,
                column=column.place,
                first=period.first,
                last=period.last,
            )
            row.value, row.source = value, self.cleaned_data["source"]
            record.save(row, by=by)
        return len(typed)


def name_of(place: tuple[str, str]) -> str:
    """The name of a cell's box."""
    return "o-" + "-".join(place).replace(".", "_")


class FormTypedPage(GuardedPost, FormsBase):
    """`/bao-cao/bieu/<số>/ghi-tay/`: the cells of a period that records do not fill."""

    template_name = "reports/form_typed.html"
    drafted = False

    def check(self):
        if not self.request.reader.covers(self.unit.path, Right.WRITE):
            raise PermissionDenied("Không đủ quyền ghi ở đơn vị này.")

    @cached_property
    def layout(self) -> Layout:
        found = layout_of(self.kwargs["number"], self.period.last)
        if found is None:
            raise Http404("Không có biểu này vào ngày cuối kỳ.")
        return found

    @property
    def booked(self) -> bool:
        """Whether the book was open on the last day: then only rows without records are typed."""
        opened = self.unit.book_opened()
        return opened is None or self.period.last >= opened

    def cells(self) -> dict:
        """Row and column of each cell that may be typed."""
        types = Types(self.asked.whole)
        kinds = (LineKind.TYPED,) if self.booked else (LineKind.TYPED, LineKind.COUNTED)
        columns = [
            c for c in self.layout.columns if c.shows == ColumnShows.NOW and not (c.word and types.absent(c))
        ]
        lines = [line for line in self.layout.lines if line.kind in kinds]
        return {(line.place, column.place): (line, column) for line in lines for column in columns}

    def form_of(self, data=None):
        period = self.period
        rows = FormFigure.objects.filter(
            branch=self.unit, number=self.layout.number, first=period.first, last=period.last
        )
        kept = {(row.line, row.column): row for row in rows}
        return TypedForm(data, cells=self.cells(), kept=kept)

    def done(self, form):
        if self.period.last >= self.today:
            raise ValidationError(AHEAD)
        count = form.write(self.unit, self.layout.number, self.period, by=self.request.user)
        messages.success(self.request, f"Đã ghi {count} số.")
        return HttpResponseRedirect(reverse("form", args=[self.layout.number]) + self.keep)

    def get_context_data(self, **kwargs):
        columns = {column for _, column in self.cells().values()}
        return super().get_context_data(
            number=self.layout.number,
            edition=self.layout.edition,
            columns=[column for column in self.layout.columns if column in columns],
            booked=self.booked,
            ahead=AHEAD if self.period.last >= self.today else "",
            **kwargs,
        )
