"""The ratings of a year: how far every branch is, and how each organisation stands against the cap."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django_tables2 import RequestConfig

from branches.models import Branch
from branches.names import Names
from branches.rating_cap import cap_of
from branches.registers.page import RegisterPage
from vankhanh import record
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..rating_grid import rating_day
from ..rating_progress import block_six, cap_states, leading, progress

FIRST_YEAR = 1930
MOST_CAPS = 12


class OfYear:
    """A page about the ratings of one year."""

    @cached_property
    def year(self) -> int:
        year = self.kwargs["year"]
        if not FIRST_YEAR <= year <= self.today.year:
            raise Http404("Năm này chưa có xếp loại.")
        return year

    @cached_property
    def names(self) -> Names:
        """What units are called on the day whose lists are rated."""
        return Names(rating_day(self.year, self.today))

    @cached_property
    def cap(self):
        return cap_of(self.year)


class RatingYear(OfYear, RegisterPage):
    """`/xep-loai/<năm>/`: the branches and how far each is, the cap, and the way to every grid."""

    template_name = "members/rating_year.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            return self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def lines(self):
        return progress(self.reader, self.year, self.names)

    def columns(self) -> tuple[Column, ...]:
        names = self.names
        return (
            Column("Chi bộ", 26, value=lambda line: names.of(line.branch_id)),
            Column("Đảng viên", 10, "number", "listed"),
            Column("Đã quyết định", 10, "number", "decided"),
            Column("Mới đề xuất", 10, "number", "proposed"),
            Column("Chưa có gì", 10, "number", "missing"),
            Column("Được xếp loại", 10, "number", "graded"),
            Column("Xuất sắc", 10, "number", "excellent"),
            Column("Miễn", 8, "number", "exempt"),
            Column("Chưa đánh giá", 10, "number", "not_rated"),
            Column("Xếp loại chi bộ", 26, value="own"),
            Column(f"Năm {self.year - 1}", 26, value="own_before"),
        )

    def table(self):
        def address(record):
            return reverse("rating_grid", args=[self.year, record.branch_id])

        made = table_of(self.columns(), f"Xếp loại năm {self.year}", link=address)(
            self.lines, empty_text="Năm này chưa có chi bộ nào trong sổ."
        )
        RequestConfig(self.request, paginate={"per_page": 100}).configure(made)
        return made

    def totals(self) -> dict[str, int]:
        return {
            name: sum(getattr(line, name) for line in self.lines)
            for name in ("listed", "decided", "proposed", "missing", "graded", "exempt", "not_rated")
        }

    def caps(self) -> list[dict]:
        found = cap_states(self.reader, self.year, self.names, self.cap)
        return [{"name": self.names.at(path).name, "state": state} for path, state in found[:MOST_CAPS]]

    def leading(self) -> dict:
        """Units, collectives and leaders: how far each unit is, and the way to its grids."""
        found, more = leading(self.reader, self.year, self.names)
        lines = [
            {
                "name": self.names.of(line.branch_id),
                "line": line,
                "units": reverse("rating_units", args=[self.year, line.branch_id]),
                "leaders": reverse("rating_leaders", args=[self.year, line.branch_id]),
            }
            for line in found
        ]
        return {"lines": lines, "more": more}

    def get_context_data(self, **kwargs):
        years = [self.year - 1, *([self.year + 1] if self.year < self.today.year else [])]
        shown = {
            "year": self.year,
            "day": self.names.day,
            "years": years,
            "table": self.table(),
            "totals": self.totals(),
            "caps": self.caps(),
            "block_six": block_six(self.reader, self.year, self.lines),
            "cap": self.cap,
            "before": self.year - 1,
            "leading": self.leading(),
        }
        return super().get_context_data(**kwargs | shown)

    def export_xlsx(self):
        title = f"Tiến độ xếp loại năm {self.year}"
        unit = Branch.objects.visible_to(self.reader).order_by("path").first()
        if unit is None:
            raise Http404("Chưa có đơn vị nào.")
        book, columns = Book(title), (STT, *self.columns())
        sheet = book.sheet(title, columns)
        sheet.line(title.upper(), align="center", bold=True)
        sheet.line(f"Danh sách ngày {date_text(self.names.day)}", align="center", italic=True, size=12)
        sheet.table(columns, self.lines)
        record.exported(title, unit=unit, by=self.request.user)
        return response(book, f"tien-do-xep-loai {self.year}.xlsx")
