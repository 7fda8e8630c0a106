"""Numbers of papers are whole only on one person's page and where somebody asked for them with the password."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook

from branches.activities import appoint
from branches.choices import Role
from tests import factories as make
from tests.security.test_headers import addresses
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


def test_who_writes_in_one_unit_and_reads_another_gets_no_list_of_whole_numbers(person, committee):
    """Guards against the numbers of a branch that somebody is only in charge of, over the list of their own."""
    user = make.make_user(Role.BRANCH_CLERK, make.make_branch(committee))
    appoint(
        user=user, role=Role.IN_CHARGE, branch=person.memberships.get().branch, start=make.FOUNDED, by=None
    )
    client = make.freshly_logged_in(user)
    shown = text(client, "/the-dang/?so=day-du")
    assert (NUMBER in shown, MASKED in shown, "so=day-du" in text(client, "/the-dang/")) == (
        False,
        True,
        False,
    )


def test_reader_meets_no_whole_number_on_any_page_or_file(person, committee):
    client = make.freshly_logged_in(make.make_user(Role.LEADER, committee))
    card = person.cards.get()
    about = {"dang-vien": person.pk, "the-dang": card.pk, "nhat-ky/nguoi": person.pk}
    pages = [at for at in addresses() if at != "/dang-xuat/"]
    pages = [at.replace(f"/{word}/1/", f"/{word}/{pk}/") for at in pages for word, pk in about.items()]
    asked = dict.fromkeys([*pages, *(f"{at}?xuat=xlsx" for at in pages)])
    assert [at for at in asked if NUMBER in whole_text(client, at)] == []


def whole_text(client, address) -> str:
    """What an answer says, a workbook's cells too."""
    answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
