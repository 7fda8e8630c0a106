"""Inspections planned and done: lượt and distinct, by the programme and beside it, agreeing with the figures of the year."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from branches.choices import Actor, InspectionKind, Role
from branches.models import Inspection
from branches.names import Names
from reports.due import due
from reports.programme import CONCLUDED, LATE, RUNNING, TO_DO, planned_rows, state, tallies
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db
YEAR, DAY = Period.year(2023), date(2023, 3, 5)
UBKT = Actor.INSPECTION_COMMITTEE


def test_one_person_under_two_kinds_is_one_person_of_the_actor(world):  # noqa: F811
    """A sum of the kinds would count them twice."""
    person = make.make_member(world.here).person
    for kind in (InspectionKind.DUES, InspectionKind.COMPLIANCE):
        members, units = [(person, world.here)], [world.here]
        make.make_inspection(
            world.committee, DAY, kind=kind, members=members, organisations=units, actor=UBKT
        )
    lines, whole = tallies(Scope(YEAR, world.committee, SYSTEM))
    told = {(line.actor, line.kind): (line.tally.members, line.tally.distinct_members) for line in lines}
    assert told == {
        (UBKT, None): (2, 1),
        (UBKT, InspectionKind.COMPLIANCE): (1, 1),
        (UBKT, InspectionKind.DUES): (1, 1),
    }
    assert (whole.organisations, whole.distinct_organisations, whole.done) == (2, 1, 2)


def test_planned_stands_beside_done_by_the_programme_and_beside_it(world):  # noqa: F811
    line = make.make_planned(world.committee, 2023, quarter=1, organisations=3, members=5)
    make.make_planned(world.committee, 2022)
    make.make_inspection(world.committee, DAY, planned=line, organisations=[world.here])
    make.make_inspection(
        world.committee, DAY, in_programme=False, kind=InspectionKind.SIGNS, organisations=[world.there]
    )
    make.make_inspection(world.committee, date(2024, 1, 1), organisations=[world.there])
    _, whole = tallies(Scope(YEAR, world.committee, SYSTEM))
    assert (whole.planned, whole.inside, whole.outside, whole.done) == (1, 1, 1, 2)
    assert (whole.planned_organisations, whole.planned_members, whole.organisations) == (3, 5, 2)


def test_line_of_the_programme_follows_its_inspection(world):  # noqa: F811
    line = make.make_planned(world.committee, 2023, quarter=1)
    days = (date(2023, 3, 31), date(2023, 4, 1))
    assert [state(line, day) for day in days] == [TO_DO, LATE]
    made = make.make_inspection(
        world.committee, None, planned=line, organisations=[world.here], decision_on=DAY
    )
    [line] = planned_rows(Scope(YEAR, world.committee, SYSTEM))
    assert [state(line, day) for day in days] == [RUNNING, RUNNING]
    Inspection.objects.filter(pk=made.pk).update(concluded_on=date(2023, 4, 1))
    [line] = planned_rows(Scope(YEAR, world.committee, SYSTEM))
    assert [state(line, day) for day in days] == [RUNNING, CONCLUDED]


def test_line_that_nothing_came_of_comes_due_with_its_quarter(world):  # noqa: F811
    line = make.make_planned(world.committee, 2023, quarter=1)
    asked = (date(2023, 1, 29), date(2023, 1, 30), date(2023, 4, 1))
    told = [
        [
            (one.day, one.overdue)
            for g in due(SYSTEM, on=on, names=Names(on), only="chuong-trinh")
            for one in g.lines
        ]
        for on in asked
    ]
    last = date(2023, 3, 31)
    assert told == [[], [(last, False)], [(last, True)]]
    make.make_inspection(world.committee, None, planned=line, organisations=[world.here], decision_on=DAY)
    assert due(SYSTEM, on=asked[2], names=Names(asked[2]), only="chuong-trinh") == []


def test_button_of_a_line_fills_the_entry_in_and_the_inspection_counts_for_the_line(world):  # noqa: F811
    line = make.make_planned(world.committee, 2023, title="Thu, nộp đảng phí", kind=InspectionKind.DUES)
    client = world.client(Role.INSPECTOR)
    page = client.get("/kiem-tra/chuong-trinh/?nam=2023")
    [shown] = page.context["lines"]
    form = client.get(shown["act"]).context["form"]
    assert [form[name].value() for name in ("title", "kind")] == ["Thu, nộp đảng phí", "KT_DANGPHI"]
    typed = {
        "branch": world.committee.pk,
        "actor": "cap-uy",
        "kind": "KT_DANGPHI",
        "title": "Thu, nộp đảng phí",
        "in_programme": "on",
        "planned": line.pk,
        "decision_on": "05/03/2023",
        "organisations": [world.here.pk],
    }
    assert client.post("/kiem-tra/them/", typed).status_code == 302
    assert line.inspections.count() == 1


def test_line_of_another_unit_or_beside_the_programme_is_refused_at_its_field(world):  # noqa: F811
    line = make.make_planned(world.here, 2023)
    typed = {
        "branch": world.committee.pk,
        "actor": "cap-uy",
        "kind": "KT_CHAPHANH",
        "title": "Nội dung",
        "planned": line.pk,
        "decision_on": "05/03/2023",
        "organisations": [world.here.pk],
    }
    client = world.client(Role.INSPECTOR)
    # The list of lines offers recent years only; the address names this one.
    address = f"/kiem-tra/them/?planned={line.pk}"
    for more in ({"in_programme": "on"}, {}):
        answer = client.post(address, typed | more)
        assert (answer.status_code, "planned" in answer.context["form"].errors) == (422, True)


def test_page_and_its_workbook_say_the_same(world):  # noqa: F811
    line = make.make_planned(world.committee, 2023, quarter=1, organisations=3, members=5)
    make.make_inspection(world.committee, DAY, planned=line, organisations=[world.here])
    client = world.client(Role.LEADER)
    whole = client.get("/kiem-tra/chuong-trinh/?nam=2023").context["whole"]
    answer = client.get("/kiem-tra/chuong-trinh/?nam=2023&xuat=xlsx")
    first, second = load_workbook(BytesIO(answer.getvalue())).worksheets
    [total] = [row for row in first.iter_rows(values_only=True) if row[0] == "Cộng"]
    assert total[1:] == (1, 1, 1, 0, 3, 1, 1, 5, 0, 0)
    assert (whole.planned, whole.done) == total[1:3]
    assert [row[1] for row in second.iter_rows(values_only=True) if isinstance(row[0], int)] == [line.title]


def test_page_is_not_there_for_who_may_not_read_what_is_secret(world):  # noqa: F811
    client = world.client(Role.IN_CHARGE, world.here)
    assert client.get("/kiem-tra/chuong-trinh/").status_code == 403
