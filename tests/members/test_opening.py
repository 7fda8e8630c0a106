"""Mở sổ: who was on the list when the book was opened is in every count, and is no increase of any year."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members import lifecycle
from members.choices import CauseIn
from members.models import Admission, Membership
from members.registers.opening import OpeningRegister
from reports.balance import balances
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.partial_dates import PartialDate
from vankhanh.periods import Period
from vankhanh.scope import Scope


class TestOpening(RegisterContract):
    register = OpeningRegister()
    required = "ceremony_on"
    correction = {"decision_on": "1990", "ceremony_on": "03/02/1991"}

    def row(self, world, unit):  # noqa: F811
        made = make.make_member(unit)
        make.make_admission(None, "1985", person=made.person)
        return made

    def entry(self, world):  # noqa: F811
        return {
            "full_name": "Danh Thị Út",
            "sex": "nu",
            "born": "1965",
            "ethnicity": make.code("dan-toc", "khmer").pk,
            "branch": world.here.pk,
            "decision_on": "1990",
            "ceremony_on": "3/2/1991",
            "official_on": "3/2/1992",
        }

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name.split()[-1]}", 1), (f"chi_bo={world.there.path}", 1)]


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee("MO-SO", records_from=date(2020, 12, 31)))


def take_over(branch, **dates) -> Membership:
    person = make.make_person()
    given = {"ceremony_on": PartialDate(1991, 2), "decision_on": PartialDate(1990)} | dates
    return lifecycle.take_over_member(person=person, branch=branch, by=None, **given)


def test_taken_over_member_opens_the_next_year_and_is_no_increase(branch):
    row = take_over(branch)
    whole, _ = balances(Scope(Period.year(2021), branch, SYSTEM))
    assert (row.start, row.cause_in) == (date(2020, 12, 31), CauseIn.TAKEN_OVER)
    assert (whole.opening, whole.increase, whole.closing, whole.closes) == (1, 0, 1, True)


def test_period_with_the_opening_day_shows_it_on_a_line_of_its_own(branch):
    take_over(branch)
    whole, _ = balances(Scope(Period.year(2020), branch, SYSTEM))
    assert (whole.opening, whole.increases[CauseIn.TAKEN_OVER], whole.closing) == (0, 1, 1)


def test_old_admission_counts_for_no_unit_and_party_age_from_the_decision(branch):
    row = take_over(branch)
    old = Admission.objects.get(person=row.person)
    assert (old.branch, row.person.party_age_from) == (None, PartialDate(1990))


def test_member_who_entered_after_the_opening_is_sent_to_the_right_page(branch):
    with pytest.raises(ValidationError) as refusal:
        take_over(branch, ceremony_on=PartialDate(2021, 5, 19))
    assert "trang kết nạp" in refusal.value.message_dict["ceremony_on"][0]


def test_unit_without_a_book_takes_nobody_over(db):
    with pytest.raises(ValidationError) as refusal:
        take_over(make.make_branch(make.make_committee("CHUA-MO", records_from=None)))
    assert "ngày mở sổ" in refusal.value.message_dict["branch"][0]
