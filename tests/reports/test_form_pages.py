"""The official forms: what they count, what is typed into them, their pages and workbooks."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from branches.choices import FormNumber, Outcome, Role
from branches.models import Branch, Code, FormColumn, FormEdition, FormFigure, FormLine
from members import lifecycle
from members.choices import CauseOut
from reports.checks import problems
from reports.indicators import CATALOGUE, Catalogue, Section
from reports.indicators.official import OFFICIAL
from reports.official.filling import per_hundred
from reports.official.identities import IDENTITIES, broken, opened
from reports.official.layout import code_of, layout_of
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .. import factories as make
from .chronicle import Chronicle

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
NUMBERS = FormNumber.values


def value(form, line, column="so"):
    return form.cells[line, column].value


def test_unlisted_figures_pass_the_checks_of_the_catalogue():
    assert list(problems(Catalogue((Section("Biểu", OFFICIAL),)))) == []


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2025, 12, 31)])
def test_every_row_of_every_edition_names_a_figure(db, number, on):
    layout = layout_of(number, on)
    codes = {code_of(x, c) for x in layout.lines for c in layout.columns if x.kind == "tinh"} - {""}
    for code in codes:
        assert CATALOGUE.any(code)
    assert {line.place for line in layout.lines} >= {
        t.place for one in IDENTITIES for t in one.left if t.form == number
    }


def test_places_of_an_edition_are_unique(db):
    for on in (date(2023, 12, 31), date(2025, 12, 31)):
        for number in NUMBERS:
            layout = layout_of(number, on)
            for parts in (layout.lines, layout.columns):
                places = [part.place for part in parts]
                assert sorted(set(places)) == sorted(places)


def test_identity_that_fails_says_who_has_no_row(db):
    committee = make.make_committee()
    make.make_member(make.make_branch(committee), name="Lê Văn Không Nghề")
    _, findings = opened("3", Scope(YEAR, committee, SYSTEM))
    found = {f.label: f for f in findings}["Nghề nghiệp cộng bằng tổng số"]
    assert (found.holds, found.left.value, found.right.value) == (False, 1, 0)
    assert CATALOGUE.any(found.rest).rows_in(Scope(YEAR, committee, SYSTEM)).count() == 1


def test_year_that_nobody_rated_is_said_to_be_open_and_not_to_be_wrong(db):
    """Leak: "lệch" over a year that is simply not rated yet sends the clerk looking for a mistake there is not."""
    committee = make.make_committee()
    first, *_ = (make.make_branch(committee) for _ in range(3))
    asked, label = Scope(YEAR, committee, SYSTEM), "1 = 2 + 3 (chi bộ trực thuộc)"
    told = {f.label: (f.holds, f.why) for f in opened("6", asked)[1]}
    assert told[label] == (None, "chưa xếp loại năm 2023")
    assert broken(asked, ["6"]) == []
    make.make_branch_rating(first, 2023)
    told = {f.label: (f.holds, f.why) for f in opened("6", asked)[1]}
    assert told[label] == (False, "còn 2 chưa ghi kết quả hoặc lý do chưa xếp loại năm 2023")
    assert [(number, f.label) for number, f in broken(asked, ["6"])] == [("6", label)]


def test_what_fails_in_any_form_is_found_in_one_asking(db):
    """The data check asks all forms together: as many failures as the pages of the forms show."""
    unit = Chronicle(3).units[1]
    asked = Scope(YEAR, unit, SYSTEM)
    shown = {
        (f.label, f.left.value, f.right.value)
        for n in NUMBERS
        for f in opened(n, asked)[1]
        if f.holds is False
    }
    assert shown
    assert {(f.label, f.left.value, f.right.value) for _, f in broken(asked)} == shown


def test_last_year_and_change_stand_beside_and_are_empty_over_nothing(db):
    committee = make.make_committee()
    branch = make.make_branch(committee)
    for day in (date(2022, 3, 1), date(2022, 4, 1), date(2023, 5, 1)):
        make.make_admission(branch, day)
    form, _ = opened("2", Scope(YEAR, committee, SYSTEM))
    assert [form.cells["I", c].value for c in ("so", "truoc", "pt")] == [1, 2, Decimal("50.00")]
    assert [form.cells["I.1", c].text for c in ("so", "truoc", "pt")] == ["0", "0", ""]


@pytest.mark.parametrize(
    ("part", "whole", "made"),
    [(185, 192, "96.35"), (1, 3, "33.33"), (2, 3, "66.67"), (0, 0, None), (None, 3, None)],
)
def test_per_hundred_rounds_half_up_and_is_nothing_over_nothing(part, whole, made):
    assert per_hundred(part, whole) == (made and Decimal(made))


def test_moves_inside_count_for_the_branch_and_not_for_the_committee(db):
    committee = make.make_committee()
    here, there = make.make_branch(committee), make.make_branch(committee)
    row = make.make_member(here)
    make.make_move(row.person, there, date(2023, 5, 5))
    forms = [opened("1", Scope(YEAR, unit, SYSTEM)) for unit in (committee, there, here)]
    told = [[value(f, place) for place in ("B.2.b", "C.5.b")] for f, _ in forms]
    assert told == [[0, 0], [1, 0], [0, 1]]
    assert all(f.holds for _, found in forms for f in found)


def test_struck_off_while_probationary_is_told_apart(db):
    committee = make.make_committee()
    branch = make.make_branch(committee)
    admission = make.make_admission(branch, date(2023, 2, 1))
    full = make.make_member(branch)
    for person in (admission.person, full.person):
        lifecycle.leave(person=person, on=date(2023, 9, 1), cause=CauseOut.STRUCK_OFF, by=None)
    form, _ = opened("1", Scope(YEAR, committee, SYSTEM))
    assert (value(form, "C.3"), value(form, "C.3.a")) == (2, 1)


def test_ratings_speak_of_the_asked_year_and_share_no_list_with_the_next(db):
    committee = make.make_committee()
    branch = make.make_branch(committee)
    make.make_rating(make.make_member(branch).person, branch, 2023, Outcome.GOOD)
    make.make_rating(make.make_member(branch).person, branch, 2022, Outcome.GOOD)
    forms = [opened("6", Scope(Period.year(year), committee, SYSTEM))[0] for year in (2022, 2023, 2024)]
    assert [value(form, "C.4.2", "T") for form in forms] == [1, 1, 0]


def test_branch_counts_in_the_row_of_the_committees_type(db):
    committee = make.make_committee()
    typed = committee.versions.get()
    typed.unit_type = Code.objects.get(list="loai-hinh", code="xa")
    typed.save()
    make.make_member(make.make_branch(committee))
    form, _ = opened("5", Scope(YEAR, committee, SYSTEM))
    assert [value(form, "L.1", c) for c in "123456"] == [1, 1, 0, 0, 1, 1]
    assert [value(form, "L.2", c) for c in "123456"] == [0] * 6


def test_statements_do_not_grow_with_the_branches(db):
    committee = make.make_committee()
    make.make_member(make.make_branch(committee))

    def statements():
        with CaptureQueriesContext(connection) as said:
            for number in NUMBERS:
                opened(number, Scope(YEAR, committee, SYSTEM))
        return len(said)

    statements()
    few = statements()
    for _ in range(4):
        make.make_member(make.make_branch(committee))
    assert statements() == few


class TestTyped:
    @pytest.fixture
    def committee(self, db):
        return make.make_committee(records_from=date(2020, 12, 31))

    def test_typed_number_stands_before_the_book_and_never_after(self, committee):
        make.make_form_figure(committee, "3", "I", 200)
        make.make_form_figure(committee, "3", "I", 7, (YEAR.first, YEAR.last))
        past, now = (opened("3", Scope(Period.year(y), committee, SYSTEM))[0] for y in (2019, 2023))
        assert (past.cells["I", "so"].value, past.cells["I", "so"].typed is not None) == (200, True)
        assert (now.cells["I", "so"].value, now.hand) == (0, False)

    def test_typed_number_of_last_year_is_compared_with(self, committee):
        make.make_form_figure(committee, "3", "I", 4, (date(2020, 1, 1), date(2020, 12, 30)))
        make.make_member(make.make_branch(committee), on=date(2021, 1, 1))
        asked = Scope(Period.between(date(2021, 1, 1), date(2021, 12, 30)), committee, SYSTEM)
        form, _ = opened("3", asked)
        assert [form.cells["I", c].value for c in ("so", "truoc", "pt")] == [1, 4, Decimal("25.00")]

    def test_number_of_another_unit_is_not_used(self, committee):
        make.make_form_figure(make.make_committee("KHAC"), "3", "I", 200)
        form, _ = opened("3", Scope(Period.year(2019), committee, SYSTEM))
        assert (form.cells["I", "so"].value, form.cells["I", "so"].words) == (None, "chưa có sổ")

    def test_row_without_records_takes_a_typed_number_in_any_year(self, committee):
        make.make_form_figure(committee, "3", "II.6.1", 2, (YEAR.first, YEAR.last))
        form, _ = opened("3", Scope(YEAR, committee, SYSTEM))
        assert form.cells["II.6.1", "so"].value == 2

    def clerk(self, client, committee, role=Role.COMMITTEE_CLERK):
        client.force_login(make.make_user(role, committee))
        return client

    def test_page_types_many_numbers_under_one_source(self, client, committee):
        address = "/bao-cao/bieu/3/ghi-tay/?nam=2019"
        self.clerk(client, committee)
        typed = {"source": "Biểu 3 năm 2019", "o-I-so": "1.200", "o-II_2_1-so": "30"}
        answer = client.post(address, typed)
        assert answer.status_code == 302
        rows = FormFigure.objects.values_list("line", "value", "source")
        assert sorted(rows) == [("I", 1200, "Biểu 3 năm 2019"), ("II.2.1", 30, "Biểu 3 năm 2019")]
        page = client.get("/bao-cao/bieu/3/?nam=2019").content.decode()
        assert "1.200*" in page

    def test_empty_box_keeps_the_number_and_wrong_ones_are_shown_again(self, client, committee):
        kept = make.make_form_figure(committee, "3", "I", 5)
        self.clerk(client, committee)
        address = "/bao-cao/bieu/3/ghi-tay/?nam=2019"
        answer = client.post(address, {"source": "Nguồn", "o-I-so": "", "o-I_1-so": "một"})
        assert (answer.status_code, "một" in answer.content.decode()) == (422, True)
        assert client.post(address, {"source": "", "o-I-so": "6"}).status_code == 422
        kept.refresh_from_db()
        assert (kept.value, FormFigure.objects.count()) == (5, 1)

    def test_only_rows_without_records_are_offered_once_the_book_is_open(self, client, committee):
        self.clerk(client, committee)
        cells = client.get("/bao-cao/bieu/3/ghi-tay/?nam=2023").context["form"].cells
        assert {line.kind for line, _ in cells.values()} == {"ghi-tay"}
        assert ("I", "so") not in cells

    def test_period_that_is_not_over_is_refused(self, client, committee):
        self.clerk(client, committee)
        answer = client.post("/bao-cao/bieu/3/ghi-tay/?nam=2099", {"source": "Nguồn", "o-II_6_1-so": "1"})
        assert (answer.status_code, FormFigure.objects.count()) == (422, 0)

    def test_leader_types_nothing(self, client, committee):
        self.clerk(client, committee, Role.LEADER)
        assert client.get("/bao-cao/bieu/3/ghi-tay/?nam=2019").status_code == 403


class TestPages:
    @pytest.fixture
    def clerk(self, client, db):
        committee = make.make_committee()
        make.make_admission(make.make_branch(committee), date(2023, 3, 3))
        client.force_login(make.make_user(Role.COMMITTEE_CLERK, committee))
        return client

    @pytest.mark.parametrize(
        ("query", "first", "last"),
        [
            ("nam=2023", "01/01/2023", "31/12/2023"),
            ("nam=2023&ky=6-thang-dau", "01/01/2023", "30/06/2023"),
            ("nam=2023&ky=9-thang", "01/01/2023", "30/09/2023"),
            ("nam=2023&ky=quy-3", "01/07/2023", "30/09/2023"),
            ("nam=2023&ky=tu-den&tu=16/12/2022&den=15/12/2023", "16/12/2022", "15/12/2023"),
            ("tu=2022-12-16&den=2023-12-15", "16/12/2022", "15/12/2023"),
        ],
    )
    def test_period_is_the_one_asked_for(self, clerk, query, first, last):
        period = clerk.get(f"/bao-cao/bieu/1/?{query}").context["period"]
        assert (f"{period.first:%d/%m/%Y}", f"{period.last:%d/%m/%Y}") == (first, last)

    @pytest.mark.parametrize("query", ["nam=nay", "nam=2023&ky=thang-13", "nam=9999", "tu=31/2/2023"])
    def test_nonsense_is_told_and_not_guessed(self, clerk, query):
        assert clerk.get(f"/bao-cao/bieu/1/?{query}").status_code == 422

    def test_unknown_form_is_not_there(self, clerk):
        assert clerk.get("/bao-cao/bieu/4/").status_code == 404

    def test_row_with_a_wrong_figure_is_told_and_others_stand(self, clerk):
        line = FormLine.objects.get(edition__number="1", edition__valid_to__isnull=False, place="C.1")
        FormLine.objects.filter(pk=line.pk).update(figure="khong-co")
        page = clerk.get("/bao-cao/bieu/1/?nam=2023")
        assert "Không có chỉ tiêu mang mã «khong-co»" in page.content.decode()
        assert "sai mã" in page.content.decode()

    @pytest.mark.parametrize("number", NUMBERS)
    def test_workbook_holds_the_cells_of_the_screen_for_two_readers(self, clerk, number):
        file = b"".join(clerk.get(f"/bao-cao/bieu/{number}/?nam=2023&xuat=xlsx").streaming_content)
        form, _ = opened(number, Scope(YEAR, Branch.objects.get(parent=None), SYSTEM))
        told = [
            [
                line.mark or None,
                "    " * line.level + line.label,
                *(None if c.value is None else float(c.value) for c in cells),
            ]
            for line, cells in form.rows()
        ]
        sheet = load_workbook(BytesIO(file)).active
        read = [[float(c) if isinstance(c, int | float) else c for c in row] for row in sheet.values]
        other = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
        width = len(form.layout.columns) + 2
        assert [row[:width] for row in read if row[:width] in told] == told
        again = [[None if c == "" else c for c in row[:width]] for row in other]
        assert [row for row in again if row in told] == told
        assert any(f"Biểu số {number}-BTCTW" in row for row in read)
        assert (sheet.page_setup.paperSize, sheet["A1"].font.name) == (9, "Times New Roman")
        numbered = next(row for row in sheet.iter_rows() if row[1].value == "(1)")
        marks = {row[0] for row in told} - {None}
        marked = [row[0] for row in sheet.iter_rows(min_row=numbered[0].row) if row[0].value in marks]
        assert {cell.alignment.horizontal for cell in (*numbered, *marked)} == {"center"}


def test_new_guidance_stands_from_its_day(db):
    editions = [
        FormEdition.objects.in_force("1", day).regulation for day in (date(2025, 10, 9), date(2025, 10, 10))
    ]
    assert ["11-HD" in editions[0], "40-HD" in editions[1]] == [True, True]
    labels = [layout_of("1", day).line("B.2.b").label for day in (date(2025, 10, 9), date(2025, 10, 10))]
    assert labels == ["Huyện khác trong tỉnh chuyển đến", "Xã khác trong tỉnh chuyển đến"]


def test_words_of_rows_and_columns_tell_which(db):
    assert str(FormLine.objects.filter(place="B.1").first()) == "B.1 Kết nạp"
    assert str(FormColumn.objects.filter(place="so").first()) == "so Kỳ này"
