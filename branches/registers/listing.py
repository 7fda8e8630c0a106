"""A list that is no register: worked out for a day or a period, on screen and as a workbook."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django_tables2 import RequestConfig

from vankhanh import record
from vankhanh.access import Right
from vankhanh.partial_dates import parse_day
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..models import Branch
from ..names import Names
from ..pages import ReadersPage
from ..security import ask_before_many

ROWS_PER_PAGE = 50


class ListPage(ReadersPage):
    """`?chi_bo=` (a unit's code) and days in the address; the same rows as Excel at `?xuat=xlsx`.

    To declare one: `title`, `parent` (label and URL name of the page above), `file_name`, `empty`, `rows`, `columns`.
    `names` are those of `day`; `days` says which boxes of days the page has.
    """

    template_name = "registers/listing.html"
    title: str
    parent: tuple[str, str]
    file_name: str
    empty = "Không có dòng nào."
    all_units = "Tất cả"

    def get(self, request, *args, **kwargs):
        if not request.reader.may(Right.READ):
            raise PermissionDenied("Không đủ quyền xem sổ này.")
        if request.GET.get("xuat") == "xlsx":
            return ask_before_many(request, len(self.rows), on=self.today) or self.export_xlsx()
        return super().get(request, *args, **kwargs)

    def asked_day(self, name: str, otherwise=None):
        """The day asked for in the address; 404 for what is no day."""
        text = self.request.GET.get(name)
        try:
            return parse_day(text) if text else otherwise
        except ValueError as error:
            raise Http404(str(error)) from error

    @cached_property
    def day(self):
        """The day whose names of units are meant: `ngay`, else today."""
        return self.asked_day("ngay", self.today)

    @cached_property
    def names(self) -> Names:
        return Names(self.day)

    @cached_property
    def units(self) -> list[Branch]:
        """The units to choose from."""
        return list(Branch.objects.visible_to(self.reader).order_by("path"))

    @cached_property
    def unit(self) -> Branch | None:
        """The unit asked for; none means everything the reader sees."""
        code = self.request.GET.get("chi_bo")
        found = [unit for unit in self.units if code and self.names.code(unit.pk) == code]
        if code and not found:
            raise Http404("Không có đơn vị này.")
        return found[0] if found else None

    @cached_property
    def rows(self) -> list:
        raise NotImplementedError

    def columns(self) -> tuple[Column, ...]:
        """Columns as functions of the row alone."""
        raise NotImplementedError

    def days(self) -> list[tuple[str, str, str]]:
        """Name, label and value of each box of a day."""
        return [("ngay", "Vào ngày", date_text(self.day))]

    def lead(self) -> str:
        """The line under the heading, on screen and in the file."""
        return f"Tính đến hết ngày {date_text(self.day)}."

    def get_context_data(self, **kwargs):
        table = table_of(self.columns(), self.title)(self.rows, empty_text=self.empty)
        RequestConfig(self.request, paginate={"per_page": ROWS_PER_PAGE}).configure(table)
        units = [(self.names.code(unit.pk), self.names.of(unit.pk)) for unit in self.units]
        code = self.names.code(self.unit.pk) if self.unit else ""
        return super().get_context_data(
            page=self, table=table, found=len(self.rows), units=units, unit_code=code, days=self.days(), **kwargs
        )  # fmt: skip

    def export_xlsx(self):
        unit = self.unit or (self.units[0] if self.units else None)
        if unit is None:
            raise Http404("Chưa có đơn vị nào.")
        book, columns = Book(self.title, author=""), (STT, *self.columns())
        sheet = book.sheet(self.title, columns)
        sheet.line(self.title.upper(), align="center", bold=True)
        sheet.line(f"{self.names.full(unit.pk)}. {self.lead()}", align="center", italic=True, size=12)
        sheet.table(columns, self.rows)
        record.exported(f"{self.title}. {self.lead()}", unit=unit, by=self.request.user, people=book.people)
        return response(book, f"{self.file_name} {self.day:%Y-%m-%d}.xlsx")
