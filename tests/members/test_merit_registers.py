"""Awards, discipline, cards and dues: the contract of every register, and what only these do."""

from datetime import date

import pytest

from branches.choices import Role
from branches.names import Names
from members import lifecycle
from members.choices import CauseOut, DisciplineForm
from members.models import Discipline, DuesPayment, Membership
from members.registers.awards import AwardRegister
from members.registers.cards import CardRegister, DuesRegister
from members.registers.disciplines import DisciplineRegister
from members.registers.supplements import SupplementRegister
from reports.due import due
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh.access import SYSTEM

DAY = date(2023, 3, 5)
MARCH = date(2023, 3, 1)


class TestAwards(RegisterContract):
    register = AwardRegister()
    required = "reason"
    correction = {"reason": "Thành tích sửa lại"}

    def row(self, world, unit):  # noqa: F811
        return make.make_award(unit, DAY, person=make.make_member(unit).person, reason="Làm lộ")

    def entry(self, world):  # noqa: F811
        return {
            "form": "giay-khen",
            "occasion": "hang-nam",
            "reason": "Xây dựng nông thôn mới",
            "awarded_on": "05/03/2023",
            "organisations": [world.here.pk],
        }

    def filters(self, world, row):  # noqa: F811
        return [("form=co", 0), (f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0), ("den=5/3/2023", 2)]


class TestDisciplines(RegisterContract):
    register = DisciplineRegister()
    required = "decided_on"
    correction = {"content": "Nội dung sửa lại"}

    def row(self, world, unit):  # noqa: F811
        return make.make_discipline(unit, DAY, person=make.make_member(unit).person)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {
            "person": person.pk,
            "form": "khien-trach",
            "decided_on": "01/03/2023",
            "effective_on": "05/03/2023",
        }

    def filters(self, world, row):  # noqa: F811
        return [("form=canh-cao", 0), (f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0)]


class TestCards(RegisterContract):
    register = CardRegister()
    required = "number"
    correction = {"decision": "05-QĐ/ĐU"}

    def row(self, world, unit):  # noqa: F811
        return make.make_card(unit, make.make_member(unit).person, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "kind": "cap", "number": "001079000123", "issued_on": "05/03/2023"}

    def filters(self, world, row):  # noqa: F811
        return [("kind=doi", 0), (f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0)]


class TestSupplements(RegisterContract):
    register = SupplementRegister()
    required = "received_on"
    correction = {"changes": "Chuyển nơi ở"}

    def row(self, world, unit):  # noqa: F811
        people = [make.make_member(unit).person]
        (made,) = lifecycle.note_supplements(branch=unit, year=2023, persons=people, received_on=DAY, by=None)
        return made

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        unit = world.here.pk
        return {
            "branch": unit,
            "year": "2023",
            "received_on": "05/03/2023",
            "danh_sach": f"{unit}:2023",
            "co": [person.pk],
        }

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name}", 1), ("nam=2022", 0), (f"chi_bo={world.here.path}", 1)]


def test_sheets_are_owed_once_they_are_noted_at_all_and_until_all_are_in(world, member):  # noqa: F811
    other = make.make_member(world.here).person
    on = date(2023, 12, 1)

    def owed() -> list:
        groups = due(SYSTEM, on=on, names=Names(on), only="phieu-bo-sung")
        return [(line.branch, line.text.split(": ")[1][:10], line.day) for g in groups for line in g.lines]

    told = [owed()]
    for people in ([member], [member, other]):
        lifecycle.note_supplements(branch=world.here, year=2023, persons=people, received_on=DAY, by=None)
        told.append(owed())
    assert told == [[], [(world.here.pk, "1 đảng viê", date(2023, 12, 31))], []]


class TestDues(RegisterContract):
    register = DuesRegister()
    required = "noted_on"
    correction = {"note": "Nộp bù"}

    def row(self, world, unit):  # noqa: F811
        people = [make.make_member(unit).person]
        (made,) = lifecycle.note_dues(branch=unit, paid_through=MARCH, persons=people, noted_on=DAY, by=None)
        return made

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        unit = world.here.pk
        return {
            "branch": unit,
            "paid_through": "3/2023",
            "noted_on": "05/03/2023",
            "danh_sach": f"{unit}:2023-03-01",
            "co": [person.pk],
        }

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0), (f"chi_bo={world.here.path}", 1)]


@pytest.fixture
def member(world):  # noqa: F811
    return make.make_member(world.here).person


def test_expulsion_takes_the_member_off_the_list_and_cancelling_puts_them_back(world, member):  # noqa: F811
    row = make.make_discipline(world.here, DAY, person=member, form=DisciplineForm.EXPULSION)
    ended = Membership.objects.get(person=member)
    assert (ended.end, ended.cause_out) == (DAY, CauseOut.EXPELLED)
    lifecycle.cancel_discipline(row=row, by=None, reason="Ghi nhầm người")
    assert Membership.objects.get(person=member).end is None
    assert Discipline.objects.count() == 0


def test_expulsion_on_record_as_a_departure_already_is_not_repeated(world, member):  # noqa: F811
    lifecycle.leave(person=member, on=DAY, cause=CauseOut.EXPELLED, by=None)
    make.make_discipline(world.here, DAY, person=member, form=DisciplineForm.EXPULSION)
    assert Membership.objects.filter(person=member).count() == 1


def test_member_in_charge_sees_no_discipline_on_the_page_of_a_person(world, member):  # noqa: F811
    make.make_discipline(world.here, DAY, person=member, decision="Q-77-KL")
    pages = [
        world.client(role, world.here).get(f"/dang-vien/{member.pk}/").content.decode()
        for role in (Role.IN_CHARGE, Role.BRANCH_CLERK)
    ]
    assert ["Q-77-KL" in page for page in pages] == [False, True]


def test_one_decision_awards_an_organisation_and_members_at_once(world, member):  # noqa: F811
    typed = {
        "form": "giay-khen",
        "occasion": "hang-nam",
        "reason": "Thi đua",
        "awarded_on": "05/03/2023",
        "members": [member.pk],
        "organisations": [world.there.pk],
    }
    world.client().post("/khen-thuong/them/", typed)
    rows = AwardRegister.model.objects.values_list("branch", "person")
    assert sorted(rows, key=str) == sorted([(world.there.pk, None), (world.here.pk, member.pk)], key=str)


def test_whoever_is_noted_for_a_month_is_not_on_its_list_again(world, member):  # noqa: F811
    lifecycle.note_dues(branch=world.here, paid_through=MARCH, persons=[member], noted_on=DAY, by=None)
    lifecycle.note_dues(
        branch=world.here, paid_through=DAY, persons=[member], noted_on=date(2023, 3, 9), by=None
    )
    assert [row.noted_on for row in DuesPayment.objects.all()] == [DAY]


@pytest.mark.parametrize(("asked", "named"), [(date(2023, 6, 30), 0), (date(2023, 7, 1), 1)])
def test_dues_come_due_once_three_whole_months_are_open(world, member, asked, named):  # noqa: F811
    """Paid through March: April to June are open only when June has ended."""
    lifecycle.note_dues(branch=world.here, paid_through=MARCH, persons=[member], noted_on=DAY, by=None)
    found = [group for group in due(SYSTEM, on=asked, names=Names(asked)) if group.code == "dang-phi"]
    assert sum(len(group.lines) for group in found) == named
