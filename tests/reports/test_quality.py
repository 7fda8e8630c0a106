"""Each rule of «Kiểm tra số liệu» finds a record that breaks it, says where it is mended, and nothing once it is."""

import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from branches.choices import BranchKind, CodeList, MeetingKind, Role, SeatPost
from branches.models import BranchVersion, CommitteeSeat, Document, Meeting, Turnout
from members.attendance import hold_meeting
from members.choices import CauseOut
from members.merging.acting import merge
from members.models import Candidate, Membership, Person, Standing
from members.stale_study import mend_rolls
from reports.campaigns.reviewing import Review
from reports.quality import RULES
from tests import factories as make
from tests.browser import Browser

DAY = date(2023, 3, 5)


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee(), "VK-01")


def found(rule: str, unit: str = "VK") -> list[dict]:
    out = StringIO()
    call_command("check_data", f"--unit={unit}", stdout=out)
    return [line for line in json.loads(out.getvalue()) if line["rule"] == rule]


def twins(branch):
    make.make_member(branch, name="Nguyễn Thị Mai", born="08/03/1975")
    second = make.make_member(branch, name="NGUYEN THI MAI", born="08/03/1975").person
    return lambda: Person.objects.filter(pk=second.pk).update(born=19750309)


def same_number(branch):
    """A card bears the person's own number since 2025."""
    make.make_member(branch, id_number="079175001234")
    second = make.make_member(branch, card_number="079175001234").person
    return lambda: Person.objects.filter(pk=second.pk).update(card_number="84-2")


def too_young(branch):
    row = make.make_admission(branch, "19/5/2022", person=make.make_person(born="20/5/1990"))
    Person.objects.filter(pk=row.person_id).update(born=20040520)
    return lambda: Person.objects.filter(pk=row.person_id).update(born=20040519)


def off_branch(branch):
    """The committee itself holds a list: its branches do not add up to it."""
    person = make.make_member(branch.parent).person
    return lambda: Membership.objects.filter(person=person).update(branch=branch)


def no_party_date(branch):
    person = make.make_member(branch).person
    return lambda: Person.objects.filter(pk=person.pk).update(party_age_from=19900203)


def member_and_candidate(branch):
    row = make.make_candidate(branch, DAY, person=make.make_person())
    make.make_member(branch, person=row.person)
    return lambda: Candidate.objects.update(end=date(2023, 4, 1), end_kind="ket-nap")


def standing_outside(branch):
    row = make.make_member(branch)
    make.make_standing(row.person, DAY)
    Membership.objects.filter(pk=row.pk).update(end=date(2023, 6, 1), cause_out=CauseOut.DIED)
    return lambda: Standing.objects.update(end=date(2023, 6, 1))


def seat_of_the_dead(branch):
    row = make.make_member(branch)
    make.make_seat(branch, row.person, SeatPost.SECRETARY, DAY)
    Membership.objects.filter(pk=row.pk).update(end=date(2023, 6, 1), cause_out=CauseOut.DIED)
    return lambda: CommitteeSeat.objects.update(end=date(2023, 6, 1))


def no_occupation(branch):
    make.make_member(branch)
    code = make.make_person().ethnicity  # any entry of a list fills the column here
    return lambda: Person.objects.update(occupation=code)


def no_schooling(branch):
    person = make.make_member(branch).person
    return lambda: make.make_qualification(person, CodeList.GENERAL, "thpt", "1990")


def no_number(branch):
    person = make.make_member(branch).person
    return lambda: Person.objects.filter(pk=person.pk).update(id_number="079175001234")


def no_card(branch):
    person = make.make_member(branch).person
    return lambda: make.make_card(branch, person, DAY)


def before_the_unit(branch):
    row = make.make_meeting(branch, DAY)
    Meeting.objects.filter(pk=row.pk).update(held_on=date(1900, 1, 1))
    return lambda: Meeting.objects.filter(pk=row.pk).update(held_on=DAY)


def two_meetings(branch):
    make.make_meeting(branch, DAY)
    second = make.make_meeting(branch, date(2023, 3, 6))
    Meeting.objects.filter(pk=second.pk).update(held_on=DAY)
    return lambda: Meeting.objects.filter(pk=second.pk).update(kind=MeetingKind.EXTRAORDINARY)


def stale_roll(branch):
    person = make.make_member(branch).person
    make.make_member(branch)
    row = Meeting(branch=branch, kind=MeetingKind.REGULAR, held_on=DAY)
    hold_meeting(meeting=row, absent=[], by=None)
    make.make_transfer_out(person, date(2023, 2, 1))
    return lambda: hold_meeting(meeting=Meeting.objects.get(pk=row.pk), absent=[], by=None)


