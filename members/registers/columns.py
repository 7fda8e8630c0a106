"""What the registers of people share: their columns, and the way from a row to its person."""

from django.urls import reverse

from branches.registers import Register
from vankhanh.xlsx import Column

from ..rolls_since import left_by_cancelling

NAME = Column("Họ và tên", 26, value="person.full_name")
BORN = Column("Ngày sinh", 12, "date", "person.born")
BRANCH = Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id))


class MemberRegister(Register):
    """A register whose rows speak of one person each."""

    searched = "person__search"
    related: tuple[str, ...] = ("person", "branch")

    def links(self, row):
        return [("Hồ sơ cá nhân", reverse("person", args=[row.person_id]))]


class ListRegister(MemberRegister):
    """A register whose rows move people on the lists from the day in `moved_on`, so that rolls may be left behind."""

    moved_on: str

    def left_behind(self, row, reader):
        day = getattr(row, self.moved_on)
        units = [getattr(row, name, None) for name in ("branch", "to_branch")]
        return left_by_cancelling(row, units, getattr(day, "first_day", day), reader, self.cancel)
