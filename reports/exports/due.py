"""What is due as a workbook, to hand out at a meeting."""

from dataclasses import dataclass

from branches.models import Branch
from branches.names import Names
from members.models import Person
from vankhanh.vietnamese import date_text, day_text
from vankhanh.xlsx import STT, Book, Column

from ..due import Group, Line, state


@dataclass(frozen=True)
class Row:
    """One line with the kind it is of."""

    kind: str
    line: Line

    @property
    def person(self) -> Person | None:
        return self.line.person


def due_book(groups: list[Group], unit: Branch, names: Names, horizon: str) -> Book:
    """Every line, under the head of a Party document; nothing is cut off."""
    columns = (
        STT,
        Column("Loại việc", 34, "wrap", "kind"),
        Column("Đơn vị", 20, "wrap", lambda row: names.of(row.line.branch)),
        Column("Nội dung", 46, "wrap", "line.text"),
        Column("Hạn", 12, "date", "line.day"),
        Column("Tình trạng", 18, "wrap", lambda row: state(row.line, names.day)),
    )
    book = Book("Việc đến hạn", author=names.full(unit.pk))
    sheet = book.sheet("Việc đến hạn", columns, landscape=True)
    superior, body = names.full(unit.parent_id).upper(), names.full(unit.pk).upper()
    subtitle = f"{horizon}, tính từ ngày {date_text(names.day)}"
    sheet.party_head(superior, body, "", day_text(names.day), "DANH SÁCH VIỆC ĐẾN HẠN", subtitle)
    sheet.table(columns, [Row(group.title, line) for group in groups for line in group.lines])
    return book


def file_name(unit: Branch, names: Names) -> str:
    """Unaccented, with the unit's code and the day."""
    return f"Viec den han {names.code(unit.pk)} {names.day:%Y-%m-%d}.xlsx"
