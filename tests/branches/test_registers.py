"""The registers of the organisation keep the contract of every register."""

from datetime import date

from branches.choices import Outcome, Recordable, SeatPost
from branches.registers.documents import DocumentRegister
from branches.registers.emulation import EmulationRegister
from branches.registers.figures import FigureRegister
from branches.registers.form_figures import FormFigureRegister
from branches.registers.ratings import BranchRatingRegister, LeadershipRatingRegister
from branches.registers.seats import ChargeRegister, SeatRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401

NEW_YEAR = date(2023, 1, 1)


class TestDocuments(RegisterContract):
    register = DocumentRegister()
    required = "title"
    correction = {"signed_by": "Bí thư", "issued_on": "06/02/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_document(unit, date(2023, 2, 5), field="Kinh tế")

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "kind": "KH",
            "number": "12-KH/ĐU",
            "issued_on": "05022023",
            "title": "Kế hoạch năm",
        }

    def filters(self, world, row):  # noqa: F811
        return [
            (f"tim={row.number}", 1),
            ("tim=kinh te", 2),
            ("kind=NQ", 0),
            (f"chi_bo={world.here.path}", 1),
            ("tu=6/2/2023", 0),
            ("den=5/2/2023", 2),
        ]


class TestModels(RegisterContract):
    register = EmulationRegister()
    required = "name"
    correction = {"result": "Duy trì tốt", "end": "01/12/2023", "end_reason": "Đã đạt mục tiêu"}

    def row(self, world, unit):  # noqa: F811
        return make.make_model(unit, NEW_YEAR)

    def entry(self, world):  # noqa: F811
        return {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"}

    def filters(self, world, row):  # noqa: F811
        return [
            ("tim=mo hinh", 2),
            ("ngay=31/12/2022", 0),
            ("ngay=1/1/2023", 2),
            ("trang_thai=dang-ky-moi&ngay=31/12/2023", 2),
            ("trang_thai=duy-tri&ngay=31/12/2023", 0),
            ("trang_thai=duy-tri&ngay=1/1/2024", 2),
            ("trang_thai=thoi", 0),
            ("trang_thai=chua-toi&ngay=31/12/2022", 2),
        ]


class TestBranchRatings(RegisterContract):
    register = BranchRatingRegister()
    required = "year"
    correction = {"outcome": Outcome.FULFILLED.value, "decision": "8-QĐ"}

    def row(self, world, unit):  # noqa: F811
        year = 2020 + unit.branchrating_rows.count()
        return make.make_branch_rating(unit, year)

    def entry(self, world):  # noqa: F811
        return {"branch": world.here.pk, "year": 2022, "outcome": Outcome.GOOD.value}

    def filters(self, world, row):  # noqa: F811
        return [("nam=2020", 2), ("nam=2021", 0), (f"outcome={Outcome.FAILED.value}", 0)]


class TestLeadershipRatings(RegisterContract):
    register = LeadershipRatingRegister()
    required = "name"
    correction = {"outcome": Outcome.EXCELLENT.value}

    def row(self, world, unit):  # noqa: F811
        return make.make_leadership_rating(unit, 2022)

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "year": 2022,
            "subject": "tap-the",
            "name": "Ban Thường vụ",
            "outcome": Outcome.GOOD.value,
        }

    def filters(self, world, row):  # noqa: F811
        return [("nam=2022", 2), ("subject=ca-nhan", 0), ("tim=tap the", 2)]


class TestSeats(RegisterContract):
    register = SeatRegister()
    required = "start"
    correction = {"term": "2020-2025", "end": "01/06/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_seat(unit, make.make_member(unit).person, SeatPost.DEPUTY, NEW_YEAR)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "branch": world.committee.pk, "post": "uy-vien", "start": "01/01/2023"}

    def filters(self, world, row):  # noqa: F811
        name = row.person.full_name.split()[-1]
        return [(f"tim={name}", 1), ("post=uy-vien", 0), ("ngay=31/12/2022", 0), ("ngay=1/1/2023", 2)]


def test_second_secretary_of_a_unit_is_asked_about_and_one_after_the_other_is_not(world):  # noqa: F811
    """A predecessor left in place, and two sign as secretary in every list of that day."""
    first, second = (make.make_member(world.here).person for _ in range(2))
    make.make_seat(world.here, first, SeatPost.SECRETARY, NEW_YEAR, end=date(2023, 6, 1))
    typed = {"person": second.pk, "branch": world.here.pk, "post": "bi-thu", "start": "31/05/2023"}
    client = world.client()
    asked = client.post("/cap-uy/them/", typed).context["form"].question
    assert asked.doubts == [f"Thời gian này đơn vị đã có bí thư: {first}, từ 01/01/2023."]
    assert client.post("/cap-uy/them/", typed | {"start": "01/06/2023"}).status_code == 302


class TestCharges(RegisterContract):
    register = ChargeRegister()
    required = "start"
    correction = {"decision": "4-TB/ĐU"}

    def row(self, world, unit):  # noqa: F811
        return make.make_charge(unit, make.make_member(unit).person, NEW_YEAR)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        return {"person": person.pk, "branch": world.there.pk, "start": "01/01/2023"}

    def filters(self, world, row):  # noqa: F811
        return [(f"chi_bo={world.there.path}", 1), ("ngay=31/12/2022", 0)]


class TestFigures(RegisterContract):
    register = FigureRegister()
    required = "source"
    correction = {"value": "61,5"}

    def row(self, world, unit):  # noqa: F811
        year = 2020 + unit.recordedfigure_rows.count()
        return make.make_figure(unit, Recordable.INCOME, year, "60.5")

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "code": "thu-nhap",
            "year": 2022,
            "value": "1.060,5",
            "published_on": "31/12/2022",
            "source": "Báo cáo của Ủy ban nhân dân",
        }

    def filters(self, world, row):  # noqa: F811
        return [("nam=2020", 2), ("code=ho-ngheo", 0)]


class TestFormFigures(RegisterContract):
    register = FormFigureRegister()
    required = "source"
    correction = {"value": "12", "source": "Báo cáo sửa"}

    def row(self, world, unit):  # noqa: F811
        year = 2019 - next(make.numbers) % 60
        return make.make_form_figure(unit, "3", "II.6.1", period=(date(year, 1, 1), date(year, 12, 31)))

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.here.pk,
            "number": "3",
            "line": "II.6.1",
            "column": "so",
            "first": "01/01/2019",
            "last": "31/12/2019",
            "value": "2",
            "source": "Biểu 3 năm 2019",
        }

    def filters(self, world, row):  # noqa: F811
        return [("number=3", 2), ("number=5", 0), ("tu=1/1/2020", 0), (f"chi_bo={world.here.path}", 1)]

    def test_what_records_answer_is_not_typed(self, world):  # noqa: F811
        entry = self.entry(world) | {"line": "I", "first": "01/01/2022", "last": "31/12/2022"}
        answer = world.client().post("/so-ghi-tay/them/", entry)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["line"])

    def test_row_that_no_form_has_is_refused(self, world):  # noqa: F811
        answer = world.client().post("/so-ghi-tay/them/", self.entry(world) | {"line": "IX.9"})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["line"])
