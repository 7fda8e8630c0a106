"""The pages of meetings, classes, inspections and units as a clerk uses them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from branches.choices import InspectionKind, MeetingKind, Role, SeatPost, StudyKind
from branches.models import Attendance, FollowPlan, Inspection, Meeting, Turnout
from members.attendance import Absent, hold_meeting
from tests import factories as make
from tests.registers import world  # noqa: F401

DAY = date(2023, 3, 5)


def meeting(world, **also):  # noqa: F811
    return {
        "way": "diem-danh",
        "branch": world.here.pk,
        "kind": "thuong-ky",
        "held_on": "5/3/2023",
        "guests": 0,
        **also,
    }


def people(unit, number=3):
    return [make.make_member(unit).person for _ in range(number)]


def marks(answer) -> dict[int, str]:
    return {line.person.pk: line.mark for line in answer.context["form"].roll()}


def test_meeting_page_lists_who_must_come_and_everybody_is_present(world):  # noqa: F811
    members = people(world.here)
    make.make_standing(members[0], date(2023, 1, 1))
    make.make_member(world.there)
    answer = world.client().get(f"/sinh-hoat/them/?branch={world.here.pk}&held_on=05/03/2023")
    assert marks(answer) == {members[1].pk: "", members[2].pk: ""}


def test_meeting_with_two_absent_is_one_page_and_one_press(world):  # noqa: F811
    members = people(world.here, 20)
    key = f"{world.here.pk}:thuong-ky:2023-03-05"
    absent = {
        f"vang_{members[0].pk}": "co",
        f"ly_do_{members[0].pk}": "ốm",
        f"vang_{members[1].pk}": "khong",
    }
    answer = world.client().post("/sinh-hoat/them/", meeting(world, danh_sach=key, **absent))
    row = Meeting.objects.get()
    assert (answer.status_code, row.due, row.present, row.excused, row.unexcused) == (302, 20, 18, 1, 1)


def test_meeting_without_script_gets_its_list_by_the_button_and_keeps_what_was_typed(world):  # noqa: F811
    (person,) = people(world.here, 1)
    answer = world.client().post(
        "/sinh-hoat/them/", meeting(world, lay_danh_sach="1", chair="Bí thư", **{f"vang_{person.pk}": "co"})
    )
    form = answer.context["form"]
    assert (answer.status_code, form["chair"].value(), marks(answer)) == (200, "Bí thư", {person.pk: "co"})
    assert Meeting.objects.count() == 0


def test_meeting_saved_with_the_list_of_another_day_is_shown_the_right_list_first(world):  # noqa: F811
    people(world.here, 1)
    stale = f"{world.here.pk}:thuong-ky:2023-02-05"
    answer = world.client().post("/sinh-hoat/them/", meeting(world, danh_sach=stale))
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert answer.context["form"].roll_key == f"{world.here.pk}:thuong-ky:2023-03-05"
    shown = answer.content.decode()
    assert ("alert-info" in shown, "alert-danger" in shown) == (True, False), "a step is no mistake"
    assert re.search(r'<input[^>]* type="radio"[^>]* autofocus', shown), "the cursor goes on in the list"


def test_reason_for_the_absence_of_somebody_marked_present_is_not_dropped(world):  # noqa: F811
    (person,) = people(world.here, 1)
    typed = meeting(world, danh_sach=f"{world.here.pk}:thuong-ky:2023-03-05")
    typed |= {f"vang_{person.pk}": "", f"ly_do_{person.pk}": "đi viện"}
    answer = world.client().post("/sinh-hoat/them/", typed)
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert re.search(r'value="đi viện"[^>]* aria-invalid="true"', answer.content.decode())


def test_meeting_by_totals_needs_no_list(world):  # noqa: F811
    typed = meeting(world, way="tong-so", due=9, present=7, excused=2, unexcused=0)
    answer = world.client().post("/sinh-hoat/them/", typed)
    assert (answer.status_code, Meeting.objects.get().roll_taken) == (302, False)


def test_corrected_meeting_shows_the_marks_it_had(world):  # noqa: F811
    members = people(world.here)
    row = Meeting(branch=world.here, kind=MeetingKind.REGULAR, held_on=DAY)
    hold_meeting(meeting=row, absent=[Absent(members[1], False)], by=None)
    answer = world.client().get(f"/sinh-hoat/{row.pk}/sua/")
    assert marks(answer) == {members[0].pk: "", members[1].pk: "khong", members[2].pk: ""}


def test_thematic_meeting_needs_its_topic_and_no_meeting_lies_ahead(world):  # noqa: F811
    people(world.here, 1)
    client = world.client()
    key = f"{world.here.pk}:chuyen-de:2023-03-05"
    answer = client.post("/sinh-hoat/them/", meeting(world, kind="chuyen-de", danh_sach=key))
    assert set(answer.context["form"].errors) == {"topic"}
    ahead = f"{world.here.pk}:thuong-ky:2099-03-05"
    answer = client.post("/sinh-hoat/them/", meeting(world, held_on="5/3/2099", danh_sach=ahead))
    assert set(answer.context["form"].errors) == {"held_on"}


def test_branch_clerk_cannot_enter_a_meeting_of_another_branch(world):  # noqa: F811
    people(world.there, 1)
    client = world.client(Role.BRANCH_CLERK, world.here)
    key = f"{world.there.pk}:thuong-ky:2023-03-05"
    answer = client.post("/sinh-hoat/them/", meeting(world, branch=world.there.pk, danh_sach=key))
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)


def test_regularity_page_shows_and_exports_the_readers_people_only(world):  # noqa: F811
    for unit in (world.here, world.there, world.elsewhere):
        people(unit, 2)
        hold_meeting(meeting=Meeting(branch=unit, kind=MeetingKind.REGULAR, held_on=DAY), absent=[], by=None)
    url = reverse("regularity") + "?tu=1/1/2023&den=31/12/2023"
    clerk = world.client(Role.BRANCH_CLERK, world.here)
    assert (world.client().get(url).context["found"], clerk.get(url).context["found"]) == (4, 2)
    assert (clerk.get(f"{url}&chi_bo=KHAC").status_code, clerk.get(f"{url}&xuat=xlsx").status_code) == (
        404,
        200,
    )


def cursors(answer) -> list[str]:
    """The boxes that ask for the cursor; a browser takes the first."""
    return re.findall(r'<\w+[^>]*? (name="\w+")[^>]*? autofocus', answer.content.decode())


def test_list_fetched_by_saving_holds_the_cursor(world):  # noqa: F811
    people(world.here)
    answer = world.client().post("/lam-theo/them/", {"branch": world.here.pk, "year": "2023"})
    assert (answer.status_code, cursors(answer), FollowPlan.objects.count()) == (422, ['name="co"'], 0)


def roll_url(session, branch) -> str:
    return reverse("study_roll", args=[session.pk, branch.pk])


def test_class_roll_ticks_everybody_due_and_takes_who_stayed_ticked(world):  # noqa: F811
    members = people(world.here)
    make.make_standing(members[0], date(2023, 1, 1))
    session, client = make.make_session(world.committee, DAY), world.client()
    page = client.get(roll_url(session, world.here))
    shown = page.context["form"].ticks()
    assert cursors(page) == ['name="co"']
    assert {tick.person: (tick.ticked, tick.due) for tick in shown} == {
        members[0]: (False, False),
        members[1]: (True, True),
        members[2]: (True, True),
    }
    answer = client.post(roll_url(session, world.here), {"co": [members[1].pk], "guests": 4})
    row = Turnout.objects.get()
    assert (answer.status_code, row.due, row.present, row.guests, row.roll_taken) == (302, 2, 1, 4, True)
    assert [a.person for a in Attendance.objects.all()] == [members[1]]


def test_class_roll_takes_nobody_of_another_branch(world):  # noqa: F811
    people(world.here, 1)
    stranger = make.make_member(world.there).person
    session = make.make_session(world.committee, DAY)
    world.client().post(roll_url(session, world.here), {"co": [stranger.pk]})
    assert Attendance.objects.count() == 0


def test_make_up_class_asks_only_who_has_still_to_attend(world):  # noqa: F811
    members = people(world.here)
    main = make.make_session(world.committee, DAY)
    make.make_roll(main, world.here, members[:1])
    again = make.make_session(world.committee, date(2023, 4, 5), kind=StudyKind.TOPIC, makes_up=main)
    client = world.client()
    asked = client.get(roll_url(again, world.here)).context["form"].ticks()
    assert {tick.person for tick in asked} == set(members[1:])
    client.post(roll_url(again, world.here), {"co": [members[1].pk]})
    missing = client.get(reverse("hoc-tap-xem", args=[main.pk])).context["first"]
    assert [person for person, *_ in missing] == [members[2]]


def test_class_of_the_committee_is_known_to_a_branch_once_it_came(world):  # noqa: F811
    session = make.make_session(world.committee, DAY)
    make.make_turnout(session, world.here, present=3)
    page = reverse("hoc-tap-xem", args=[session.pk])
    here = world.client(Role.BRANCH_CLERK, world.here).get(page)
    there = world.client(Role.BRANCH_CLERK, world.there).get(page)
    assert ([line["branch"] for line in here.context["turnouts"]], there.status_code) == ([world.here], 404)


def test_plans_of_a_branch_are_entered_at_once_and_not_twice(world):  # noqa: F811
    members = people(world.here)
    make.make_plan(world.here, 2023, person=members[0])
    client = world.client()
    typed = {
        "branch": world.here.pk,
        "year": 2023,
        "of_branch": "on",
        "danh_sach": f"{world.here.pk}:2023",
        "co": [m.pk for m in members],
    }
    client.post("/lam-theo/them/", typed)
    client.post("/lam-theo/them/", typed)
    assert sorted(str(p.person_id) for p in FollowPlan.objects.all()) == sorted(
        ["None", *(str(m.pk) for m in members)]
    )


def inspection(world, **also):  # noqa: F811
    return {
        "branch": world.committee.pk,
        "actor": "cap-uy",
        "kind": InspectionKind.COMPLIANCE.value,
        "title": "Quy chế",
        "started_on": "5/3/2023",
        **also,
    }


def subjects() -> set[tuple]:
    return set(Inspection.objects.get().subjects.values_list("branch", "person"))


def test_inspection_takes_a_whole_branch_as_it_was_that_day(world):  # noqa: F811
    members = people(world.here, 2)
    make.make_transfer_in(world.here, date(2023, 3, 6))
    other = make.make_member(world.there).person
    make.make_move(other, world.here, date(2023, 4, 1))
    typed = inspection(world, organisations=[world.there.pk], whole=[world.here.pk], members=[other.pk])
    answer = world.client().post("/kiem-tra/them/", typed)
    assert answer.status_code == 302
    assert subjects() == {
        (world.there.pk, None),
        (world.there.pk, other.pk),
        *((world.here.pk, person.pk) for person in members),
    }


@pytest.mark.parametrize("number", [1, 2])
def test_inspection_finds_a_member_by_typing_without_script(world, number):  # noqa: F811
    for _ in range(number):
        make.make_member(world.here, name="Lê Thị Hoa Đồng")
    typed = inspection(world, members_tim="hoa dong")
    answer = world.client().post("/kiem-tra/them/", typed)
    if number == 1:
        assert (answer.status_code, len(subjects())) == (302, 1)
    else:
        offered = re.findall(r'type="checkbox" name="members"', answer.content.decode())
        assert (answer.status_code, set(answer.context["form"].errors), len(offered)) == (422, {"members"}, 2)


def test_inspection_needs_a_subject_and_a_day_for_members(world):  # noqa: F811
    person = make.make_member(world.here).person
    client = world.client()
    nobody = client.post("/kiem-tra/them/", inspection(world))
    no_day = client.post("/kiem-tra/them/", inspection(world, started_on="", members=[person.pk]))
    early = client.post("/kiem-tra/them/", inspection(world, started_on="5/3/2019", members=[person.pk]))
    assert [set(answer.context["form"].errors) for answer in (nobody, no_day, early)] == [
        {"members"},
        {"started_on"},
        {"members"},
    ]


def test_corrected_inspection_drops_and_adds_subjects(world):  # noqa: F811
    here = people(world.here, 2)
    row = make.make_inspection(
        world.committee, None, started_on=DAY, organisations=[world.here], members=[(here[0], world.here)]
    )
    typed = inspection(world, organisations=[world.there.pk], members=[here[0].pk, here[1].pk])
    world.client().post(f"/kiem-tra/{row.pk}/sua/", typed)
    assert subjects() == {(world.there.pk, None), (world.here.pk, here[0].pk), (world.here.pk, here[1].pk)}


def test_inspection_goes_from_running_to_concluded_to_mended(world):  # noqa: F811
    row = make.make_inspection(world.committee, None, started_on=DAY, organisations=[world.here])
    client, said = world.client(), []
    subject = row.subjects.get()

    def status():
        facts = dict(client.get(f"/kiem-tra/{row.pk}/").context["facts"])
        said.append(facts["Tình trạng"])

    status()
    early = client.post(f"/kiem-tra/{row.pk}/khac-phuc/", {"mended_on": "10/4/2023"})
    typed = {"concluded_on": "20/3/2023", "mend_by": "5/4/2023", f"result_{subject.pk}": "Có khuyết điểm"}
    client.post(f"/kiem-tra/{row.pk}/ket-luan/", typed)
    status()
    client.post(f"/kiem-tra/{row.pk}/khac-phuc/", {"mended_on": "10/4/2023", "mend_by": "5/4/2023"})
    status()
    subject.refresh_from_db()
    assert (early.status_code, subject.result) == (422, "Có khuyết điểm")
    assert said == ["đang thực hiện", "quá hạn khắc phục", "đã khắc phục"]


def test_member_in_charge_sees_nothing_of_inspections(world):  # noqa: F811
    person = make.make_member(world.here).person
    row = make.make_inspection(world.here, DAY, members=[(person, world.here)])
    client = world.client(Role.IN_CHARGE, world.here)
    pages = ["/kiem-tra/", f"/kiem-tra/{row.pk}/", "/doi-tuong-kiem-tra/", "/kiem-tra/?xuat=xlsx"]
    sections = client.get(f"/chi-bo/{world.here.pk}/?ngay=31/12/2023").context["sections"]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]
    assert [(s.title, s.lines) for s in sections if s.denied] == [("Được kiểm tra, giám sát", ())]


def test_tree_counts_members_of_the_day_and_names_the_secretary(world):  # noqa: F811
    members = people(world.here, 2)
    make.make_seat(world.here, members[0], SeatPost.SECRETARY, date(2023, 1, 1))
    make.make_transfer_out(members[1], date(2023, 6, 1))
    people(world.there, 1)
    people(world.elsewhere, 1)

    def shown(day):
        return [
            (leaf.unit, leaf.members, leaf.secretary)
            for leaf in world.client().get(f"/chi-bo/?ngay={day}").context["leaves"]
        ]

    name = members[0].full_name
    assert shown("31/5/2023") == [(world.committee, 3, ""), (world.here, 2, name), (world.there, 1, "")]
    assert shown("1/6/2023") == [(world.committee, 2, ""), (world.here, 1, name), (world.there, 1, "")]


def test_units_page_is_there_for_its_readers_only(world):  # noqa: F811
    client = world.client(Role.BRANCH_CLERK, world.here)
    codes = [
        client.get(f"/chi-bo/{unit.pk}/").status_code for unit in (world.here, world.there, world.committee)
    ]
    assert codes == [200, 404, 404]


def test_units_page_speaks_of_the_day_and_the_year(world):  # noqa: F811
    people(world.here, 2)
    make.make_meeting(world.here, date(2023, 2, 5))
    make.make_meeting(world.here, date(2022, 2, 5))
    make.make_meeting(world.there, date(2023, 2, 5))
    page = world.client().get(f"/chi-bo/{world.here.pk}/?ngay=31/12/2023&nam=2023").context
    totals = {section.title: section.total for section in page["sections"]}
    assert (page["members"], totals["Sinh hoạt"]) == (2, 1)


@pytest.mark.parametrize("address", ["/chi-bo/?ngay=31/2/2023", "/chi-bo/{}/?nam=0", "/chi-bo/{}/?nam=abc"])
def test_unreadable_days_and_years_are_not_found(world, address):  # noqa: F811
    assert world.client().get(address.format(world.here.pk)).status_code == 404


def test_meeting_links_its_resolution_and_who_of_the_committee_came(world):  # noqa: F811
    people(world.here, 3)
    guest, stranger = (make.make_member(world.there).person for _ in range(2))
    make.make_seat(world.committee, guest, SeatPost.MEMBER, date(2023, 1, 1))
    paper = make.make_document(world.here, DAY)
    key = f"{world.here.pk}:thuong-ky:2023-03-05"
    typed = meeting(world, danh_sach=key, paper=paper.pk)
    doubted = world.client().post("/sinh-hoat/them/", typed | {"attended_by": stranger.pk})
    assert (doubted.status_code, Meeting.objects.count()) == (422, 0)
    assert "không có trong cấp ủy cấp trên" in doubted.context["form"].question.doubts[0]
    world.client().post("/sinh-hoat/them/", typed | {"attended_by": guest.pk})
    row = Meeting.objects.get()
    assert (row.attended_by, row.paper, row.resolution) == (guest, paper, paper.number)


def test_resolution_of_another_unit_is_refused_beside_its_box(world):  # noqa: F811
    people(world.here, 1)
    paper, key = make.make_document(world.there, DAY), f"{world.here.pk}:thuong-ky:2023-03-05"
    answer = world.client().post("/sinh-hoat/them/", meeting(world, danh_sach=key, paper=paper.pk))
    assert answer.context["form"].errors["paper"] == ["Văn bản này do đơn vị khác ban hành."]


def test_cell_without_a_list_of_its_own_is_recorded_by_totals(world):  # noqa: F811
    people(world.here, 2)
    page = f"/sinh-hoat/them/?branch={world.here.pk}&kind=to-dang&held_on=05/03/2023"
    assert marks(world.client().get(page)) == {}


def test_page_of_who_has_still_to_attend_leaves_out_who_made_up_for_it(world):  # noqa: F811
    members = people(world.here)
    make.make_standing(make.make_member(world.here).person, date(2023, 1, 1))
    other = make.make_member(world.there).person
    main = make.make_session(world.committee, DAY)
    make.make_roll(main, world.here, members[:1])
    again = make.make_session(world.committee, date(2023, 4, 5), makes_up=main)
    make.make_roll(again, world.here, members[1:2])
    page = reverse("study_missing", args=[main.pk])
    shown, file = world.client().get(page).context, world.client().get(f"{page}?xuat=xlsx")
    assert ({row.person for row in shown["page"].rows}, file.status_code) == ({members[2], other}, 200)
    here, there = (world.client(Role.BRANCH_CLERK, unit).get(page) for unit in (world.here, world.there))
    assert (here.context["found"], there.status_code) == (1, 404)


def test_who_was_recorded_absent_is_told_from_who_is_not_recorded_at_all(world):  # noqa: F811
    came, absent = people(world.here, 2)
    unknown, late = (make.make_member(world.there).person for _ in range(2))
    make.make_standing(late, date(2023, 4, 1), end=date(2023, 5, 1))
    main = make.make_session(world.committee, DAY)
    make.make_roll(main, world.here, [came])
    page = world.client().get(reverse("hoc-tap-xem", args=[main.pk]))
    assert page.context["told"] == "vắng 1, chưa ghi nhận 2"
    again = make.make_session(world.committee, date(2023, 4, 5), makes_up=main)
    make.make_roll(again, world.there, [])
    listed = world.client().get(reverse("study_missing", args=[main.pk]))
    assert {row.person: row.absent for row in listed.context["page"].rows} == {
        absent: True, unknown: True, late: False
    }  # fmt: skip
    assert "vắng 2, chưa ghi nhận 1" in listed.content.decode()
    make.make_roll(again, world.here, [absent])
    page = world.client().get(reverse("hoc-tap-xem", args=[main.pk]))
    assert page.context["told"] == "vắng 1, chưa ghi nhận 1"


def test_class_with_totals_only_calls_nobody_missing(world):  # noqa: F811
    members = people(world.here)
    make.make_member(world.there)
    session = make.make_session(world.committee, DAY, kind=StudyKind.RESOLUTION)
    make.make_turnout(session, world.there, present=1)
    make.make_roll(session, world.here, members[:2])
    shown = world.client().get(reverse("hoc-tap-xem", args=[session.pk])).context
    assert (shown["missing"], [person for person, *_ in shown["first"]]) == (1, [members[2]])


def test_model_given_up_says_when_and_why(world):  # noqa: F811
    typed = {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"}
    client = world.client()
    no_reason = client.post("/mo-hinh/them/", typed | {"end": "01/12/2023"}).context["form"].errors
    no_day = client.post("/mo-hinh/them/", typed | {"end_reason": "Hết kinh phí"}).context["form"].errors
    assert (set(no_reason), set(no_day)) == ({"end_reason"}, {"end"})


def test_words_typed_into_a_picker_stay_when_the_list_is_asked_for(world):  # noqa: F811
    asked = meeting(world, attended_by_tim="Lê Văn", lay_danh_sach="1")
    form = world.client().post("/sinh-hoat/them/", asked).context["form"]
    assert 'value="Lê Văn"' in str(form["attended_by"])
