"""Cán bộ, công chức xã with the levels they had reached on any day."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from branches.choices import CodeList
from branches.registers.list_page import RegisterList
from branches.registers.seats import StaffRegister
from vankhanh.partial_dates import PartialDate, parse_day
from vankhanh.xlsx import Column

from ..models import Qualification

LEVELS = {"general": CodeList.GENERAL, "professional": CodeList.PROFESSIONAL, "theory": CodeList.THEORY}
"""Column by column, the list whose highest level is shown."""

FIRST = 4
"""Columns before the levels: who, born, on what terms, as what."""


def highest(name: CodeList, day):
    """Of posts: the highest level of a list that the holder had reached by a day."""
    reached = Qualification.objects.filter(
        person=OuterRef("person"), level__list=name, obtained_on__lte=PartialDate.from_date(day)
    )
    return Subquery(reached.order_by("-level__rank", "pk").values("level__label")[:1])


class StaffList(RegisterList):
    """`/can-bo/?ngay=`: levels are those of the day asked for, else of today."""

    def rows(self):
        return super().rows().annotate(**{way: highest(name, self.day()) for way, name in LEVELS.items()})

    def day(self):
        """The day asked for; what is no day is told beside its box by the filter."""
        try:
            return parse_day(self.request.GET.get("ngay", ""))
        except ValueError:
            return self.today


class QualifiedStaffRegister(StaffRegister):
    """`/can-bo/` with levels of education; on the page of one, every level of each list with the day it was reached."""

    pages = {"danh-sach": StaffList}
    columns = (
        *StaffRegister.columns[:FIRST],
        Column("Giáo dục phổ thông", 16, value=lambda row, names: getattr(row, "general", None)),
        Column("Chuyên môn", 18, value=lambda row, names: getattr(row, "professional", None)),
        Column("Lý luận chính trị", 18, value=lambda row, names: getattr(row, "theory", None)),
        *StaffRegister.columns[FIRST:],
    )

    def facts(self, row, names):
        shown = super().facts(row, names)
        del shown[FIRST : FIRST + len(LEVELS)]
        reached = row.person.qualifications.select_related("level").order_by("level__list", "obtained_on")
        levels: dict[str, list[str]] = {}
        for one in reached:
            words = f"{one.level} (từ {one.obtained_on})" if one.obtained_on else str(one.level)
            levels.setdefault(one.level.get_list_display(), []).append(words)
        return [*shown, *((name, "; ".join(found)) for name, found in levels.items())]

    def actions(self, row):
        add = f"{reverse('trinh-do-them')}?person={row.person_id}"
        return [("Thêm trình độ", add), *super().actions(row)]
