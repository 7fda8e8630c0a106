"""A superior's workbook: taken in, its cells bound to figures, filled and given out."""

from io import BytesIO
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.registers.page import RegisterRow
from branches.registers.views import RegisterForm
from vankhanh import record
from vankhanh.attachments import storing
from vankhanh.xlsx import CONTENT_TYPE

from ..indicators import ANNUAL
from ..models import SheetCell, SheetTemplate
from ..sheet_forms import SheetCellForm
from ..sheets.answers import answers
from ..sheets.filling import filled, opened
from ..sheets.grid import grid, strings_of
from ..sheets.places import place_of
from .files import FileAdd
from .forms import FormsBase


class SheetAdd(FileAdd):
    """`/mau-excel/them/`: a file and what it is called."""

    template_name = "reports/sheet_form.html"


class SheetPage(RegisterRow):
    """`/mau-excel/<số>/`: what the template is, and the cells that take a figure."""

    template_name = "reports/sheet.html"

    def get_context_data(self, **kwargs):
        cells = sorted(
            self.row.cells.select_related("of"), key=lambda cell: (cell.sheet, place_of(cell.cell))
        )
        told = [(cell, self.names.of(cell.of_id)) for cell in cells]
        return super().get_context_data(cells=told, **kwargs)


class SheetFile(RegisterRow):
    """`/mau-excel/<số>/tep/`: the file as it came."""

    def get(self, request, *args, **kwargs):
        content = content_of(self.row)
        record.exported(f"Mẫu Excel {self.row}", unit=self.row.branch, by=request.user)
        return file_response(content, self.row.name)


class SheetMap(RegisterForm):
    """`/mau-excel/<số>/o/`: the sheets as a grid; a cell is clicked or typed, and bound to a figure."""

    template_name = "reports/sheet_map.html"
    drafted = False

    def check(self):
        self.need_write(self.row)

    @cached_property
    def content(self) -> BytesIO:
        return BytesIO(content_of(self.row))

    @cached_property
    def sheets(self):
        return opened(self.content)

    @cached_property
    def sheet(self) -> str:
        """The sheet shown: the one asked for, else the first."""
        asked = self.request.GET.get("trang", "")
        return asked if asked in self.sheets else next(iter(self.sheets))

    def form_of(self, data=None):
        asked = data or {"sheet": self.sheet, "cell": self.request.GET.get("o", "")}
        kept = SheetCell.objects.filter(
            template=self.row, sheet=asked.get("sheet", ""), cell=asked.get("cell", "").strip().upper()
        ).first()
        row = kept or SheetCell(template=self.row)
        initial = {"sheet": self.sheet, "cell": asked.get("cell", "")}
        return SheetCellForm(
            data, instance=row, initial=initial, reader=self.reader, names=self.names, sheets=self.sheets
        )

    def done(self, form):
        cell = form.write(by=self.request.user)
        said = f"Ô {cell} lấy {cell.takes}." if form.cleaned_data["takes"] else f"Ô {cell} thôi lấy số."
        messages.success(self.request, said)
        query = urlencode({"trang": form.cleaned_data["sheet"], **self.piece(form.cleaned_data["cell"])})
        return HttpResponseRedirect(f"{self.request.path}?{query}")

    def piece(self, cell: str) -> dict[str, int]:
        """Where the grid was begun."""
        return {name: self.number(name) for name in ("dong", "cot") if self.request.GET.get(name)}

    def number(self, name: str) -> int:
        """A row or column out of the address, 1 when it says none."""
        said = self.request.GET.get(name, "")
        return min(int(said), 1_048_576) if said.isdigit() and len(said) < 8 else 1

    def get_context_data(self, **kwargs):
        bound = SheetCell.objects.filter(template=self.row)
        takes = {place_of(c.cell): c.takes for c in bound if c.sheet == self.sheet}
        shown = grid(
            self.sheets[self.sheet],
            strings_of(self.content),
            takes,
            self.number("dong"),
            self.number("cot"),
        )
        return super().get_context_data(
            row=self.row,
            heading=f"Gắn số vào ô: {self.row}",
            title="Gắn số vào ô",
            sheet=self.sheet,
            sheets=list(self.sheets),
            grid=shown,
            chosen=self.request.GET.get("o", ""),
            figures=[(f.code, f.label) for section in ANNUAL for f in section.figures],
            **kwargs,
        )


class SheetFill(FormsBase):
    """`/mau-excel/<số>/dien/`: what each cell will hold for a unit and a period; `?xuat=xlsx` gives the filled file."""

    template_name = "reports/sheet_fill.html"

    @cached_property
    def row(self) -> SheetTemplate:
        return get_object_or_404(SheetTemplate.objects.visible_to(self.request.reader), pk=self.kwargs["pk"])

    @cached_property
    def unit(self):
        """The unit asked for, else the one whose template it is."""
        return super().unit if self.request.GET.get("don_vi") else self.row.branch

    @cached_property
    def answers(self):
        cells = self.row.cells.select_related("of")
        ordered = sorted(cells, key=lambda cell: (cell.sheet, place_of(cell.cell)))
        return answers(ordered, self.asked)

    def get_context_data(self, **kwargs):
        told = [
            (answer, self.names.of(answer.scope.unit.pk), self.names.code(answer.scope.unit.pk))
            if answer.scope
            else (answer, self.names.of(answer.cell.of_id), "")
            for answer in self.answers
        ]
        empty = sum(answer.value is None for answer in self.answers)
        return super().get_context_data(row=self.row, answers=told, empty=empty, **kwargs)

    def export_xlsx(self):
        numbers = {
            (answer.cell.sheet, place_of(answer.cell.cell)): answer.value
            for answer in self.answers
            if answer.value is not None
        }
        content = filled(BytesIO(content_of(self.row)), numbers)
        what = f"Mẫu Excel {self.row} đã điền, {self.period.label}"
        record.exported(what, unit=self.unit, by=self.request.user)
        name = f"{self.row.name.removesuffix('.xlsx')} {self.names.code(self.unit.pk)} {self.period.last:%Y-%m-%d}.xlsx"
        return file_response(content, name)


def content_of(row: SheetTemplate) -> bytes:
    """The file as it was taken in; 404 where the disk has lost or changed it."""
    try:
        with storing.opened(row.stored, row.sha256) as file:
            return file.read()
    except storing.Damaged as damaged:
        raise Http404(
            "Tệp trên đĩa bị mất hoặc không còn như lúc tải lên: hãy báo người quản trị."
        ) from damaged


def file_response(content: bytes, name: str) -> HttpResponse:
    """A workbook as a download."""
    from django.http import FileResponse

    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def sheet_links(row) -> list[tuple[str, str]]:
    """What may be done with a template by whoever sees it."""
    return [
        ("Điền số và tải về", reverse("sheet_fill", args=[row.pk])),
        ("Tải mẫu về như lúc nhận", reverse("sheet_file", args=[row.pk])),
    ]
