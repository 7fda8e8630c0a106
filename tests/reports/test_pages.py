"""The report pages over the demo: what a page shows, its list, its Excel and its JSON are one number."""

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from reports.indicators import ANNUAL, CATALOGUE
from reports.indicators.kinds import Ratio, Total
from reports.programme import tallies
from tests.demo import demo  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry, User
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.usefixtures("demo")

FIGURES = [figure.code for section in ANNUAL for figure in section.figures]
PAGES = [
    "/",
    "/bao-cao/",
    "/bao-cao/2023/",
    "/bao-cao/2023/?den=2023-11-12",
    "/bao-cao/2022/?don_vi=VK-03",
    "/bao-cao/2023/theo-chi-bo/",
    "/bao-cao/so-sanh/",
    "/bao-cao/so-sanh/?tu_nam=2021&den_nam=2022",
    "/bao-cao/bien-dong/",
    "/bao-cao/bien-dong/?tu=2022-01-01&den=2022-06-30",
    "/bao-cao/2019/",
]


@pytest.fixture
def browse(db):
    """A client logged in as one of the demo's users."""

    def as_user(name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=name))
        return client

    return as_user


@pytest.fixture(scope="module")
def told(demo, django_db_blocker):  # noqa: F811
    """The year's figures as JSON, asked once for the module: asking again for each figure takes a minute."""
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(User.objects.get(username="lanhdao"))
        return page_json(client)


@pytest.fixture(scope="module")
def year_book(demo, django_db_blocker):  # noqa: F811
    """The workbook of the year, exported once for the module, and who stands on the log for it."""
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(User.objects.get(username="lanhdao"))
        exports = AuditEntry.objects.filter(action=AuditEntry.Action.EXPORT)
        before = set(exports.values_list("pk", flat=True))
        book = book_of(client.get("/bao-cao/2023/?xuat=xlsx"))
        return book, [entry.by.username for entry in exports.exclude(pk__in=before)]


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def page_json(client, address="/bao-cao/2023/?xuat=json") -> dict[str, dict]:
    return {figure["code"]: figure for figure in json.loads(body(client.get(address)))["figures"]}


def book_of(response):
    return load_workbook(BytesIO(body(response)))


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_for_a_leader(browse, address):
    assert browse("lanhdao").get(address).status_code == 200


def test_year_page_shows_the_share_over_the_rated_and_over_nobody_else(browse):
    text = browse("lanhdao").get("/bao-cao/2023/").content.decode()
    assert ("96,35%" in text, "78,72" in text, "88,10" in text) == (True, False, False)


@pytest.mark.parametrize("code", FIGURES)
def test_figure_page_json_and_workbook_list_the_same_rows(browse, told, code):
    """A drill-down made by another filter than the number would differ for some figure."""
    client, figure, told = browse("lanhdao"), CATALOGUE[code], told[code]
    page = client.get(f"/bao-cao/2023/{code}/?per_page=500")
    table = page.context["table"]
    rows = json.loads(body(client.get(f"/bao-cao/2023/{code}/?xuat=json")))
    sheet = book_of(client.get(f"/bao-cao/2023/{code}/?xuat=xlsx")).active
    numbered = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert page.context["line"].text == told["text"]
    assert len(rows) == table.paginator.count == len(numbered)
    if isinstance(figure, Ratio) and not isinstance(figure.part, Total):
        assert len(rows) == told["part"]
    elif not isinstance(figure, Ratio | Total) and not figure.distinct:
        assert len(rows) == told["value"]


def test_year_workbook_says_what_the_page_says_and_lists_who_is_behind(told, year_book):
    book, _ = year_book
    main = book.worksheets[0]
    by_label = {row[1]: row for row in main.iter_rows(values_only=True) if isinstance(row[0], int)}
    expected = {
        CATALOGUE[code].label: (told[code]["value"], told[code]["part"], told[code]["whole"])
        for code in FIGURES
    }
    assert {label: row[3:6] for label, row in by_label.items()} == expected
    listed = [row for row in book["hoc-chuyen-de"].iter_rows(values_only=True) if isinstance(row[0], int)]
    groups = [row[-2] for row in listed]
    assert (groups.count("Tử số"), groups.count("Chưa đạt"), groups.count("Ngoài diện")) == (210, 0, 25)


