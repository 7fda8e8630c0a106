"""A roll that no longer agrees with the list of its day is told wherever the meeting is: its page, the list, the rule."""

from datetime import date

import pytest

from branches.choices import MeetingKind, Role, SeatPost
from branches.models import CommitteeSeat, Meeting
from members.attendance import Absent, hold_meeting, mark_of
from members.stale_rolls import difference, marked
from tests import factories as make
from tests.browser import Browser

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 5)


@pytest.fixture
def branch():
    return make.make_branch(make.make_committee(), "VK-01")


@pytest.fixture
def people(branch):
    return [make.make_member(branch).person for _ in range(3)]


def meet(unit, *absent, kind=MeetingKind.REGULAR) -> Meeting:
    return hold_meeting(
        meeting=Meeting(branch=unit, kind=kind, held_on=DAY, topic="Chuyên đề"), absent=absent, by=None
    )


def told(meeting) -> bool:
    """What the list says, which the page of one meeting must say too."""
    stale = marked(Meeting.objects.filter(pk=meeting.pk)).get().stale
    assert stale == (difference(Meeting.objects.get(pk=meeting.pk)) is not None)
    return stale


def test_roll_agrees_until_somebody_was_not_there_that_day(branch, people):
    meeting = meet(branch, Absent(people[0], True))
    assert not told(meeting)
    make.make_transfer_out(people[1], date(2023, 3, 6))
    assert not told(meeting)
    make.make_transfer_out(people[2], DAY)
    assert told(meeting)
    assert "3 người phải dự, nay danh sách ngày đó có 2 người" in difference(meeting).text


def test_exempted_afterwards_for_that_day(branch, people):
    meeting = meet(branch)
    make.make_standing(people[0], DAY, end=date(2023, 6, 1))
    assert told(meeting)


def test_absent_person_is_named_though_the_number_is_the_same(branch, people):
    meeting = meet(branch, Absent(people[0], False))
    make.make_transfer_out(people[0], DAY)
    make.make_transfer_in(branch, DAY)
    assert told(meeting)
    assert difference(meeting).gone == (people[0],)


def test_one_who_came_in_where_another_who_had_come_went_out_is_told(branch, people):
    """Guards against comparing totals alone: three were due and three are, but not the same three."""
    meeting = meet(branch, Absent(people[0], False))
    make.make_transfer_out(people[1], DAY)
    make.make_transfer_in(branch, DAY)
    assert told(meeting)
    assert "vẫn 3 người phải dự, nhưng có người ra, có người vào" in difference(meeting).text
    hold_meeting(meeting=Meeting.objects.get(pk=meeting.pk), absent=[], by=None)
    assert not told(meeting)


def test_roll_from_before_people_were_marked_is_compared_by_number(branch, people):
    meeting = meet(branch)
    Meeting.objects.update(due_mark=None)
    assert not told(meeting)
    make.make_transfer_out(people[1], DAY)
    assert told(meeting)


def test_mark_changes_with_every_exchange_of_one_for_another():
    """Of people numbered 1 to 60 in rolls of three."""
    base = mark_of((7, 8, 9))
    assert [b for b in range(10, 61) if mark_of((b, 8, 9)) == base] == []
    assert mark_of((1, 8, 9)) != mark_of((4, 5, 9))  # the same sum
    assert mark_of((1, 8, 9)) != mark_of((4, 7, 9))  # the same sum of squares
    assert mark_of(range(1, 100_001)) < 2**63


@pytest.mark.parametrize("kind", [MeetingKind.COMMITTEE, MeetingKind.WHOLE])
def test_committee_and_whole_organisation_have_lists_of_their_own(branch, people, kind):
    for person in people[:2]:
        make.make_seat(branch.parent, person, SeatPost.MEMBER, date(2020, 1, 1))
    make.make_seat(branch.parent, people[0], SeatPost.SECRETARY, date(2020, 1, 1))
    meeting = meet(branch.parent, Absent(people[0], True), kind=kind)
    assert not told(meeting)
    if kind == MeetingKind.WHOLE:
        make.make_member(make.make_branch(make.make_committee("KHAC")))
        assert not told(meeting)
        make.make_member(branch)
    else:
        make.make_member(branch)
        assert not told(meeting)
        CommitteeSeat.objects.filter(person=people[0]).update(end=DAY)
    assert told(meeting)


