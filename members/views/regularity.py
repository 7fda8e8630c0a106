"""How regularly members attend meetings, on screen and as a workbook."""

from django.http import Http404
from django.utils.functional import cached_property

from branches.registers.listing import ListPage
from vankhanh.periods import Period
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from ..models import Membership
from ..regularity import regularity


class RegularityPage(ListPage):
    """`/sinh-hoat/chuyen-can/?chi_bo=&tu=&den=`: attendance per person; this year up to today when nothing is asked."""

    title = "Chuyên cần sinh hoạt"
    parent = ("Sinh hoạt chi bộ", "sinh-hoat")
    file_name = "chuyen-can"
    empty = "Trong kỳ này chưa có cuộc sinh hoạt nào được điểm danh."

    @cached_property
    def period(self) -> Period:
        last, first = self.asked_day("den", self.today), self.asked_day("tu")
        try:
            return Period.between(first, last) if first else Period.year_to(last)
        except ValueError as error:
            raise Http404(str(error)) from error

    @property
    def day(self):
        return self.period.last

    def days(self):
        return [
            ("tu", "Từ ngày", date_text(self.period.first)),
            ("den", "Đến ngày", date_text(self.period.last)),
        ]

    def lead(self):
        label = self.period.label
        return (
            f"{label[:1].upper()}{label[1:]}. Tính trên các cuộc sinh hoạt thường kỳ và chuyên đề đã điểm danh, "
            "vào những ngày đảng viên thuộc diện phải dự."
        )

    @cached_property
    def rows(self):
        seen = Membership.objects.visible_to(self.reader)
        return regularity(seen.within_unit(self.unit.path) if self.unit else seen, self.period)

    def columns(self):
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
