"""A person's page: facts, where they stand, what comes due, everything that happened, each as far as the reader may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from branches.activities import appoint
from branches.choices import Role
from branches.names import Names
from members import lifecycle
from members.choices import CauseOut
from members.coming import coming
from members.models import Membership, Person
from members.timeline import timeline
from tests import factories as make
from tests.registers import untouched, world  # noqa: F401
from vankhanh.access import SYSTEM

DAY = date(2023, 12, 31)


@pytest.fixture
def life(world):  # noqa: F811
    """Somebody admitted at `here` who moved to `there`, was inspected and rated."""
    person = make.make_candidate(world.here, date(2021, 5, 1)).person
    admission = make.make_admission(world.here, "3/2/2022", person=person, decision_number="4-QĐ/HU")
    make.make_recognition(admission, date(2023, 2, 20))
    make.make_move(person, world.there, date(2023, 6, 1))
    make.make_rating(person, world.there, 2023)
    make.make_inspection(
        world.committee, date(2023, 9, 1), members=[(person, world.there)], title="Nội dung mật"
    )
    return person


def page_of(client, person, **query):
    return client.get(reverse("person", args=[person.pk]), query)


def told(response) -> list[str]:
    return [f"{event.day} {event.text}" for event in response.context["events"]]


def test_page_tells_every_event_newest_first(world, life):  # noqa: F811
    events = told(page_of(world.client(), life))
    here, there = Names(DAY).of(world.here.pk), Names(DAY).of(world.there.pk)
    assert events == [
        "31/12/2023 Xếp loại năm 2023: Hoàn thành tốt nhiệm vụ",
        "2023-09-01 Kiểm tra chấp hành: Nội dung mật",
        f"2023-06-01 Chuyển trong nội bộ: {here} → {there}",
        "20/02/2023 Công nhận chính thức, tính từ 03/02/2023",
        "03/02/2022 Kết nạp",
        "2022-02-03 Quần chúng ưu tú: đã kết nạp",
        "2021-05-01 Vào danh sách quần chúng ưu tú",
    ]


def test_every_event_that_has_a_page_leads_to_one_that_opens(world, life):  # noqa: F811
    client = world.client()
    addresses = {event.address for event in page_of(client, life).context["events"] if event.address}
    assert len(addresses) == 6
    assert {client.get(address).status_code for address in addresses} == {200}


def test_inspections_are_told_only_to_who_may_see_them(world, life):  # noqa: F811
    in_charge = page_of(world.client(Role.IN_CHARGE, world.there), life)
    leader = page_of(world.client(Role.LEADER), life)
    assert ["Nội dung mật" in response.content.decode() for response in (in_charge, leader)] == [False, True]


def test_branch_clerk_is_told_only_what_happened_in_the_branch(world, life):  # noqa: F811
    clerk = page_of(world.client(Role.BRANCH_CLERK, world.there), life)
    assert [event.split(" ", 1)[1] for event in told(clerk)] == [
        "Xếp loại năm 2023: Hoàn thành tốt nhiệm vụ",
        "Kiểm tra chấp hành: Nội dung mật",
        "Chuyển đến trong nội bộ",
    ]


def test_membership_without_papers_of_its_own_is_told_by_the_list(world):  # noqa: F811
    person = make.make_member(world.here).person
    assert [e.text for e in timeline(person, SYSTEM, Names(DAY))] == ["Có trong sổ khi mở sổ"]


def test_person_of_another_committee_is_not_there(world):  # noqa: F811
    stranger = make.make_member(world.elsewhere).person
    pages = ("person", "dang-vien-sua", "dang-vien-huy")
    client = world.client()
    assert {client.get(reverse(name, args=[stranger.pk])).status_code for name in pages} == {404}


def test_numbers_of_papers_are_for_who_may_write(world):  # noqa: F811
    person = make.make_member(world.here, id_number="001170000123", card_number="56.123456").person
    readers = (
        world.client(Role.BRANCH_CLERK, world.here),
        world.client(Role.LEADER),
        world.client(Role.IN_CHARGE, world.here),
    )
    seen = ["001170000123" in page_of(client, person).content.decode() for client in readers]
    assert seen == [True, False, False]


def test_page_asks_the_database_as_often_for_many_events_as_for_few(world, life):  # noqa: F811
    client = world.client()
    page_of(client, life)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page_of(client, life)
        return len(queries)

    few = asked()
    for year in (2020, 2021, 2022):
        make.make_rating(life, world.here, year)
        make.make_badge(life, world.here, date(year, 9, 2), years=year - 1990)
    assert asked() == few


def test_buttons_lead_to_entry_pages_that_know_the_person(world):  # noqa: F811
    person, client = make.make_admission(world.here, "3/2/2023").person, world.client()
    buttons = dict(page_of(client, person).context["buttons"])
    forms = {label: client.get(address).context["form"] for label, address in buttons.items()}
    chosen = {label: f.initial.get("person", "") for label, f in forms.items()}
    assert set(chosen.values()) == {str(person.pk)}
    recognition = forms["Công nhận chính thức"]
    assert recognition.initial["admission"] == person.admissions.get().pk


def test_leader_sees_no_buttons(world, life):  # noqa: F811
    response = page_of(world.client(Role.LEADER), life)
    assert (response.context["buttons"], response.context["edit_url"]) == ([], "")


def test_clerk_of_a_former_branch_may_not_move_the_member(world, life):  # noqa: F811
    """On the list of a branch the clerk does not see: neither a newcomer nor somebody who left."""
    assert page_of(world.client(Role.BRANCH_CLERK, world.here), life).context["buttons"] == []


@pytest.mark.parametrize(
    ("cause", "labels"),
    [
        (CauseOut.DIED, ["Truy tặng Huy hiệu"]),
        (CauseOut.EXPELLED, ["Phục hồi đảng tịch", "Đưa vào danh sách quần chúng ưu tú", "Ghi kết nạp lại"]),
        (
            CauseOut.STRUCK_OFF,
            ["Phục hồi đảng tịch", "Đưa vào danh sách quần chúng ưu tú", "Ghi kết nạp lại"],
        ),
        (CauseOut.RESIGNED, ["Đưa vào danh sách quần chúng ưu tú", "Ghi kết nạp lại"]),
    ],
)
def test_who_left_is_offered_only_what_can_be_done_with_them(world, cause, labels):  # noqa: F811
    person, client = make.make_member(world.here).person, world.client()
    lifecycle.leave(person=person, on=DAY, cause=cause, by=None)
    buttons = page_of(client, person).context["buttons"]
    assert [label for label, _ in buttons] == [*labels, "Gộp hồ sơ trùng"]
    assert {client.get(address).status_code for _, address in buttons} == {200}


def test_who_moved_away_or_is_a_guest_can_only_be_received(world):  # noqa: F811
    moved, guest = make.make_member(world.here).person, make.make_stay(world.here, DAY).person
    make.make_transfer_out(moved, DAY)
    make.make_post(world.committee, DAY, person=guest)
    for person in (moved, guest):
        labels = [label for label, _ in page_of(world.client(), person).context["buttons"]]
        assert labels == ["Tiếp nhận chuyển đến", "Gộp hồ sơ trùng"]


def test_candidate_is_not_put_on_the_list_of_candidates_again(world):  # noqa: F811
    person = make.make_candidate(world.here, DAY).person
    labels = [label for label, _ in page_of(world.client(), person).context["buttons"]]
    assert labels == ["Ghi kết nạp", "Tiếp nhận chuyển đến", "Gộp hồ sơ trùng"]


def here_on(person, day):
    return Membership.objects.filter(person=person).at_day(day).first()


def due(person, day):
    return [(str(d.text), str(d.day), d.overdue) for d in coming(person, here_on(person, day), on=day)]


def test_end_of_probation_is_due_until_recognised(world):  # noqa: F811
    admission = make.make_admission(world.here, "31/1/2022")
    words = "Hết thời gian dự bị, xét công nhận chính thức"
    assert due(admission.person, date(2023, 1, 30)) == [(words, "31/01/2023", False)]
    assert due(admission.person, date(2023, 1, 31)) == [(words, "31/01/2023", True)]
    make.make_recognition(admission, date(2023, 2, 20))
    assert due(admission.person, date(2023, 2, 21)) == []


def test_badge_reached_and_the_next_one_are_due(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="12/3/1980").person
    make.make_badge(person, world.here, date(2010, 3, 20), years=30)
    assert due(person, DAY) == [
        ("Huy hiệu 40 năm tuổi Đảng", "12/03/2020", True),
        ("Huy hiệu 45 năm tuổi Đảng", "12/03/2025", False),
    ]


def test_dated_standing_is_due_at_its_end(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_standing(person, date(2023, 1, 1), kind="mien-thoi-han", end=date(2024, 1, 1))
    assert due(person, DAY) == [("Hết hạn: miễn sinh hoạt có thời hạn", "2024-01-01", False)]


def test_nothing_is_due_for_who_left(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1980").person
    make.make_transfer_out(person, date(2023, 5, 1))
    assert due(person, DAY) == []


def test_list_says_of_each_day_what_members_were_then(world):  # noqa: F811
    admission = make.make_admission(world.here, "3/2/2022")
    make.make_recognition(admission, date(2023, 2, 20))
    person = admission.person
    make.make_standing(person, date(2022, 6, 1), kind="tam-thoi-di", end=date(2022, 9, 1))
    make.make_move(person, world.there, date(2023, 6, 1))
    days = (
        date(2022, 2, 2),
        date(2022, 2, 3),
        date(2022, 8, 31),
        date(2022, 9, 1),
        date(2023, 2, 2),
        date(2023, 2, 3),
        date(2023, 6, 1),
    )
    rows = [here_on(person, day) for day in days]
    assert [row and (row.branch_id, row.probationary_then, row.standing_then) for row in rows] == [
        None,
        (world.here.pk, True, None),
        (world.here.pk, True, "tam-thoi-di"),
        (world.here.pk, True, None),
        (world.here.pk, True, None),
        (world.here.pk, False, None),
        (world.there.pk, False, None),
    ]


FACTS = {"full_name": "Nguyễn Văn Đông", "sex": "nam", "born": "12/3/1965"}


def typed(client, **also) -> dict:
    return untouched(client.get("/dang-vien/them/").context["form"]) | FACTS | also


def test_new_person_is_seen_by_who_put_them_on_record_and_by_nobody_else(world):  # noqa: F811
    clerk, other = world.client(), world.client()
    answer = clerk.post("/dang-vien/them/", typed(clerk))
    assert [client.get(answer["Location"]).status_code for client in (clerk, other)] == [200, 404]


def test_namesake_of_the_same_birth_date_is_asked_about_and_never_merged(world):  # noqa: F811
    known = make.make_person("NGUYỄN VĂN ĐÔNG", born="12/3/1965")
    make.make_member(world.here, person=known)
    client = world.client()
    asked = client.post("/dang-vien/them/", typed(client))
    assert (asked.status_code, Person.objects.count()) == (422, 1)
    assert asked.context["form"].question.doubts == [
        f"Đã có hồ sơ trùng họ tên và ngày sinh: NGUYỄN VĂN ĐÔNG – 1965 – {Names(DAY).of(world.here.pk)}."
    ]
    client.post("/dang-vien/them/", typed(client, van_ghi="on"))
    assert Person.objects.count() == 2


def test_namesake_of_another_birth_date_is_somebody_else(world):  # noqa: F811
    make.make_member(world.here, person=make.make_person("Nguyễn Văn Đông", born="12/3/1966"))
    client = world.client()
    client.post("/dang-vien/them/", typed(client))
    assert Person.objects.count() == 2


def test_namesakes_of_other_committees_are_not_told(world):  # noqa: F811
    make.make_member(world.elsewhere, person=make.make_person("Nguyễn Văn Đông", born="12/3/1965"))
    client = world.client()
    assert client.post("/dang-vien/them/", typed(client)).status_code == 302


def test_facts_are_corrected_on_one_page(world):  # noqa: F811
    person, client = make.make_member(world.here).person, world.client(Role.BRANCH_CLERK, world.here)
    page = reverse("dang-vien-sua", args=[person.pk])
    answer = client.post(page, untouched(client.get(page).context["form"]) | {"residence": "Ấp Xẻo Lá"})
    person.refresh_from_db()
    assert (answer["Location"], person.residence, person.version) == (
        reverse("person", args=[person.pk]),
        "Ấp Xẻo Lá",
        2,
    )


def test_reader_of_one_branch_and_clerk_of_another_corrects_only_the_latter(world):  # noqa: F811
    user = make.make_user(Role.BRANCH_CLERK, world.there)
    appoint(user=user, role=Role.IN_CHARGE, branch=world.here, start=make.FOUNDED, by=None)
    client = world.client()
    client.force_login(user)
    people = [make.make_member(unit).person for unit in (world.here, world.there)]
    assert [client.get(reverse("dang-vien-sua", args=[p.pk])).status_code for p in people] == [403, 200]
