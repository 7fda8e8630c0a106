"""Cards and dossiers given, received and lent; who keeps in touch where they live: registers, due lines, books."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.choices import Role
from branches.names import Names
from members import lifecycle
from members.choices import CauseOut, HandoverKind, TieKind
from members.models import FileLoan
from members.registers.files import HandoverRegister, LoanRegister, RemarkRegister, TieRegister
from reports.books import BOOKS
from reports.due import due
from reports.rows import bound
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

DAY = date(2023, 3, 5)
YEAR = Period.year(2023)


class TestHandovers(RegisterContract):
    register = HandoverRegister()
    required = "other_party"
    correction = {"paper": "5-BB"}

    def row(self, world, unit):  # noqa: F811
        return make.make_handover(unit, make.make_member(unit).person, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        given = {"kind": "giao-the", "happened_on": "05/03/2023", "other_party": "Đảng viên nhận"}
        return {"person": person.pk} | given

    def filters(self, world, row):  # noqa: F811
        return [("kind=giao-the", 0), (f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0)]


class TestLoans(RegisterContract):
    register = LoanRegister()
    required = "borrower"
    correction = {"returned_on": "06/03/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_loan(unit, make.make_member(unit).person, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        given = {"borrower": "Ủy ban kiểm tra", "contents": "Lý lịch", "lent_on": "05/03/2023"}
        return {"person": person.pk} | given

    def filters(self, world, row):  # noqa: F811
        return [("con_muon=co", 2), (f"tim={row.person.full_name}", 1), ("tu=6/3/2023", 0)]


class TestTies(RegisterContract):
    register = TieRegister()
    required = "place"
    correction = {"paper": "9-GT"}

    def row(self, world, unit):  # noqa: F811
        return make.make_tie(unit, make.make_member(unit).person, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        given = {"kind": "di", "branch": world.here.pk, "place": "Chi bộ khu phố", "start": "05/03/2023"}
        return {"person": person.pk} | given

    def filters(self, world, row):  # noqa: F811
        return [("kind=den", 0), (f"chi_bo={world.there.path}", 1), ("ngay=4/3/2023", 0)]


class TestRemarks(RegisterContract):
    register = RemarkRegister()
    required = "remark"
    correction = {"remark": "Chưa tham gia họp"}

    def row(self, world, unit):  # noqa: F811
        person = make.make_member(unit).person
        make.make_tie(unit, person, DAY)
        return make.make_remark(unit, person, 2023)

    def entry(self, world):  # noqa: F811
        person = make.make_member(world.here).person
        make.make_tie(world.here, person, DAY)
        given = {"year": "2023", "received_on": "01/12/2023", "remark": "Gương mẫu"}
        return {"person": person.pk} | given

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name}", 1), ("nam=2022", 0), (f"chi_bo={world.here.path}", 1)]


@pytest.fixture
def member(world):  # noqa: F811
    return make.make_member(world.here).person


def test_dossier_of_who_left_is_still_handed_over_for_the_last_branch(world, member):  # noqa: F811
    lifecycle.leave(person=member, on=DAY, cause=CauseOut.DIED, by=None)
    typed = {"person": member.pk, "kind": "giao-ho-so", "happened_on": "01/04/2023", "other_party": "Lưu trữ"}
    assert world.client().post("/giao-nhan/them/", typed).status_code == 302
    assert member.handovers.get().branch == world.here


@pytest.mark.parametrize("field", ["due_on", "returned_on"])
def test_dossier_is_not_back_before_it_was_lent(world, member, field):  # noqa: F811
    with pytest.raises(ValidationError, match="bằng hoặc sau ngày mượn"):
        make.make_loan(world.here, member, DAY, **{field: date(2023, 3, 4)})
    make.make_loan(world.here, member, DAY, **{field: DAY})


def test_dossier_that_is_out_is_asked_about_before_it_is_lent_again(world, member):  # noqa: F811
    make.make_loan(world.here, member, DAY)
    typed = {"person": member.pk, "borrower": "Thanh tra", "contents": "Lý lịch", "lent_on": "06/03/2023"}
    client = world.client()
    asked = client.post("/muon-ho-so/them/", typed)
    assert (asked.status_code, "đang có người mượn" in asked.content.decode()) == (422, True)
    assert client.post("/muon-ho-so/them/", typed | {"van_ghi": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("due_on", "returned_on", "told"),
    [
        (date(2023, 3, 20), None, [True]),
        (date(2023, 4, 1), None, [False]),
        (date(2023, 3, 20), date(2023, 3, 19), []),
        (None, None, []),
    ],
)
def test_loan_is_due_until_it_is_returned(world, member, due_on, returned_on, told):  # noqa: F811
    row = make.make_loan(world.here, member, DAY, due_on=due_on, returned_on=returned_on)
    on = date(2023, 4, 1)
    groups = due(SYSTEM, on=on, names=Names(on), only="muon-ho-so")
    lines = [line for group in groups for line in group.lines]
    assert [line.overdue for line in lines] == told
    assert {line.address for line in lines} <= {f"/muon-ho-so/{row.pk}/sua/"}


def test_page_of_a_loan_offers_its_return_until_it_is_back(world, member):  # noqa: F811
    row = make.make_loan(world.here, member, DAY)
    client = world.client()
    assert "Ghi đã trả" in client.get(f"/muon-ho-so/{row.pk}/").content.decode()
    FileLoan.objects.filter(pk=row.pk).update(returned_on=DAY)
    assert "Ghi đã trả" not in client.get(f"/muon-ho-so/{row.pk}/").content.decode()


@pytest.mark.parametrize(("kind", "field"), [("di", "branch"), ("den", "kind")])
def test_tie_goes_out_of_the_own_branch_or_comes_from_elsewhere(world, member, kind, field):  # noqa: F811
    unit = world.there if kind == "di" else world.here
    typed = {"person": member.pk, "kind": kind, "branch": unit.pk, "place": "X", "start": "05/03/2023"}
    answer = world.client().post("/noi-cu-tru/them/", typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_somebody_keeps_in_touch_in_one_place_at_a_time(world, member):  # noqa: F811
    row = make.make_tie(world.here, member, DAY)
    with pytest.raises(ValidationError, match="ngày thôi trước"):
        make.make_tie(world.here, member, date(2023, 5, 1))
    row.end = date(2023, 5, 1)
    record.save(row, by=None)
    make.make_tie(world.here, member, date(2023, 5, 1))


@pytest.mark.parametrize(("year", "status"), [(2022, 422), (2023, 302), (2024, 422)])
def test_remark_is_of_a_year_of_the_tie(world, member, year, status):  # noqa: F811
    make.make_tie(world.here, member, DAY, end=date(2024, 1, 1))
    typed = {"person": member.pk, "year": year, "received_on": "01/12/2023", "remark": "Tốt"}
    assert world.client().post("/nhan-xet-noi-cu-tru/them/", typed).status_code == status


def cells(code: str, unit, period=YEAR, whole=False) -> list[list[str]]:
    book, names = BOOKS[code], Names(period.last)
    columns = book.full_columns if whole else book.columns
    return [
        [str(bound(c, names).of(row, 0, 0)) for c in columns]
        for row in book.rows(Scope(period, unit, SYSTEM))
    ]


def test_books_of_cards_and_of_dossiers_take_each_their_own(world, member):  # noqa: F811
    make.make_card(world.here, member, date(2022, 1, 1), number="001079000123")
    make.make_handover(world.here, member, DAY, kind=HandoverKind.CARD_OUT)
    make.make_handover(world.here, member, DAY, contents="Lý lịch, phiếu")
    [card], [file] = cells("giao-nhan-the", world.here, whole=True), cells("giao-nhan-ho-so", world.here)
    assert "001079000123" in card
    assert "Lý lịch, phiếu" in file
    assert not any("001079000123" in cell for cell in cells("giao-nhan-the", world.here)[0])


def test_book_of_ties_holds_who_kept_in_touch_in_the_year_with_its_remark(world, member):  # noqa: F811
    make.make_tie(world.here, member, date(2022, 3, 5), end=date(2023, 2, 1), end_reason="Nghỉ hưu")
    make.make_remark(world.here, member, 2022, remark="Gương mẫu")
    for year, there in ((2021, 0), (2022, 1), (2023, 1), (2024, 0)):
        assert len(cells("noi-cu-tru", world.here, Period.year(year))) == there
    assert "2022: Gương mẫu" in cells("noi-cu-tru", world.here, Period.year(2022))[0]
    assert not any("Gương mẫu" in cell for cell in cells("noi-cu-tru", world.here)[0])


def test_book_of_papers_received_goes_by_the_day_they_came(world):  # noqa: F811
    make.make_superior_document(world.committee, date(2022, 12, 30), received_on=date(2023, 1, 4))
    assert [len(cells("van-ban-den", world.committee, Period.year(y))) for y in (2022, 2023)] == [0, 1]


def test_leader_reads_and_does_not_write(world, member):  # noqa: F811
    make.make_tie(world.here, member, DAY, kind=TieKind.OUT)
    client = world.client(Role.LEADER)
    assert client.get("/noi-cu-tru/").status_code == 200
    assert client.get("/noi-cu-tru/them/").status_code == 403


def test_noting_a_return_begins_in_its_box(world):  # noqa: F811
    """The button of the due line leads here for this alone; later it is one correction among others."""
    loan = make.make_loan(world.here, make.make_member(world.here).person, DAY)
    page, client = f"/muon-ho-so/{loan.pk}/sua/", world.client()

    def cursor() -> list[str]:
        fields = client.get(page).context["form"].fields
        return [name for name, field in fields.items() if field.widget.attrs.get("autofocus")]

    assert cursor() == ["returned_on"]
    loan.returned_on = DAY
    record.save(loan, by=None)
    assert cursor() == ["borrower"]
