"""No search, filter, suggestion or import tells digits of a number that its reader sees masked.

Guards against guessing: `0790••••1234` shows eight digits, and every answer "found" or "not found" would tell another.
"""

from datetime import date
from urllib.parse import quote

import pytest

from branches.choices import Role
from members.importing.cells import found
from members.importing.finding import People
from members.importing.lines import Line
from members.models import Person
from tests import factories as make
from tests.registers import world
from vankhanh.access import SYSTEM
from vankhanh.filters import matching

__all__ = ["world"]

pytestmark = pytest.mark.django_db
NAME, NUMBER, CARD, FILE = "Quách Thị Yến Phụng", "079012341234", "084099", "LL-5577"
PARTS = (NUMBER, NUMBER[4:8], CARD, CARD[-3:], FILE, FILE.lower(), "577")
PLACES = (
    "/tim-kiem/?q={}",
    "/dang-vien/?tim={}",
    "/tim-nguoi/?ten=person&person_tim={}",
    "/tim-nhieu-nguoi/?ten=members&members_tim={}",
    "/the-dang/?tim={}",
    "/bao-cao/2023/dang-vien/?tim={}",
)
BEHIND = (
    "/quan-tri/members/person/?q={}",
    "/quan-tri/members/partycard/?q={}",
    "/quan-tri/autocomplete/?term={}&app_label=members&model_name=partycard&field_name=person",
)


@pytest.fixture
def person(world):
    numbers = {"id_number": NUMBER, "card_number": CARD, "file_number": FILE}
    person = make.make_member(world.here, name=NAME, **numbers).person
    make.make_card(world.here, person, make.OPENED, number=NUMBER)
    return person


@pytest.fixture
def left(world, person):
    """Somebody whom the clerk of the branch they left still sees, masked, and no longer writes about."""
    make.make_move(person, world.there, date(2022, 3, 1))
    return make.freshly_logged_in(make.make_user(Role.BRANCH_CLERK, world.here))


def shows(client, address: str) -> bool:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    text = answer.json() if "json" in answer.headers["Content-Type"] else answer.content.decode()
    return NAME in str(text)


def told(client, places=PLACES, words=PARTS) -> list[str]:
    return [p for p in places for word in words if shows(client, p.format(quote(word)))]


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_masked_number_is_found_by_no_part_and_not_whole(person, world, role):
    client = make.freshly_logged_in(make.make_user(role, world.committee))
    assert told(client) == []
    assert told(client, words=["quach"]) == list(PLACES)


def test_who_keeps_the_facts_finds_by_any_part(person, world):
    client = make.freshly_logged_in(make.make_user(Role.COMMITTEE_CLERK, world.committee))
    places = (*PLACES, *BEHIND)
    assert told(client, places) == [place for place in places for _ in PARTS]


def test_clerk_of_the_branch_that_somebody_left_finds_them_by_name_alone(left):
    places = [place for place in (*PLACES, *BEHIND) if "/dang-vien/" not in place]
    assert told(left, places) == []
    assert told(left, places, ["quach"]) == places


@pytest.mark.parametrize("model", ["person", "partycard", "membership"])
@pytest.mark.parametrize(
    "asked",
    [
        "id_number__startswith=07",
        "number__contains=12",
        "person__id_number__startswith=07",
        "search__contains=a",
    ],
)
def test_address_of_the_administration_asks_no_column_that_its_list_does_not_offer(
    person, world, model, asked
):
    """Django answers any column of the row itself, and so a masked one digit by digit."""
    client = make.freshly_logged_in(make.make_user(Role.COMMITTEE_CLERK, world.committee))
    assert client.get(f"/quan-tri/members/{model}/?{asked}").status_code == 400


def test_search_without_a_reader_knows_no_number(person):
    """So that a search that forgets to say who asks tells too little, never too much."""
    assert list(matching(Person.objects.all(), "search", NUMBER)) == []
    assert list(matching(Person.objects.all(), "search", NUMBER, SYSTEM)) == [person]


@pytest.mark.parametrize(("number", "born"), [(NUMBER, ""), ("0" * 12, "12/3/1975"), (NUMBER, "12/3/1975")])
def test_file_finds_out_no_number_of_whom_its_reader_sees_masked(world, left, person, number, born):
    """A preview that said "another person" of a wrong number would say of ten thousand lines which is right."""
    Person.objects.filter(pk=person.pk).update(born=19750312)
    people = People(make.make_reader(Role.BRANCH_CLERK, world.here))
    assert found(people, NAME, number, born, Line(2), "person") == (([person] if born else []), [person])


def test_file_of_who_keeps_the_facts_is_held_to_the_number(world, person):
    people = People(SYSTEM)
    assert found(people, NAME, NUMBER, "", Line(2), "person") == ([person], [person])
    assert found(people, NAME, "0" * 12, str(person.born), Line(2), "person") == ([], [])
