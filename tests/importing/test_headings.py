"""The table is found below titles, under merged heads; columns by what they are called, remembered or held."""

from vankhanh.importing.headings import Heading, find, key_of, matched
from vankhanh.importing.reading import Sheet

NAME, BORN, UNIT = (
    Heading("name", "Họ và tên", ("Họ tên",)),
    Heading("born", "Ngày sinh", ("Sinh ngày",)),
    Heading("unit", "Chi bộ"),
)
ALL = (NAME, BORN, UNIT)


def sheet(*rows, merged=()):
    return Sheet("DS", [list(row) for row in rows], [list(span) for span in merged], [])


def test_heading_is_found_below_titles_and_above_numbers():
    found = find(
        sheet(
            ["ĐẢNG BỘ XÃ"],
            [],
            ["TT", "HỌ TÊN *", "Sinh ngày (dd/mm/yyyy)"],
            ["(1)", "(2)", "(3)"],
            [1, "A", "1965"],
        ),
        ALL,
    )
    assert (found.first, found.columns) == (4, {1: "name", 2: "born"})


def test_merged_heads_are_read_over_their_columns():
    rows = (
        ["Họ và tên", "Quê quán", None, "Chi bộ"],
        [None, "Tỉnh", "Xã", None],
        ["Lê A", "x", "y", "VK-01"],
    )
    merged = (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)))
    town = Heading("town", "Quê quán tỉnh"), Heading("village", "Quê quán – Xã")
    found = find(sheet(*rows, merged=merged), (*ALL, *town))
    assert (found.texts, found.first) == (("Họ và tên", "Quê quán – Tỉnh", "Quê quán – Xã", "Chi bộ"), 2)
    assert found.columns == {0: "name", 1: "town", 2: "village", 3: "unit"}


def test_second_of_two_equal_headings_means_nothing():
    assert matched(["Họ tên", "Họ và tên"], ALL) == {0: "name"}


def test_remembered_meaning_counts_before_the_name():
    assert matched(["Quý danh", "Chi bộ"], ALL, {key_of("Quý danh"): "name"}) == {0: "name", 1: "unit"}


def test_name_may_be_held_in_a_longer_one():
    assert matched(["Ngày sinh của đảng viên"], ALL) == {0: "born"}


def test_row_somebody_chose_counts():
    rows = sheet(["Họ tên", "Chi bộ", "Ngày sinh"], ["Họ tên", "Chi bộ"], ["A", "B"])
    assert find(rows, ALL, at=1).first == 2


def test_row_under_merged_heads_is_no_row_of_data():
    """The list of the office: "Ngày sinh" over "Nam" and "Nữ", everything else merged down over both rows."""
    rows = (
        ["Họ và tên", "Ngày sinh", None, "Chi bộ"],
        [None, "Nam", "Nữ", None],
        ["Lê A", "1965", None, "VK-01"],
    )
    merged = (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)))
    assert find(sheet(*rows, merged=merged), ALL).first == 2


def test_heads_of_one_row_stay_one_row():
    rows = (["Họ và tên", "Ngày sinh", "Chi bộ"], ["Lê A", "1965", "VK-01"], ["Lê B", "1966", None])
    assert find(sheet(*rows, merged=[((1, 2), (2, 2))]), ALL).first == 1
