"""One figure opened: its definition and the records behind it."""

from django.http import Http404, JsonResponse
from django.utils.functional import cached_property
from django_tables2 import RequestConfig

from vankhanh import record
from vankhanh.access import LEVEL
from vankhanh.audit.persons import people_in
from vankhanh.tables import table_of

from ..exports import xlsx
from ..filters import filter_of
from ..indicators import CATALOGUE
from ..indicators.kinds import Ratio, State
from ..proof import LEFT_OUT, PART, REST, WHOLE, Proof, UnknownFigure
from ..rows import page_of_person, presentation_of
from ..yearly import chosen
from .base import ReportPage

VIEWS = {"tu-so": PART, "mau-so": WHOLE, "con-lai": REST, "ngoai-dien": LEFT_OUT}
"""`?xem=` of the address, and which rows it lists."""

ROWS_PER_PAGE, MOST_ROWS = 50, 500


class FigurePage(ReportPage):
    """`/bao-cao/<năm>/<mã>/`: the records of the numerator, the denominator, the rest, and who is left out and why."""

    template_name = "reports/figure.html"

    @cached_property
    def proof(self) -> Proof:
        try:
            proof = Proof(
                CATALOGUE, self.kwargs["code"], self.asked, VIEWS.get(self.request.GET.get("xem", ""), PART)
            )
        except UnknownFigure as unknown:
            raise Http404(str(unknown)) from unknown
        if proof.of not in proof.views:
            raise Http404("Chỉ tiêu này không có danh sách đó.")
        return proof

    @cached_property
    def line(self):
        """The figure with its value; a counted part of a ratio stands for itself."""
        code = self.proof.figure.code
        return chosen(self.asked, [code])[0]

    @property
    def denied(self) -> bool:
        return self.line.measure.state == State.DENIED

    def units(self) -> list[tuple[str, str]]:
        """Path and name of the lines below the unit, for the filter."""
        paths = [
            p
            for p in self.names.paths()
            if p.startswith(self.unit.path) and len(p) <= len(self.unit.path) + LEVEL
        ]
        return [(path, self.names.at(path).short_name) for path in sorted(paths)]

    @cached_property
    def filtered(self):
        return filter_of(self.proof.counted, self.units())(
            self.request.GET, queryset=self.proof.rows(), request=self.request
        )

    def get_context_data(self, **kwargs):
        if self.denied:
            return super().get_context_data(line=self.line, denied=True, **kwargs)
        rows = self.filtered.qs
        link = page_of_person(presentation_of(self.proof.counted))
        table = table_of(self.proof.columns(self.names), self.line.label, link)(rows)
        RequestConfig(self.request, paginate={"per_page": self.per_page()}).configure(table)
        found = table.paginator.count
        total = self.proof.rows().count() if self.filtered.form.has_changed() else found
        return super().get_context_data(
            line=self.line,
            figure=self.proof.figure,
            ratio=self.proof.figure if isinstance(self.proof.figure, Ratio) else None,
            table=table,
            filter=self.filtered,
            found=found,
            total=total,
            tabs=self.tabs(total),
            **kwargs,
        )

    def per_page(self) -> int:
        asked = self.request.GET.get("per_page", "")
        return min(int(asked), MOST_ROWS) if asked.isdigit() and int(asked) else ROWS_PER_PAGE

    def tabs(self, total: int) -> list[dict]:
        """The lists there are, with the number of rows of each; the one that is open has `total`."""
        words = {PART: "Tử số", WHOLE: "Mẫu số", REST: "Chưa đạt", LEFT_OUT: "Ngoài diện"}
        if not isinstance(self.proof.figure, Ratio):
            words[PART] = "Danh sách"
        slugs = {of: slug for slug, of in VIEWS.items()}
        proofs = [Proof(CATALOGUE, self.proof.figure.code, self.asked, of) for of in self.proof.views]
        return [
            {
                "label": words[p.of],
                "slug": slugs[p.of],
                "count": total if p.of == self.proof.of else p.rows().count(),
                "current": p.of == self.proof.of,
            }
            for p in proofs
        ]

    def people_in(self, form):
        if self.denied or not presentation_of(self.proof.counted).person:
            return 0
        return (self.filtered.qs if form == "xlsx" else self.proof.rows()).count()

    def export_xlsx(self):
        if self.denied:
            raise Http404("Không đủ quyền.")
        book = xlsx.rows_book(self.proof, self.filtered.qs, self.names)
        self.note("", book.people)
        return xlsx.download(book, self.asked, self.names, self.proof.figure.code)

    def note(self, form: str, people) -> None:
        """Whose records left, on the log."""
        what = f"Danh sách {self.line.label}{form}"
        record.exported(what, unit=self.unit, by=self.request.user, people=people)

    def export_json(self):
        if self.denied:
            raise Http404("Không đủ quyền.")
        self.note(" (JSON)", people_in(self.proof.rows()))
        return JsonResponse(
            self.proof.as_json(self.names), safe=False, json_dumps_params={"ensure_ascii": False}
        )
