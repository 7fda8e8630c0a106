"""Levels of people keep the contract of every register."""

from branches.choices import CodeList
from members.registers.qualifications import QualificationRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401


class TestQualifications(RegisterContract):
    register = QualificationRegister()
    required = "obtained_on"
    correction = {"field": "Nông học"}

    def row(self, world, unit):  # noqa: F811
        return make.make_qualification(make.make_member(unit).person, CodeList.THEORY, "trung-cap", "1990")

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        level = make.code(CodeList.PROFESSIONAL, "dai-hoc")
        return {"person": person.pk, "level": level.pk, "obtained_on": "2001", "field": "Luật"}

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name}", 1), ("loai=ly-luan", 2), ("loai=chuyen-mon", 0)]


def test_person_page_leads_to_entry_for_who_keeps_the_facts_only(world):  # noqa: F811
    person = make.make_member(world.here).person
    way = f"/trinh-do/them/?person={person.pk}"
    pages = [
        client.get(f"/dang-vien/{person.pk}/").content.decode()
        for client in (world.client(), world.client("lanh-dao"))
    ]
    assert [way in page for page in pages] == [True, False]
