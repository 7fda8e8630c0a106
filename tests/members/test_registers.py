"""The registers of Party life keep the contract of every register."""

from datetime import date

from branches.choices import Outcome
from members.choices import CauseOut, StandingKind
from members.lifecycle import cancel_transfer, leave, restore
from members.registers.admissions import AdmissionRegister
from members.registers.badges import BadgeRegister
from members.registers.candidates import CandidateRegister
from members.registers.departures import DepartureRegister
from members.registers.people import PeopleRegister
from members.registers.ratings import PersonRatingRegister
from members.registers.recognitions import RecognitionRegister
from members.registers.restorations import RestorationRegister
from members.registers.standings import StandingRegister
from members.registers.transfers import TransferRegister
from tests import factories as make
from tests.registers import ListContract, RegisterContract, world  # noqa: F401


def named(row) -> str:
    """A search that finds the row's person alone."""
    return f"tim={row.person.full_name.split()[-1]}"


def unit_filters(world, row) -> list[tuple[str, int]]:  # noqa: F811
    """What every register of people narrows by: a name, a branch."""
    return [(named(row), 1), ("tim=khong co ai", 0), (f"chi_bo={world.there.path}", 1)]


class TestPeople(ListContract):
    register = PeopleRegister()

    def row(self, world, unit):  # noqa: F811
        return make.make_member(unit)

    def filters(self, world, row):  # noqa: F811
        make.make_standing(row.person, date(2022, 1, 1))
        return [
            *unit_filters(world, row),
            ("ngay=30/12/2020", 0),
            ("ngay=31/12/2020", 2),
            ("gioi_tinh=nu", 0),
            ("dien=mien-tuoi", 1),
            ("dien=mien-tuoi&ngay=31/12/2021", 0),
            ("dien=binh-thuong", 1),
            ("dang_vien=chinh-thuc", 2),
        ]


class TestAdmissions(RegisterContract):
    register = AdmissionRegister()
    required = "ceremony_on"
    correction = {"decision_number": "15-QĐ/HU", "decision_on": "20/01/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_admission(unit, "3/2/2023")

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(world.here, date(2022, 1, 1)).person
        return {
            "person": person.pk,
            "branch": world.here.pk,
            "kind": "ket-nap",
            "decision_on": "20/1/2023",
            "ceremony_on": "03022023",
        }

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("tu=4/2/2023", 0), ("den=3/2/2023", 2), ("kind=ket-nap-lai", 0)]


class TestRecognitions(RegisterContract):
    register = RecognitionRegister()
    required = "official_decision_on"
    correction = {"official_decision_number": "7-QĐ/HU"}

    def row(self, world, unit):  # noqa: F811
        return make.make_recognition(make.make_admission(unit, "3/2/2022"), date(2023, 2, 20))

    def entry(self, world):  # noqa: F811
        admission = make.make_admission(world.here, "3/2/2022")
        return {
            "admission": admission.pk,
            "official_decision_on": "20/02/2023",
            "official_decision_number": "9-QĐ/HU",
        }

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("tu=21/2/2023", 0)]


class TestTransfers(RegisterContract):
    register = TransferRegister()
    required = "place"
    correction = {"paper_number": "12-GT"}

    def row(self, world, unit):  # noqa: F811
        return make.make_transfer_in(unit, date(2023, 3, 1))

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"kind": "di", "person": person.pk, "place": "Đảng bộ phường", "effective_on": "01/03/2023"}

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("kind=di", 0), ("kind=den", 2)]


class TestStandings(RegisterContract):
    register = StandingRegister()
    required = "start"
    correction = {"reason": "Sức khỏe", "start": "05/02/2022"}

    def row(self, world, unit):  # noqa: F811
        return make.make_standing(make.make_member(unit).person, date(2022, 2, 1))

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "kind": StandingKind.AWAY.value, "start": "01/02/2022"}

    def filters(self, world, row):  # noqa: F811
        return [
            *unit_filters(world, row),
            ("kind=tam-thoi-di", 0),
            ("ngay=31/1/2022", 0),
            ("ngay=1/2/2022", 2),
        ]


