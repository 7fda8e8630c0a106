"""The table is found below titles, under merged heads; columns by what they are called, remembered or held."""

from vankhanh.importing.headings import SEX_BY_BIRTH, Heading, find, key_of, matched, told_apart
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


def test_births_of_men_and_women_apart_tell_birth_and_sex():
    """The usual list: the year stands under "Nam" or under "Nữ", and no column says the sex."""
    rows = (
        ["Họ và tên", "Ngày, tháng, năm sinh", None, "Chi bộ"],
        [None, "Nam", "Nữ", None],
        ["Lê A", "1965", None, "VK-01"],
    )
    merged = (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)))
    born, sex = Heading("born", "Ngày sinh", ("Ngày tháng năm sinh",)), Heading("sex", "Giới tính")
    found = find(sheet(*rows, merged=merged), (NAME, born, sex, UNIT))
    assert (found.first, found.columns) == (2, {0: "name", 1: "born", 2: "sex", 3: "unit"})
    # The page says the last row of the heading, and sends it back: it means the same heading.
    assert [find(sheet(*rows, merged=merged), (NAME, born, sex, UNIT), at=at) for at in (0, 1)] == [
        found,
        found,
    ]


def test_row_that_numbers_the_columns_means_the_heading_above_it():
    rows = (
        ["DANH SÁCH"],
        ["Họ và tên", "Ngày sinh", "Chi bộ"],
        ["(1)", "(2)", "(3)"],
        ["Lê A", "1965", "VK-01"],
    )
    found = find(sheet(*rows), ALL)
    assert (found.first, find(sheet(*rows), ALL, at=found.first - 1)) == (3, found)


def test_birth_in_both_columns_is_left_to_be_refused():
    titles = ("Họ và tên", "Ngày sinh", SEX_BY_BIRTH)
    cells = [(1965, None), ("", "3/1970"), (None, None), ("1965", "1970")]
    assert [told_apart(["A", *pair], titles)[1:] for pair in cells] == [
        [1965, "Nam"],
        ["3/1970", "Nữ"],
        [None, None],
        ["1965; 1970", "Nam, Nữ"],
    ]
    assert told_apart(["A"], titles) == ["A", None, None]
    assert told_apart(["A", "x"], titles[:2]) == ["A", "x"]
