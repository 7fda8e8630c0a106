"""Who keeps a person's facts: where they stand today, of who has left the Party where they stood last, and above.

The leak: a branch that a member has left years ago still corrects the name and reads the whole numbers of papers.
"""

from datetime import date

import pytest
from django.urls import reverse

from branches.activities import appoint
from branches.choices import CodeList, Role
from branches.names import Names
from members.choices import CauseOut
from members.lifecycle import leave
from members.models import Person, Qualification
from tests import factories as make
from tests.registers import untouched, world  # noqa: F401

MOVED, FACTS = date(2022, 6, 1), {"full_name": "Nguyễn Văn Đổi", "sex": "nam", "born": "1970"}


def keepers(world, person) -> list[bool]:  # noqa: F811
    """Whether the branch here, the one there, and the committee above both keep the person's facts."""
    readers = (make.make_reader(unit=unit) for unit in (world.here, world.there, world.committee))
    return [Person.objects.writable_by(reader).filter(pk=person.pk).exists() for reader in readers]


def moved(world):  # noqa: F811
    person = make.make_member(world.here, id_number="001170000123").person
    make.make_move(person, world.there, MOVED)
    return person


def away_for_a_time(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_stay(world.there, MOVED, person=person)
    return person


def in_transit(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_transfer_under_way(person, MOVED)
    return person


def transferred_out(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_transfer_out(person, MOVED)
    return person


def moved_and_died(world):  # noqa: F811
    person = moved(world)
    leave(person=person, on=date(2023, 1, 2), cause=CauseOut.DIED, by=None)
    return person


def candidate(world):  # noqa: F811
    return make.make_candidate(world.here, MOVED).person


def official(world):  # noqa: F811
    return make.make_post(world.there, MOVED).person


def once_official_now_member(world):  # noqa: F811
    person = make.make_post(world.there, date(2021, 1, 1), end=MOVED).person
    return make.make_member(world.here, person=person).person


@pytest.mark.parametrize(
    ("life", "here", "there"),
    [
        (moved, False, True),
        (away_for_a_time, True, False),
        (in_transit, True, False),
        (transferred_out, True, False),
        (moved_and_died, False, True),
        (candidate, True, False),
        (official, False, True),
        (once_official_now_member, True, False),
    ],
)
def test_facts_are_kept_where_the_person_stands_or_stood_last(world, life, here, there):  # noqa: F811
    assert keepers(world, life(world)) == [here, there, True]


def test_former_branch_reads_the_page_and_is_told_who_keeps_the_facts(world):  # noqa: F811
    person, name = moved(world), Names(MOVED).of(world.here.pk)
    client = world.client(Role.BRANCH_CLERK, world.here)
    page = client.get(reverse("person", args=[person.pk]))
    said = f"Đảng viên này không còn sinh hoạt ở {name} từ 01/06/2022"
    assert (said in page.text, "001170000123" in page.text, page.context["edit_url"]) == (True, False, "")
    form = reverse("dang-vien-sua", args=[person.pk])
    for answer in (client.get(form), client.post(form, FACTS)):
        assert (answer.status_code, said in answer.text) == (403, True)
    pages = ("log_person", "person_data")
    assert [client.get(reverse(page, args=[person.pk])).status_code for page in pages] == [404, 403]


def test_destination_is_named_only_to_who_may_see_it(world):  # noqa: F811
    person, there = moved(world), Names(MOVED).full(world.there.pk)
    page, told = reverse("person", args=[person.pk]), []
    user = make.make_user(Role.BRANCH_CLERK, world.here)
    told.append(f"đã chuyển đến {there}" in make.freshly_logged_in(user).get(page).text)
    appoint(user=user, role=Role.LEADER, branch=world.there, start=MOVED, end=None, by=None)
    told.append(f"đã chuyển đến {there}" in make.freshly_logged_in(user).get(page).text)
    assert told == [False, True]


def test_level_of_somebody_who_left_is_entered_where_they_are(world):  # noqa: F811
    person = moved(world)
    level = make.make_qualification(person, CodeList.THEORY, "trung-cap", "2010")
    typed = {"person": person.pk, "level": level.level_id, "obtained_on": "2012"}
    answer = world.client(Role.BRANCH_CLERK, world.here).post("/trinh-do/them/", typed)
    assert "do nơi đang sinh hoạt ghi, sửa" in answer.context["form"].errors["person"][0]
    page = reverse("trinh-do-sua", args=[level.pk])
    asked = [world.client(Role.BRANCH_CLERK, unit).get(page) for unit in (world.here, world.there)]
    assert [one.status_code for one in asked] == [403, 200]
    assert Qualification.objects.count() == 1


def test_former_branch_still_mends_its_own_meeting_and_rating(world):  # noqa: F811
    """They are the branch's records of the time when the member was there."""
    person = make.make_member(world.here).person
    rating = make.make_rating(person, world.here, 2021)
    make.make_move(person, world.there, MOVED)
    meeting = make.make_meeting(world.here, date(2022, 3, 3))
    client = world.client(Role.BRANCH_CLERK, world.here)
    assert client.get(reverse("sinh-hoat-sua", args=[meeting.pk])).status_code == 200
    grid = client.get(f"/xep-loai/2021/{world.here.pk}/")
    assert (person.full_name in grid.text, rating.branch) == (True, world.here)
