"""Names are found and ordered however they were typed; numbers mean what a Vietnamese writer means."""

import csv
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankhanh.vietnamese import (
    SORT_KEY_LENGTH,
    clean_name,
    date_text,
    fold,
    long_date_text,
    number_text,
    parse_number,
    percent_text,
    sort_key,
)

CASES = Path(__file__).parents[1] / "data" / "vi_name_hard_cases.csv"
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
words = st.text(VOWELS + "bcdđghklmnpqrstvx", min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=5).map(lambda parts: " ".join(parts).title())


def hard_cases():
    with CASES.open(encoding="utf-8-sig", newline="") as file:
        return [
            pytest.param(row["input"], row["expected_search_key"], id=row["case"])
            for row in csv.DictReader(file)
        ]


def by_key(*typed):
    return sorted(typed, key=sort_key)


@pytest.mark.parametrize(("typed", "key"), hard_cases())
def test_search_key_of_every_hard_case(typed, key):
    assert fold(typed) == key


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Thị Hậu"), "Nguyễn Thị Hậu"),
        ("Trần Hải Ðường", "Trần Hải Đường"),
        ("Ɖào Thị ðào", "Đào Thị đào"),
        ("Lê\u00a0Thị\u202fBé", "Lê Thị Bé"),
        ("  Huỳnh \t Văn\r\n Út ", "Huỳnh Văn Út"),
        ("Danh\u200b Sóc\ufeff", "Danh Sóc"),
        ("\u202eNguyễn\u202c Văn\u200f An", "Nguyễn Văn An"),
        ("Lê\x00 Văn\x1b An\x7f", "Lê Văn An"),
        ("Le\u200b\u0302 Na", "Lê Na"),
        ("Lê\u3164 Na\ufe0f", "Lê Na"),
        ("Lê \ud800Na", "Lê Na"),
        ("ĐẶNG THỊ THU HÀ", "ĐẶNG THỊ THU HÀ"),
        ("Y Bhăm Niê KĐăm", "Y Bhăm Niê KĐăm"),
        ("<script>{{7*7}}", "<script>{{7*7}}"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_name_is_cleaned_without_losing_anything_visible(typed, clean):
    assert clean_name(typed) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_name(clean_name(text)) == clean_name(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(names)
def test_search_key_of_a_vietnamese_name_is_plain_ascii_whatever_the_typing(name):
    key = fold(name)
    assert (key.isascii(), key) == (True, key.lower())
    assert {fold(unicodedata.normalize("NFD", name)), fold(name.upper()), fold(f" {name}\u200b")} == {key}


def test_people_sort_by_given_name_then_family_then_middle_name():
    ordered = ["Trần Văn An", "Lê Thị Anh", "Lê Văn Anh", "Nguyễn Văn Anh", "Bùi Thị Yến"]
    assert by_key(*reversed(ordered)) == ordered


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa"],
        ["An", "Án", "Anh", "Ân"],
        ["Dung", "Dũng", "Dương", "Đào", "Đức", "Em"],
        ["Lê Văn An", "Lê Vân An", "Lý Văn An"],
        ["Nguyễn Văn Tư", "Nguyễn Văn Tự", "Nguyễn Văn Tưởng"],
        ["Bảy", "Trần Bảy", "Trần Văn Bảy", "Trần Văn Bảy (Bảy Hớn)", "Lê Bé"],
    ],
)
def test_names_stand_in_vietnamese_order(ordered):
    assert by_key(*reversed(ordered)) == ordered


def test_tone_of_the_given_name_counts_before_the_family_name():
    assert by_key("An Văn Hóa", "Võ Văn Hoa") == ["Võ Văn Hoa", "An Văn Hóa"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phạm Thị Hoà", "Phạm Thị Hòa"),
        ("Bùi Duy Qúy", "Bùi Duy Quý"),
        ("ĐẶNG THU HÀ", "Đặng Thu Hà"),
        ("Đào Mạnh Ðình", "Đào Mạnh Đình"),
        ("Y Bhăm Niê K'Đăm", "Y Bhăm Niê KĐăm"),
    ],
)
def test_two_spellings_of_a_name_stand_at_the_same_place(one, other):
    assert sort_key(one) == sort_key(other)


def test_note_in_brackets_never_becomes_the_given_name():
    neighbours = by_key("Lê Văn Bé", "Trần Văn Bảy (Hớn", "Trần Văn Hớn", "Trần Văn Bảy [Tư Hớn]")
    assert neighbours == ["Trần Văn Bảy (Hớn", "Trần Văn Bảy [Tư Hớn]", "Lê Văn Bé", "Trần Văn Hớn"]


