"""What the entry pages of Party life refuse, ask back about and change."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from branches.choices import Role
from members import lifecycle
from members.choices import CauseOut
from members.models import Admission, Membership, Standing, Transfer
from tests import factories as make
from tests.registers import of_screen, world  # noqa: F401


def refused(response) -> dict[str, list[str]]:
    assert response.status_code == 422
    return dict(response.context["form"].errors)


def admission(world, person, **also):  # noqa: F811
    typed = {"person": person.pk, "branch": world.here.pk, "kind": "ket-nap", "ceremony_on": "3/2/2023"}
    return typed | {"decision_on": "20/1/2023"} | also


def test_ceremony_before_the_decision_is_refused_beside_the_ceremony(world):  # noqa: F811
    person = make.make_candidate(world.here, date(2022, 1, 1)).person
    answer = world.client().post("/ket-nap/them/", admission(world, person, ceremony_on="19/1/2023"))
    assert refused(answer) == {"ceremony_on": ["Lễ kết nạp không thể trước ngày quyết định (20/01/2023)."]}


def test_day_ahead_is_refused(world):  # noqa: F811
    person = make.make_candidate(world.here, date(2022, 1, 1)).person
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = admission(world, person, ceremony_on=f"{tomorrow:%d/%m/%Y}")
    assert refused(world.client().post("/ket-nap/them/", typed)) == {"ceremony_on": ["Ngày này chưa tới."]}


def test_admission_under_age_is_asked_about_and_written_when_meant(world):  # noqa: F811
    person = make.make_candidate(
        world.here, date(2022, 1, 1), person=make.make_person(born="4/2/2005")
    ).person
    client = world.client()
    asked = client.post("/ket-nap/them/", admission(world, person))
    assert refused(asked) == {"van_ghi": ["Đến ngày 03/02/2023 người này chưa đủ 18 tuổi (sinh 04/02/2005)."]}
    assert client.post("/ket-nap/them/", admission(world, person, van_ghi="on")).status_code == 302


def test_admission_on_the_eighteenth_birthday_is_not_asked_about(world):  # noqa: F811
    person = make.make_candidate(
        world.here, date(2022, 1, 1), person=make.make_person(born="3/2/2005")
    ).person
    assert world.client().post("/ket-nap/them/", admission(world, person)).status_code == 302


def test_admission_without_a_branch_is_meant_as_one_elsewhere(world):  # noqa: F811
    person, client = make.make_member(world.here).person, world.client()
    asked = client.post(
        "/ket-nap/them/", admission(world, person, branch="", ceremony_on="5/1993", decision_on="")
    )
    assert refused(asked) == {
        "van_ghi": [
            "Để trống chi bộ: ghi là kết nạp ở nơi khác, không vào danh sách, không tính vào số kết nạp."
        ]
    }
    typed = admission(world, person, branch="", ceremony_on="5/1993", decision_on="", van_ghi="on")
    told = client.get(client.post("/ket-nap/them/", typed)["Location"])
    assert [f"{event.day} {event.text}" for event in told.context["events"]][-1] == "05/1993 Kết nạp"


def test_refusal_of_a_name_stands_beside_its_box(world):  # noqa: F811
    answer = world.client().post("/ket-nap/them/", {"person_tim": "khong co ai"})
    page = answer.content.decode()
    assert '<div class="vk-pick is-invalid">' in page
    assert refused(answer)["person"] == ["Không tìm thấy «khong co ai»: gõ ít chữ hơn, hoặc lập hồ sơ trước."]


def test_name_typed_without_marks_is_enough_without_a_script(world):  # noqa: F811
    person = make.make_candidate(
        world.here, date(2022, 1, 1), person=make.make_person("Trần Thị Đượm")
    ).person
    typed = admission(world, person) | {"person": "", "person_tim": "tran thi duom"}
    world.client().post("/ket-nap/them/", typed)
    assert Admission.objects.get().person == person


def test_admission_of_a_candidate_begins_with_the_candidates_branch(world):  # noqa: F811
    person = make.make_candidate(world.there, date(2022, 1, 1)).person
    form = world.client().get("/ket-nap/them/", {"person": person.pk}).context["form"]
    assert form.initial["branch"] == world.there.pk


def test_picker_names_candidates_first_for_an_admission(world):  # noqa: F811
    make.make_member(world.here, person=make.make_person("Lê Văn An", born="1960"))
    make.make_candidate(world.here, date(2022, 1, 1), person=make.make_person("Lê Văn Yên", born="2000"))
    found = world.client().get(
        "/tim-nguoi/", {"ten": "person", "person_tim": "le van", "truoc": "candidate_at"}
    )
    assert [person.full_name for person in found.context["found"]] == ["Lê Văn Yên", "Lê Văn An"]


def test_picker_says_that_it_found_nobody_while_one_types(world):  # noqa: F811
    asked = {"ten": "person", "person_tim": "khong co <ai>"}
    said = world.client().get("/tim-nguoi/", asked).content.decode()
    assert "Không tìm thấy «khong co &lt;ai&gt;»" in said
    nothing = world.client().get("/tim-nguoi/", asked | {"person_tim": " "}).content.decode()
    assert "Không tìm thấy" not in nothing


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("/chuyen-sinh-hoat/them/", {"kind": "di", "place": "Nơi khác", "effective_on": "1/3/2023"}),
        ("/mien-sinh-hoat/them/", {"kind": "mien-tuoi", "start": "1/3/2023"}),
        ("/ra-khoi-dang/them/", {"cause_out": "xin-ra", "end": "1/3/2023"}),
        ("/xep-loai/them/", {"year": "2023", "outcome": "HTTNV"}),
        ("/huy-hieu/them/", {"kind": "tang", "years": "30", "awarded_on": "1/3/2023"}),
    ],
)
def test_clerk_of_a_former_branch_changes_nothing_of_the_member(world, page, typed):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1990").person
    make.make_move(person, world.there, date(2022, 6, 1))
    client = world.client(Role.BRANCH_CLERK, world.here)
    assert refused(client.post(page, typed | {"person": person.pk}))["person"] == [
        "Không đủ quyền ghi ở chi bộ mà người này đang sinh hoạt."
    ]


def test_recognition_offers_only_members_of_the_clerks_branch(world):  # noqa: F811
    own, _ = (make.make_admission(unit, "3/2/2022") for unit in (world.here, world.there))
    form = world.client(Role.BRANCH_CLERK, world.here).get("/chinh-thuc/them/").context["form"]
    assert [row.pk for row in form.fields["admission"].queryset] == [own.pk]


def test_recognition_before_the_end_of_probation_is_refused_beside_its_day(world):  # noqa: F811
    row = make.make_admission(world.here, "3/2/2022")
    answer = world.client().post(
        "/chinh-thuc/them/", {"admission": row.pk, "official_decision_on": "2/2/2023"}
    )
    assert refused(answer) == {"official_decision_on": ["Chưa hết thời gian dự bị: đến 03/02/2023 mới đủ."]}


def test_late_recognition_is_official_from_the_end_of_probation(world):  # noqa: F811
    row = make.make_admission(world.here, "3/2/2022")
    client = world.client()
    client.post("/chinh-thuc/them/", {"admission": row.pk, "official_decision_on": "20/2/2023"})
    row.refresh_from_db()
    page = client.get("/chinh-thuc/")
    said = [str(message) for message in page.context["messages"]]
    assert said == [f"Đã ghi: Công nhận chính thức {row.person} (20/02/2023)."]
    shown = of_screen(page.context["table"])
    late = shown[0].index("Muộn (ngày)")
    assert (str(row.official_on), shown[1][late]) == ("03/02/2023", "17")


def test_each_kind_of_transfer_has_its_own_fields(world):  # noqa: F811
    client = world.client()
    fields = {
        kind: list(client.get("/chuyen-sinh-hoat/them/", {"kind": kind}).context["form"].fields)
        for kind in ("den", "di", "noi-bo")
    }
    papers = ["paper_number", "issued_on", "effective_on", "presented_on"]
    away = [*papers, "notice_number", "notice_on", "dues_paid_to", "note"]
    assert fields == {
        "den": ["kind", "person", "branch", "place", "within_province", *papers, "note"],
        "di": ["kind", "person", "place", "within_province", "decided_on", *away],
        "noi-bo": ["kind", "person", "to_branch", "decided_on", *away],
    }


def test_move_inside_the_committee_closes_one_line_and_opens_another(world):  # noqa: F811
    person = make.make_member(world.here).person
    typed = {"kind": "noi-bo", "person": person.pk, "to_branch": world.there.pk, "effective_on": "1/3/2023"}
    world.client().post("/chuyen-sinh-hoat/them/", typed)
    assert list(Membership.objects.filter(person=person).order_by("start").values_list("branch", "end")) == [
        (world.here.pk, date(2023, 3, 1)),
        (world.there.pk, None),
    ]


def test_move_to_the_own_branch_is_refused(world):  # noqa: F811
    person = make.make_member(world.here).person
    typed = {"kind": "noi-bo", "person": person.pk, "to_branch": world.here.pk, "effective_on": "1/3/2023"}
    answer = world.client().post("/chuyen-sinh-hoat/them/", typed)
    assert refused(answer)["to_branch"] == ["Đảng viên đang ở chính chi bộ này."]


def test_nobody_is_received_who_is_on_another_list(world):  # noqa: F811
    person = make.make_member(world.there).person
    typed = {
        "kind": "den",
        "person": person.pk,
        "branch": world.here.pk,
        "place": "X",
        "effective_on": "1/3/2023",
    }
    answer = world.client().post("/chuyen-sinh-hoat/them/", typed)
    assert (answer.status_code, Transfer.objects.count(), Membership.objects.count()) == (422, 0, 1)


def test_committee_itself_takes_nobody_onto_its_list(world):  # noqa: F811
    form = world.client().get("/ket-nap/them/").context["form"]
    assert set(form.fields["branch"].queryset) == {world.here, world.there}


def test_ending_a_standing_keeps_it_and_is_not_cancelling(world):  # noqa: F811
    row = make.make_standing(make.make_member(world.here).person, date(2022, 2, 1))
    client = world.client()
    answer = client.post(f"/mien-sinh-hoat/{row.pk}/ket-thuc/", {"end": "1/6/2023"})
    assert (answer.status_code, Standing.objects.get().end) == (302, date(2023, 6, 1))


def test_standing_cannot_end_before_it_began(world):  # noqa: F811
    row = make.make_standing(make.make_member(world.here).person, date(2022, 2, 1))
    answer = world.client().post(f"/mien-sinh-hoat/{row.pk}/ket-thuc/", {"end": "31/1/2022"})
    assert refused(answer) == {"end": ["Không thể trước ngày bắt đầu (01/02/2022)."]}


def test_departure_says_how_many_standings_end_with_it(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_standing(person, date(2022, 2, 1))
    typed = {"person": person.pk, "cause_out": "tu-tran", "end": "4/5/2023"}
    client = world.client()
    assert refused(client.post("/ra-khoi-dang/them/", typed)) == {
        "van_ghi": ["Cùng thay đổi: 1 diện miễn, tạm thời đi đang có sẽ kết thúc cùng ngày."]
    }
    client.post("/ra-khoi-dang/them/", typed | {"van_ghi": "on"})
    assert (Membership.objects.get().end, Standing.objects.get().end) == (date(2023, 5, 4), date(2023, 5, 4))


def test_cancelled_departure_puts_the_member_back_on_the_list(world):  # noqa: F811
    person = make.make_member(world.here).person
    client = world.client()
    client.post("/ra-khoi-dang/them/", {"person": person.pk, "cause_out": "xin-ra", "end": "4/5/2023"})
    client.post(f"/ra-khoi-dang/{Membership.objects.get().pk}/huy/", {"reason": "Ghi nhầm"})
    assert (Membership.objects.get().end, Membership.objects.get().cause_out) == (None, "")


@pytest.mark.parametrize(
    ("cause", "start", "told"),
    [
        ("tu-tran", "1/6/2023", {"person": ["Sổ ghi người này từ trần ngày 04/05/2023."]}),
        ("khai-tru", "3/5/2023", {"start": ["Sớm hơn ngày ra khỏi danh sách (04/05/2023)."]}),
        ("", "1/6/2023", {"person": ["Người này đang có tên trong danh sách đảng viên."]}),
        (
            "xin-ra",
            "1/6/2023",
            {
                "van_ghi": [
                    "Lần ra khỏi danh sách gần nhất: Xin ra khỏi Đảng từ 04/05/2023; "
                    "phục hồi thường sau khai trừ hoặc xóa tên."
                ]
            },
        ),
    ],
)
def test_restoration_that_contradicts_how_the_member_left_is_said(world, cause, start, told):  # noqa: F811
    person = make.make_member(world.here).person
    if cause:
        lifecycle.leave(person=person, on=date(2023, 5, 4), cause=CauseOut(cause), by=None)
    typed = {"person": person.pk, "branch": world.here.pk, "start": start}
    assert refused(world.client().post("/phuc-hoi/them/", typed)) == told
    assert person.memberships.count() == 1


def test_restoration_counts_once_in_the_movements_and_cancelled_no_more(world):  # noqa: F811
    person = make.make_member(world.here).person
    lifecycle.leave(person=person, on=date(2023, 5, 4), cause=CauseOut.EXPELLED, by=None)
    client = world.client()
    before = restored_in(2023)
    assert f"/phuc-hoi/them/?person={person.pk}" in client.get(f"/dang-vien/{person.pk}/").content.decode()
    typed = {"person": person.pk, "branch": world.here.pk, "start": "1/6/2023", "decision_in": "7-QĐ"}
    client.post("/phuc-hoi/them/", typed)
    row = person.memberships.get(end__isnull=True)
    assert restored_in(2023) == before + 1
    assert "7-QĐ" in client.get(f"/dang-vien/{person.pk}/").content.decode()
    client.post(f"/phuc-hoi/{row.pk}/huy/", {"reason": "Ghi nhầm"})
    assert (restored_in(2023), person.memberships.filter(end__isnull=True).count()) == (before, 0)


def restored_in(year: int) -> int:
    """The row "phục hồi" of Biểu 1."""
    out = StringIO()
    call_command("movements", f"--from={year}-01-01", f"--to={year}-12-31", "--unit=VK", stdout=out)
    return json.loads(out.getvalue())["increases"]["phuc-hoi"]


def test_badge_too_early_or_of_no_rule_is_asked_about(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="12/3/1995").person
    typed = {"person": person.pk, "kind": "tang", "years": "31", "awarded_on": "1/3/2023"}
    assert refused(world.client().post("/huy-hieu/them/", typed)) == {
        "van_ghi": [
            "Ngày 01/03/2023 quy định không có Huy hiệu 31 năm.",
            "Đến ngày này chưa đủ 31 năm tuổi Đảng (tính từ 12/03/1995).",
        ]
    }


def test_dead_member_gets_the_badge_at_the_last_branch(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1/2/1990").person
    client = world.client()
    client.post("/ra-khoi-dang/them/", {"person": person.pk, "cause_out": "tu-tran", "end": "4/5/2023"})
    typed = {"person": person.pk, "kind": "truy-tang", "years": "30", "awarded_on": "2/9/2023"}
    client.post("/huy-hieu/them/", typed)
    assert person.badges.get().branch == world.here


def test_second_rating_of_a_year_is_refused_not_overwritten(world):  # noqa: F811
    person = make.make_member(world.here).person
    row = make.make_rating(person, world.here, 2022, "HTTNV")
    answer = world.client().post("/xep-loai/them/", {"person": person.pk, "year": "2022", "outcome": "HTNV"})
    row.refresh_from_db()
    assert (answer.status_code, row.outcome) == (422, "HTTNV")


def test_member_cannot_become_a_candidate(world):  # noqa: F811
    person = make.make_member(world.here).person
    typed = {"person": person.pk, "branch": world.here.pk, "start": "1/3/2023"}
    assert refused(world.client().post("/quan-chung/them/", typed)) == {
        "person": ["Người này là đảng viên vào ngày 01/03/2023."]
    }


def test_box_shows_who_bears_the_very_name_first(world):  # noqa: F811
    """Leak: of "An" the picker found "Toàn" and "Khánh" too, and the one who was typed whole stood below them."""
    for name in ("Đặng Văn Toàn", "Đặng Văn Khánh", "Đặng Văn An"):
        make.make_member(world.here, person=make.make_person(name))
    found = (
        world.client().get("/tim-nguoi/?ten=person&person_tim=dang van an&truoc=at_branch").content.decode()
    )
    shown = sorted(("Đặng Văn An", "Đặng Văn Khánh", "Đặng Văn Toàn"), key=found.index)
    assert shown[0] == "Đặng Văn An"
