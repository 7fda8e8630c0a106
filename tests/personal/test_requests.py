"""Requests about personal data, and restrictions, as registers."""

from datetime import date

from branches.choices import Role
from branches.names import Names
from members.models import DataRequest, Restriction
from members.registers.data_rights import DataRequestRegister, RestrictionRegister
from reports.due import personal as due
from tests import factories as make
from tests.registers import RegisterContract, world
from vankhanh import record

__all__ = ["world"]
FRIDAY = date(2026, 3, 6)


class TestRequests(RegisterContract):
    register = DataRequestRegister()
    required = "asked_by"
    correction = {"content": "Xin bản sao dữ liệu"}

    def row(self, world, unit):
        row = DataRequest(
            branch=unit, asked_by="Ông Ba", kind="biet", content="Xin bản sao", received_on=FRIDAY
        )
        return record.save(row, by=None)

    def entry(self, world):
        return {
            "branch": world.here.pk,
            "asked_by": "Bà Tư",
            "kind": "sua",
            "content": "Sai ngày sinh",
            "received_on": "06/03/2026",
        }

    def filters(self, world, row):
        return [("kind=biet", 2), ("kind=xoa", 0), ("tu=07/03/2026", 0)]


class TestRestrictions(RegisterContract):
    register = RestrictionRegister()
    required = "reason"

    def row(self, world, unit):
        member = make.make_member(unit)
        row = Restriction(person=member.person, branch=unit, reason="Theo yêu cầu", asked_on=FRIDAY)
        return record.save(row, by=None)

    def entry(self, world):
        person = make.make_member(world.here).person
        return {"person": person.pk, "reason": "Theo yêu cầu", "asked_on": "06/03/2026"}

    def filters(self, world, row):
        return [("tu=06/03/2026", 2), ("tu=07/03/2026", 0)]


def test_answer_is_due_two_working_days_after_receipt(world):
    row = TestRequests().row(world, world.here)
    assert row.due_on == date(2026, 3, 10)


def test_unanswered_request_is_due_and_overdue_after_its_day(world):
    row = TestRequests().row(world, world.here)
    reader = make.make_reader(Role.COMMITTEE_CLERK, world.committee, on=FRIDAY)
    days = (date(2026, 3, 10), date(2026, 3, 11))
    found = [due.unanswered(reader, day, Names(day))[0].overdue for day in days]
    row.answered_on, row.answer = FRIDAY, "Đã giao bản sao"
    record.save(row, by=None)
    assert (found, due.unanswered(reader, days[1], Names(FRIDAY))) == ([False, True], ())


def test_answer_without_words_is_refused(world):
    row = TestRequests().row(world, world.here)
    typed = TestRequests().entry(world) | {"answered_on": "06/03/2026"}
    answer = world.client().post(f"/he-thong/yeu-cau-du-lieu/{row.pk}/sua/", typed)
    assert answer.status_code == 422
