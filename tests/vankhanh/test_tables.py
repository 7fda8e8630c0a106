"""A list writes its own rows, and they say what the library's own way would say."""

import re
from datetime import date
from types import SimpleNamespace

from django.utils.html import conditional_escape

from vankhanh.tables import table_of
from vankhanh.xlsx import Column

COLUMNS = (
    Column("Họ và tên", 26, value="name"),
    Column("Vào danh sách", 13, "date", "start"),
    Column("Số", 9, "number", lambda row: row.number),
    Column("Ghi chú", 20, "wrap", "note"),
)
ROWS = [
    SimpleNamespace(pk=1, name="<b>An</b>", start=date(2023, 2, 3), number=1550, note=""),
    SimpleNamespace(pk=2, name="Bình & Cúc", start=None, number=0, note='"'),
]


def address(record):
    """The second row has no page."""
    return f"/dang-vien/{record.pk}/?a=1&b=2" if record.pk == 1 else None


def cells(table) -> list[list[str]]:
    return [re.findall(r"<td [^>]*>(.*?)</td>", row) for row in table.body().split("</tr>")[:-1]]


def test_body_of_a_list_says_the_same_as_cell_by_cell():
    """Guards against a cell that is not escaped, or a link that is lost, on the short way."""
    table = table_of(COLUMNS, "Đảng viên")(ROWS)
    by_library = [[conditional_escape(cell) for _, cell in row.items()] for row in table.rows]
    assert cells(table) == by_library
    assert cells(table) == [
        ["&lt;b&gt;An&lt;/b&gt;", "03/02/2023", "1.550", "—"],
        ["Bình &amp; Cúc", "—", "0", "&quot;"],
    ]


def test_first_cell_opens_the_row_where_there_is_a_page():
    table = table_of(COLUMNS, "Đảng viên", link=address)(ROWS)
    assert [row[0] for row in cells(table)] == [
        '<a href="/dang-vien/1/?a=1&amp;b=2">&lt;b&gt;An&lt;/b&gt;</a>',
        "Bình &amp; Cúc",
    ]


def test_body_has_the_rows_of_its_page_only_and_none_for_no_rows():
    table = table_of(COLUMNS, "Đảng viên")(ROWS)
    table.paginate(page=2, per_page=1)
    assert [row[0] for row in cells(table)] == ["Bình &amp; Cúc"]
    assert table_of(COLUMNS, "Đảng viên")([]).body() == ""


def test_sort_word_of_a_heading_keeps_its_d_and_an_older_spelling_still_sorts():
    """Guards against a kept view that loses its order because a heading is spelled otherwise now."""
    columns = (Column("Đơn vị", 20, value="name"), Column("Số", 9, "number", "number"))
    made = table_of(columns, "Đơn vị")
    assert list(made.base_columns) == ["c0_don_vi", "c1_so"]
    for word, names in (("c0_on_vi", [0, 1]), ("-c0_on_vi", [1, 0]), ("-c1_so", [0, 1]), ("c1", [0, 1])):
        assert [row.record for row in made(ROWS, order_by=word).rows] == [ROWS[i] for i in names]
