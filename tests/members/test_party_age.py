"""Tuổi Đảng with gaps: left and came back, expelled and restored, readmitted, lost contact; one day for every page."""

from datetime import date

import pytest

from members import lifecycle, party_age
from members.choices import AdmissionKind, CauseOut, GapCause
from members.models import Admission, PartyAgeGap, Person
from members.models.party_age import counted_from
from members.registers.party_age import GapRegister
from reports.indicators import CATALOGUE
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.partial_dates import PartialDate
from vankhanh.periods import Period
from vankhanh.scope import Scope

LEFT, BACK = date(2021, 3, 1), date(2022, 3, 1)


class TestGaps(RegisterContract):
    register = GapRegister()
    required = "start"
    correction = {"note": "Theo lý lịch", "end": "05/02/2001"}

    def row(self, world, unit):  # noqa: F811
        person = make.make_member(unit, party_age_from="1990").person
        return make.make_gap(person, unit, date(2000, 2, 1), date(2001, 2, 1))

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here, party_age_from="1990").person
        return {"person": person.pk, "start": "01/02/2000", "end": "01/02/2001", "cause": "mat-lien-lac"}

    def filters(self, world, row):  # noqa: F811
        return [("cause=khai-tru", 0), (f"tim={row.person.full_name}", 1), ("tu=2/2/2001", 0)]


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee("TUOI"))


@pytest.fixture
def member(branch) -> Person:
    return make.make_member(branch, party_age_from="19/5/1991").person


def since(person, on=date(2023, 12, 31)) -> str:
    person.refresh_from_db()
    return str(counted_from(person, on))


def expelled_and_restored(person, branch):
    lifecycle.leave(person=person, on=LEFT, cause=CauseOut.EXPELLED, by=None)
    return lifecycle.restore(person=person, branch=branch, on=BACK, by=None)


def value(code, branch, period):
    return CATALOGUE.only([code], Scope(period, branch, SYSTEM)).whole[code].value


def test_time_expelled_does_not_count_once_restored(branch, member):
    expelled_and_restored(member, branch)
    assert since(member) == "18/05/1992"  # 365 days later, over the leap day of 1992
    assert [since(member, day) for day in (date(2022, 2, 28), BACK)] == ["19/05/1991", "18/05/1992"]


def test_reports_before_the_return_keep_their_figures(branch, member):
    before = value("tong-tuoi-dang", branch, Period.year(2020))
    expelled_and_restored(member, branch)
    assert value("tong-tuoi-dang", branch, Period.year(2020)) == before == 29


@pytest.mark.parametrize(("last", "years"), [(date(2022, 5, 17), 29), (date(2022, 5, 18), 30)])
def test_page_figure_and_badge_count_from_the_same_day(branch, member, last, years):
    expelled_and_restored(member, branch)
    day = Period.between(last, last)
    due = value("den-han-huy-hieu", branch, day)
    assert (value("tong-tuoi-dang", branch, day), due) == (years, years == 30)


def test_decision_may_let_the_time_count(branch, member):
    expelled_and_restored(member, branch)
    gap = PartyAgeGap.objects.get()
    gap.continuous, gap.decision = True, "12-QĐ/TU"
    party_age.put_gap(gap=gap, by=None)
    assert since(member) == "19/05/1991"


def test_cancelled_restoration_takes_its_gap_along(branch, member):
    row = expelled_and_restored(member, branch)
    lifecycle.cancel_restoration(membership=row, by=None, reason="Ghi nhầm")
    assert (PartyAgeGap.objects.count(), since(member)) == (0, "19/05/1991")


def test_corrected_restoration_moves_its_gap(branch, member):
    row = expelled_and_restored(member, branch)
    row.start = date(2022, 4, 1)
    lifecycle.correct_restoration(membership=row, by=None, reason="Gõ nhầm")
    gap = PartyAgeGap.objects.get()
    assert (gap.start, gap.end, str(gap.counts_from)) == (LEFT, date(2022, 4, 1), "18/06/1992")


