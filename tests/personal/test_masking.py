"""Numbers of papers are whole only on one person's page and where somebody asked for them with the password."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from branches.choices import Role
from tests import factories as make
from vankhanh.masking import masked

NUMBER, MASKED = "079012341234", "0790••••1234"


@pytest.mark.parametrize(
    ("number", "shown"), [(NUMBER, MASKED), ("", ""), ("12345678", "••••••78"), ("7", "•"), ("12", "••")]
)
def test_masked_number_keeps_what_tells_two_apart(number, shown):
    assert masked(number) == shown


@pytest.fixture
def committee(db):
    return make.make_committee()


@pytest.fixture
def person(committee):
    branch = make.make_branch(committee)
    person = make.make_member(branch, id_number=NUMBER, card_number=NUMBER).person
    make.make_card(branch, person, date(2025, 10, 1), number=NUMBER)
    return person


def text(client, address) -> str:
    answer = client.get(address)
    return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")


@pytest.mark.parametrize(
    "address", ["/the-dang/", "/quan-tri/members/person/", "/quan-tri/members/partycard/"]
)
def test_lists_mask_numbers_even_for_clerks(person, committee, address):
    shown = text(make.freshly_logged_in(make.make_user(Role.COMMITTEE_CLERK, committee)), address)
    assert (NUMBER in shown, MASKED in shown) == (False, True)


@pytest.mark.parametrize(("role", "whole"), [(Role.COMMITTEE_CLERK, True), (Role.LEADER, False)])
def test_page_of_the_person_is_whole_for_who_keeps_it(person, committee, role, whole):
    shown = text(make.freshly_logged_in(make.make_user(role, committee)), f"/dang-vien/{person.pk}/")
    assert (NUMBER in shown, MASKED in shown) == (whole, not whole)


def test_whole_numbers_are_asked_for_with_the_password_again(person, committee):
    user = make.make_user(Role.COMMITTEE_CLERK, committee)
    stale = Client()
    stale.force_login(user)
    assert stale.get("/the-dang/?so=day-du").headers["Location"].partition("?")[0] == "/xac-nhan/"
    answer = make.freshly_logged_in(user).get("/the-dang/?so=day-du&xuat=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [c.value for line in sheet.iter_rows() for c in line if c.value in (NUMBER, MASKED)] == [NUMBER]


def test_reader_who_may_not_write_gets_no_whole_numbers(person, committee):
    shown = text(make.freshly_logged_in(make.make_user(Role.LEADER, committee)), "/the-dang/?so=day-du")
    assert (NUMBER in shown, MASKED in shown) == (False, True)
