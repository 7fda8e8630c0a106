"""The only writers of a member's state: what each makes, what it refuses, and that taking back leaves no trace.

A wrong row here is a wrong figure in every report of every year after.
"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.models import Rule
from branches.models.branch_ratings import Verdict
from members import lifecycle, lists
from members.choices import CandidateEnd, CauseIn, CauseOut, StandingKind, TransferKind
from members.models import Admission, Membership, PersonRating, Standing, Transfer
from tests import factories as make
from vankhanh import record
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate

pytestmark = pytest.mark.django_db
YEAR_END, NEW_YEAR, SPRING, AUTUMN = (
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2023, 2, 3),
    date(2023, 9, 2),
)
LONG_AGO = date(1990, 1, 1)


@pytest.fixture
def commune(db):
    return make.make_committee()


@pytest.fixture
def one(commune):
    return make.make_branch(commune, "A")


@pytest.fixture
def two(commune):
    return make.make_branch(commune, "B")


@pytest.fixture
def member(one):
    """Somebody in the book since it was opened."""
    return make.make_member(one).person


def roll(person) -> list[tuple]:
    """The memberships of a person, oldest first: branch code, start, end, cause in, cause out."""
    rows = person.memberships.order_by("start", "pk").select_related("branch")
    return [(r.branch.versions.get().code, r.start, r.end, r.cause_in, r.cause_out) for r in rows]


def refused(act, **arguments) -> ValidationError:
    """The refusal, with nothing left behind on the lists."""
    before = list(Membership.objects.order_by("pk").values())
    with pytest.raises(ValidationError) as refusal:
        act(by=None, **arguments)
    assert list(Membership.objects.order_by("pk").values()) == before
    return refusal.value


def test_membership_on_a_day_counts_the_first_day_and_not_the_last(one, two, member):
    make.make_move(member, two, SPRING)
    assert lifecycle.membership_on(member, date(2023, 2, 2)).branch == one
    assert lifecycle.membership_on(member, SPRING).branch == two
    assert lifecycle.membership_on(member, date(2020, 12, 30)) is None


def test_take_over_puts_people_in_the_book_neither_admitted_nor_moved(one, two):
    people = [make.make_person(), make.make_person()]
    lifecycle.take_over(entries=[(people[0], one), (people[1], two)], on=make.OPENED, by=None)
    assert [roll(p) for p in people] == [
        [("A", make.OPENED, None, CauseIn.TAKEN_OVER, "")],
        [("B", make.OPENED, None, CauseIn.TAKEN_OVER, "")],
    ]


def test_take_over_of_a_member_is_refused_whole(one, member):
    """One name twice in the first list would make every year's opening count wrong."""
    entries = [(make.make_person(), one), (member, one)]
    refused(lifecycle.take_over, entries=entries, on=SPRING)


def test_admission_puts_the_person_on_the_list_from_the_ceremony(one):
    admission = make.make_admission(one, SPRING, decision_on=date(2023, 1, 20))
    person = admission.person
    assert roll(person) == [("A", SPRING, None, CauseIn.ADMITTED, "")]
    person.refresh_from_db()
    assert person.party_age_from == PartialDate(2023, 1, 20)


def test_admission_keeps_the_party_age_that_is_already_known(one):
    person = make.make_person(party_age_from="1985")
    make.make_admission(one, SPRING, person=person, kind="ket-nap-lai")
    person.refresh_from_db()
    assert person.party_age_from == PartialDate(1985)


def test_admission_elsewhere_changes_no_list():
    admission = make.make_admission(None, "5/1993")
    assert (roll(admission.person), admission.pk is None) == ([], False)


def test_admission_closes_the_candidacy_on_the_day_of_the_ceremony(one):
    person = make.make_person()
    candidacy = make.make_candidate(one, date(2022, 6, 1), person=person)
    make.make_admission(one, SPRING, person=person)
    candidacy.refresh_from_db()
    assert (candidacy.end, candidacy.end_kind) == (SPRING, CandidateEnd.ADMITTED)