def test_workbook_formulas_stay_text_and_numbers_stay_numbers(year_book):
    book, _ = year_book
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_branch_clerk_sees_the_own_branch_and_nothing_of_another(browse):
    client = browse("chibo")
    own = {row["branch"] for row in json.loads(body(client.get("/bao-cao/2023/dang-vien/?xuat=json")))}
    units = [code for code, _ in client.get("/bao-cao/2023/").context["unit_choices"]]
    foreign = [
        client.get(f"/bao-cao/2023/{tail}don_vi={unit}").status_code
        for unit in ("VK", "VK-02")
        for tail in ("?", "dang-vien/?")
    ]
    assert (own, units, foreign) == ({"VK-01"}, ["VK-01"], [404, 404, 404, 404])


def test_member_in_charge_is_told_of_secrecy_and_gets_no_smaller_number(browse):
    client = browse("phutrach")
    told = page_json(client)["ktgs-dang-vien"]
    page = client.get("/bao-cao/2023/ktgs-dang-vien/")
    assert (told["value"], told["text"]) == (None, "không đủ quyền")
    assert ("Không đủ quyền" in page.content.decode(), page.context.get("table")) == (True, None)
    assert client.get("/bao-cao/2023/ktgs-dang-vien/?xuat=xlsx").status_code == 404


def test_year_before_the_book_says_so_and_never_zero(browse):
    told = page_json(browse("lanhdao"), "/bao-cao/2019/?xuat=json")
    assert {(f["value"], f["text"]) for f in told.values()} == {(None, "chưa có sổ")}


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/bao-cao/2023/?den=31/2/2023", 422, "tháng 2"),
        ("/bao-cao/2023/?den=1/1/23", 422, "bốn chữ số"),
        ("/bao-cao/2023/?den=2022-05-01", 422, "không thuộc năm 2023"),
        ("/bao-cao/bien-dong/?tu=2023-05-01&den=2023-04-01", 422, "trước hoặc bằng"),
        ("/bao-cao/1066/", 422, "1930"),
        ("/bao-cao/2023/?don_vi=XX", 404, ""),
        ("/bao-cao/2023/khong-co/", 404, ""),
        ("/bao-cao/2023/?xuat=exe", 422, "không xuất được dạng «exe»"),
        ("/bao-cao/2023/dang-vien/?xem=mau-so", 404, ""),
    ],
)
def test_bad_question_is_answered_in_words(browse, address, status, says):
    response = browse("lanhdao").get(address)
    assert (response.status_code, says in response.content.decode()) == (status, True)


def test_search_in_a_list_finds_without_diacritics_and_says_how_many_of_all(browse):
    client = browse("lanhdao")
    name = json.loads(body(client.get("/bao-cao/2023/ket-nap/?xuat=json")))[0]["label"]
    page = client.get("/bao-cao/2023/dang-vien/", {"tim": name.upper()})
    assert (page.context["total"], name in page.content.decode()) == (235, True)
    assert page.context["found"] < 235


def test_exports_are_on_the_log(year_book):
    _, noted = year_book
    assert noted == ["lanhdao"]


@pytest.mark.parametrize(
    "address", ["/bao-cao/2023/", "/bao-cao/2023/theo-chi-bo/", "/bao-cao/2023/dang-vien/"]
)
def test_anonymous_reader_is_sent_to_the_log_in(client, address, db):
    assert client.get(address).url == f"/dang-nhap/?next={address}"


@pytest.mark.parametrize("address", ["theo-chi-bo/", "../so-sanh/", "../bien-dong/"])
def test_every_report_page_is_given_as_json(browse, address):
    answer = browse("lanhdao").get(f"/bao-cao/2023/{address}?xuat=json".replace("2023/../", ""))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


def test_balance_as_json_closes_for_the_whole_and_every_branch(browse):
    told = json.loads(body(browse("lanhdao").get("/bao-cao/bien-dong/?nam=2023&xuat=json")))
    rows = [told, *told["by_branch"].values()]
    assert [r["opening"] + sum(r["increases"].values()) - sum(r["decreases"].values()) for r in rows] == [
        r["closing"] for r in rows
    ]


def test_years_are_written_without_a_thousands_mark(browse):
    """2.022 instead of 2022 is what a number column makes of a year."""
    client = browse("lanhdao")
    page = client.get("/bao-cao/2023/dang-vien-htt/").content.decode()
    sheet = book_of(client.get("/bao-cao/2023/dang-vien-htt/?xuat=xlsx")).active
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value == 2022}
    assert ("2.022" in page, formats) == (False, {"0"})


def test_inspections_planned_and_done_add_up_to_the_figures_of_the_year(demo):  # noqa: F811
    scope = Scope(Period.year(2023), demo, SYSTEM)
    _, whole = tallies(scope)
    found = CATALOGUE.only(["ktgs-to-chuc", "ktgs-dang-vien"], scope).whole
    assert [whole.organisations, whole.members] == [measure.value for measure in found.values()] == [6, 69]
