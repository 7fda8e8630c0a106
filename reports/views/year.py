"""The yearly summary, and the list of years."""

from django.http import JsonResponse

from vankhanh import record
from vankhanh.charts import Data, bars, meter, with_table

from ..exports import json, xlsx
from ..yearly import chosen, parts
from .base import ReportPage
from .freezing import FreezablePage
from .narrative import WordExport

MEMBERS = "dang-vien"
KEY_CODES = [
    MEMBERS,
    "ket-nap",
    "chinh-thuc",
    "boi-duong-nhan-thuc",
    "hoc-chuyen-de",
    "dang-vien-htt",
    "ktgs-dang-vien",
    "sinh-hoat-chuyen-de",
]
COMPARED = ["ket-nap", "chinh-thuc", "chuyen-den", "chuyen-di", "boi-duong-nhan-thuc", "ktgs-to-chuc"]


class YearPage(FreezablePage, WordExport):
    """`/bao-cao/<năm>/`: every figure of the year, each opened by a click."""

    template_name = "reports/year.html"

    def get_context_data(self, **kwargs):
        found = parts(self.asked)
        lines = {line.code: line for part in found for line in part.lines}
        return super().get_context_data(
            parts=found,
            keys=[lines[code] for code in KEY_CODES],
            meters=self.meters(lines),
            chart=self.chart(lines),
            **kwargs,
        )

    @staticmethod
    def meters(lines) -> dict[str, str]:
        """A small bar for each of the key shares."""
        return {
            code: meter(line.measure.part, line.measure.whole, line.label)
            for code, line in lines.items()
            if code in KEY_CODES and line.measure.whole
        }

    def chart(self, lines) -> str:
        """Some counts of the period beside the same period a year before."""
        picked = [lines[code] for code in COMPARED]
        series = {
            self.period.label.capitalize(): tuple(line.measure.value for line in picked),
            self.period.previous_year().label.capitalize(): tuple(line.before.value for line in picked),
        }
        data = Data("Một số chỉ tiêu so với cùng kỳ", tuple(line.label for line in picked), series)
        return with_table(bars(data), data)

    def people_in(self, form):
        """The workbook lists everybody on the list; the JSON holds numbers only."""
        return chosen(self.asked, [MEMBERS])[0].measure.value or 0 if form == "xlsx" else 0

    def export_xlsx(self):
        book = xlsx.year_book(self.asked, self.names)
        what = f"Báo cáo {self.period.label}"
        record.exported(what, unit=self.unit, by=self.request.user, people=book.people)
        return xlsx.download(book, self.asked, self.names, "Bao cao")

    def export_json(self):
        record.exported(f"Báo cáo {self.period.label} (JSON)", unit=self.unit, by=self.request.user)
        return JsonResponse(json.page(self.asked), json_dumps_params={"ensure_ascii": False})


class YearsPage(ReportPage):
    """`/bao-cao/`: the years on record with their main figures."""

    template_name = "reports/years.html"

    @property
    def year(self):
        return self.usual_year

    def get_context_data(self, **kwargs):
        rows = [(year, chosen(self.during(year), KEY_CODES)) for year in self.years]
        return super().get_context_data(rows=rows, **kwargs)