def test_readmission_is_its_own_cause(one, member):
    lifecycle.leave(person=member, on=YEAR_END, cause=CauseOut.STRUCK_OFF, by=None)
    make.make_admission(one, AUTUMN, person=member, kind="ket-nap-lai")
    assert roll(member) == [
        ("A", make.OPENED, YEAR_END, CauseIn.TAKEN_OVER, CauseOut.STRUCK_OFF),
        ("A", AUTUMN, None, CauseIn.READMITTED, ""),
    ]


@pytest.mark.parametrize("ceremony", ["2023", "2/2023"])
def test_admission_of_our_own_needs_the_whole_day(one, ceremony):
    admission = Admission(person=make.make_person(), branch=one, ceremony_on=PartialDate.parse(ceremony))
    assert list(refused(lifecycle.admit, admission=admission).message_dict) == ["ceremony_on"]
    assert Admission.objects.count() == 0


def test_admission_of_a_member_is_refused_with_nothing_left(one, two, member):
    """The admission itself must not stay when its membership is refused."""
    admission = Admission(person=member, branch=two, ceremony_on=PartialDate(2023, 2, 3))
    refused(lifecycle.admit, admission=admission)
    assert Admission.objects.count() == 0


def test_admission_before_its_decision_is_refused(one):
    admission = Admission(
        person=make.make_person(),
        branch=one,
        decision_on=PartialDate(2023, 2, 4),
        ceremony_on=PartialDate(2023, 2, 3),
    )
    assert refused(lifecycle.admit, admission=admission).messages == [
        "Ngày lễ kết nạp phải bằng hoặc sau ngày quyết định."
    ]


@pytest.mark.parametrize(("founded", "dissolved"), [(date(2023, 2, 4), None), (date(2000, 1, 1), SPRING)])
def test_admission_at_a_branch_that_does_not_stand_is_refused(commune, founded, dissolved):
    """Dissolved from a day: on that day there is no list any more."""
    branch = make.make_branch(commune, founded_on=founded)
    branch.dissolved_on = dissolved
    branch.save()
    admission = Admission(person=make.make_person(), branch=branch, ceremony_on=PartialDate(2023, 2, 3))
    assert list(refused(lifecycle.admit, admission=admission).message_dict) == ["branch"]


@pytest.mark.parametrize(
    ("ceremony", "due"),
    [
        (date(2022, 3, 1), PartialDate(2023, 3, 1)),
        (date(2020, 2, 29), PartialDate(2021, 2, 28)),
        (date(2023, 2, 28), PartialDate(2024, 2, 28)),
        (date(2022, 12, 31), PartialDate(2023, 12, 31)),
    ],
)
def test_member_is_official_twelve_months_after_the_ceremony(ceremony, due):
    assert lifecycle.due_official_on(PartialDate.from_date(ceremony)) == due


def test_probation_follows_the_rule_in_force_on_the_day_of_the_ceremony():
    """A later rule must not change the day on which somebody admitted before it becomes official."""
    old = Rule.objects.get(key=lists.PROBATION)
    Rule.objects.filter(pk=old.pk).update(valid_to=date(2023, 1, 1))
    also = {"label": old.label, "source": old.source}
    Rule.objects.create(key=lists.PROBATION, number=18, valid_from=date(2023, 1, 1), **also)
    assert lifecycle.due_official_on(PartialDate(2022, 12, 31)) == PartialDate(2023, 12, 31)
    assert lifecycle.due_official_on(PartialDate(2023, 1, 1)) == PartialDate(2024, 7, 1)


def test_probation_without_a_rule_is_refused_in_words():
    Rule.objects.filter(key=lists.PROBATION).delete()
    with pytest.raises(ValidationError, match=r"01/03/2022"):
        lifecycle.due_official_on(PartialDate(2022, 3, 1))


