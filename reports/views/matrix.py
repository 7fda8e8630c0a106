"""Figures by unit, years side by side, and the balance of the list."""

from dataclasses import replace

from django.http import JsonResponse
from django.utils.functional import cached_property

from branches.choices import COMMITTEE_KINDS
from vankhanh import record
from vankhanh.charts import Data, bars, lines, with_table
from vankhanh.periods import Period

from ..balance import balances
from ..exports import json, xlsx
from ..indicators import ANNUAL, CATALOGUE
from ..indicators.growth import BY_CAUSE_IN, BY_CAUSE_OUT
from ..lines import standing_paths, telling
from .base import ReportPage

MOST_YEARS = 5


def lines_of(page: ReportPage, found) -> list[tuple[str, str, str]]:
    """Path, code and short name of every line: units that stand in the period, and those found to own a row of it.

    The unit's own rows come first.
    """
    paths = standing_paths(page.asked) | set(found)
    return [(p, page.names.code(page.names.at(p).branch_id), line_name(page, p)) for p in sorted(paths)]


def line_name(page: ReportPage, path: str) -> str:
    """The short name of a line; the committee's own rows stand under "Đảng ủy"."""
    version = page.names.at(path)
    own = path == page.unit.path and version.kind in COMMITTEE_KINDS
    return "Đảng ủy" if own else version.short_name


def cell(figure, measure) -> dict:
    """One value of a table of figures."""
    return {"text": figure.text(measure), "fraction": figure.fraction(measure), "measure": measure}


class MatrixPage(ReportPage):
    """`/bao-cao/<năm>/theo-chi-bo/`: figures × units."""

    template_name = "reports/matrix.html"

    @cached_property
    def found(self):
        return CATALOGUE.page(self.asked)

    def table(self):
        """Heads of the columns, and sections of rows (figure, cells, whole)."""
        units = lines_of(self, telling(self.found, self.asked))
        nothing = CATALOGUE.nothing(self.asked)
        sections = [
            (section.title, [self.row(figure, units, nothing) for figure in section.figures])
            for section in ANNUAL
        ]
        return units, sections

    def row(self, figure, units, nothing):
        measures = [self.found.units.get(path, nothing)[figure.code] for path, _, _ in units]
        cells = [cell(figure, m) | {"code": code} for m, (_, code, _) in zip(measures, units, strict=True)]
        return {"figure": figure, "cells": cells, "whole": cell(figure, self.found.whole[figure.code])}

    def get_context_data(self, **kwargs):
        units, sections = self.table()
        return super().get_context_data(units=units, sections=sections, **kwargs)

    def export_xlsx(self):
        record.exported(f"Chỉ tiêu theo đơn vị, {self.period.label}", unit=self.unit, by=self.request.user)
        units, sections = self.table()
        return xlsx.matrix_response(self.asked, self.names, units, sections)

    def export_json(self):
        record.exported(
            f"Chỉ tiêu theo đơn vị, {self.period.label} (JSON)", unit=self.unit, by=self.request.user
        )
        return answer(json.page(self.asked, by_branch=True))


