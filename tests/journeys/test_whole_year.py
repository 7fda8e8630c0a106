"""A branch's year typed through the pages, and the same facts loaded from workbooks by the command: one set of figures.

Two branches of one committee have the same year; the people differ in a word of their names.
"""

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from branches.choices import Role
from members.importing.declared import BY_SLUG
from tests import factories as make

OPENED = "2022-01-01"
RECOGNISED = ("official_decision_on", "official_decision_number")
"""Of an admission in a workbook; on the pages an entry of its own."""
EXPECTED = {
    "dang-vien": 5,
    "dang-vien-du-bi": 1,
    "ket-nap": 1,
    "chinh-thuc": 1,
    "quan-chung-uu-tu": 1,
    "sinh-hoat-thuong-ky": 2,
    "sinh-hoat-chuyen-de": 1,
    "van-ban-cu-the-hoa": 1,
    "mo-hinh": 1,
    "khen-thuong-dang-vien": 2,
    "dang-vien-xep-loai": 3,
    "chi-bo-htt": 1,
    "ktgs-dang-vien": 1,
    "the-dang-vien": 1,
}


def year_of(word: str) -> list[tuple[str, dict]]:
    """The facts in the order in which they come to a clerk: register, and field by field what is written."""
    an = {"full_name": f"Nguyễn Văn {word} An", "sex": "Nam", "born": "05/03/1968"}
    binh = {"full_name": f"Trần Thị {word} Bình", "sex": "Nữ", "born": "08/03/1975"}
    chau = {"full_name": f"Lê Thị {word} Châu", "sex": "Nữ", "born": "12/12/1980"}
    dong = {"full_name": f"Danh Văn {word} Đông", "sex": "Nam", "born": "02/09/1998"}
    em = {"full_name": f"Lý Thị {word} Em", "sex": "Nữ", "born": "20/11/1996"}
    phuc = {"full_name": f"Võ Văn {word} Phúc", "sex": "Nam", "born": "15/07/1999"}
    kinh, dated = {"ethnicity": "Kinh"}, {"decision": "12-QĐ/ĐU"}
    good = {"year": "2022", "outcome": "Hoàn thành tốt nhiệm vụ", "decided_on": "10/01/2023", **dated}
    regular = {"branch": "", "kind": "Thường kỳ"}
    of_four = {"due": "4", "unexcused": "0"}
    return [
        ("memberships", an | kinh | {"branch": "", "ceremony_on": "03/02/1990", "official_on": "03/02/1991"}),
        (
            "memberships",
            binh | kinh | {"branch": "", "ceremony_on": "19/05/1999", "official_on": "19/05/2000"},
        ),
        (
            "memberships",
            chau | kinh | {"branch": "", "ceremony_on": "02/09/2005", "official_on": "02/09/2006"},
        ),
        ("people", dong | {"ethnicity": "Khmer"}),
        ("people", em | kinh),
        ("people", phuc | kinh),
        ("candidates", {"person": dong, "branch": "", "start": "10/01/2022"}),
        ("candidates", {"person": em, "branch": "", "start": "05/03/2022"}),
        (
            "admissions",
            {"person": dong, "branch": "", "ceremony_on": "19/05/2022", "decision_on": "10/05/2022"}
            | {"official_decision_on": "25/05/2023", "official_decision_number": "30-QĐ/HU"},
        ),
        ("meetings", regular | {"held_on": "05/01/2023"} | of_four | {"present": "3", "excused": "1"}),
        ("ratings", {"person": an} | good),
        ("ratings", {"person": binh} | good),
        ("ratings", {"person": chau} | good),
        ("branch-ratings", {"branch": ""} | good),
        ("meetings", regular | {"held_on": "05/02/2023"} | of_four | {"present": "4", "excused": "0"}),
        (
            "documents",
            {"branch": "", "kind": "Nghị quyết", "number": "01-NQ/CB", "issued_on": "06/02/2023"}
            | {"title": "Nhiệm vụ năm", "makes_concrete": "x"},
        ),
        ("models", {"branch": "", "name": "Tuyến đường hoa", "start": "03/03/2023"}),
        (
            "meetings",
            {"branch": "", "kind": "Chuyên đề", "held_on": "20/03/2023"}
            | of_four
            | {"topic": "Nuôi tôm sạch", "present": "4", "excused": "0"},
        ),
        (
            "admissions",
            {"person": em, "branch": "", "ceremony_on": "02/09/2023", "decision_on": "20/08/2023"},
        ),
        ("candidates", {"person": phuc, "branch": "", "start": "10/09/2023"}),
        ("cards", {"person": dong, "kind": "Cấp lần đầu", "number": CARD[word], "issued_on": "02/10/2023"}),
        (
            "inspections",
            {"branch": "", "actor": "Chi bộ", "kind": "Kiểm tra chấp hành", "title": "Nhiệm vụ được giao"}
            | {"started_on": "01/10/2023", "ended_on": "20/10/2023", "members": [chau]},
        ),
        (
            "awards",
            {"form": "Giấy khen", "occasion": "Hằng năm", "reason": "Xuất sắc", "awarded_on": "20/12/2023"}
            | {"members": [an, binh]},
        ),
    ]