def test_late_recognition_is_still_official_after_twelve_months(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_recognition(admission, date(2023, 11, 30), decision_number="12-QĐ")
    admission.refresh_from_db()
    assert (admission.official_on, admission.official_decision_on, admission.official_branch) == (
        PartialDate(2023, 3, 1),
        PartialDate(2023, 11, 30),
        one,
    )


def test_recognition_counts_for_the_branch_of_the_day_of_the_decision(one, two):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_move(admission.person, two, date(2023, 4, 1))
    make.make_recognition(admission, date(2023, 4, 1))
    assert admission.official_branch == two


def test_recognition_on_the_very_day_is_in_time(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_recognition(admission, date(2023, 3, 1))
    assert admission.official_on == PartialDate(2023, 3, 1)


def test_recognition_before_the_time_is_refused_without_a_reason(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    early = {"admission": admission, "decided_on": date(2023, 2, 28)}
    assert list(refused(lifecycle.confirm_official, **early).message_dict) == ["official_decision_on"]
    lifecycle.confirm_official(**early, reason="Theo quyết định của cấp trên", by=None)
    assert admission.official_decision_on == PartialDate(2023, 2, 28)


def test_another_official_day_is_refused_without_a_reason(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    other = {"admission": admission, "decided_on": AUTUMN, "official_on": PartialDate(2023, 4, 1)}
    assert list(refused(lifecycle.confirm_official, **other).message_dict) == ["official_reason"]
    lifecycle.confirm_official(**other, reason="Kéo dài dự bị", by=None)
    admission.refresh_from_db()
    assert (admission.official_on, admission.official_reason) == (PartialDate(2023, 4, 1), "Kéo dài dự bị")


def test_recognition_twice_is_refused(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_recognition(admission, AUTUMN)
    refused(lifecycle.confirm_official, admission=admission, decided_on=AUTUMN)


def test_recognition_of_somebody_who_has_left_is_refused(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    lifecycle.leave(person=admission.person, on=date(2023, 3, 1), cause=CauseOut.DIED, by=None)
    refusal = refused(lifecycle.confirm_official, admission=admission, decided_on=date(2023, 3, 1))
    assert list(refusal.message_dict) == ["person"]


def test_move_ends_one_list_and_begins_the_other_on_the_same_day(one, two, member):
    moved = make.make_move(member, two, SPRING)
    assert moved.branch == one
    assert roll(member) == [
        ("A", make.OPENED, SPRING, CauseIn.TAKEN_OVER, CauseOut.INTERNAL),
        ("B", SPRING, None, CauseIn.INTERNAL, ""),
    ]
    left, came = member.memberships.order_by("start")
    assert (left.went_to, came.came_from) == (two, one)


def test_two_moves_on_one_day_pass_through_the_branch_between(one, two, member):
    """Came and went on one day: the branch between has neither gained nor lost anybody."""
    make.make_move(member, two, SPRING)
    make.make_move(member, one, SPRING)
    assert roll(member) == [
        ("A", make.OPENED, SPRING, CauseIn.TAKEN_OVER, CauseOut.INTERNAL),
        ("B", SPRING, SPRING, CauseIn.INTERNAL, CauseOut.INTERNAL),
        ("A", SPRING, None, CauseIn.INTERNAL, ""),
    ]


@pytest.mark.parametrize("target", ["same", "none"])
def test_move_to_the_own_branch_or_nowhere_is_refused(one, member, target):
    to = one if target == "same" else None
    row = Transfer(person=member, kind=TransferKind.INTERNAL, to_branch=to, effective_on=SPRING)
    refused(lifecycle.transfer, transfer=row)
    assert Transfer.objects.count() == 0


def test_move_before_the_person_came_is_refused(two, member):
    day = date(2020, 12, 30)
    row = Transfer(person=member, kind=TransferKind.INTERNAL, to_branch=two, effective_on=day)
    refused(lifecycle.transfer, transfer=row)


def test_transfer_of_somebody_on_no_list_is_refused(two):
    row = Transfer(person=make.make_person(), kind=TransferKind.INTERNAL, to_branch=two, effective_on=SPRING)
    assert list(refused(lifecycle.transfer, transfer=row).message_dict) == ["person"]


@pytest.mark.parametrize(
    ("within", "cause"), [(True, CauseIn.FROM_SAME_PROVINCE), (False, CauseIn.FROM_OTHER_PROVINCE)]
)
def test_transfer_in_keeps_where_from(one, within, cause):
    person = make.make_transfer_in(one, SPRING, within_province=within).person
    assert roll(person) == [("A", SPRING, None, cause, "")]
    assert person.memberships.get().came_from_place == "Nơi khác"


@pytest.mark.parametrize(
    ("within", "cause"), [(True, CauseOut.TO_SAME_PROVINCE), (False, CauseOut.TO_OTHER_PROVINCE)]
)
def test_transfer_out_keeps_where_to(one, member, within, cause):
    assert make.make_transfer_out(member, SPRING, within_province=within).branch == one
    assert roll(member) == [("A", make.OPENED, SPRING, CauseIn.TAKEN_OVER, cause)]
    assert member.memberships.get().went_to_place == "Nơi khác"


def test_transfer_in_of_a_member_is_refused_with_nothing_left(two, member):
    row = Transfer(person=member, kind=TransferKind.IN, branch=two, place="Nơi khác", effective_on=SPRING)
    refused(lifecycle.transfer, transfer=row)
    assert Transfer.objects.count() == 0


def test_leaving_on_the_last_day_of_the_year_is_of_that_year(one, member):
    """Off the list from 31/12: not in that year's closing count, and a decrease of that year."""
    lifecycle.leave(person=member, on=YEAR_END, cause=CauseOut.DIED, decision="Giấy báo tử", by=None)
    assert lifecycle.membership_on(member, date(2022, 12, 30)).branch == one
    assert lifecycle.membership_on(member, YEAR_END) is None
    assert member.memberships.get().decision_out == "Giấy báo tử"


def test_leaving_ends_the_standings_that_run_and_no_other(member):
    over = make.make_standing(member, date(2021, 1, 1), kind=StandingKind.AWAY, end=date(2021, 6, 1))
    running = make.make_standing(member, date(2022, 1, 1))
    lifecycle.leave(person=member, on=SPRING, cause=CauseOut.RESIGNED, by=None)
    for row in (over, running):
        row.refresh_from_db()
    assert (over.end, running.end) == (date(2021, 6, 1), SPRING)


def test_transfer_out_ends_the_standings_that_run(one, member):
    """Else somebody who comes back years later would still be away, and due at nothing."""
    away = make.make_standing(member, date(2022, 1, 1), kind=StandingKind.AWAY)
    make.make_transfer_out(member, SPRING)
    away.refresh_from_db()
    assert away.end == SPRING


def test_move_keeps_the_standings_running(two, member):
    exempt = make.make_standing(member, date(2022, 1, 1))
    make.make_move(member, two, SPRING)
    exempt.refresh_from_db()
    assert exempt.end is None


@pytest.mark.parametrize("cause", [CauseOut.INTERNAL, CauseOut.TO_OTHER_PROVINCE, CauseOut.REORGANISED])
def test_leaving_by_transfer_is_refused_because_it_has_papers_of_its_own(member, cause):
    assert list(refused(lifecycle.leave, person=member, on=SPRING, cause=cause).message_dict) == ["cause_out"]


@pytest.mark.parametrize("again", [SPRING, AUTUMN])
def test_leaving_twice_is_refused(member, again):
    lifecycle.leave(person=member, on=SPRING, cause=CauseOut.DIED, by=None)
    refused(lifecycle.leave, person=member, on=again, cause=CauseOut.DIED)


def test_leaving_before_coming_is_refused(member):
    refused(lifecycle.leave, person=member, on=LONG_AGO, cause=CauseOut.DIED)


def test_refused_leaving_leaves_the_standings_running(member):
    standing = make.make_standing(member, date(2022, 1, 1))
    Membership.objects.filter(person=member).update(start=date(2023, 5, 1))
    refused(lifecycle.leave, person=member, on=SPRING, cause=CauseOut.DIED)
    standing.refresh_from_db()
    assert standing.end is None


def test_restored_member_is_back_by_decision(one, two, member):
    lifecycle.leave(person=member, on=YEAR_END, cause=CauseOut.EXPELLED, by=None)
    lifecycle.restore(person=member, branch=two, on=AUTUMN, decision="5-QĐ", by=None)
    assert roll(member)[-1] == ("B", AUTUMN, None, CauseIn.RESTORED, "")
    assert member.memberships.get(branch=two).decision_in == "5-QĐ"


def test_restoring_while_still_on_a_list_is_refused(two, member):
    refused(lifecycle.restore, person=member, branch=two, on=YEAR_END)


def test_standing_is_of_the_branch_of_its_first_day(two, member):
    make.make_move(member, two, SPRING)
    assert make.make_standing(member, SPRING).branch == two
    assert make.make_standing(member, date(2023, 2, 2), kind=StandingKind.AWAY).branch != two


def test_standing_of_somebody_on_no_list_is_refused(member):
    row = Standing(person=member, kind=StandingKind.SUSPENDED, start=LONG_AGO)
    assert list(refused(lifecycle.set_standing, standing=row).message_dict) == ["person"]
    assert Standing.objects.count() == 0


def test_standing_of_one_kind_twice_at_once_is_refused(member):
    make.make_standing(member, SPRING)
    row = Standing(person=member, kind=StandingKind.EXEMPT_AGE, start=AUTUMN)
    assert refused(lifecycle.set_standing, standing=row).messages == [Standing.overlap_message]


def test_standing_ends_from_a_day(member):
    row = lifecycle.end_standing(standing=make.make_standing(member, SPRING), on=AUTUMN, by=None)
    assert (Standing.objects.as_of(date(2023, 9, 1)).get(), Standing.objects.as_of(AUTUMN).count()) == (
        row,
        0,
    )


def test_standing_cannot_end_before_it_began(member):
    row = make.make_standing(member, SPRING)
    refused(lifecycle.end_standing, standing=row, on=NEW_YEAR)
    assert Standing.objects.get().end is None


def test_rating_again_changes_the_one_rating_of_the_year(one, two, member):
    """Two ratings of one year would count the member twice."""
    make.make_rating(member, one, 2022, "HTNV")
    make.make_rating(member, two, 2022, "HTTNV")
    make.make_rating(member, two, 2023, "HTTNV")
    assert list(PersonRating.objects.order_by("year").values_list("year", "branch", "outcome")) == [
        (2022, two.pk, "HTTNV"),
        (2023, two.pk, "HTTNV"),
    ]


def test_rating_that_is_none_needs_a_reason(one, member):
    refused(lifecycle.decide, person=member, branch=one, year=2022, outcome="MIEN")
    refused(lifecycle.propose, person=member, branch=one, year=2022, outcome="CHUA")
    assert make.make_rating(member, one, 2022, "MIEN", "Miễn sinh hoạt").reason == "Miễn sinh hoạt"


def test_decision_stands_beside_the_proposal_and_overwrites_none_of_it(one, member):
    said = {"person": member, "branch": one, "year": 2022, "by": None}
    lifecycle.propose(outcome="CHUA", reason="Ốm dài ngày", **said)
    paper = {"decided_on": NEW_YEAR, "decision": "9-QĐ"}
    row = lifecycle.decide(outcome="KHTNV", failing="ky-luat", **paper, **said)
    assert (row.proposal, row.verdict) == (
        Verdict("CHUA", "Ốm dài ngày"),
        Verdict("KHTNV", "", "ky-luat"),
    )
    assert (row.decided_on, row.decision) == (NEW_YEAR, "9-QĐ")


def test_proposal_is_closed_once_decided_and_open_again_when_the_decision_is_taken_back(one, member):
    said = {"person": member, "branch": one, "year": 2022}
    lifecycle.decide(outcome="HTTNV", decision="9-QĐ", by=None, **said)
    refused(lifecycle.propose, outcome="HTXSNV", **said)
    row = lifecycle.decide(outcome="", by=None, **said)
    assert (row.outcome, row.decision, row.get_outcome_display()) == ("", "", "Chưa quyết định")
    assert lifecycle.propose(outcome="HTXSNV", by=None, **said).proposed == "HTXSNV"


def test_why_the_tasks_were_not_fulfilled_is_said_of_nobody_else(one, member):
    row = lifecycle.decide(person=member, branch=one, year=2022, outcome="HTNV", failing="ky-luat", by=None)
    assert row.failing == ""
    row.failing = "ky-luat"
    with pytest.raises(ValidationError):
        record.save(row, by=None)


def test_cancelled_admission_leaves_nothing_behind(one):
    admission = make.make_admission(one, SPRING)
    person = admission.person
    lifecycle.cancel_admission(admission=admission, reason="Nhầm người", by=None)
    person.refresh_from_db()
    assert (roll(person), Admission.objects.count(), person.party_age_from) == ([], 0, None)


def test_cancelled_admission_reopens_the_candidacy_it_closed(one):
    """Else the person would be neither a member nor a candidate, without anybody having said so."""
    person = make.make_person()
    candidacy = make.make_candidate(one, date(2022, 6, 1), person=person)
    admission = make.make_admission(one, SPRING, person=person)
    lifecycle.cancel_admission(admission=admission, reason="Nhầm ngày", by=None)
    candidacy.refresh_from_db()
    assert (candidacy.end, candidacy.end_kind) == (None, "")


def test_cancelled_readmission_keeps_what_came_before(one, member):
    lifecycle.leave(person=member, on=YEAR_END, cause=CauseOut.STRUCK_OFF, by=None)
    again = make.make_admission(one, AUTUMN, person=member, kind="ket-nap-lai")
    lifecycle.cancel_admission(admission=again, reason="Nhầm", by=None)
    assert roll(member) == [("A", make.OPENED, YEAR_END, CauseIn.TAKEN_OVER, CauseOut.STRUCK_OFF)]


def test_cancelled_readmission_keeps_the_party_age_of_the_first(one):
    """Decision days that happen to be equal must not make somebody lose the years before."""
    first = make.make_admission(one, date(2021, 5, 19))
    person = first.person
    lifecycle.leave(person=person, on=YEAR_END, cause=CauseOut.STRUCK_OFF, by=None)
    again = make.make_admission(one, AUTUMN, person=person, kind="ket-nap-lai")
    lifecycle.cancel_admission(admission=again, reason="Nhầm", by=None)
    person.refresh_from_db()
    assert person.party_age_from == PartialDate(2021, 5, 19)


def test_admission_that_later_events_rest_on_is_not_cancelled(one, two):
    admission = make.make_admission(one, SPRING)
    make.make_move(admission.person, two, AUTUMN)
    refused(lifecycle.cancel_admission, admission=admission, reason="Nhầm")
    assert Admission.objects.count() == 1


@pytest.mark.parametrize("act", ["cancel_admission", "cancel_recognition"])
def test_cancelling_without_a_reason_is_refused(one, act):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_recognition(admission, AUTUMN)
    refused(getattr(lifecycle, act), admission=admission, reason=" ")
    admission.refresh_from_db()
    assert admission.official_on == PartialDate(2023, 3, 1)


def test_cancelled_recognition_is_dự_bị_again_and_may_be_recognised_anew(one):
    admission = make.make_admission(one, date(2022, 3, 1))
    make.make_recognition(admission, AUTUMN, decision_number="1-QĐ")
    lifecycle.cancel_recognition(admission=admission, reason="Nhầm ngày", by=None)
    admission.refresh_from_db()
    assert (admission.official_on, admission.official_branch, admission.official_decision_number) == (
        None,
        None,
        "",
    )
    make.make_recognition(admission, date(2023, 3, 1))
    assert admission.official_decision_on == PartialDate(2023, 3, 1)


def test_cancelled_move_leaves_the_member_where_they_were(one, two, member):
    before = roll(member)
    moved = make.make_move(member, two, SPRING)
    lifecycle.cancel_transfer(transfer=moved, reason="Nhầm chi bộ", by=None)
    assert (roll(member), Transfer.objects.count()) == (before, 0)
    assert member.memberships.get().went_to is None


def test_cancelled_transfer_out_opens_the_list_again(member):
    before = roll(member)
    lifecycle.cancel_transfer(transfer=make.make_transfer_out(member, SPRING), reason="Nhầm", by=None)
    assert (roll(member), member.memberships.get().went_to_place) == (before, "")


def test_cancelled_transfer_in_takes_the_person_off_the_list(one):
    came = make.make_transfer_in(one, SPRING)
    person = came.person
    lifecycle.cancel_transfer(transfer=came, reason="Nhầm", by=None)
    assert roll(person) == []


def test_moves_are_cancelled_from_the_last_to_the_first(one, two, member):
    before = roll(member)
    first, second = make.make_move(member, two, SPRING), make.make_move(member, one, AUTUMN)
    refused(lifecycle.cancel_transfer, transfer=first, reason="Nhầm")
    assert Transfer.objects.count() == 2
    lifecycle.cancel_transfer(transfer=second, reason="Nhầm", by=None)
    lifecycle.cancel_transfer(transfer=first, reason="Nhầm", by=None)
    assert roll(member) == before


def test_moves_of_one_day_are_cancelled_from_the_last_to_the_first(commune, one, two, member):
    """Three lists meet on that day: taking back the last move must not touch the first."""
    before = roll(member)
    first, second = make.make_move(member, two, SPRING), make.make_move(member, one, SPRING)
    lifecycle.cancel_transfer(transfer=second, reason="Nhầm", by=None)
    assert roll(member) == [
        *[(*before[0][:2], SPRING, CauseIn.TAKEN_OVER, CauseOut.INTERNAL)],
        ("B", SPRING, None, CauseIn.INTERNAL, ""),
    ]
    lifecycle.cancel_transfer(transfer=first, reason="Nhầm", by=None)
    assert roll(member) == before


def test_move_is_not_cancelled_after_the_member_left(two, member):
    moved = make.make_move(member, two, SPRING)
    lifecycle.leave(person=member, on=AUTUMN, cause=CauseOut.DIED, by=None)
    refused(lifecycle.cancel_transfer, transfer=moved, reason="Nhầm")


def test_transfer_out_is_not_cancelled_after_the_member_came_back(one, member):
    went = make.make_transfer_out(member, SPRING)
    make.make_transfer_in(one, AUTUMN, person=member)
    refused(lifecycle.cancel_transfer, transfer=went, reason="Nhầm")
    assert Transfer.objects.count() == 2


def test_cancelling_a_transfer_without_a_reason_is_refused(two, member):
    refused(lifecycle.cancel_transfer, transfer=make.make_move(member, two, SPRING), reason="")


def test_cancelled_departure_puts_the_member_back(member):
    before = roll(member)
    row = lifecycle.leave(person=member, on=SPRING, cause=CauseOut.DIED, decision="Giấy", by=None)
    lifecycle.cancel_leaving(membership=row, reason="Nhầm người", by=None)
    assert (roll(member), member.memberships.get().decision_out) == (before, "")


def test_cancelled_departure_runs_the_standings_it_ended_again(member):
    """Else somebody exempt for age would be due at every meeting after a slip of the clerk."""
    over = make.make_standing(member, date(2021, 1, 1), kind=StandingKind.AWAY, end=date(2021, 6, 1))
    running = make.make_standing(member, date(2022, 1, 1))
    row = lifecycle.leave(person=member, on=SPRING, cause=CauseOut.DIED, by=None)
    lifecycle.cancel_leaving(membership=row, reason="Nhầm người", by=None)
    for standing in (over, running):
        standing.refresh_from_db()
    assert (over.end, running.end) == (date(2021, 6, 1), None)


def test_cancelled_transfer_out_runs_the_standings_it_ended_again_and_no_other(member):
    """A standing that somebody ended on that very day had its own reason to end."""
    running = make.make_standing(member, date(2022, 1, 1))
    over = make.make_standing(member, date(2022, 1, 1), kind=StandingKind.AWAY)
    lifecycle.end_standing(standing=over, on=SPRING, by=None)
    lifecycle.cancel_transfer(transfer=make.make_transfer_out(member, SPRING), reason="Nhầm", by=None)
    for standing in (over, running):
        standing.refresh_from_db()
    assert (over.end, running.end) == (SPRING, None)


def test_departure_is_not_cancelled_after_the_member_came_back(one, member):
    row = lifecycle.leave(person=member, on=YEAR_END, cause=CauseOut.EXPELLED, by=None)
    lifecycle.restore(person=member, branch=one, on=AUTUMN, by=None)
    refused(lifecycle.cancel_leaving, membership=row, reason="Nhầm")


def test_every_change_of_a_list_is_on_the_log_with_who_did_it(commune, one, two):
    clerk = make.make_user(unit=commune)
    admission = make.make_admission(one, SPRING, by=clerk)
    row = Transfer(person=admission.person, kind=TransferKind.INTERNAL, to_branch=two, effective_on=AUTUMN)
    lifecycle.transfer(transfer=row, by=clerk)
    lifecycle.cancel_transfer(transfer=row, reason="Nhầm", by=clerk)
    of_lists = AuditEntry.objects.filter(model="members.membership", by=clerk).order_by("pk")
    assert list(of_lists.values_list("action", flat=True)) == ["them", "sua", "them", "huy", "sua"]
    assert (
        AuditEntry.objects.filter(model__startswith="members.", by=None).values_list("model", flat=True).get()
        == "members.person"
    )
