"""Badges by batch: windows that part the year, who is due in which, proposed and awarded in one act each."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from branches.choices import Role
from branches.names import Names
from members import badges, lifecycle
from members.badge_windows import batch_on, batches, next_batch
from members.choices import BadgeKind, BadgeWay, CauseOut, DisciplineForm
from members.models import Badge, BadgeProposal
from members.registers.badges import ProposalRegister
from members.views.person_acts import badge_acts
from reports.due import due
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM, Grant, Reader, Right
from vankhanh.models import AuditEntry

BATCH = date(2023, 5, 19)
PAGE, PROPOSE, AWARD = (
    "/huy-hieu/dot/2023/",
    "/huy-hieu/dot/2023/5/19/de-nghi/",
    "/huy-hieu/dot/2023/5/19/trao/",
)


def propose(person, unit, years=30, **also) -> BadgeProposal:
    given = {"batch_on": BATCH, "proposed_on": date(2023, 3, 1)} | also
    return record.save(BadgeProposal(person=person, branch=unit, years=years, **given), by=None)


class TestProposals(RegisterContract):
    register = ProposalRegister()
    required = "batch_on"
    correction = {"paper": "7-TTr/ĐU"}

    def row(self, world, unit):  # noqa: F811
        return propose(make.make_member(unit, party_age_from="10/4/1993").person, unit)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here, party_age_from="10/4/1993").person
        return {
            "person": person.pk,
            "years": 30,
            "way": "du-nam",
            "batch_on": "19/05/2023",
            "proposed_on": "01/03/2023",
        }

    def filters(self, world, row):  # noqa: F811
        return [("way=xet-som", 0), (f"tim={row.person.full_name}", 1), ("tu=20/5/2023", 0)]


# Windows ------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2026])
def test_windows_of_two_years_follow_one_another_without_a_gap(year):
    rows = batches(year) + batches(year + 1)
    assert len(rows) == 8
    assert [b.first - a.last for a, b in pairwise(rows)] == [timedelta(days=1)] * 7


@pytest.mark.django_db
def test_window_of_the_first_batch_begins_in_the_year_before():
    first = batches(2024)[0]
    assert (first.day, first.first, first.last) == (date(2024, 2, 3), date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.django_db
def test_year_before_every_rule_has_no_batch():
    assert batches(2019) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "batch"),
    [
        (date(2023, 11, 7), date(2023, 11, 7)),
        (date(2023, 11, 8), date(2024, 2, 3)),
        (date(2023, 12, 31), date(2024, 2, 3)),
    ],
)
def test_next_batch_may_be_of_the_next_year(day, batch):
    assert next_batch(day).day == batch


# Who ----------------------------------------------------------------------------------------------------------------


def told(on=BATCH, reader=SYSTEM, today=date(2023, 12, 31)) -> list[tuple[str, int, str]]:
    return [
        (line.person.full_name, line.years, line.state)
        for line in badges.lines(batch_on(on), reader, today=today)
    ]


@pytest.mark.parametrize(
    ("since", "there"),
    [("28/2/1993", 0), ("1/3/1993", 1), ("31/5/1993", 1), ("1/6/1993", 0), ("3/1993", 1), ("1993", 0)],
)
def test_member_is_due_in_the_window_that_tuoi_dang_is_full_in(world, since, there):  # noqa: F811
    make.make_rule("badge_years", 99, date(1930, 2, 4))
    make.make_member(world.here, party_age_from=since, on=date(2023, 3, 1))
    world.committee.records_from = date(2023, 3, 1)
    record.save(world.committee, by=None)
    assert len(told()) == there


def test_leap_day_is_due_in_the_window_of_february(world):  # noqa: F811
    make.make_member(world.here, party_age_from="29/2/1992")
    assert [years for _, years, _ in told(date(2022, 2, 3))] == [30]


def test_gap_moves_the_member_to_a_later_batch(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="10/4/1993").person
    make.make_gap(person, world.here, date(2000, 1, 1), date(2000, 4, 1))
    assert ([len(told(day)) for day in (BATCH, date(2023, 9, 2))]) == [0, 1]


def test_badge_not_given_is_left_over_in_the_batches_after_until_it_is_given(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="10/4/1993").person
    autumn, last = date(2023, 9, 2), date(2023, 11, 7)
    assert [state for *_, state in told()] == ["đến hạn"]
    assert [state for *_, state in told(autumn)] == ["tồn từ đợt 19/5/2023, đến hạn"]
    make.make_badge(person, world.here, autumn, years=30)
    assert [state for *_, state in told(autumn)] == ["tồn từ đợt 19/5/2023, đã trao 02/09/2023"]
    assert [state for *_, state in told()] == ["đã trao 02/09/2023"]
    assert told(last) == []


def test_batch_counts_who_becomes_due_in_it_and_tells_who_is_left_apart(world, people):  # noqa: F811
    make.make_member(world.here, party_age_from="10/7/1993")
    page = world.client().get(PAGE)
    assert [(part["count"], part["left"]) for part in page.context["parts"]] == [
        (0, 0),
        (2, 0),
        (1, 2),
        (0, 3),
    ]
    assert "Tồn từ các đợt trước: <strong>2</strong>" in page.content.decode()


@pytest.mark.parametrize(
    ("form", "on", "state"),
    [
        (DisciplineForm.REPRIMAND, date(2022, 11, 20), "chờ sau kỷ luật đến 20/05/2023"),
        (DisciplineForm.REPRIMAND, date(2022, 11, 19), "đến hạn"),
        (DisciplineForm.WARNING, date(2022, 8, 20), "chờ sau kỷ luật đến 20/05/2023"),
        (DisciplineForm.REMOVAL, date(2022, 5, 20), "chờ sau kỷ luật đến 20/05/2023"),
        (DisciplineForm.REMOVAL, date(2022, 5, 19), "đến hạn"),
    ],
)
def test_member_waits_after_discipline(world, form, on, state):  # noqa: F811
    person = make.make_member(world.here, party_age_from="10/4/1993").person
    make.make_discipline(world.here, on, person=person, form=form)
    assert [found for *_, found in told()] == [state]


def test_discipline_is_not_told_to_who_may_not_see_it(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="10/4/1993").person
    make.make_discipline(world.here, date(2023, 4, 1), person=person)
    reader = Reader(user=None, grants=(Grant(world.committee.path, frozenset({Right.READ})),))
    assert [state for *_, state in told(reader=reader)] == ["đến hạn"]
    page = world.client(Role.IN_CHARGE, world.here).get(PAGE).content.decode()
    assert ("chờ sau kỷ luật" in page, "Chưa xét kỷ luật" in page) == (False, True)


@pytest.mark.parametrize(("since", "there"), [("20/4/1994", 1), ("21/4/1994", 0)])
def test_dead_member_is_named_for_a_badge_within_twelve_months(world, since, there):  # noqa: F811
    """Died on 20 April 2023: tuổi Đảng would have been full within twelve months."""
    person = make.make_member(world.here, party_age_from=since).person
    lifecycle.leave(person=person, on=date(2023, 4, 20), cause=CauseOut.DIED, by=None)
    assert len(told()) == there


def test_early_proposal_puts_the_member_into_the_batch(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1/3/1994").person
    assert told() == []
    propose(person, world.here, way=BadgeWay.EARLY, reason="Bệnh nặng")
    assert told() == [(person.full_name, 30, "đã đề nghị 01/03/2023")]


# Pages --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def people(world):  # noqa: F811
    return [make.make_member(unit, party_age_from="10/4/1993").person for unit in (world.here, world.there)]


def test_list_is_proposed_and_awarded_in_one_act_each(world, people):  # noqa: F811
    client, keys = world.client(), [f"{person.pk}:30" for person in people]
    offered = client.get(PROPOSE).context["form"]
    assert offered.initial["people"] == keys
    before = AuditEntry.objects.count()
    proposed = client.post(PROPOSE, {"people": keys, "proposed_on": "01/03/2023", "paper": "5-TTr"})
    awarded = client.post(AWARD, {"people": keys, "decision": "99-QĐ/TU", "awarded_on": "19/05/2023"})
    assert (proposed["Location"], awarded["Location"], AuditEntry.objects.count()) == (PAGE, PAGE, before + 2)
    assert sorted(Badge.objects.values_list("person", "branch", "years", "decision", "kind")) == sorted(
        (person.pk, unit.pk, 30, "99-QĐ/TU", BadgeKind.AWARDED)
        for person, unit in zip(people, (world.here, world.there), strict=True)
    )
    assert client.get(AWARD).context["form"].fields["people"].choices == []


def test_branch_clerk_proposes_the_own_members_only(world, people):  # noqa: F811
    client = world.client(Role.BRANCH_CLERK, world.here)
    keys = [f"{person.pk}:30" for person in people]
    refused = client.post(PROPOSE, {"people": keys, "proposed_on": "01/03/2023"})
    done = client.post(PROPOSE, {"people": keys[:1], "proposed_on": "01/03/2023"})
    assert (refused.status_code, done.status_code, BadgeProposal.objects.count()) == (422, 302, 1)


def test_waiting_member_is_not_ticked_and_asked_back(world, people):  # noqa: F811
    make.make_discipline(world.here, date(2023, 4, 1), person=people[0])
    client, key = world.client(), f"{people[0].pk}:30"
    assert client.get(PROPOSE).context["form"].initial["people"] == [f"{people[1].pk}:30"]
    form = client.post(PROPOSE, {"people": [key], "proposed_on": "02/04/2023"}).context["form"]
    assert form.question.doubts == [f"Đang chờ sau kỷ luật: {people[0].full_name}."]


@pytest.mark.parametrize(
    ("page", "day", "said"),
    [
        (PROPOSE, "28/02/2023", ["Ngày đề nghị 28/02/2023 trước khi tính đợt 19/5/2023 (từ 01/03/2023)."]),
        (PROPOSE, "01/03/2023", []),
        (PROPOSE, "19/05/2023", []),
        (PROPOSE, "20/05/2023", ["Ngày đề nghị 20/05/2023 sau ngày trao của đợt 19/5/2023."]),
        (AWARD, "28/02/2023", ["Ngày trao 28/02/2023 trước khi tính đợt 19/5/2023 (từ 01/03/2023)."]),
        (AWARD, "01/09/2023", []),
        (AWARD, "02/09/2023", ["Ngày trao 02/09/2023 đã sang đợt 2/9/2023."]),
    ],
)
def test_day_outside_the_time_of_the_batch_is_asked_back_and_still_written(world, people, page, day, said):  # noqa: F811
    """Guards against a year mistyped for a whole list at once, and against a warning that blocks."""
    if page == AWARD:
        propose(people[0], world.here)
    field = "awarded_on" if page == AWARD else "proposed_on"
    typed = {"people": [f"{people[0].pk}:30"], field: day, "decision": "9-QĐ"}
    client = world.client()
    answer = client.post(page, typed)
    if said:
        question = answer.context["form"].question
        assert question.doubts == said
        answer = client.post(page, typed | {question.name: question.seal})
    assert answer.status_code == 302


def test_badge_of_a_dead_member_is_posthumous(world):  # noqa: F811
    person = make.make_member(world.here, party_age_from="10/4/1993").person
    lifecycle.leave(person=person, on=date(2023, 4, 20), cause=CauseOut.DIED, by=None)
    client, key = world.client(), f"{person.pk}:30"
    client.post(PROPOSE, {"people": [key], "proposed_on": "01/05/2023"})
    client.post(AWARD, {"people": [key], "decision": "9-QĐ", "awarded_on": "19/05/2023"})
    assert Badge.objects.get().kind == BadgeKind.POSTHUMOUS


def test_workbook_has_a_sheet_per_batch_and_is_on_the_log(world, people):  # noqa: F811
    answer = world.client().get(f"{PAGE}?xuat=xlsx")
    assert answer.status_code == 200
    entry = AuditEntry.objects.order_by("-pk").first()
    assert (entry.action, entry.object_text) == (AuditEntry.Action.EXPORT, "Huy hiệu Đảng đến hạn năm 2023")


@pytest.mark.parametrize("address", ["/huy-hieu/dot/1800/", "/huy-hieu/dot/2023/5/20/de-nghi/"])
def test_address_of_no_batch_is_not_there(world, address):  # noqa: F811
    assert world.client().get(address).status_code == 404


def test_year_without_rules_says_so(world):  # noqa: F811
    assert "Chưa khai đợt trao" in world.client().get("/huy-hieu/dot/2019/").content.decode()


@pytest.mark.parametrize(
    ("way", "batch", "said"),
    [
        ("du-nam", "19/05/2023", ["Đến 01/03/2024 mới đủ 30 năm tuổi Đảng."]),
        ("xet-som", "19/05/2023", []),
        (
            "xet-som",
            "03/02/2023",
            [
                "Ngày đề nghị 01/03/2023 sau ngày trao của đợt 3/2/2023.",
                "Đến 01/03/2024 mới đủ 30 năm tuổi Đảng, sớm hơn 12 tháng được phép.",
            ],
        ),
        ("xet-som", "20/05/2023", ["Ngày 20/05/2023 không phải đợt trao nào."]),
        ("truy-tang", "19/05/2023", ["Truy tặng là cho đảng viên đã từ trần."]),
    ],
)
def test_unusual_proposal_is_asked_back(world, way, batch, said):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1/3/1994").person
    typed = {"person": person.pk, "years": 30, "way": way, "batch_on": batch, "proposed_on": "01/03/2023"}
    answer = world.client().post("/de-nghi-huy-hieu/them/", typed | {"reason": "Bệnh nặng"})
    assert (answer.status_code == 302) == (not said)
    if said:
        assert answer.context["form"].question.doubts == said


def test_batches_ask_as_often_for_many_as_for_one(world, people, django_assert_num_queries):  # noqa: F811
    batch = batch_on(BATCH)
    with django_assert_num_queries(12):
        badges.lines(batch, SYSTEM, today=BATCH)
    make.make_member(world.here, party_age_from="11/4/1993")
    with django_assert_num_queries(12):
        badges.lines(batch, SYSTEM, today=BATCH)


# Việc đến hạn -------------------------------------------------------------------------------------------------------


def group(code: str, on: date):
    return [line for g in due(SYSTEM, on=on, names=Names(on)) if g.code == code for line in g.lines]


@pytest.mark.parametrize(("on", "named"), [(date(2023, 3, 19), 0), (date(2023, 3, 20), 2), (BATCH, 2)])
def test_badges_of_the_next_batch_are_due_sixty_days_before(people, on, named):
    assert len(group("huy-hieu", on)) == named


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        (date(2026, 3, 6), []),
        (date(2026, 3, 7), [False]),
        (date(2026, 5, 5), [False]),
        (date(2026, 5, 6), [True]),
    ],
)
def test_certificate_comes_due_sixty_days_before_it_lapses(world, on, overdue):  # noqa: F811
    person = make.make_candidate(world.here, date(2021, 1, 1)).person
    student = make.make_student(world.here, date(2021, 5, 1), person=person)
    student.certified_on = date(2021, 5, 6)
    record.save(student, by=None)
    assert [line.overdue for line in group("giay-chung-nhan", on)] == overdue


@pytest.mark.parametrize(("votes", "named"), [({}, 0), ({"present": 9, "in_favour": 1}, 1)])
def test_dossier_comes_due_until_the_branch_has_adopted_it(world, votes, named):  # noqa: F811
    person = make.make_candidate(world.here, date(2021, 1, 1)).person
    make.make_step(person, world.here, "lap-ho-so", date(2022, 5, 6))
    on = date(2023, 5, 6)
    assert [line.overdue for line in group("ho-so-ket-nap", on)] == [True]
    make.make_step(person, world.here, "nq-chi-bo", date(2022, 9, 6), **votes)
    assert len(group("ho-so-ket-nap", on)) == named


# The page of a person -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "acts"),
    [
        (date(2023, 2, 2), [("Trao Huy hiệu", {})]),
        (
            date(2023, 2, 3),
            [
                ("Đề nghị Huy hiệu", {"years": 30, "batch_on": "19/05/2023"}),
                ("Trao Huy hiệu", {"years": 30, "awarded_on": "19/05/2023"}),
            ],
        ),
        (date(2023, 5, 19), [("Trao Huy hiệu", {"years": 30, "awarded_on": "19/05/2023"})]),
        (date(2023, 9, 2), [("Trao Huy hiệu", {"years": 30, "awarded_on": "02/09/2023"})]),
    ],
)
def test_badge_that_is_due_is_filled_in_with_the_day_of_its_batch(people, on, acts):
    assert [(act.label, act.also) for act in badge_acts(people[0], on)] == acts


def test_badge_that_was_given_is_not_filled_in_again(world, people):  # noqa: F811
    make.make_badge(people[0], world.here, BATCH, years=30)
    assert [act.also for act in badge_acts(people[0], BATCH)] == [{}]


def test_button_of_the_page_opens_the_entry_filled_in(world, people):  # noqa: F811
    client = world.client()
    buttons = dict(client.get(f"/dang-vien/{people[0].pk}/").context["buttons"])
    form = client.get(buttons["Trao Huy hiệu"]).context["form"]
    assert (str(form["person"].value()), str(form["years"].value())) == (str(people[0].pk), "30")
    assert form["awarded_on"].value()