def readmitted(person, branch, decision="1/6/2024", held="20/6/2024") -> Admission:
    return make.make_admission(branch, held, person=person, decision_on=decision, kind=AdmissionKind.AGAIN)


def test_readmission_counts_from_the_first_admission_less_the_time_outside(branch):
    first = make.make_admission(branch, "3/2/2020", decision_on="15/1/2020")
    lifecycle.leave(person=first.person, on=LEFT, cause=CauseOut.STRUCK_OFF, by=None)
    readmitted(first.person, branch)
    gap = PartyAgeGap.objects.get()
    assert (gap.start, gap.end, gap.cause) == (LEFT, date(2024, 6, 1), GapCause.STRUCK_OFF)
    assert since(first.person, date(2024, 6, 1)) == "17/04/2023"  # 15/1/2020 + 1188 days
    assert str(first.person.party_age_from) == "15/01/2020"


def test_corrected_decision_of_a_readmission_moves_the_gap(branch):
    first = make.make_admission(branch, "3/2/2020")
    lifecycle.leave(person=first.person, on=LEFT, cause=CauseOut.RESIGNED, by=None)
    again = readmitted(first.person, branch)
    again.decision_on = PartialDate(2024, 6, 11)
    lifecycle.correct_admission(admission=again, by=None, reason="Gõ nhầm")
    assert PartyAgeGap.objects.get().end == date(2024, 6, 11)


def test_two_gaps_add_up(branch, member):
    expelled_and_restored(member, branch)
    make.make_gap(member, branch, date(2000, 1, 1), date(2000, 1, 31))
    assert since(member) == "17/06/1992"
    assert since(member, date(2021, 1, 1)) == "18/06/1991"


def test_transfer_out_and_back_leaves_no_gap(branch, member):
    make.make_transfer_out(member, LEFT)
    make.make_transfer_in(branch, BACK, person=member)
    assert (PartyAgeGap.objects.count(), since(member)) == (0, "19/05/1991")


@pytest.mark.parametrize(
    ("known", "later"), [("1991", "1992"), ("5/1991", "04/1992"), ("29/2/1992", "28/02/1993")]
)
def test_day_known_in_part_stays_as_exact_as_it_was(branch, known, later):
    person = make.make_member(branch, party_age_from=known).person
    make.make_gap(person, branch, date(2001, 1, 1), date(2002, 1, 1))
    assert since(person) == later


def test_changed_first_day_moves_what_follows(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="19/5/1991").person
    make.make_gap(person, world.here, date(2001, 1, 1), date(2001, 1, 11))
    client, page = world.client(), f"/dang-vien/{person.pk}/sua/"
    form = client.get(page).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"party_age_from": "1/6/1991"}
    assert client.post(page, typed).status_code == 302
    assert since(person) == "11/06/1991"


def test_gap_that_follows_from_the_lists_is_not_taken_back_by_itself(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="19/5/1991").person
    expelled_and_restored(person, world.here)
    gap, client = PartyAgeGap.objects.get(), world.client()
    refused = client.post(f"/gian-doan-tuoi-dang/{gap.pk}/huy/", {"reason": "Nhầm"})
    form = client.get(f"/gian-doan-tuoi-dang/{gap.pk}/sua/").context["form"]
    assert (refused.status_code, set(form.fields)) == (422, {"continuous", "decision", "note"})


def test_settling_twice_writes_once(branch, member):
    expelled_and_restored(member, branch)
    version = PartyAgeGap.objects.get().version
    party_age.settle(member, by=None)
    assert PartyAgeGap.objects.get().version == version


def test_page_of_the_person_says_from_when(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="19/5/1991").person
    expelled_and_restored(person, world.here)
    facts = dict(world.client().get(f"/dang-vien/{person.pk}/").context["standing_facts"])
    assert facts["Tuổi Đảng"].endswith(" năm, tính từ 18/05/1992")


def test_gaps_of_one_person_do_not_overlap(branch, member):
    expelled_and_restored(member, branch)
    with pytest.raises(record.ValidationError, match="trùng với một khoảng"):
        make.make_gap(member, branch, date(2021, 6, 1), date(2021, 7, 1))