def stale_class(branch):
    person = make.make_member(branch).person
    session = make.make_session(branch, DAY)
    make.make_roll(session, branch, [person])
    make.make_move(person, make.make_branch(branch.parent, "CB-MOI"), date(2023, 2, 1))
    return lambda: mend_rolls(session=session, by=None)


def two_documents(branch):
    first, second = make.make_document(branch, DAY), make.make_document(branch, DAY)
    Document.objects.filter(pk=second.pk).update(number=first.number)
    return lambda: Document.objects.filter(pk=second.pk).update(number="02-NQ/CB")


def too_many(branch):
    session = make.make_session(branch, DAY)
    Turnout.objects.create(session=session, branch=branch, due=3, present=4)
    return lambda: Turnout.objects.update(due=4)


def merged_twice(branch):
    kept, gone = (make.make_member(branch, name="Lê Thị Hai").person for _ in range(2))
    make.make_meeting(branch, DAY, present=2)
    merge(kept=kept, gone=gone, chosen=(), on=DAY, reason="Nhập hai lần", home=None, by=None)
    return lambda: Meeting.objects.update(due=1, present=1)


def no_type(branch):
    code = make.make_person().ethnicity
    return lambda: BranchVersion.objects.update(unit_type=code)


def unbalanced(branch):
    row = make.make_member(branch)
    Membership.objects.filter(pk=row.pk).update(start=DAY, cause_in="khong-co")
    return lambda: Membership.objects.filter(pk=row.pk).update(cause_in="chuyen-den-trong-tinh")


BROKEN = {
    "trung-ho-so": twins,
    "trung-so": same_number,
    "ngoai-chi-bo": off_branch,
    "chua-du-tuoi": too_young,
    "thieu-ngay-vao-dang": no_party_date,
    "quan-chung-da-vao-dang": member_and_candidate,
    "dien-ngoai-danh-sach": standing_outside,
    "chuc-vu-nguoi-mat": seat_of_the_dead,
    "thieu-nghe-nghiep": no_occupation,
    "thieu-hoc-van": no_schooling,
    "thieu-so-dinh-danh": no_number,
    "thieu-the": no_card,
    "ngoai-thoi-gian": before_the_unit,
    "trung-buoi-hop": two_meetings,
    "trung-van-ban": two_documents,
    "diem-danh-khong-khop": stale_roll,
    "diem-danh-lop-khong-khop": stale_class,
    "qua-so-trieu-tap": too_many,
    "gop-con-tinh-hai-lan": merged_twice,
    "thieu-loai-hinh": no_type,
    "bieu-1-khong-can": unbalanced,
}


def test_every_rule_has_an_example():
    assert {rule.code for rule in RULES} == set(BROKEN) | {"bieu-lech", "chua-thuoc-don-vi"}


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_record_is_found_with_its_page_and_gone_once_mended(branch, rule):
    mend = BROKEN[rule](branch)
    told = found(rule)
    assert told, rule
    client = Browser()
    client.force_login(make.make_user(Role.ADMINISTRATOR, branch.parent))
    assert {client.get(line["record"]).status_code for line in told} == {200}
    mend()
    assert found(rule) == []


def test_member_left_behind_in_a_dissolved_branch_is_told_and_one_of_a_cell_is_not(branch):
    """Leak: who is on the list of a unit that is no more, in no branch of the report; a tổ đảng is part of its chi bộ."""
    gone = make.make_branch(branch.parent, "VK-09")
    cell = make.make_branch(branch, "VK-01-1")
    BranchVersion.objects.filter(branch=cell).update(kind=BranchKind.CELL)
    make.make_member(cell)
    left = make.make_member(gone).person
    assert found("ngoai-chi-bo") == []
    type(gone).objects.filter(pk=gone.pk).update(dissolved_on=date(2023, 1, 1))
    assert [row["record"] for row in found("ngoai-chi-bo")] == [f"/dang-vien/{left.pk}/"]


def test_forms_that_do_not_agree_are_told(branch):
    """A member who fits no row of the occupations: the rows are fewer than the whole."""
    make.make_member(branch)
    lines = found("bieu-lech")
    assert any("Nghề nghiệp cộng bằng tổng số" in line["message"] for line in lines)
    assert all(line["record"].startswith("/bao-cao/bieu/") for line in lines)


