"""What branches and committees owe: meetings of the whole, chuyên đề by the rule, plans, secretaries."""

from datetime import date

import pytest

from branches.choices import MeetingKind, SeatPost
from branches.models import FollowPlan, Rule
from branches.names import Names
from reports.due import obligations, organisation
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 5)


def found(rule, day=DAY):
    return [(line.text, line.day) for line in rule(SYSTEM, day, Names(day))]


def of(world, rule, day=DAY):  # noqa: F811
    """What is found of the committee and its branches, not of the other committee."""
    names = Names(day)
    mine = {names.of(unit.pk) for unit in (world.committee, world.here, world.there)}
    return [(text, when) for text, when in found(rule, day) if text.split(":")[0] in mine]


def test_whole_meeting_is_owed_by_each_half_of_the_year(world):  # noqa: F811
    name = Names(DAY).of(world.committee.pk)
    assert of(world, obligations.not_met_as_a_whole) == [(name, date(2023, 6, 30))]
    make.make_meeting(world.committee, date(2023, 6, 30), kind=MeetingKind.WHOLE)
    assert of(world, obligations.not_met_as_a_whole, date(2023, 6, 30)) == []
    assert of(world, obligations.not_met_as_a_whole, date(2023, 7, 1)) == [(name, date(2023, 12, 31))]


def test_thematic_meetings_are_owed_as_many_as_the_rule_asks(world):  # noqa: F811
    names = Names(DAY)
    make.make_meeting(world.here, DAY, kind=MeetingKind.THEMATIC)
    assert of(world, organisation.no_thematic) == [(names.of(world.there.pk), date(2023, 6, 30))]
    rule = Rule.objects.in_force("thematic_meetings_per_quarter", DAY).get()
    rule.number = 2
    record.save(rule, by=None)
    owed = {text for text, _ in of(world, organisation.no_thematic)}
    assert owed == {names.of(world.here.pk), names.of(world.there.pk)}


def test_missing_plans_are_told_by_branch_without_those_who_need_none(world):  # noqa: F811
    name = Names(DAY).of(world.here.pk)
    planned, _, exempt = (make.make_member(world.here).person for _ in range(3))
    make.make_standing(exempt, date(2023, 1, 1))
    make.make_plan(world.here, 2023, person=planned)
    make.make_plan(world.there, 2023)
    due = (f"{name}: chi bộ chưa có kế hoạch, 1 đảng viên phải lập chưa có kế hoạch", date(2023, 12, 31))
    assert of(world, obligations.without_plan) == [due]
    make.make_plan(world.here, 2023)
    assert of(world, obligations.without_plan) == [(f"{name}: 1 đảng viên phải lập chưa có kế hoạch", due[1])]
    assert FollowPlan.objects.filter(year=2023).count() == 3


def test_unit_whose_secretary_left_is_told_until_there_is_another(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_seat(world.here, person, SeatPost.SECRETARY, date(2022, 1, 1), end=DAY)
    assert of(world, obligations.without_secretary, date(2023, 5, 4)) == []
    assert of(world, obligations.without_secretary) == [(Names(DAY).of(world.here.pk), None)]


def test_chuyen_de_of_the_year_is_told_while_somebody_has_still_to_attend(world):  # noqa: F811
    members = [make.make_member(world.here).person for _ in range(2)]
    main = make.make_session(world.committee, date(2023, 3, 5))
    make.make_roll(main, world.here, members[:1])
    assert found(obligations.not_studied) == [
        (f"{main.title}: 1 đảng viên chưa học (vắng 1, chưa ghi nhận 0)", None)
    ]
    again = make.make_session(world.committee, date(2023, 4, 5), makes_up=main)
    make.make_roll(again, world.here, members[1:])
    assert found(obligations.not_studied) == []