def test_foreign_names_digits_and_scripts_have_a_place():
    ordered = ["Nguyễn Eban", "Nguyễn Echam Faber", "Nguyễn Muñoz", "Nguyễn Zo", "Nguyễn Văn 2", "Danh ស"]
    assert by_key(*reversed(ordered)) == ordered


@given(st.text(max_size=400))
def test_sort_key_is_ascii_letters_and_digits_of_bounded_length(text):
    key = sort_key(text)
    assert (key == "" or (key.isascii() and key.isalnum() and key == key.lower())) is True
    assert len(key) <= SORT_KEY_LENGTH


@given(names)
def test_sort_key_does_not_depend_on_the_typing(name):
    typings = {
        sort_key(unicodedata.normalize("NFD", name)),
        sort_key(name.upper()),
        sort_key(f" {name}\u200b "),
    }
    assert typings == {sort_key(name)}


@given(names, names)
def test_sort_key_tells_letters_apart(one, other):
    letters = [
        unicodedata.normalize("NFC", "".join(c for c in nfd(name) if c not in TONES)) for name in (one, other)
    ]
    if letters[0] != letters[1]:
        assert sort_key(one) != sort_key(other)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def nfd(name):
    return unicodedata.normalize("NFD", name.lower())


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (None, None, "—"),
        (0, None, "0"),
        (235, None, "235"),
        (1550, None, "1.550"),
        (1234567, None, "1.234.567"),
        (-1550, None, "-1.550"),
        (Decimal("1550.50"), None, "1.550,5"),
        (Decimal("75.80"), None, "75,8"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("100"), None, "100"),
        (Decimal("-0.0"), None, "0"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("1550.5"), 2, "1.550,50"),
        (Decimal("2.5"), 0, "3"),
        (7, 1, "7,0"),
        (1550.5, None, "1.550,5"),
    ],
)
def test_number_is_written_with_dots_and_a_comma(value, decimals, text):
    assert number_text(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (Decimal(185) / Decimal(192) * 100, "96,35%"),
        (Decimal("96.345"), "96,35%"),
        (Decimal("96.3449"), "96,34%"),
        (Decimal("96.5"), "96,50%"),
        (Decimal(100), "100%"),
        (100, "100%"),
        (0, "0%"),
        (Decimal("99.995"), "100%"),
        (Decimal("1200"), "1.200%"),
    ],
)
def test_percentage_has_two_decimals_rounded_half_up_or_none(value, text):
    assert percent_text(value) == text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.550", Decimal(1550)),
        ("1,5", Decimal("1.5")),
        ("1.550,5", Decimal("1550.5")),
        ("1 550,5", Decimal("1550.5")),
        ("1\u00a0550", Decimal(1550)),
        ("1550", Decimal(1550)),
        (" 75,80 ", Decimal("75.80")),
        ("1,550", Decimal("1.55")),
        ("-12", Decimal(-12)),
        ("−1.000", Decimal(-1000)),
        ("0,55", Decimal("0.55")),
        ("12.345.678", Decimal(12345678)),
    ],
)
def test_number_is_read_as_a_vietnamese_writer_means_it(typed, value):
    assert parse_number(typed) == value


@pytest.mark.parametrize(
    "typed", ["1.5", "0.550", "1.55", "1,550,000", "1.550.5", "15.50,5", "1550.000", "1,", ",5", "5-1"]
)
def test_number_that_reads_two_ways_is_refused_with_both_marks_explained(typed):
    with pytest.raises(
        ValueError, match=r"^Số này đọc được theo hai cách\. Dấu chấm chỉ ngăn cách hàng nghìn"
    ):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["", "abc", "12a", "1e5", "NaN", "Infinity", "12%", "=1+1", "--", "١٢"])
def test_text_that_is_no_number_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match=r"^Chỉ nhập chữ số, ví dụ 1550 hoặc 1\.550,5\.$"):
        parse_number(typed)


@given(st.decimals(-(10**12), 10**12, places=3) | st.integers(-(10**12), 10**12))
def test_number_written_is_read_back_as_the_same_number(value):
    assert parse_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("day", "text"), [(date(2022, 11, 5), "05/11/2022"), (date(985, 1, 2), "02/01/0985"), (None, "—")]
)
def test_date_is_written_day_month_year(day, text):
    assert date_text(day) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2023, 11, 12), "ngày 12 tháng 11 năm 2023"),
        (date(2023, 2, 5), "ngày 05 tháng 02 năm 2023"),
        (date(2023, 3, 1), "ngày 01 tháng 3 năm 2023"),
    ],
)
def test_date_of_a_paper_is_written_out(day, text):
    assert long_date_text(day) == text
