"""How regularly members attend meetings, on screen and as a workbook."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from branches.models import Branch
from branches.names import Names
from branches.security import ask_before_many
from vankhanh import record
from vankhanh.access import Right
from vankhanh.partial_dates import parse_day
from vankhanh.periods import Period
from vankhanh.tables import table_of
from vankhanh.xlsx import STT, Book, Column, response

from ..models import Membership
from ..regularity import regularity

TITLE = "Chuyên cần sinh hoạt"


class RegularityPage(TemplateView):
    """`/sinh-hoat/chuyen-can/?chi_bo=&tu=&den=`: attendance per person; `chi_bo` is a unit's code."""

    template_name = "members/regularity.html"

    def get(self, request, *args, **kwargs):
        if not request.reader.may(Right.READ):
            raise PermissionDenied("Không đủ quyền xem sổ này.")
        if request.GET.get("xuat") == "xlsx":
            return ask_before_many(request, len(self.rows), on=self.today) or self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def today(self):
        """The day of the request; pages may know it, queries may not."""
        return timezone.localdate()

    @cached_property
    def names(self) -> Names:
        return Names(self.period.last)

    @cached_property
    def period(self) -> Period:
        """From `tu` to `den`; this year up to today when nothing is asked."""
        try:
            last = parse_day(self.request.GET.get("den") or self.today.isoformat())
            first = self.request.GET.get("tu")
            return Period.between(parse_day(first), last) if first else Period.year_to(last)
        except ValueError as error:
            raise Http404(str(error)) from error

    @cached_property
    def units(self) -> list[Branch]:
        return list(Branch.objects.visible_to(self.request.reader).order_by("path"))

    @cached_property
    def unit(self) -> Branch | None:
        """The unit asked for; none means everything the reader sees."""
        code = self.request.GET.get("chi_bo")
        found = [unit for unit in self.units if code and self.names.code(unit.pk) == code]
        if code and not found:
            raise Http404("Không có đơn vị này.")
        return found[0] if found else None

    @cached_property
    def rows(self):
        seen = Membership.objects.visible_to(self.request.reader)
        return regularity(seen.within_unit(self.unit.path) if self.unit else seen, self.period)

    def columns(self) -> tuple[Column, ...]:
        names = self.names
        return (
            Column("Họ và tên", 26, value="person.full_name"),
            Column("Chi bộ", 22, value=lambda row: names.of(row.branch_id)),
            Column("Phải dự", 10, "number", "due"),
            Column("Có mặt", 10, "number", "present"),
            Column("Vắng có lý do", 10, "number", "excused"),
            Column("Vắng không lý do", 10, "number", "unexcused"),
            Column("Tỷ lệ có mặt", 12, "percent", "share"),
        )

    def get_context_data(self, **kwargs):
        table = table_of(self.columns(), TITLE)(
            self.rows, empty_text="Trong kỳ này chưa có cuộc sinh hoạt nào được điểm danh."
        )
        RequestConfig(self.request, paginate={"per_page": 50}).configure(table)
        units = [(self.names.code(unit.pk), self.names.of(unit.pk)) for unit in self.units]
        return super().get_context_data(
            title=TITLE, table=table, found=len(self.rows), period=self.period, unit=self.unit, units=units,
            unit_code=self.names.code(self.unit.pk) if self.unit else "", **kwargs
        )  # fmt: skip

    def export_xlsx(self):
        unit = self.unit or (self.units[0] if self.units else None)
        if unit is None:
            raise Http404("Chưa có đơn vị nào.")
        book = Book(TITLE, author="")
        columns = (STT, *self.columns())
        sheet = book.sheet(TITLE, columns)
        sheet.line(TITLE.upper(), align="center", bold=True)
        sheet.line(f"{self.names.full(unit.pk)}, {self.period.label}", align="center", italic=True, size=12)
        sheet.table(columns, self.rows)
        what = f"{TITLE}, {self.period.label}"
        record.exported(what, unit=unit, by=self.request.user, people=book.people)
        return response(book, f"chuyen-can {self.period.last:%Y-%m-%d}.xlsx")
