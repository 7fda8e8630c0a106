"""What breaks a rule as a workbook, to be worked through branch by branch."""

from branches.models import Branch
from branches.names import Names
from vankhanh.vietnamese import date_text, day_text
from vankhanh.xlsx import STT, Book, Column

from ..due import Group
from .due import Row


def quality_book(groups: list[Group], unit: Branch, names: Names) -> Book:
    """Every line, under the head of a Party document; nothing is cut off."""
    columns = (
        STT,
        Column("Quy tắc", 44, "wrap", "kind"),
        Column("Đơn vị", 20, "wrap", lambda row: names.of(row.line.branch)),
        Column("Hồ sơ, nội dung", 56, "wrap", "line.text"),
    )
    book = Book("Kiểm tra số liệu", author=names.full(unit.pk))
    sheet = book.sheet("Kiểm tra số liệu", columns, landscape=True)
    superior, body = names.full(unit.parent_id).upper(), names.full(unit.pk).upper()
    subtitle = f"Đến ngày {date_text(names.day)}"
    sheet.party_head(superior, body, "", day_text(names.day), "KIỂM TRA SỐ LIỆU", subtitle)
    sheet.table(columns, [Row(group.title, line) for group in groups for line in group.lines])
    return book
