"""A superior's workbook from its upload to the filled file, through the pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from branches.choices import Role
from reports.models import SheetCell, SheetTemplate
from reports.registers import SheetRegister
from reports.sheets.answers import answers, shifted
from tests import factories as make
from tests.registers import ListContract, world  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .workbooks import HIDDEN, MAIN, parts, template

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)


def upload(content: bytes | None = None, name: str = "Mau bieu 1.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, template() if content is None else content)


class TestRegister(ListContract):
    register = SheetRegister()

    def row(self, world, unit):  # noqa: F811
        return make.make_sheet_template(unit)

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.here.pk,
            "title": "Biểu 1 gửi Tỉnh ủy",
            "agency": "Ban Tổ chức",
            "file": upload(),
        }

    def filters(self, world, row):  # noqa: F811
        return [(f"chi_bo={world.here.path}", 1)]


@pytest.fixture
def committee(db):
    committee = make.make_committee("MAU")
    branch = make.make_branch(committee, "MAU-01")
    make.make_admission(branch, date(2023, 3, 3))
    make.make_member(branch)
    return committee


@pytest.fixture
def clerk(client, committee):
    client.force_login(make.make_user(Role.COMMITTEE_CLERK, committee))
    return client


@pytest.fixture
def sheet(committee) -> SheetTemplate:
    return make.make_sheet_template(committee)


def bind(sheet, cell: str, takes: str, **also) -> SheetCell:
    return make.make_sheet_cell(sheet, cell, takes, sheet=MAIN, **also)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_file_is_taken_in_once_and_renamed(clerk, committee):
    entry = {"branch": committee.pk, "title": "Biểu 1 gửi Tỉnh ủy", "agency": "Ban Tổ chức", "file": upload()}
    assert clerk.post("/mau-excel/them/", entry).status_code == 302
    row = SheetTemplate.objects.get()
    assert (row.title, row.name, row.size) == ("Biểu 1 gửi Tỉnh ủy", "Mau bieu 1.xlsx", len(template()))
    clerk.post(f"/mau-excel/{row.pk}/sua/", {"title": "Biểu 1", "agency": ""})
    row.refresh_from_db()
    assert (row.title, row.agency) == ("Biểu 1", "")


def test_entry_without_a_file_or_title_is_shown_again(clerk, committee):
    answer = clerk.post("/mau-excel/them/", {"branch": committee.pk, "title": "", "agency": ""})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["file", "title"])


def test_clicked_cell_takes_a_figure_and_one_button_fills_it(clerk, sheet):
    page = clerk.get(f"/mau-excel/{sheet.pk}/o/?trang={MAIN}&o=B5")
    assert page.context["form"].initial["cell"] == "B5"
    for cell, takes in (("b5", "dang-vien"), ("B6", "bieu-1:B.1"), ("B7", "bieu-1:B.1@truoc")):
        asked = {"sheet": MAIN, "cell": cell, "takes": takes, "period": "ky-nay"}
        assert clerk.post(f"/mau-excel/{sheet.pk}/o/", asked).status_code == 302
    assert sorted(SheetCell.objects.values_list("cell", "takes")) == [
        ("B5", "dang-vien"),
        ("B6", "bieu-1:B.1"),
        ("B7", "bieu-1:B.1@truoc"),
    ]
    file = body(clerk.get(f"/mau-excel/{sheet.pk}/dien/?nam=2023&xuat=xlsx"))
    book = load_workbook(BytesIO(file))
    assert [book[MAIN][name].value for name in ("B5", "B6", "B7")] == [2, 1, 0]


def test_original_comes_back_as_it_went_in(clerk, sheet):
    assert body(clerk.get(f"/mau-excel/{sheet.pk}/tep/")) == template()
    bind(sheet, "B5", "dang-vien")
    clerk.get(f"/mau-excel/{sheet.pk}/dien/?nam=2023&xuat=xlsx")
    assert body(clerk.get(f"/mau-excel/{sheet.pk}/tep/")) == template()


def test_cell_bound_again_takes_the_new_figure_and_nothing_takes_it_back(clerk, sheet):
    kept = bind(sheet, "B5", "dang-vien")
    address = f"/mau-excel/{sheet.pk}/o/"
    clerk.post(address, {"sheet": MAIN, "cell": "B5", "takes": "dang-vien-nu", "period": "nam-truoc"})
    kept.refresh_from_db()
    assert (SheetCell.objects.count(), kept.takes, kept.period) == (1, "dang-vien-nu", "nam-truoc")
    clerk.post(address, {"sheet": MAIN, "cell": "B5", "takes": "", "period": "ky-nay"})
    assert SheetCell.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"cell": "B8", "takes": "dang-vien"}, "cell"),
        ({"cell": "C1", "takes": "dang-vien"}, "cell"),
        ({"cell": "ô năm", "takes": "dang-vien"}, "cell"),
        ({"cell": "B5", "takes": "khong-co"}, "takes"),
        ({"cell": "B5", "takes": "bieu-3:IX"}, "takes"),
        ({"cell": "B5", "takes": "bieu-9:I"}, "takes"),
        ({"cell": "B5", "takes": "bieu-3:I@khong"}, "takes"),
        ({"cell": "B5", "takes": ""}, "takes"),
        ({"cell": "B5", "takes": "dang-vien", "sheet": "Không có"}, "sheet"),
    ],
)
def test_binding_that_cannot_be_is_told_beside_its_field(clerk, sheet, asked, field):
    asked = {"sheet": MAIN, "period": "ky-nay"} | asked
    answer = clerk.post(f"/mau-excel/{sheet.pk}/o/", asked)
    told = answer.context["form"].errors.get(field, [])
    assert (answer.status_code, len(told)) == (422, 1), told  # one reason: not also that nothing was typed
    assert SheetCell.objects.count() == 0


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        ("ky-nay", "2023-04-01", "2023-06-30"),
        ("nam-truoc", "2022-04-01", "2022-06-30"),
        ("luy-ke", "2023-01-01", "2023-06-30"),
        ("ca-nam-truoc", "2022-01-01", "2022-12-31"),
    ],
)
def test_period_is_told_from_the_one_that_is_filled_for(by, first, last):
    period = shifted(Period.quarter(2023, 2), by)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_cells_left_empty_are_reported_and_stay_as_they_were(clerk, committee, sheet):
    committee.records_from = date(2022, 12, 31)
    committee.save()
    bind(sheet, "C5", "dang-vien", period="nam-truoc")
    bind(sheet, "B5", "dang-vien")
    page = clerk.get(f"/mau-excel/{sheet.pk}/dien/?nam=2022&ky=6-thang-dau")
    told = {answer.cell.cell: (answer.value, answer.why) for answer, _, _ in page.context["answers"]}
    assert told == {"B5": (None, "chưa có sổ"), "C5": (None, "chưa có sổ")}
    assert page.context["empty"] == 2
    file = body(clerk.get(f"/mau-excel/{sheet.pk}/dien/?nam=2022&ky=6-thang-dau&xuat=xlsx"))
    assert parts(file) == parts(template())


def test_unit_of_a_cell_that_the_reader_may_not_see_is_left_empty(committee, sheet):
    other = make.make_committee("NGOAI")
    make.make_member(make.make_branch(other))
    bind(sheet, "B5", "dang-vien", of=other)
    reader = make.make_reader(Role.COMMITTEE_CLERK, committee)
    found = answers(sheet.cells.all(), Scope(YEAR, committee, reader))
    assert [(a.value, a.why) for a in found] == [(None, "không đủ quyền")]
    whole = answers(sheet.cells.all(), Scope(YEAR, committee, SYSTEM))
    assert [a.value for a in whole] == [1]


def test_cell_of_another_unit_counts_that_unit(committee, sheet):
    empty = make.make_branch(committee)
    for cell, of in (("B5", None), ("B6", empty)):
        bind(sheet, cell, "dang-vien", of=of)
    found = answers(sheet.cells.order_by("cell"), Scope(YEAR, committee, SYSTEM))
    assert [a.value for a in found] == [2, 0]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.xlsx", "trống"),
        (b"MZ" * 100, "a.xlsx", "Chỉ nhận"),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "a.pdf", "Excel"),
        (b"PK\x03\x04" + b"x" * 100, "a.xlsx", "hỏng"),
    ],
)
def test_file_that_is_no_workbook_is_refused(clerk, committee, content, name, said):
    entry = {"branch": committee.pk, "title": "Mẫu", "file": SimpleUploadedFile(name, content)}
    answer = clerk.post("/mau-excel/them/", entry)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert SheetTemplate.objects.count() == 0


def test_template_taken_back_takes_its_cells_along(clerk, sheet):
    bind(sheet, "B5", "dang-vien")
    clerk.post(f"/mau-excel/{sheet.pk}/huy/", {"reason": "Nhầm tệp"})
    assert (SheetTemplate.objects.count(), SheetCell.objects.count()) == (0, 0)


def test_hidden_sheet_can_be_chosen_and_leader_fills_but_binds_nothing(client, committee, sheet):
    client.force_login(make.make_user(Role.LEADER, committee))
    assert client.get(f"/mau-excel/{sheet.pk}/dien/?nam=2023").status_code == 200
    assert client.get(f"/mau-excel/{sheet.pk}/o/").status_code == 403
    client.force_login(make.make_user(Role.COMMITTEE_CLERK, committee))
    assert client.get(f"/mau-excel/{sheet.pk}/o/?trang={HIDDEN}").context["sheet"] == HIDDEN


def test_template_of_others_is_not_there(clerk):
    sheet = make.make_sheet_template(make.make_committee("NGOAI"))
    for below in ("", "o/", "dien/", "tep/"):
        assert clerk.get(f"/mau-excel/{sheet.pk}/{below}").status_code == 404