def test_totals_have_no_roll_to_differ(branch, people):
    assert not told(make.make_meeting(branch, DAY, present=9))


def test_page_and_list_say_so_and_the_correction_mends_it(branch, people):
    meeting, other = meet(branch, Absent(people[0], False)), meet(branch, kind=MeetingKind.THEMATIC)
    make.make_transfer_out(people[0], DAY)
    hold_meeting(meeting=Meeting.objects.get(pk=other.pk), absent=[], by=None)
    client = Browser()
    client.force_login(make.make_user(Role.BRANCH_CLERK, branch))
    page = client.get(f"/sinh-hoat/{meeting.pk}/").content.decode()
    assert "không còn khớp với sổ" in page
    assert f"nay không thuộc diện phải dự: {people[0].full_name}" in page
    assert "không còn khớp với sổ" not in client.get(f"/sinh-hoat/{other.pk}/").content.decode()
    found = client.get("/sinh-hoat/?diem_danh=co")
    assert [row.pk for row in found.context["table"].data.data] == [meeting.pk]
    typed = {"branch": branch.pk, "kind": MeetingKind.REGULAR, "held_on": "05/03/2023", "way": "diem-danh"}
    typed |= {
        "danh_sach": f"{branch.pk}:{MeetingKind.REGULAR.value}:2023-03-05",
        "topic": "Chuyên đề",
        "guests": 0,
    }
    answer = client.post(f"/sinh-hoat/{meeting.pk}/sua/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert not told(Meeting.objects.get(pk=meeting.pk))


@pytest.mark.parametrize(("kept", "named"), [(False, True), (True, False)])
def test_cancelling_a_transfer_says_beforehand_which_rolls_it_leaves_behind(branch, people, kept, named):
    """Leak: only the data check tells afterwards; and what was told by trying must not have been done."""
    moved_on = date(2023, 3, 6) if kept else DAY
    transfer = make.make_transfer_out(people[0], moved_on)
    meeting = meet(branch)
    client = Browser()
    client.force_login(make.make_user(Role.COMMITTEE_CLERK, branch.parent))
    answer = client.get(f"/chuyen-sinh-hoat/{transfer.pk}/huy/")
    said = [text for text in answer.context["consequences"] if "không còn khớp" in text]
    assert bool(said) is named
    if named:
        assert "1 cuộc họp (Sinh hoạt thường kỳ ngày 05/03/2023)" in said[0]
        assert "sau khi hủy" in said[0]
    assert not told(meeting)
    transfer.refresh_from_db()
    assert client.post(f"/chuyen-sinh-hoat/{transfer.pk}/huy/", {"reason": "Ghi nhầm"}).status_code == 302
    assert told(meeting) is named


def test_cancelling_an_exemption_says_so_too(branch, people):
    standing = make.make_standing(people[0], date(2023, 1, 1))
    meet(branch)
    client = Browser()
    client.force_login(make.make_user(Role.BRANCH_CLERK, branch))
    answer = client.get(f"/mien-sinh-hoat/{standing.pk}/huy/")
    assert "Sinh hoạt thường kỳ ngày 05/03/2023" in answer.content.decode()


def test_end_of_an_exemption_on_a_day_gone_by_says_so_before_it_is_written(branch, people):
    """Leak: entry and correction asked, the page that ends one did not."""
    standing = make.make_standing(people[0], date(2023, 1, 1))
    meeting = meet(branch)
    client, page = Browser(), f"/mien-sinh-hoat/{standing.pk}/ket-thuc/"
    client.force_login(make.make_user(Role.BRANCH_CLERK, branch))
    question = client.post(page, {"end": "01/03/2023"}).context["form"].question
    assert "Sinh hoạt thường kỳ ngày 05/03/2023" in question.doubts[0]
    assert not told(meeting)
    assert client.post(page, {"end": "01/03/2023", question.name: question.seal}).status_code == 302
    assert told(meeting)
