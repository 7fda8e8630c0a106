"""The entries made most often, with every key and every click counted; `docs/speed-of-hand.md` says the same numbers."""

from datetime import date

import pytest
from django.db import connection

from branches.models import Branch, Meeting
from members.choices import CauseIn, StepKind
from members.models import Admission, Membership
from tests import factories as make

from .conftest import counted

MEMBERS, MOVED = 20, 40


class Hand:
    """One key or click at a time."""

    def __init__(self, page):
        self.page, self.acts = page, 0

    def keys(self, *pressed: str) -> None:
        """Keys where the cursor stands."""
        for key in pressed:
            self.page.keyboard.press(key)
            self.acts += 1

    def letters(self, text: str) -> None:
        """Letters as an input method gives them, one a key."""
        for letter in text:
            self.page.keyboard.insert_text(letter)
            self.acts += 1

    def click(self, target) -> None:
        target.click()
        self.acts += 1

    def choose(self, name: str, label: str) -> None:
        """A click on a list and one on its entry."""
        self.page.select_option(f"[name={name}]", label=label)
        self.acts += 2

    def into(self, name: str, text: str) -> None:
        """A click into a box, then its text."""
        self.click(self.page.locator(f"[name={name}]"))
        self.letters(text)

    def save(self, button="form.vk-form button.btn-primary") -> None:
        self.click(self.page.locator(button).first)
        self.page.wait_for_load_state()
        assert self.page.locator(".invalid-feedback, .alert-danger").all_inner_texts() == []


@pytest.fixture
def hand(watch):
    """A committee's clerk, logged in, with two branches of twenty and of forty."""
    watch.committee = make.make_committee()
    watch.one, watch.two = (make.make_branch(watch.committee, f"VK-0{n}") for n in (1, 2))
    for branch, number in ((watch.one, MEMBERS), (watch.two, MOVED)):
        for _ in range(number):
            make.make_member(branch)
    user, page = make.make_user(unit=watch.committee), watch.page
    page.goto("/dang-nhap/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", make.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    watch.hand = Hand(page)
    yield watch
    connection.close()


def mark_two(watch) -> None:
    """Once the list is there, two are absent: one excused, one not."""
    watch.page.wait_for_selector("input[value=khong]")
    watch.hand.click(watch.page.locator("input[value=co]").nth(3))
    watch.hand.click(watch.page.locator("input[value=khong]").nth(7))
    watch.hand.save()
    assert [(row.due, row.present, row.excused) for row in Meeting.objects.all()] == [(MEMBERS, 18, 1)]


def test_meeting_from_the_list(hand):
    hand.page.goto("/sinh-hoat/them/")
    hand.hand.choose("branch", "VK-01")
    hand.hand.into("held_on", "05122023")
    hand.hand.keys("Tab")
    mark_two(hand)
    assert hand.hand.acts == counted("meeting of 20 members, 2 absent, from the list")


def test_meeting_from_what_is_due(hand):
    hand.page.goto("/viec-den-han/?loai=chua-sinh-hoat")
    button = hand.page.locator(f"a[href*='/sinh-hoat/them/?branch={hand.one.pk}']").first
    hand.hand.click(button)
    hand.page.wait_for_load_state()
    hand.hand.into("held_on", "05122023")
    hand.hand.keys("Tab")
    mark_two(hand)
    assert hand.hand.acts == counted("meeting of 20 members, 2 absent, from Việc đến hạn")


def test_admission_of_a_candidate(hand):
    person = make.make_candidate(hand.one, date(2022, 1, 5)).person
    make.make_step(person, hand.one, StepKind.DECISION, date(2023, 1, 20), paper="15-QĐ/HU")
    hand.page.goto(f"/ket-nap/them/?person={person.pk}")
    hand.hand.into("ceremony_on", "03022023")
    hand.hand.save()
    if hand.page.locator("[name=van_ghi]").count():
        hand.hand.click(hand.page.locator("[name=van_ghi]"))
        hand.hand.save()
    made = Admission.objects.get()
    assert (made.person, made.branch, made.decision_number) == (person, hand.one, "15-QĐ/HU")
    assert hand.hand.acts == counted("admission of a candidate, steps on record")


def test_admission_of_somebody_new(hand):
    hand.page.goto("/ket-nap/them/")
    hand.hand.click(hand.page.get_by_text("Chưa có hồ sơ: ghi người mới ngay tại đây"))
    hand.hand.into("moi-full_name", "Nguyễn Thị Ngọc Mười Hai")
    hand.hand.choose("moi-sex", "Nữ")
    hand.hand.into("moi-born", "05031999")
    hand.hand.choose("branch", "VK-01")
    hand.hand.into("decision_on", "20012023")
    hand.hand.into("ceremony_on", "03022023")
    hand.hand.save()
    assert Admission.objects.get().person.full_name == "Nguyễn Thị Ngọc Mười Hai"
    assert hand.hand.acts == counted("admission of somebody without a record")


def test_forty_people_move_in_one_action(hand):
    hand.page.goto("/sap-xep/them/?kind=sap-nhap")
    hand.hand.click(hand.page.locator(f"[name=units_][value='{hand.two.pk}']"))
    hand.hand.choose("kept", "VK-01")
    hand.hand.into("decision_number", "12-QĐ/HU")
    hand.hand.into("decided_on", "01062023")
    hand.hand.into("decided_by", "Huyện ủy")
    hand.hand.into("effective_on", "01062023")
    hand.hand.save("form.vk-form button.btn-primary")  # looks at the preview
    hand.hand.save("button[name=thuc_hien]")
    moved = Membership.objects.filter(branch=hand.one, cause_in=CauseIn.REORGANISED, start=date(2023, 6, 1))
    assert (moved.count(), Branch.objects.get(pk=hand.two.pk).dissolved_on) == (MOVED, date(2023, 6, 1))
    assert hand.hand.acts == counted("merger of two branches, 40 members move")
