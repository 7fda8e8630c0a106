"""A committee clerk's day on the app's own pages: each entry moves exactly its figures."""

import pytest

from members.models import Membership
from tests.demo import PASSWORD, seed

WATCHED = [
    "ket-nap",
    "chinh-thuc",
    "dang-vien",
    "dang-vien-du-bi",
    "sinh-hoat-thuong-ky",
    "luot-du-sinh-hoat",
    "luot-phai-du-sinh-hoat",
    "lop-quan-triet",
    "luot-quan-triet",
    "ktgs-to-chuc",
    "ktgs-dang-vien",
]
MOST_ACTS = 25


@pytest.fixture
def clerk(watch):
    """The demo's committee clerk, logged in."""
    seed()
    page = watch.page
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", "vanthu")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/")
    return watch


def figures(page) -> dict:
    told = {f["code"]: f for f in page.request.get("/bao-cao/2023/?xuat=json").json()["figures"]}
    parts = told["ty-le-du-sinh-hoat"]
    numbers = {code: told[code]["value"] for code in WATCHED if code in told}
    return numbers | {"luot-du-sinh-hoat": parts["part"], "luot-phai-du-sinh-hoat": parts["whole"]}


def moved(page, before: dict) -> dict:
    """What changed since, by how much."""
    now = figures(page)
    return {code: now[code] - before[code] for code in now if now[code] != before[code]}


def save(page) -> None:
    page.click("form.vk-form button.btn-primary")
    page.wait_for_load_state()
    assert page.locator(".invalid-feedback").all_inner_texts() == []


def test_admission_by_keyboard_moves_the_admitted_and_the_list_by_one(clerk):
    page, before = clerk.page, figures(clerk.page)
    page.goto("/ket-nap/them/")
    page.get_by_text("Chưa có hồ sơ: ghi người mới ngay tại đây").press("Enter")
    page.fill("[name=moi-full_name]", "Nguyễn Thị Mười Hai")
    page.select_option("[name=moi-sex]", "nu")
    page.fill("[name=moi-born]", "5/3/1999")
    page.select_option("[name=branch]", label="Ấp Rạch Dừa")
    page.fill("[name=decision_on]", "1/12/2023")
    page.fill("[name=ceremony_on]", "05122023")
    save(page)
    assert moved(page, before) == {"ket-nap": 1, "dang-vien": 1, "dang-vien-du-bi": 1}
    page.goto("/bao-cao/2023/ket-nap/")
    assert page.get_by_text("Nguyễn Thị Mười Hai").count() == 1
    assert (clerk.errors, clerk.strayed) == ([], [])


def test_recognition_moves_the_official_and_the_probationary(clerk):
    page, before = clerk.page, figures(clerk.page)
    page.goto("/chinh-thuc/them/")
    options = page.locator("[name=admission] option")
    due = next(text for text in options.all_inner_texts() if "2022" in text)
    page.select_option("[name=admission]", label=due)
    page.fill("[name=official_decision_on]", "25/12/2023")
    save(page)
    assert moved(page, before) == {"chinh-thuc": 1, "dang-vien-du-bi": -1}


def test_meeting_with_two_absent_takes_few_acts_and_moves_by_its_roll(clerk):
    page, before = clerk.page, figures(clerk.page)
    acts = 0

    def act(done):
        nonlocal acts
        acts += 1
        return done

    page.goto("/sinh-hoat/them/")
    act(page.select_option("[name=branch]", label="Ấp Rạch Dừa"))
    for key in "05122023":
        act(page.locator("[name=held_on]").press(key))
    act(page.click("[name=lay_danh_sach]"))
    page.wait_for_selector("input[value=co]")
    due = page.locator("input[value=co]").count()
    act(page.locator("input[value=co]").nth(0).check())
    act(page.locator("input[value=khong]").nth(3).check())
    act(save(page))
    assert moved(page, before) == {
        "sinh-hoat-thuong-ky": 1,
        "luot-du-sinh-hoat": due - 2,
        "luot-phai-du-sinh-hoat": due,
    }
    assert acts <= MOST_ACTS


def test_class_with_a_roll_counts_who_came(clerk):
    page, before = clerk.page, figures(clerk.page)
    page.goto("/hoc-tap/them/")
    page.select_option("[name=branch]", label="Vân Khánh")
    page.select_option("[name=kind]", "nghi-quyet")
    page.fill("[name=title]", "Học nghị quyết cuối năm")
    page.fill("[name=held_on]", "10/12/2023")
    save(page)
    page.locator("a[href*='/diem-danh/']").first.click()
    page.wait_for_selector("input[type=checkbox]")
    came = page.locator("input[type=checkbox]:checked").count()
    save(page)
    assert moved(page, before) == {"lop-quan-triet": 1, "luot-quan-triet": came}


def test_inspection_of_a_unit_and_two_members_moves_by_exactly_these(clerk):
    page, before = clerk.page, figures(clerk.page)
    names = Membership.objects.filter(branch__versions__code="VK-02", end__isnull=True).select_related(
        "person"
    )
    first, second = (row.person.full_name for row in names.order_by("person__sort_key")[:2])
    page.goto("/kiem-tra/them/")
    page.select_option("[name=branch]", label="Vân Khánh")
    page.select_option("[name=actor]", "ubkt")
    page.select_option("[name=kind]", "KT_CHAPHANH")
    page.fill("[name=title]", "Kiểm tra cuối năm")
    page.fill("[name=started_on]", "1/12/2023")
    page.fill("[name=ended_on]", "15/12/2023")
    page.locator("[name=organisations]").nth(2).check()
    for name in (first, second):
        page.fill("[name=members_tim]", name)
        page.locator("label", has_text=name).locator("input[type=checkbox]").first.check()
    save(page)
    assert moved(page, before) == {"ktgs-to-chuc": 1, "ktgs-dang-vien": 2}
