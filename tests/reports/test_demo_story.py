"""What the demo shows of figures handed in; the demo's own figures are held by tests/members/test_seed_demo.py."""

from datetime import date

import pytest
from django.db import transaction

from reports.campaigns.reviewing import Review
from reports.choices import ReviewState
from reports.demo import EXPLAINS, FOUND, NOT_BEGUN, SENT_BACK, WAITING, hand_in
from reports.frozen.comparing import compare
from reports.models import Campaign, FrozenReport
from tests.demo import demo  # noqa: F401
from vankhanh.access import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(demo):  # noqa: F811
    with transaction.atomic():
        hand_in()
        yield demo
        transaction.set_rollback(True)


def test_report_of_2022_stands_beside_the_paper_found_later_with_its_reason(story):
    row = FrozenReport.objects.get()
    comparison = compare(row, SYSTEM)
    found = {named.label: named.why for f in comparison.differing for d in f.differences for named in d.added}
    assert found
    assert set(found.values()) == {(FOUND,)}
    assert [note.reason for note in comparison.reasons] == [FOUND]
    assert "→" in comparison.reasons[0].after["figures"][0]


def test_year_2022_is_confirmed_and_locked_and_2023_waits_for_three_branches(story):
    then, now = (Review(row, date(2023, 11, 12)) for row in Campaign.objects.order_by("last"))
    assert then.campaign.locked_on == date(2023, 2, 6)
    assert {one.state for one in then.seen_by(SYSTEM)} == {ReviewState.CONFIRMED}
    whole = now.seen_by(SYSTEM)
    assert [bool(one.changed) for one in whole] == [False] * 12
    assert {place: one.state for place, one in enumerate(whole) if not one.confirmed} == {
        NOT_BEGUN: ReviewState.NOT_BEGUN,
        EXPLAINS: ReviewState.REVIEWING,
        SENT_BACK: ReviewState.RETURNED,
    }
    assert [one.late for one in whole] == [not one.confirmed for one in whole]
    assert [gap.given.text for gap in whole[EXPLAINS].gaps] == [WAITING]
