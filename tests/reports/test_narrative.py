"""The report in words: figures in the text are those of the page, nothing is left out, what the office writes stays."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st

from branches.choices import Role
from branches.names import Names
from members import demo as story
from reports.asking import scope_of
from reports.choices import Chapter
from reports.indicators import CATALOGUE
from reports.models import ReportPassage
from reports.narrative import wording
from reports.narrative.outline import OUTLINE, outline_of
from reports.narrative.telling import narrative, told
from reports.yearly import parts
from tests import factories as make
from tests.browser import Browser
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM

YEAR = {"first": date(2023, 1, 1), "last": date(2023, 12, 31)}


@pytest.fixture
def demo(db):
    story.seed("lua-vang-2022-ruong")
    return scope_of(SYSTEM, year=2023)


def text_of(asked, *, rounded=False) -> str:
    texts = told(asked, Names(asked.last), rounded=rounded)
    return "\n".join("".join(bit.text for bit in p) for section in texts.values() for p in section)


def test_every_section_has_words_whose_places_mean_something():
    assert set(OUTLINE) == set(Chapter)
    for chapter in Chapter:
        assert wording.codes_in(outline_of(chapter)), chapter
        wording.read(outline_of(chapter))


def test_article_figures_stand_in_the_text(demo):
    text = text_of(demo, rounded=True)
    for said in (
        "235 đảng viên",
        "trên 550",
        "trên 12 văn bản",
        "210/210",
        "185 hoàn thành tốt nhiệm vụ (96,35%)",
    ):
        assert said in text
    assert "78,72%" not in text
    assert "88,10%" not in text


def test_every_figure_said_is_the_figure_of_the_page(demo):
    """Against a text that counts for itself: each bit is what the yearly page shows under its code."""
    shown = {line.code: line for part in parts(demo) for line in part.lines}
    text = " ".join(f"{{{code}}}" for code in shown)
    (bits,) = wording.fill(text, shown, {}, rounded=False)
    said = {bit.code: bit.text for bit in bits if bit.code and not bit.missing}
    assert said == {code: line.text for code, line in shown.items() if line.measure.value is not None}


def test_every_number_opens_what_it_says_that_of_last_year_too(demo):
    """ "Cùng kỳ năm trước 231" opened the 235 of this year."""
    client = make.freshly_logged_in(make.make_user(Role.COMMITTEE_CLERK, demo.unit))
    page = client.get("/bao-cao/2023/loi-van/").content.decode()
    links = dict.fromkeys(re.findall(r'<a class="vk-figure" href="([^"]+)">([\d.,/%]+)</a>', page))
    assert {link[:14] for link, _ in links} == {"/bao-cao/2023/", "/bao-cao/2022/"}
    for link, number in links:
        if "/dang-vien/" in link or "/ket-nap/" in link or "ktgs-dang-vien/" in link:
            heading = client.get(unescape(link)).content.decode().partition("<h1")[2].partition("</h1>")[0]
            assert heading.split(":")[-1].strip() == number, link


def test_last_years_text_says_last_years_figures(demo):
    before = narrative(demo, Names(demo.last), rounded=False).sections
    then = text_of(scope_of(SYSTEM, year=2022))
    assert "\n".join("".join(bit.text for bit in p) for s in before for p in s.before) == then


def test_a_figure_without_number_is_said_to_be_missing_and_not_left_out(db):
    make.make_committee()
    asked = scope_of(SYSTEM, year=2023)
    section = {s.code: s for s in narrative(asked, Names(asked.last), rounded=False).sections}["kinh-te"]
    assert section.missing
    assert "(chưa có số liệu)" in "".join(bit.text for p in section.paragraphs for bit in p)


def test_who_may_not_see_secrets_reads_so_in_the_text(demo):
    leader = make.make_user(Role.IN_CHARGE, demo.unit.children.first())
    client = Browser()
    client.force_login(leader)
    page = client.get("/bao-cao/2023/loi-van/").content.decode()
    assert "(không đủ quyền)" in page
    word = client.get("/bao-cao/2023/?xuat=docx")
    assert "(không đủ quyền)" in word_text(b"".join(word.streaming_content))


@given(st.integers(min_value=0, max_value=10**7))
def test_trên_n_is_always_below_the_count_and_keeps_two_digits(n):
    said = wording.about(n)
    if n < wording.SAID_ROUND:
        assert said == str(n)
    else:
        floor = int(said.removeprefix("trên ").replace(".", ""))
        assert floor < n
        assert n - floor <= 10 ** (len(str(n)) - 2)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("{dang-vienn}", "dang-vien"),
        ("{dang-vien|tronn}", "tronn"),
        ("{ky|truoc}", "ky"),
        ("{dang-vien", "ngoặc"),
        ("dang-vien}", "ngoặc"),
        ("{}", "không có chỉ tiêu"),
        ("{{7*7}}", "7*7"),
    ],
)
def test_places_that_mean_nothing_are_refused_by_name(text, told_of):
    with pytest.raises(ValidationError) as refusal:
        wording.read(text)
    assert told_of in " ".join(refusal.value.messages)


def test_own_words_replace_the_section_of_that_period_only_and_cancelling_brings_the_others_back(demo):
    own = ReportPassage(
        branch=demo.unit, section=Chapter.GROWTH, text="Cả năm kết nạp {ket-nap} đồng chí.", **YEAR
    )
    record.save(own, by=None)
    assert "Cả năm kết nạp 5 đồng chí." in text_of(demo)
    assert "Cả năm kết nạp" not in text_of(scope_of(SYSTEM, year=2022))
    record.cancel(own, by=None, reason="Trở về lời văn của phần mềm")
    assert "Cả năm kết nạp" not in text_of(demo)


def test_figures_in_own_words_move_with_the_records(demo):
    own = ReportPassage(branch=demo.unit, section=Chapter.GROWTH, text="{ket-nap}", **YEAR)
    record.save(own, by=None)
    make.make_admission(demo.unit.children.first(), date(2023, 12, 1))
    assert told(demo, Names(demo.last), rounded=False)["phat-trien"][0][0].text == "6"


def word_text(content: bytes) -> str:
    document = Word(BytesIO(content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_word_file_holds_the_text_and_every_figure(demo):
    client = Browser()
    client.force_login(make.make_user(Role.COMMITTEE_CLERK, demo.unit))
    answer = client.get("/bao-cao/2023/?xuat=docx")
    text = word_text(b"".join(answer.streaming_content))
    assert all(line in text for line in text_of(demo).splitlines())
    assert all(
        figure.label in text for figure in CATALOGUE.figures.values() if figure.code in shown_codes(demo)
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "CỘNG HÒA" not in text
    assert "T/M ĐẢNG ỦY" in text
    assert "{" not in text
    assert "%}" not in text


def shown_codes(asked) -> set[str]:
    return {line.code for part in parts(asked) for line in part.lines}


class TestPassages(RegisterContract):
    """Own words for a section of a report."""

    from reports.registers import PASSAGES as register

    required = "text"
    correction = {"text": "Kết nạp {ket-nap} người."}

    def row(self, world, unit):  # noqa: F811
        day = date(2023, 12, 31 - ReportPassage.objects.filter(branch=unit).count())
        span = {"first": YEAR["first"], "last": day}
        return record.save(
            ReportPassage(branch=unit, section="phat-trien", text="Lời {ket-nap}", **span), by=None
        )

    def entry(self, world):  # noqa: F811
        days = {"first": "1/1/2023", "last": "31/12/2023"}
        return {"branch": world.here.pk, "section": "hoc-tap", "text": "Mở {lop-quan-triet} lớp.", **days}

    def filters(self, world, row):  # noqa: F811
        return [("section=phat-trien", 2), ("section=kinh-te", 0)]