class TestDepartures(RegisterContract):
    register = DepartureRegister()
    required = "end"
    correction = {"decision_out": "3-QĐ", "cause_out": "xin-ra"}

    def row(self, world, unit):  # noqa: F811
        person = make.make_member(unit).person
        return leave(person=person, on=date(2023, 5, 4), cause=CauseOut.DIED, by=None)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "cause_out": "tu-tran", "end": "04/05/2023"}

    def filters(self, world, row):  # noqa: F811
        make.make_transfer_out(make.make_member(world.here).person, date(2023, 5, 4))
        return [*unit_filters(world, row), ("cause_out=tu-tran", 2), ("cause_out=xin-ra", 0)]

    def test_address_tells_of_the_departure_that_was_cancelled_and_not_of_a_transfer(self, world):  # noqa: F811
        """Guards against 410 for a row that never was here, and for one that left anew."""
        row, client = self.row(world, world.here), world.client()
        moved = make.make_transfer_out(make.make_member(world.here).person, date(2023, 5, 4))
        other = moved.person.memberships.get()
        cancel_transfer(transfer=moved, by=None, reason="Nhầm")
        assert client.get(self.page("xem", other.pk)).status_code == 404
        client.post(self.page("huy", row.pk), {"reason": "Nhầm người"})
        page = client.get(self.page("xem", row.pk))
        assert (page.status_code, "Người ra khỏi Đảng «" in page.text, "Nhầm người" in page.text) == (
            410,
            True,
            True,
        )
        leave(person=row.person, on=date(2023, 6, 4), cause=CauseOut.DIED, by=None)
        assert client.get(self.page("xem", row.pk)).status_code == 200


def expelled(unit):
    """Somebody expelled from a branch."""
    person = make.make_member(unit).person
    leave(person=person, on=date(2022, 5, 4), cause=CauseOut.EXPELLED, by=None)
    return person


class TestRestorations(RegisterContract):
    register = RestorationRegister()
    required = "start"
    correction = {"decision_in": "8-QĐ/TU", "start": "06/05/2023"}

    def row(self, world, unit):  # noqa: F811
        return restore(person=expelled(unit), branch=unit, on=date(2023, 5, 4), by=None)

    def entry(self, world):  # noqa: F811
        person, branch = expelled(world.here).pk, world.here.pk
        return {"person": person, "branch": branch, "start": "04/05/2023", "decision_in": "7-QĐ/TU"}

    def filters(self, world, row):  # noqa: F811
        make.make_admission(world.here, "4/5/2023")
        return [*unit_filters(world, row), ("tu=4/5/2023", 2), ("den=3/5/2023", 0)]


class TestBadges(RegisterContract):
    register = BadgeRegister()
    required = "awarded_on"
    correction = {"number": "00123"}

    def row(self, world, unit):  # noqa: F811
        person = make.make_member(unit, party_age_from="1990").person
        return make.make_badge(person, unit, date(2022, 9, 2))

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here, party_age_from="1990").person
        return {"person": person.pk, "kind": "tang", "years": 30, "awarded_on": "02/09/2022"}

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("kind=truy-tang", 0), ("den=1/9/2022", 0)]


class TestCandidates(RegisterContract):
    register = CandidateRegister()
    required = "start"
    correction = {"introduced_by": "Đoàn Thanh niên"}

    def row(self, world, unit):  # noqa: F811
        return make.make_candidate(unit, date(2022, 4, 1))

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(
            world.here, date(2020, 1, 1), end=date(2021, 1, 1), end_kind="thoi"
        ).person
        return {"person": person.pk, "branch": world.here.pk, "start": "01/04/2022"}

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("ngay=31/3/2022", 0), ("end_kind=thoi", 0)]


class TestRatings(RegisterContract):
    register = PersonRatingRegister()
    required = "year"
    correction = {"outcome": Outcome.NOT_RATED.value, "reason": "Mới vào Đảng"}

    def row(self, world, unit):  # noqa: F811
        return make.make_rating(make.make_member(unit).person, unit, 2022)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "year": 2022, "outcome": Outcome.GOOD.value}

    def filters(self, world, row):  # noqa: F811
        return [*unit_filters(world, row), ("nam=2021", 0), (f"outcome={Outcome.GOOD.value}", 2)]
