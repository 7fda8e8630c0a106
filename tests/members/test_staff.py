"""The register of officials with their levels over time."""

from datetime import date

from branches.choices import CodeList
from members.registers.staff import QualifiedStaffRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401

NEW_YEAR = date(2023, 1, 1)


class TestStaff(RegisterContract):
    register = QualifiedStaffRegister()
    required = "title"
    correction = {"title": "Phó Chủ tịch"}

    def row(self, world, unit):  # noqa: F811
        return make.make_post(unit, NEW_YEAR)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {
            "person": person.pk,
            "branch": world.committee.pk,
            "kind": "can-bo",
            "title": "Chủ tịch",
            "start": "01/01/2023",
        }

    def filters(self, world, row):  # noqa: F811
        return [("kind=cong-chuc", 0), ("kind=can-bo", 2), ("ngay=31/12/2022", 0)]


def test_levels_are_those_of_the_day_asked_for(world):  # noqa: F811
    person = make.make_member(world.here).person
    post = make.make_post(world.committee, date(2015, 1, 1), person=person)
    make.make_qualification(person, CodeList.THEORY, "trung-cap", "2016")
    make.make_qualification(person, CodeList.THEORY, "cao-cap", "5/2022")
    client = world.client()

    def theory(day):
        return client.get(f"/can-bo/?ngay={day}").context["table"].rows[0].record.theory

    found = [theory(day) for day in ("31/12/2015", "01/01/2022", "31/05/2022")]
    assert [level and level.split()[0].lower() for level in found] == [None, "trung", "cao"]
    make.make_qualification(person, CodeList.PROFESSIONAL, "trung-cap", "2004")
    page = client.get(f"/can-bo/{post.pk}/")
    told = dict(page.context["facts"])  # a list a line: "Trung cấp" alone would not say of what
    assert [text.count("(từ") for name, text in told.items() if "(từ" in str(text)] == [1, 2]
    assert f"/trinh-do/them/?person={person.pk}" in page.text
