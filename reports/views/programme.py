"""`/kiem-tra/chuong-trinh/`: the year's programme of inspection, planned against done."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from members.programme import inspection_of
from vankhanh import record
from vankhanh.access import Right
from vankhanh.xlsx import response

from ..exports.programme import file_name, programme_book
from ..programme import LATE, TO_DO, planned_rows, state, tallies
from .books import BookPage


class ProgrammePage(BookPage):
    """`?nam=` the year (this one when none is asked for), `?don_vi=` the unit."""

    template_name = "reports/programme.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.reader.may(Right.SECRET):
            raise PermissionDenied("Không đủ quyền xem kiểm tra, giám sát.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def year(self) -> int:
        return super().year or self.today.year

    def get(self, request, *args, **kwargs):
        if not self.asked.sees_secret():
            raise Http404("Không có trang này.")
        return super().get(request, *args, **kwargs)

    def lines(self) -> list[dict]:
        """The lines of the programme with where each stands and what may be done."""
        rows = planned_rows(self.asked).select_related("branch").prefetch_related("inspections")
        writes = self.request.reader.covers(self.unit.path, Right.WRITE_INSPECTIONS)
        found = []
        for row in rows.order_by("year", "quarter", "branch__path", "pk"):
            now = state(row, self.today)
            act = inspection_of(row) if writes and now in (TO_DO, LATE) else ""
            found.append(
                {
                    "row": row,
                    "unit": self.names.of(row.branch_id),
                    "state": now,
                    "late": now == LATE,
                    "act": act,
                }
            )
        return found

    def get_context_data(self, **kwargs):
        lines, whole = tallies(self.asked)
        asked = super().get_context_data(**kwargs)
        years = sorted({*asked["years"], self.today.year, self.today.year + 1, self.year}, reverse=True)
        may_write = self.request.reader.may(Right.WRITE_INSPECTIONS)
        return asked | {
            "tallies": lines,
            "whole": whole,
            "lines": self.lines(),
            "years": years,
            "may_write": may_write,
        }

    def export_xlsx(self):
        book = programme_book(*tallies(self.asked), self.lines(), self.unit, self.names, self.year)
        record.exported(
            f"Chương trình kiểm tra, giám sát năm {self.year}", unit=self.unit, by=self.request.user
        )
        return response(book, file_name(self.unit, self.names, self.year))
