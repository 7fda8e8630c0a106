"""How the committees stand as of any day."""

from django.utils.functional import cached_property

from vankhanh.xlsx import Column

from ..choices import SeatPost
from ..committees import committees
from ..registers.listing import ListPage


class CommitteePage(ListPage):
    """`/cap-uy/co-cau/?ngay=&chi_bo=`: seats filled and vacant of every unit, and who is in charge of it."""

    title = "Cơ cấu cấp ủy"
    parent = ("Cấp ủy", "cap-uy")
    file_name = "co-cau-cap-uy"
    empty = "Ngày này chưa có đơn vị nào."

    @cached_property
    def rows(self):
        return committees(self.reader, self.day, self.unit.path if self.unit else "")

    def columns(self):
        names = self.names
        return (
            Column("Đơn vị", 26, value=lambda row: names.of(row.branch.pk)),
            Column("Nhiệm kỳ", 12, value="term.name"),
            Column("Ấn định", 9, "number", "fixed"),
            Column("Đang giữ chức", 9, "number", "filled"),
            Column("Khuyết", 9, "number", "vacant"),
            Column("Đồng chí phụ trách", 24, value="looked_after_by"),
            Column("Bí thư", 24, value=lambda row: row.holding(SeatPost.SECRETARY)),
            Column("Phó Bí thư", 28, "wrap", lambda row: row.holding(SeatPost.DEPUTY)),
            Column("Ủy viên", 44, "wrap", lambda row: row.holding(SeatPost.STANDING, SeatPost.MEMBER)),
        )
