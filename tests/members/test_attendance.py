"""Meetings by exception: who is due, what the totals become, and how regularly each member attends."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from branches.choices import MeetingKind, SeatPost
from branches.models import Meeting, MeetingAbsence
from members.attendance import Absent, cancel_meeting, due_to_meet, hold_meeting, record_totals
from members.choices import StandingKind
from members.models import Membership
from members.regularity import regularity
from tests import factories as make
from vankhanh.periods import Period

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 5)
YEAR = Period.year(2023)


@pytest.fixture
def branch():
    return make.make_branch(make.make_committee())


@pytest.fixture
def people(branch):
    return [make.make_member(branch).person for _ in range(4)]


def meet(branch, *absent, on=DAY, kind=MeetingKind.REGULAR) -> Meeting:
    row = Meeting(branch=branch, kind=kind, held_on=on, topic="Chuyên đề")
    return hold_meeting(meeting=row, absent=absent, by=None)


def totals(meeting) -> tuple[int, int, int, int]:
    row = Meeting.objects.get(pk=meeting.pk)
    return row.due, row.present, row.excused, row.unexcused


def test_roll_gives_the_totals(branch, people):
    meeting = meet(branch, Absent(people[0], True, "ốm"), Absent(people[1], False))
    assert (totals(meeting), meeting.roll_taken) == ((4, 2, 1, 1), True)
    absences = MeetingAbsence.objects.filter(meeting=meeting).order_by("person_id")
    assert list(absences.values_list("person", "excused", "reason", "branch")) == [
        (people[0].pk, True, "ốm", branch.pk),
        (people[1].pk, False, "", branch.pk),
    ]


def test_exempt_away_gone_and_not_yet_come_are_not_due(branch, people):
    make.make_standing(people[0], date(2023, 1, 1))
    make.make_standing(people[1], date(2023, 1, 1), kind=StandingKind.AWAY, end=date(2023, 4, 1))
    make.make_transfer_out(people[2], DAY)
    make.make_transfer_in(branch, date(2023, 3, 6))
    make.make_member(make.make_branch(branch.parent))
    due = due_to_meet(branch, MeetingKind.REGULAR, DAY)
    assert [row.person for row in due] == [people[3]]


def test_committee_meets_with_its_seats_each_person_once(branch, people):
    committee = branch.parent
    make.make_seat(committee, people[0], SeatPost.SECRETARY, date(2020, 12, 31))
    make.make_seat(committee, people[0], SeatPost.STANDING, date(2020, 12, 31))
    make.make_seat(committee, people[1], SeatPost.MEMBER, date(2020, 12, 31), end=DAY)
    make.make_seat(committee, people[2], SeatPost.INSPECTION_HEAD, date(2020, 12, 31))
    due = due_to_meet(committee, MeetingKind.COMMITTEE, DAY)
    assert [row.person for row in due] == [people[0]]


def test_whole_organisation_meets_with_every_branch(branch, people):
    other = make.make_member(make.make_branch(branch.parent)).person
    make.make_member(make.make_branch(make.make_committee("KHAC")))
    due = due_to_meet(branch.parent, MeetingKind.WHOLE, DAY)
    assert {row.person for row in due} == {*people, other}


def test_correction_replaces_the_roll(branch, people):
    meeting = meet(branch, Absent(people[0], True, "ốm"), Absent(people[1], False))
    hold_meeting(
        meeting=meeting, absent=[Absent(people[1], True, "đi học"), Absent(people[2], True)], by=None
    )
    assert totals(meeting) == (4, 2, 2, 0)
    kept = meeting.absences.order_by("person_id").values_list("person", "excused", "reason")
    assert list(kept) == [(people[1].pk, True, "đi học"), (people[2].pk, True, "")]


def test_totals_of_an_old_paper_take_the_roll_back(branch, people):
    meeting = meet(branch, Absent(people[0], True))
    meeting.due, meeting.present, meeting.excused, meeting.unexcused = 10, 9, 0, 1
    record_totals(meeting=meeting, by=None)
    assert (totals(meeting), meeting.roll_taken, MeetingAbsence.objects.count()) == ((10, 9, 0, 1), False, 0)


def test_who_is_not_due_cannot_be_absent(branch, people):
    stranger = make.make_member(make.make_branch(branch.parent)).person
    with pytest.raises(ValidationError, match=f"Không thuộc diện phải dự vào ngày này: {stranger}"):
        meet(branch, Absent(stranger, True))
    assert Meeting.objects.count() == 0


def test_roll_without_anybody_due_is_refused(branch):
    with pytest.raises(ValidationError, match="hãy ghi bằng tổng số"):
        meet(branch)


def test_cancelled_meeting_takes_its_roll_along(branch, people):
    cancel_meeting(meeting=meet(branch, Absent(people[0], True)), by=None, reason="Ghi nhầm")
    assert (Meeting.objects.count(), MeetingAbsence.objects.count()) == (0, 0)


def test_regularity_counts_only_rolls_of_days_on_which_one_was_due(branch, people):
    steady, often, late, exempt = people
    make.make_standing(exempt, date(2023, 2, 1))
    make.make_move(late, make.make_branch(branch.parent), date(2023, 4, 5))
    meet(branch, Absent(often, True), on=date(2023, 1, 5))
    meet(branch, Absent(often, False), Absent(late, True), on=date(2023, 2, 5))
    meet(branch, on=date(2023, 4, 5), kind=MeetingKind.THEMATIC)
    meet(branch, Absent(steady, True), on=date(2023, 4, 20), kind=MeetingKind.EXTRAORDINARY)
    meet(branch, Absent(steady, True), on=date(2022, 12, 31))
    make.make_meeting(branch, date(2023, 4, 25), present=3)
    found = regularity(Membership.objects.filter(branch=branch), YEAR)
    assert {one.person: (one.due, one.present, one.excused, one.unexcused) for one in found} == {
        steady: (3, 3, 0, 0),
        often: (3, 1, 1, 1),
        late: (2, 1, 1, 0),
        exempt: (1, 1, 0, 0),
    }
    assert [one.share for one in found if one.person == late] == [Decimal(50)]


def test_two_stays_in_one_branch_are_one_line(branch, people):
    other = make.make_branch(branch.parent)
    make.make_move(people[0], other, date(2023, 2, 1))
    make.make_move(people[0], branch, date(2023, 3, 1))
    meet(branch, on=date(2023, 1, 5))
    meet(branch, on=date(2023, 2, 5))
    meet(branch, Absent(people[0], True), on=date(2023, 3, 5))
    found = regularity(Membership.objects.filter(branch=branch), YEAR)
    assert [(one.due, one.present) for one in found if one.person == people[0]] == [(2, 1)]