class ComparePage(ReportPage):
    """`/bao-cao/so-sanh/`: years side by side, `?tu_nam=` to `?den_nam=`."""

    template_name = "reports/compare.html"
    charts = (
        ("Đảng viên cuối năm", ["dang-vien"], lines),
        ("Phát triển đảng viên", ["ket-nap", "chinh-thuc", "boi-duong-nhan-thuc"], bars),
        ("Kiểm tra, giám sát", ["ktgs-to-chuc", "ktgs-dang-vien"], bars),
        ("Sinh hoạt chuyên đề", ["sinh-hoat-chuyen-de"], bars),
    )

    @property
    def year(self):
        return self.compared[-1] if self.compared else self.today.year

    @cached_property
    def compared(self) -> list[int]:
        """The years asked for, oldest first, at most five; without a question three on record up to the usual."""
        first, last = self.request.GET.get("tu_nam", ""), self.request.GET.get("den_nam", "")
        if first.isdigit() and last.isdigit() and 1930 <= int(first) <= int(last) <= 2100:
            return list(range(max(int(first), int(last) - MOST_YEARS + 1), int(last) + 1))
        return sorted(self.usual_years[:3])

    @cached_property
    def pages(self):
        return [CATALOGUE.page(replace(self.asked, period=Period.year(year))).whole for year in self.compared]

    def sections(self):
        def row(figure):
            pages = zip(self.pages, self.compared, strict=True)
            return {"figure": figure, "cells": [cell(figure, p[figure.code]) | {"year": y} for p, y in pages]}

        return [(section.title, [row(f) for f in section.figures]) for section in ANNUAL]

    def drawn(self):
        """The charts, each with its numbers."""
        labels = tuple(str(year) for year in self.compared)
        made = []
        for title, codes, draw in self.charts:
            series = {CATALOGUE[c].label: tuple(p[c].value for p in self.pages) for c in codes}
            data = Data(title, labels, series)
            made.append(with_table(draw(data), data))
        return made

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            compared=self.compared,
            sections=self.sections(),
            charts=self.drawn() if self.compared else [],
            **kwargs,
        )

    def export_xlsx(self):
        record.exported("So sánh các năm", unit=self.unit, by=self.request.user)
        return xlsx.compare_response(self.asked, self.names, self.compared, self.sections())

    def export_json(self):
        record.exported("So sánh các năm (JSON)", unit=self.unit, by=self.request.user)
        return answer(json.years({year: self.during(year) for year in self.compared}))


class MovementPage(ReportPage):
    """`/bao-cao/bien-dong/`: A + B − C = D by unit; `?nam=`, or `?tu=` and `?den=`."""

    template_name = "reports/movements.html"

    @property
    def year(self):
        asked = self.request.GET.get("nam", "")
        if asked.isdigit():
            return int(asked)
        if self.request.GET.get("tu") or self.request.GET.get("den"):
            return None
        return self.usual_year

    @cached_property
    def balances(self):
        return balances(self.asked)

    def table(self):
        """Columns that hold anything, and rows (unit, balance); the whole last."""
        whole, units = self.balances
        rows = [
            {"code": code, "name": name, "balance": units[path]} for path, code, name in self.units(units)
        ]
        seen = [r["balance"] for r in rows] + [whole]
        causes_in = [c for c in BY_CAUSE_IN if any(b.increases[c] for b in seen)]
        causes_out = [c for c in BY_CAUSE_OUT if any(b.decreases[c] for b in seen)]
        return causes_in, causes_out, rows, whole

    def units(self, found):
        return [line for line in lines_of(self, found) if line[0] in found]

    def get_context_data(self, **kwargs):
        causes_in, causes_out, rows, whole = self.table()
        cells = [row | self.cells(row["balance"], causes_in, causes_out) for row in rows]
        return super().get_context_data(
            causes_in=[(c.label, BY_CAUSE_IN[c].code) for c in causes_in],
            causes_out=[(c.label, BY_CAUSE_OUT[c].code) for c in causes_out],
            rows=cells,
            whole={"balance": whole} | self.cells(whole, causes_in, causes_out),
            **kwargs,
        )

    @staticmethod
    def cells(balance, causes_in, causes_out) -> dict:
        """Each number with the figure that lists its names."""
        return {
            "came": [(balance.increases[c], BY_CAUSE_IN[c].code) for c in causes_in],
            "went": [(balance.decreases[c], BY_CAUSE_OUT[c].code) for c in causes_out],
        }

    def export_xlsx(self):
        record.exported(f"Biến động đảng viên, {self.period.label}", unit=self.unit, by=self.request.user)
        return xlsx.movements_response(self.asked, self.names, *self.table())

    def export_json(self):
        record.exported(
            f"Biến động đảng viên, {self.period.label} (JSON)", unit=self.unit, by=self.request.user
        )
        return answer(json.movements(self.asked, by_branch=True))


def answer(data: dict) -> JsonResponse:
    """JSON with Vietnamese letters as they are."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
