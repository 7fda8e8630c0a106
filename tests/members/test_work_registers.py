"""The registers of meetings, classes, plans and inspections keep the contract of every register."""

from datetime import date

from members.registers.inspections import InspectionRegister, SubjectRegister
from members.registers.meetings import MeetingRegister
from members.registers.plans import PlanRegister
from members.registers.programme import ProgrammeRegister
from members.registers.study import StudyRegister
from tests import factories as make
from tests.registers import ListContract, RegisterContract, world  # noqa: F401

DAY = date(2023, 3, 5)


class TestMeetings(RegisterContract):
    register = MeetingRegister()
    required = "held_on"
    correction = {"resolution": "03-NQ/CB", "present": "4", "excused": "1"}

    def row(self, world, unit):  # noqa: F811
        return make.make_meeting(unit, DAY, topic="Làm lộ")

    def entry(self, world):  # noqa: F811
        make.make_member(world.here)
        key = f"{world.here.pk}:thuong-ky:2023-03-05"
        unit, kind = world.here.pk, "thuong-ky"
        return {
            "way": "diem-danh",
            "branch": unit,
            "kind": kind,
            "held_on": "05032023",
            "guests": 0,
            "danh_sach": key,
        }

    def filters(self, world, row):  # noqa: F811
        return [
            ("tim=lam lo", 2),
            ("kind=chuyen-de", 0),
            (f"chi_bo={world.here.path}", 1),
            ("tu=6/3/2023", 0),
            ("den=5/3/2023", 2),
        ]


class TestClasses(RegisterContract):
    register = StudyRegister()
    required = "title"
    correction = {"speaker": "Ban Tuyên giáo"}

    def row(self, world, unit):  # noqa: F811
        session = make.make_session(unit, DAY)
        make.make_turnout(session, unit, present=3, guests=2)
        return session

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "kind": "nghi-quyet",
            "title": "Nghị quyết mới",
            "held_on": "05/03/2023",
            "form": "truc-tiep",
        }

    def filters(self, world, row):  # noqa: F811
        return [("kind=nghi-quyet", 0), ("form=truc-tiep", 2), ("tu=6/3/2023", 0)]


class TestPlans(RegisterContract):
    register = PlanRegister()
    required = "year"
    correction = {"made_on": "05/02/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_plan(unit, 2023, person=make.make_member(unit).person)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        unit = world.here.pk
        return {"branch": unit, "year": 2023, "danh_sach": f"{unit}:2023", "co": [person.pk]}

    def filters(self, world, row):  # noqa: F811
        name = row.person.full_name.split()[-1]
        return [(f"tim={name}", 1), ("nam=2022", 0), (f"chi_bo={world.there.path}", 1)]


class TestProgramme(RegisterContract):
    register = ProgrammeRegister()
    required = "title"
    correction = {"members": "3", "quarter": "2"}

    def row(self, world, unit):  # noqa: F811
        return make.make_planned(unit, 2023, title="Thu, nộp đảng phí")

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "year": "2023",
            "quarter": "3",
            "actor": "cap-uy",
            "kind": "KT_CHAPHANH",
            "title": "Thực hiện quy chế",
            "organisations": "1",
            "members": "0",
        }

    def filters(self, world, row):  # noqa: F811
        return [("tim=thu nop", 2), ("tim=khong co", 0), ("nam=2023", 2), ("nam=2022", 0), ("actor=ubkt", 0)]


class TestInspections(RegisterContract):
    register = InspectionRegister()
    required = "title"
    correction = {"leader": "Trưởng đoàn"}

    def row(self, world, unit):  # noqa: F811
        return make.make_inspection(unit, DAY, organisations=[unit], mend_by=date(2023, 4, 5))

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "actor": "cap-uy",
            "kind": "KT_CHAPHANH",
            "title": "Thực hiện quy chế",
            "started_on": "05/03/2023",
            "organisations": [world.here.pk],
        }

    def filters(self, world, row):  # noqa: F811
        return [
            (f"tim={row.title}", 1),
            ("actor=ubkt", 0),
            ("tinh_trang=quá hạn khắc phục", 2),
            ("tinh_trang=đã kết luận", 0),
            ("tinh_trang=đang thực hiện", 0),
        ]


class TestSubjects(ListContract):
    register = SubjectRegister()

    def row(self, world, unit):  # noqa: F811
        person = make.make_member(unit).person
        return make.make_inspection(unit, DAY, members=[(person, unit)]).subjects.get()

    def filters(self, world, row):  # noqa: F811
        name = row.person.full_name.split()[-1]
        return [(f"tim={name}", 1), ("loai=KT_DHVP", 0), ("tu=6/3/2023", 0), (f"chi_bo={world.here.path}", 1)]
