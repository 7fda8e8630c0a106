"""The charts: what they draw, that gaps and zeros differ, and that nothing breaks the strict CSP or the 3 KB."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankhanh.charts import Data, bars, lines, meter, sparkline, stacked, with_table
from vankhanh.charts.lines import ticks_for
from vankhanh.charts.svg import fitted, wrapped
from vankhanh.vietnamese import percent_text

KINDS = [bars, lines, stacked]
BRANCHES = [f"Chi bộ ấp Kênh Mười Bốn – đơn vị sự nghiệp số {n}" for n in range(1, 13)]


def yearly(*values, **changes) -> Data:
    years = [str(2024 - len(values) + at) for at in range(len(values))]
    return Data(**{"title": "Kết nạp", "labels": years, "series": {"Kết nạp": values}, **changes})


def parsed(svg):
    return ElementTree.fromstring(svg)


def words(svg) -> list[str]:
    return [element.text for element in parsed(svg).iter("text")]


def drawn(svg, css) -> str:
    return "".join(
        element.get("d", "") for element in parsed(svg).iter("path") if element.get("class") == css
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        yearly(5, 7, 9),
        yearly(0, 0, 0),
        yearly(None, None),
        yearly(),
        yearly(None, 3, None, 4),
        yearly(Decimal("96.35"), 100, text=percent_text),
        Data("Không có dãy", ["2023"], {}),
        Data("<b>&", ["<script>"], {"\"'<i>": [1]}),
    ],
    ids=["plain", "zeros", "gaps-only", "empty", "gaps", "percent", "no-series", "hostile"],
)
def test_chart_is_a_named_picture_without_style_or_script(kind, data):
    root = parsed(kind(data))
    assert (root.tag, root.get("role"), root[0].tag, root[0].text) == ("svg", "img", "title", data.title)
    assert root[1].tag == "desc"
    assert {element.tag for element in root.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert "nan" not in kind(data)


@pytest.mark.parametrize("kind", KINDS)
def test_chart_of_twelve_branches_and_two_years_stays_below_3_kb(kind):
    data = Data(
        "Đảng viên", [f"Ấp {n}" for n in range(1, 13)], {"2022": range(20, 32), "2023": range(21, 33)}
    )
    assert len(kind(data).encode()) <= 3000


@pytest.mark.parametrize("kind", KINDS)
@given(
    rows=st.lists(
        st.tuples(st.text(max_size=60), st.none() | st.decimals(0, 10**9, places=2)), min_size=1, max_size=15
    )
)
def test_chart_never_fails_nor_draws_outside(kind, rows):
    printable = ["".join(c for c in label if c.isprintable()) for label, _ in rows]
    svg = kind(Data("Bất kỳ", printable, {"A": [value for _, value in rows]}))
    width, height = map(float, parsed(svg).get("viewBox").split()[2:])
    for element in parsed(svg).iter("text"):
        assert 0 <= float(element.get("x")) <= width
        assert 0 <= float(element.get("y")) <= height


def test_bars_draw_no_bar_for_a_gap_and_write_a_dash():
    svg = bars(yearly(5, None, 9))
    assert drawn(svg, "vk-f1").count("M") == 2
    assert words(svg) == ["5", "—", "9", "2021", "2022", "2023"]


def test_bars_write_zero_as_zero():
    svg = bars(yearly(0, 4))
    assert drawn(svg, "vk-f1").count("M") == 1
    assert words(svg)[:2] == ["0", "4"]


def test_bars_are_as_long_as_their_values():
    lengths = [
        float(piece.split("h")[1].split("v")[0])
        for piece in drawn(bars(yearly(5, 10)), "vk-f1").split("M")[1:]
    ]
    assert lengths[1] == pytest.approx(2 * lengths[0], abs=0.2)


def test_bars_go_left_of_zero_for_a_decrease():
    pieces = drawn(bars(yearly(-4, 4)), "vk-f1").split("M")[1:]
    left, right = (float(piece.split(" ")[0]) for piece in pieces)
    axis = float(drawn(bars(yearly(-4, 4)), "vk-axis").split(" ")[0][1:])
    assert (left < axis, right) == (True, axis)


def test_bars_break_a_long_label_into_two_lines():
    svg = bars(Data("Dài", [BRANCHES[0]], {"2023": [1]}))
    assert words(svg)[1:] == ["Chi bộ ấp Kênh", "Mười Bốn – đơn vị…"]


def test_bars_show_a_key_only_for_several_series():
    two = Data("Hai năm", ["Nữ"], {"2022": [1], "2023": [2]})
    assert words(bars(two))[:2] == ["2022", "2023"]
    assert words(bars(yearly(5))) == ["5", "2023"]


def test_lines_lift_the_pen_at_a_gap():
    assert drawn(lines(yearly(1, 2, None, 4, 5)), "vk-s1").count("M") == 2


def test_lines_write_numbers_the_vietnamese_way():
    assert "1.550,5" in words(lines(yearly(Decimal("1550.5"), 900)))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], [0, 1]),
        ([0.0, 0.0], [0, 1]),
        ([5.0, 5.0], [0, 2, 4, 6]),
        ([0.0, 2.0], [0, 1, 2]),
        ([3.0, 9.0], [0, 5, 10]),
        ([228.0, 235.0], [228, 230, 232, 234, 236]),
        ([-3.0, 4.0], [-4, -2, 0, 2, 4]),
        ([0.2, 0.5], [0, 0.2, 0.4, 0.6]),
    ],
)
def test_ticks_are_round_and_enclose_the_values(values, ticks):
    assert ticks_for(values) == ticks


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20))
def test_ticks_are_few_and_enclose_any_values(values):
    ticks = ticks_for(values)
    assert 2 <= len(ticks) <= 7
    assert ticks[0] - 1e-6 <= min(values)
    assert max(values) <= ticks[-1] + 1e-6


def test_stacked_pieces_are_shares_of_their_own_row():
    data = Data("Xếp loại", ["2022", "2023"], {"Tốt": [150, 185], "Khác": [50, 7]})
    assert "150 (75%)" in words(stacked(data))
    assert "185 (96,35%)" in words(stacked(data))


def test_stacked_row_without_values_is_an_empty_track():
    data = Data("Xếp loại", ["2022", "2023"], {"Tốt": [None, 1], "Khác": [None, 1]})
    assert drawn(stacked(data), "vk-track").count("M") == 1


def test_stacked_refuses_a_negative_part():
    with pytest.raises(ValueError, match="không thể âm"):
        stacked(yearly(-1))


def test_sparkline_marks_the_last_known_value():
    dots = list(parsed(sparkline([1, 5, None], "Kết nạp")).iter("circle"))
    assert [(dot.get("cx"), dot.get("cy")) for dot in dots] == [("64", "4")]


@pytest.mark.parametrize("values", [[], [None], [0, 0, 0], [7]])
def test_sparkline_of_nothing_much_is_still_a_picture(values):
    assert parsed(sparkline(values, "Kết nạp"))[0].text == "Kết nạp"


def test_meter_says_part_whole_and_percentage():
    svg = meter(185, 192, "Hoàn thành tốt")
    assert [parsed(svg)[0].text, parsed(svg)[1].text] == ["Hoàn thành tốt", "185/192 (96,35%)"]
    assert drawn(svg, "vk-f1") == "M0 1h92.5v10h-92.5z"


@pytest.mark.parametrize(("part", "whole"), [(None, 5), (3, None), (0, 0), (None, None)])
def test_meter_without_a_whole_is_empty_and_says_so(part, whole):
    svg = meter(part, whole, "Dự học")
    assert (parsed(svg)[1].text, drawn(svg, "vk-f1")) == ("—", "")


def test_meter_of_none_of_many_is_empty_but_known():
    assert parsed(meter(0, 5, "Dự học"))[1].text == "0/5 (0%)"


def test_table_holds_every_number_and_escapes_names():
    html = with_table(bars(data := Data("<b>", ["<i>"], {"&": [Decimal("1550.5")]})), data)
    assert "<figcaption>&lt;b&gt;</figcaption>" in html
    assert '<th scope="row">&lt;i&gt;</th><td class="vk-num">1.550,5</td>' in html
    assert "<b>" not in html


def test_description_tells_few_numbers_and_points_to_the_table_for_many():
    assert yearly(5, None).spoken == "Kết nạp: 2022 5, 2023 —."
    assert Data("Dài", BRANCHES, {"2023": range(12)}).spoken == "Số liệu đầy đủ ở bảng kèm theo."


def test_data_refuses_a_series_of_another_length_and_a_seventh_colour():
    with pytest.raises(ValueError, match="đúng một giá trị"):
        Data("Sai", ["2023"], {"A": [1, 2]})
    with pytest.raises(ValueError, match="tối đa 6"):
        Data("Nhiều", [], {str(n): [] for n in range(7)})


@pytest.mark.parametrize(
    ("said", "room", "shown"),
    [("Ấp 1", 100, "Ấp 1"), ("Chi bộ Công an xã", 72, "Chi bộ Cô…"), ("Kênh", 0, "K…")],
)
def test_fitted_cuts_with_an_ellipsis(said, room, shown):
    assert fitted(said, room) == shown


def test_wrapped_breaks_between_words_once():
    assert wrapped("Chi bộ Trường Tiểu học Vân Khánh", 100) == ["Chi bộ Trường", "Tiểu học Vân…"]
