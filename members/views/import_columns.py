"""What the columns of an upload mean."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from vankhanh.importing import keeping
from vankhanh.importing.judging import Unreadable
from vankhanh.importing.models import ImportBatch
from vankhanh.importing.values import plain
from vankhanh.posting import tokens

from ..importing import batches
from .imports import OfOneImport

State = ImportBatch.State
SAMPLES = 3


class ImportColumns(OfOneImport):
    """`/nhap-excel/<số>/cot/`: which sheet and row, what each column means; then the preview is made."""

    template_name = "importing/columns.html"
    states = (State.COLUMNS, State.PREVIEW)

    @cached_property
    def sheets(self):
        try:
            return batches.sheets_of(self.batch)
        except Unreadable as lost:
            raise Http404(str(lost)) from lost

    def post(self, request, *args, **kwargs):
        layout = self.chosen()
        if "doc_lai" in request.POST:
            return self.render_to_response(self.get_context_data(layout=layout))
        missing = self.missing(layout)
        if missing:
            return self.refused([f"Chưa chọn cột cho: {', '.join(missing)}."], layout=layout)
        try:
            tokens.require()
        except ValidationError as refusal:
            return self.refused(refusal.messages, layout=layout)
        self.batch.layout = layout.as_json()
        keeping.keep(self.batch, "layout")
        batches.remember(self.batch, layout)
        batches.preview(self.batch, self.reader, self.names, {})
        return HttpResponseRedirect(reverse("import", args=[self.batch.pk]))

    def chosen(self) -> batches.Layout:
        """The layout as posted; another sheet or row is looked at anew."""
        posted = self.request.POST
        sheet, row = number(posted.get("trang"), len(self.sheets) - 1), number(posted.get("dong"), 10_000)
        kept = batches.Layout.of(self.batch.layout)
        if "doc_lai" in posted:
            moved = sheet is not None and sheet != kept.sheet
            return batches.suggested(self.sheets, self.target, sheet, None if moved or not row else row - 1)
        known = {column.name for column in self.target.columns()}
        sheet = kept.sheet if sheet is None else sheet
        at = number(posted.get("tu_dong"), len(self.sheets[sheet].rows) + 1) or kept.first + 1
        titles = batches.suggested(self.sheets, self.target, sheet, None if not row else row - 1).titles
        columns = {p: posted.get(f"cot_{p}", "") for p in range(len(titles))}
        codes = {p: posted.get(f"ma_{p}", "") for p in range(len(titles))}
        columns = {place: name for place, name in columns.items() if name in known}
        return batches.Layout(
            sheet, at - 1, columns, {p: c for p, c in codes.items() if c in batches.legacy.NAMES}, titles
        )

    def missing(self, layout: batches.Layout) -> list[str]:
        """Titles of what every row needs and no column gives, and of what two columns give."""
        given = list(layout.columns.values())
        twice = [f"{self.title_of(name)} (hai cột)" for name in dict.fromkeys(given) if given.count(name) > 1]
        if "ma_dong" in given:
            return twice
        filled = batches.work_of(self.batch, self.reader, self.names).defaults
        columns = self.target.columns()
        return twice + [
            c.title for c in columns if c.required and c.name not in given and c.name not in filled
        ]

    def title_of(self, name: str) -> str:
        return next(column.title for column in self.target.columns() if column.name == name)

    def get_context_data(self, layout=None, **kwargs):
        layout = layout or batches.Layout.of(self.batch.layout)
        sheet = self.sheets[layout.sheet]
        rows = [row for _, row in batches.data_rows(sheet, layout)[:SAMPLES]]
        places = range(max([len(layout.titles), *map(len, rows)]))
        return super().get_context_data(
            sheets=[(n, one.name or "Bảng", n == layout.sheet) for n, one in enumerate(self.sheets)],
            places=[self.place(layout, rows, place) for place in places],
            choices=[(column.name, column.title, column.required) for column in self.target.columns()],
            head_row=layout.first,
            first=layout.first + 1,
            count=len(batches.data_rows(sheet, layout)),
            **kwargs,
        )

    def place(self, layout: batches.Layout, rows: list, place: int) -> dict:
        """One column of the file with samples, as they would be read."""
        code = layout.codes.get(place, "")
        cells = [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]
        return {
            "place": place,
            "title": layout.titles[place] if place < len(layout.titles) else "",
            "samples": [(plain(cell), converted(cell, code)) for cell in cells],
            "code": code,
            "code_name": batches.legacy.NAMES.get(code, ""),
            "meaning": layout.columns.get(place, ""),
        }


def converted(cell, code: str) -> str:
    """A sample as it will be read, "" where nothing is converted.

    Converted before it is cleaned: the "ư" of TCVN3 is a soft hyphen, which no name of today keeps.
    """
    return plain(batches.legacy.to_unicode(cell, code)) if code and isinstance(cell, str) else ""


def number(text: str | None, most: int) -> int | None:
    """A number from an address or form, None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 8 and int(text) <= most else None
