"""TCVN3 and VNI are told from Unicode by column and read as their fonts showed them."""

import csv

import pytest

from start import PROJECT
from vankhanh.importing import legacy

OLD = {
    legacy.TCVN3: [
        ("NguyÔn V¨n §«ng", "Nguyễn Văn Đông"),
        ("TrÇn ThÞ Ph­îng", "Trần Thị Phượng"),
        ("Lª Hoµng YÕn", "Lê Hoàng Yến"),
        ("Ph¹m Thuý KiÒu", "Phạm Thuý Kiều"),
        ("Bïi VÜnh §Æng", "Bùi Vĩnh Đặng"),
    ],
    legacy.VNI: [
        ("Nguyeãn Vaên Ñoâng", "Nguyễn Văn Đông"),
        ("Traàn Thò Phöôïng", "Trần Thị Phượng"),
        ("Leâ Hoaøng Yeán", "Lê Hoàng Yến"),
        ("Phaïm Thuùy Kieàu", "Phạm Thúy Kiều"),
        ("Buøi Vónh Ñaëng", "Bùi Vĩnh Đặng"),
    ],
}
EACH = [(code, old, new) for code, pairs in OLD.items() for old, new in pairs]


@pytest.mark.parametrize(("code", "old", "new"), EACH)
def test_text_reads_as_its_font_showed_it(code, old, new):
    assert legacy.to_unicode(old, code) == new


@pytest.mark.parametrize("code", OLD)
def test_column_of_an_old_code_is_recognised(code):
    assert legacy.recognised([old for old, _ in OLD[code]]) == code


def test_names_of_today_are_left_alone():
    with (PROJECT / "tests/data/vi_name_hard_cases.csv").open(encoding="utf-8", newline="") as source:
        names = [cell for row in csv.reader(source) for cell in row]
    assert legacy.recognised(names) == ""
    assert legacy.recognised([new for pairs in OLD.values() for _, new in pairs]) == ""


def test_font_lowers_the_doubt():
    assert (legacy.recognised(["V¨n"]), legacy.recognised(["V¨n"], [".VnTime"])) == ("", legacy.TCVN3)


@pytest.mark.parametrize(("code", "old"), [(legacy.VNI, "Nöõ"), (legacy.TCVN3, "N÷")])
def test_one_word_is_enough_beside_columns_of_the_code(code, old):
    """A single woman in a list of men: alone her sex would be refused."""
    assert legacy.recognised(["Nam", old]) == ""
    assert legacy.recognised(["Nam", old], beside=code) == code
