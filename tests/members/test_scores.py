"""Points of meetings by a dated scheme, and the sheet to sign."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from branches import scoring
from branches.choices import MeetingKind, SeatPost
from branches.models import MeetingScore, Rule
from members import attendance, lifecycle
from members.choices import CauseOut
from members.sign_in import sheet
from tests import factories as make
from tests.registers import world  # noqa: F401

pytestmark = pytest.mark.django_db
OLD, NEW = date(2025, 10, 27), date(2025, 10, 28)


def boxes(meeting):
    return {f"diem_{one.pk}": one for one in scoring.criteria_of(meeting)}


def test_scheme_is_that_of_the_meetings_day_and_kind(world):  # noqa: F811
    make.make_criterion(10, kind=MeetingKind.THEMATIC, valid_from=NEW, label="Chuyên đề thiết thực")
    before, regular = (make.make_meeting(world.here, day) for day in (OLD, NEW))
    thematic = make.make_meeting(world.here, NEW, kind=MeetingKind.THEMATIC)
    sums = [sum(one.most for one in scoring.criteria_of(row)) for row in (before, regular, thematic)]
    assert sums == [0, 100, 110]


def test_points_add_up_and_are_called_by_the_rule(world):  # noqa: F811
    row = make.make_meeting(world.here, NEW)
    client, page = world.client(), reverse("sinh-hoat-cham-diem", args=[row.pk])
    client.get(page)
    typed = {name: str(one.most).replace(".", ",") for name, one in boxes(row).items()}
    first = next(iter(typed))
    done = client.post(page, typed | {first: "2,5", "phien_ban": 1})
    shown = client.get(f"/sinh-hoat/{row.pk}/").context
    assert (done.status_code, shown["total"], shown["grade"]) == (302, Decimal("97.5"), "Tốt")
    assert [str(message) for message in shown["messages"]] == [f"Đã chấm 97,5 điểm: {row}."]
    listed = client.get("/sinh-hoat/").context["table"].rows[0].record
    assert listed.score == Decimal("97.5")
    row.refresh_from_db()
    client.post(page, typed | {first: "", "phien_ban": row.version})
    assert (MeetingScore.objects.count(), client.get(f"/sinh-hoat/{row.pk}/").context["total"]) == (6, 95)


def test_more_than_the_most_is_asked_about_and_then_kept(world):  # noqa: F811
    row = make.make_meeting(world.here, NEW)
    client, page = world.client(), reverse("sinh-hoat-cham-diem", args=[row.pk])
    name, one = next(iter(boxes(row).items()))
    asked = client.post(page, {name: "6", "phien_ban": 1})
    assert asked.context["form"].question.doubts == [f"«{one.label}»: 6 điểm, quá mức tối đa 5."]
    assert (asked.status_code, MeetingScore.objects.count()) == (422, 0)
    client.post(page, {name: "6", "phien_ban": 1, "van_ghi": "on"})
    assert MeetingScore.objects.get().points == 6


def test_points_that_are_no_number_or_negative_are_refused_beside_their_box(world):  # noqa: F811
    row = make.make_meeting(world.here, NEW)
    client, page = world.client(), reverse("sinh-hoat-cham-diem", args=[row.pk])
    first, second = list(boxes(row))[:2]
    answer = client.post(page, {first: "-1", second: "năm", "phien_ban": 1})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {first, second})


@pytest.mark.parametrize(
    ("points", "word"), [("90", "Tốt"), ("89.99", "Khá"), ("70", "Khá"), ("50", "Trung bình"), ("49", "Kém")]
)
def test_edges_of_the_grades(points, word):
    assert scoring.grade(Decimal(points), NEW) == word


def test_no_grade_before_a_rule_says_one():
    assert (scoring.grade(Decimal(95), OLD), Rule.objects.filter(key="meeting_good_points").count()) == (
        "",
        1,
    )


def test_cancelled_meeting_takes_its_points_with_it(world):  # noqa: F811
    row = make.make_meeting(world.here, NEW)
    make.make_score(row, 80)
    attendance.cancel_meeting(meeting=row, by=None, reason="Ghi nhầm")
    assert MeetingScore.objects.count() == 0


def test_sheet_lists_the_branch_of_the_day_and_marks_who_need_not_come(world):  # noqa: F811
    day = date(2023, 3, 5)
    here, exempt, left = (make.make_member(world.here).person for _ in range(3))
    make.make_standing(exempt, date(2023, 1, 1))
    make.make_member(world.there)
    lifecycle.leave(person=left, on=day, cause=CauseOut.DIED, decision="1-QĐ", by=None)
    guest = make.make_stay(world.here, date(2023, 1, 1), person=make.make_person("Hồ Văn Khách")).person
    lines = {line.person.pk: (line.due, bool(line.note)) for line in sheet(world.here, "thuong-ky", day)}
    assert lines == {here.pk: (True, False), exempt.pk: (False, True), guest.pk: (False, True)}


def test_sheet_of_the_committee_and_of_the_whole_unit(world):  # noqa: F811
    day = date(2023, 3, 5)
    head, other = make.make_member(world.here).person, make.make_member(world.there).person
    make.make_seat(world.committee, head, SeatPost.SECRETARY, date(2023, 1, 1))
    committee = [(line.person, line.note) for line in sheet(world.committee, MeetingKind.COMMITTEE, day)]
    whole = {line.person for line in sheet(world.committee, MeetingKind.WHOLE, day)}
    assert (committee, whole) == ([(head, "Bí thư")], {head, other})


def test_page_of_the_sheet_prints_its_unit_and_exports(world):  # noqa: F811
    make.make_member(world.here, name="Lê Thị Ký")
    client, page = world.client(), reverse("sign_in")
    shown = client.get(f"{page}?ngay=05/03/2023")
    assert (shown.context["due"], "Lê Thị Ký" in shown.content.decode()) == (1, True)
    assert client.get(f"{page}?ngay=05/03/2023&xuat=xlsx").status_code == 200
    assert client.get(f"{page}?ngay=31/02/2023").status_code == 404


def test_points_follow_a_meeting_whose_unit_is_corrected(world):  # noqa: F811
    row = make.make_meeting(world.here, NEW)
    make.make_score(row, 80)
    row.branch = world.there
    attendance.record_totals(meeting=row, by=None)
    assert [score.branch for score in MeetingScore.objects.all()] == [world.there]
