"""The printed sheet on which people sign at a meeting to come."""

from django.utils.functional import cached_property

from branches.choices import BRANCH_KINDS, MeetingKind
from branches.models import Branch
from branches.registers.listing import ListPage
from vankhanh.access import LEVEL
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from ..sign_in import sheet


class SignInSheet(ListPage):
    """`/sinh-hoat/phieu-diem-danh/?chi_bo=&ngay=&loai=`: who is on the list that day, with room to sign; A4."""

    template_name = "members/sign_in.html"
    title = "Phiếu điểm danh"
    parent = ("Sinh hoạt chi bộ", "sinh-hoat")
    file_name = "phieu-diem-danh"
    empty = "Ngày này đơn vị chưa có ai trong danh sách."
    all_units = ""

    @cached_property
    def unit(self) -> Branch | None:
        """The unit asked for, else the first chi bộ that the reader sees."""
        if self.request.GET.get("chi_bo"):
            return super().unit
        standing = (unit for unit in self.units if self.names.version(unit.pk).kind in BRANCH_KINDS)
        return next(standing, self.units[0] if self.units else None)

    @cached_property
    def kind(self) -> str:
        """The kind of meeting; regular when none is asked for."""
        asked = self.request.GET.get("loai")
        return asked if asked in MeetingKind.values else MeetingKind.REGULAR

    @cached_property
    def rows(self):
        return sheet(self.unit, self.kind, self.day) if self.unit else []

    def lead(self):
        name = self.names.full(self.unit.pk) if self.unit else ""
        return f"{name}. Sinh hoạt {MeetingKind(self.kind).label.lower()} ngày {date_text(self.day)}."

    def columns(self):
        names = self.names
        where = (
            (Column("Chi bộ", 20, value=lambda row: names.of(row.branch_id)),)
            if self.kind == MeetingKind.WHOLE
            else ()
        )
        return (
            Column("Họ và tên", 28, value="person.full_name"),
            *where,
            Column("Ghi chú", 26, value="note"),
            Column("Ký tên", 26, value=lambda row: "" if row.due else "×"),
        )

    def days(self):
        return [("ngay", "Ngày họp", date_text(self.day))]

    def get_context_data(self, **kwargs):
        above = self.unit and Branch.objects.filter(path=self.unit.path[:-LEVEL]).first()
        return super().get_context_data(
            kinds=[(value, label, value == self.kind) for value, label in MeetingKind.choices],
            rows=[(row, self.names.of(row.branch_id)) for row in self.rows],
            by_unit=self.kind == MeetingKind.WHOLE,
            due=sum(row.due for row in self.rows),
            print_unit=self.unit and self.names.full(self.unit.pk),
            print_unit_above=above and self.names.full(above.pk),
            print_date=self.day,
            **kwargs,
        )
