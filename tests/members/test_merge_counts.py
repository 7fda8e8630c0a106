"""Meetings and classes that counted one person twice: rolls are counted anew by the merge, totals are told."""

from datetime import date

import pytest

from branches.models import Meeting
from members.attendance import Absent, hold_meeting
from members.merging.acting import merge
from members.merging.taking_back import take_back
from members.models import Membership
from members.stale_rolls import stale
from tests import factories as make

pytestmark = pytest.mark.django_db
JOINED, MET, TODAY = date(2022, 1, 1), date(2023, 3, 5), date(2024, 1, 8)


@pytest.fixture
def branch():
    return make.make_branch(make.make_committee(), "VK-01")


def listed_twice(branch):
    """One person entered twice on one list, among two others."""
    for _ in range(2):
        make.make_member(branch, on=JOINED)
    return [make.make_member(branch, on=JOINED, name="Lê Thị Hai").person for _ in range(2)]


def held(branch, *absent, day=MET) -> Meeting:
    """A meeting by its roll."""
    meeting = make.make_meeting(branch, day)
    return hold_meeting(meeting=meeting, absent=[Absent(person, True) for person in absent], by=None)


def put_together(kept, gone):
    return merge(kept=kept, gone=gone, chosen=(), on=TODAY, reason="Nhập hai lần", home=None, by=None)


def counted(meeting) -> tuple:
    row = Meeting.objects.get(pk=meeting.pk)
    return row.due, row.present, row.excused, row.unexcused


@pytest.mark.parametrize(
    ("marked", "before", "after"),
    [
        ("neither", (4, 4, 0, 0), (3, 3, 0, 0)),
        ("kept", (4, 3, 1, 0), (3, 2, 1, 0)),
        ("gone", (4, 3, 1, 0), (3, 2, 1, 0)),
        ("both", (4, 2, 2, 0), (3, 2, 1, 0)),
    ],
)
def test_roll_that_named_both_is_counted_anew_and_goes_back_with_the_merge(branch, marked, before, after):
    """Leak: a rate of attendance over 4 due, where 3 people were."""
    kept, gone = listed_twice(branch)
    named = {"neither": (), "kept": (kept,), "gone": (gone,), "both": (kept, gone)}[marked]
    meeting = held(branch, *named)
    assert counted(meeting) == before
    done = put_together(kept, gone)
    assert counted(meeting) == after
    assert not Meeting.objects.filter(stale()).exists()
    assert Membership.objects.filter(person=kept).count() == 1
    take_back(merge=done, by=None, reason="Tách lại")
    assert counted(meeting) == before


def test_roll_that_disagreed_before_and_days_outside_the_list_are_left_alone(branch):
    kept, gone = listed_twice(branch)
    old, stale_one = held(branch, day=date(2023, 2, 1)), held(branch)
    Meeting.objects.filter(pk=old.pk).update(held_on=date(2021, 2, 1))
    make.make_member(branch, on=JOINED)
    put_together(kept, gone)
    assert (counted(old)[0], counted(stale_one)[0]) == (4, 4)