TOTALS = {"sinh-hoat": "?way=tong-so"}
"""Meetings by their totals, as old papers have them: what the button under the roll opens."""
CARD = {"Sáng": "11223344", "Chiều": "55667788"}


@pytest.fixture
def committee():
    unit = make.make_committee(records_from=OPENED)
    make.make_branch(unit, "VK-01", short_name="Ấp Một")
    make.make_branch(unit, "VK-02", short_name="Ấp Hai")
    make.make_user(Role.COMMITTEE_CLERK, unit, "van-thu-1")
    return unit


def called(person: dict) -> str:
    return person["full_name"]


class Clerk:
    """Types facts into the pages."""

    def __init__(self, page, unit: str):
        self.page, self.unit = page, unit

    def enter(self, slug: str, fact: dict) -> None:
        self.open(BY_SLUG[slug].register.slug)
        for name, value in fact.items():
            if name not in RECOGNISED:
                self.type(name, value)
        self.save()
        if RECOGNISED[0] in fact:
            self.open("chinh-thuc")
            options = self.page.locator("[name=admission] option").all_inner_texts()
            self.page.select_option(
                "[name=admission]", label=next(text for text in options if called(fact["person"]) in text)
            )
            for name in RECOGNISED:
                self.type(name, fact[name])
            self.save()

    def open(self, register: str) -> None:
        self.page.goto(f"/{register}/them/" + TOTALS.get(register, ""))

    def type(self, name: str, value) -> None:
        page = self.page
        page.wait_for_load_state("networkidle")
        if name == "branch":
            page.select_option("[name=branch]", label=self.unit)
        elif isinstance(value, list):
            for person in value:
                page.fill(f"[name={name}_tim]", called(person))
                page.locator("label", has_text=called(person)).locator("input[type=checkbox]").first.check()
        elif isinstance(value, dict):
            page.fill(f"[name={name}_tim]", called(value))
            page.locator(".vk-pick-row", has_text=called(value)).click()
        elif page.locator(f"select[name={name}]").count():
            page.select_option(f"select[name={name}]", label=value)
        elif page.locator(f"input[type=checkbox][name={name}]").count():
            page.check(f"[name={name}]")
        else:
            page.fill(f"[name={name}]", value)

    def save(self) -> None:
        """Save; what is asked back is confirmed once."""
        for _ in range(2):
            self.page.click("form.vk-form button.btn-primary")
            self.page.wait_for_load_state()
            if not self.page.locator("[name=van_ghi]").count():
                break
            self.page.check("[name=van_ghi]")
        assert self.page.locator(".invalid-feedback, .alert-danger").all_inner_texts() == []


def load(facts: list[tuple[str, dict]], code: str, folder) -> None:
    """Each fact as a workbook of one row, brought in by the command."""
    for number, (slug, fact) in enumerate(facts):
        titles = {column.name: column.title for column in BY_SLUG[slug].columns()}
        row: dict[str, str] = {}
        for name, value in fact.items():
            if isinstance(value, dict):
                row |= {titles[name]: called(value), "Ngày sinh": value["born"]}
            elif isinstance(value, list):
                row[titles[name]] = "; ".join(f"{called(p)} ({p['born']})" for p in value)
            else:
                row[titles[name]] = code if name == "branch" else value
        book = Workbook()
        book.active.append(list(row))
        book.active.append(list(row.values()))
        path = folder / f"{number:02} {slug}.xlsx"
        book.save(path)
        call_command("import_xlsx", slug, str(path))


def figures(page, code: str) -> dict:
    told = page.request.get(f"/bao-cao/2023/?xuat=json&don_vi={code}").json()["figures"]
    return {f["code"]: (f["value"], f["part"], f["whole"]) for f in told}


def test_year_typed_and_year_loaded_end_in_the_same_figures(committee, watch, tmp_path, capsys):
    page = watch.page
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", "van-thu-1")
    page.fill("input[name=password]", make.PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/")
    clerk = Clerk(page, "Ấp Một")
    for slug, fact in year_of("Sáng"):
        clerk.enter(slug, fact)
    load(year_of("Chiều"), "VK-02", tmp_path)
    capsys.readouterr()
    typed, loaded = figures(page, "VK-01"), figures(page, "VK-02")
    assert {code: (typed[code], loaded[code]) for code in typed if typed[code] != loaded[code]} == {}
    parts = {code: typed[code][0] if typed[code][1] is None else typed[code][1] for code in EXPECTED}
    assert parts == EXPECTED
    assert (watch.errors, watch.strayed) == ([], [])