def test_people_of_no_unit_are_told_to_who_put_them_on_record_and_to_nobody_else(branch):
    """Who is on no list shows in no list: only this line leads the clerk who brought them in to their records."""
    clerk, other = (make.make_user(Role.COMMITTEE_CLERK, branch.parent) for _ in range(2))
    stranger = make.make_person("Danh Sa Rươl", born="1990")
    official = make.make_person("Thạch Sa Vuông")
    make.make_candidate(branch, DAY, person=official)
    Person.objects.update(created_by=clerk)
    pages = {}
    for user in (clerk, other):
        client = Browser()
        client.force_login(user)
        pages[user.pk] = client.get("/kiem-tra-so-lieu/?loai=chua-thuoc-don-vi").content.decode()
    assert f'href="/dang-vien/{stranger.pk}/"' in pages[clerk.pk]
    assert "Thạch Sa Vuông" not in pages[clerk.pk]
    assert "Danh Sa Rươl" not in pages[other.pk]
    assert [line["record"] for line in found("chua-thuoc-don-vi", "")] == [f"/dang-vien/{stranger.pk}/"]
    make.make_candidate(branch, DAY, person=stranger)
    assert found("chua-thuoc-don-vi", "") == []


def test_guests_and_students_are_on_a_list_of_their_own(branch):
    make.make_stay(branch, DAY, person=make.make_person("Danh Sa Khách"))
    make.make_student(branch, DAY, person=make.make_person("Danh Sa Học"))
    assert found("chua-thuoc-don-vi", "") == []


def test_people_of_no_unit_are_no_matter_of_a_campaign(branch):
    """Leak: a campaign is read through no user, whom rows written by a command would count as their own."""
    campaign = make.make_campaign(branch.parent, 2022)
    make.make_person("Danh Sa Rươl")
    gaps = Review(campaign, DAY).gaps
    assert [gap.line.text for lines in gaps.values() for gap in lines if "Rươl" in gap.line.text] == []


def test_people_of_no_unit_are_found_when_who_brought_them_is_gone(branch):
    """Seen by one clerk alone, they would be lost with that account; seen by who manages a part, they would leak there."""
    clerk = make.make_user(Role.COMMITTEE_CLERK, branch.parent)
    of_all, of_part = (make.make_user(Role.ADMINISTRATOR, unit) for unit in (branch.parent, branch))
    colleague = make.make_user(Role.COMMITTEE_CLERK, branch.parent)
    stranger = make.make_person("Danh Sa Rươl", born="1990")
    Person.objects.update(created_by=clerk)
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)

    def finds(user):
        client = Browser()
        client.force_login(user)
        told = client.get("/kiem-tra-so-lieu/?loai=chua-thuoc-don-vi").content.decode()
        page = client.get(f"/dang-vien/{stranger.pk}/").status_code
        return "Danh Sa Rươl" in told, page, client.get(f"/dang-vien/{stranger.pk}/sua/").status_code

    assert finds(of_all) == (True, 200, 200)
    assert [finds(user) for user in (of_part, colleague)] == [(False, 404, 404)] * 2
    make.make_branch(None, "AN-HOA")
    assert finds(of_all) == (False, 404, 404)


def test_command_narrows_to_a_unit_and_refuses_one_that_is_not_there(branch):
    other = make.make_branch(branch.parent, "VK-02")
    make.make_member(branch)
    make.make_member(other)
    assert {line["unit"] for line in found("thieu-so-dinh-danh", "VK-02")} == {"VK-02"}
    with pytest.raises(CommandError, match="KHONG-CO"):
        call_command("check_data", "--unit=KHONG-CO", stdout=StringIO())


def test_page_and_workbook_tell_the_same_and_a_branch_sees_only_its_own(branch):
    other = make.make_branch(branch.parent, "VK-02")
    make.make_member(branch, name="Lê Thị Của Mình")
    make.make_member(other, name="Lê Thị Của Người")
    client = Browser()
    client.force_login(make.make_user(Role.BRANCH_CLERK, branch))
    page = client.get("/kiem-tra-so-lieu/").content.decode()
    book = load_workbook(BytesIO(b"".join(client.get("/kiem-tra-so-lieu/?xuat=xlsx").streaming_content)))
    cells = {str(cell.value) for row in book.active.iter_rows() for cell in row}
    assert "Lê Thị Của Mình" in page
    assert any("Lê Thị Của Mình" in cell for cell in cells)
    assert "Của Người" not in page
    assert not any("Của Người" in cell for cell in cells)


def test_everything_in_order_says_so(db):
    committee = make.make_committee()
    BranchVersion.objects.update(unit_type=make.make_person().ethnicity)
    client = Browser()
    client.force_login(make.make_user(Role.LEADER, committee))
    page = client.get("/kiem-tra-so-lieu/?loai=trung-ho-so")
    assert "Không hồ sơ nào phạm quy tắc" in page.content.decode()
