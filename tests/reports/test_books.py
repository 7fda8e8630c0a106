"""The statutory books: who stands in which, in which order, under which number; screen, paper and workbook are one list."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from branches.choices import DocumentKind, Role
from branches.models import Document
from branches.names import Names
from members import lifecycle
from members.choices import CauseOut, StandingKind
from members.models import Membership
from reports.books import BOOKS
from reports.books.members import rows as stays
from reports.rows import bound
from reports.views import books
from tests import factories as make
from tests.access.world import fill
from tests.registers import world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db
YEAR, DAY = Period.year(2023), date(2023, 3, 5)
ALWAYS = Period(date(1930, 1, 1), date(2024, 12, 31))


def cells(book, scope) -> list[dict]:
    """The rows of a book as titles and texts."""
    columns = [bound(column, Names(scope.last)) for column in book.columns]
    return [{c.title: c.of(row, 0, 0) for c in columns} for row in book.rows(scope)]


def names_in(scope) -> list[str]:
    return [row.person.full_name for row in stays(scope)]


@pytest.fixture
def moved(world):  # noqa: F811
    """Taken over here, moved there inside the committee on 5/6/2023."""
    person = make.make_member(world.here, name="Lê Văn Đi").person
    make.make_move(person, world.there, date(2023, 6, 5))
    return person


def test_move_inside_the_unit_is_one_line_of_the_committee_and_one_in_each_branch(world, moved):  # noqa: F811
    book = BOOKS["danh-sach-dang-vien"]
    whole, here, there = (
        cells(book, Scope(YEAR, unit, SYSTEM)) for unit in (world.committee, world.here, world.there)
    )
    out, came = "Ngày chuyển đi, đến đảng bộ nào", "Ngày chuyển đến, từ đảng bộ nào"
    name = Names(YEAR.last).of
    assert [(row[out], row[came]) for row in whole] == [("", "")]
    assert [(row[out], row[came]) for row in here] == [(f"05/06/2023\n{name(world.there.pk)}", "")]
    assert [(row[out], row[came]) for row in there] == [("", f"05/06/2023\n{name(world.here.pk)}")]


def test_book_of_a_year_knows_nothing_of_later_days(world, moved):  # noqa: F811
    """The book of 2022 was bound before the move of 2023."""
    [row] = cells(BOOKS["danh-sach-dang-vien"], Scope(Period.year(2022), world.here, SYSTEM))
    assert row["Ngày chuyển đi, đến đảng bộ nào"] == ""
    assert names_in(Scope(Period.year(2022), world.there, SYSTEM)) == []
    assert names_in(Scope(Period.year(2024), world.here, SYSTEM)) == []


def test_who_left_and_came_back_stands_twice(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_transfer_out(person, date(2022, 3, 1))
    make.make_transfer_in(world.there, date(2023, 4, 1), person=person)
    found = [(row.entered, row.end) for row in stays(Scope(ALWAYS, world.committee, SYSTEM))]
    assert found == [(make.OPENED, date(2022, 3, 1)), (date(2023, 4, 1), None)]
    assert [row.entered for row in stays(Scope(YEAR, world.committee, SYSTEM))] == [date(2023, 4, 1)]


@pytest.mark.parametrize(
    ("cause", "column"),
    [(CauseOut.DIED, "Ngày từ trần, lý do"), (CauseOut.STRUCK_OFF, "Ngày ra khỏi Đảng, hình thức")],
)
def test_leaving_stands_in_the_column_of_its_cause(world, cause, column):  # noqa: F811
    person = make.make_member(world.here).person
    lifecycle.leave(person=person, on=date(2023, 12, 31), cause=cause, by=None)
    [row] = cells(BOOKS["danh-sach-dang-vien"], Scope(YEAR, world.here, SYSTEM))
    filled = [title for title in row if "Ngày" in title and "31/12/2023" in str(row[title])]
    assert filled == [column]


def test_last_lines_agree_with_the_list_of_the_day(world):  # noqa: F811
    """Of random histories too: open stays of the committee are the members of the last day."""
    from random import Random

    dice = Random(7)
    for n in range(12):
        person = make.make_member(world.here, name=f"Người {n}").person
        if dice.random() < 0.6:
            make.make_move(person, world.there, date(2023, dice.randint(1, 6), 5))
        if dice.random() < 0.4:
            make.make_transfer_out(person, date(2023, dice.randint(7, 12), 9))
    for day in (date(2023, 3, 31), date(2023, 8, 31), date(2023, 12, 31)):
        for unit in (world.committee, world.here, world.there):
            scope = Scope(Period(date(1930, 1, 1), day), unit, SYSTEM)
            open_stays = sorted(r.person_id for r in stays(scope) if r.end is None or r.end > day)
            listed = Membership.objects.within_unit(unit.path).as_of(day).values_list("person", flat=True)
            assert open_stays == sorted(listed)


def test_numbers_go_on_from_the_years_before(world):  # noqa: F811
    for day in (date(2022, 5, 1), date(2022, 6, 1), date(2023, 5, 1)):
        make.make_document(world.here, day)
    client = world.client()
    pages = {year: client.get(f"/so/van-ban-di/?nam={year}") for year in ("2022", "2023", "")}
    numbers = {year: [n for n, _ in page.context["lines"]] for year, page in pages.items()}
    assert numbers == {"2022": [1, 2], "2023": [3], "": [1, 2, 3]}
    sheet = load_workbook(BytesIO(client.get("/so/van-ban-di/?nam=2023&xuat=xlsx").getvalue())).active
    assert [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)] == [3]


def put_on_record(unit) -> None:
    """A row for every book."""
    fill(unit, "Gốcme")
    lifecycle.leave(person=make.make_member(unit).person, on=DAY, cause=CauseOut.STRUCK_OFF, by=None)
    make.make_transfer_out(make.make_member(unit).person, DAY)
    make.make_standing(make.make_member(unit).person, DAY, kind=StandingKind.AWAY)
    paper = Document(
        branch=unit, kind=DocumentKind.RESOLUTION, number="1-NQ/CB", issued_on=DAY, title="Nhiệm vụ"
    )
    record.save(paper, by=None)


def test_every_book_is_the_same_list_on_screen_on_paper_and_in_its_workbook(world):  # noqa: F811
    put_on_record(world.here)
    client, told = world.client(), {}
    for code in BOOKS:
        page, paper = client.get(f"/so/{code}/"), client.get(f"/so/{code}/?in=1")
        sheet = load_workbook(BytesIO(client.get(f"/so/{code}/?xuat=xlsx").getvalue())).active
        numbered = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
        lists = (len(page.context["lines"]), len(paper.context["lines"]), len(numbered))
        told[code] = (page.context["found"] > 0, {*lists} == {page.context["found"]})
        assert (sheet.page_setup.orientation, bool(sheet.print_title_rows)) == ("landscape", True)
    assert told == dict.fromkeys(BOOKS, (True, True))
    assert AuditEntry.objects.filter(action=AuditEntry.Action.EXPORT).count() == 2 * len(BOOKS)


def test_no_book_shows_rows_of_another_branch(world):  # noqa: F811
    put_on_record(world.there)
    client = world.client(Role.BRANCH_CLERK, world.here)
    assert {code: client.get(f"/so/{code}/").context["found"] for code in BOOKS} == dict.fromkeys(BOOKS, 0)
    there = Names(DAY).code(world.there.pk)
    assert client.get(f"/so/?don_vi={there}").status_code == 404


def test_books_under_secrecy_are_not_there_for_who_may_not_read_them(world):  # noqa: F811
    client = world.client(Role.IN_CHARGE, world.here)
    secret = {code for code, book in BOOKS.items() if book.secret}
    listed = {book.code for book, _ in client.get("/so/").context["books"]}
    answers = {client.get(f"/so/{code}/").status_code for code in secret}
    assert (listed & secret, answers) == (set(), {403})
    assert client.get("/so/khong-co/").status_code == 404


def test_card_numbers_are_masked_until_who_may_write_asks(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_card(world.here, person, date(2023, 5, 5), number="096301234567")
    asked = "/so/phat-the/?nam=2023"
    leader = world.client(Role.LEADER).get(asked + "&so=day-du").content.decode()
    clerk = make.freshly_logged_in(make.make_user(Role.COMMITTEE_CLERK, world.committee))
    shown = [clerk.get(asked).content.decode(), clerk.get(asked + "&so=day-du").content.decode()]
    assert ["096301234567" in text for text in (leader, *shown)] == [False, False, True]


@pytest.mark.parametrize("asked", ["nam=hai", "nam=1200"])
def test_year_that_is_none_is_refused_in_words(world, asked):  # noqa: F811
    answer = world.client().get(f"/so/tu-tran/?{asked}")
    assert answer.status_code == 422


@pytest.mark.parametrize("book", BOOKS.values(), ids=list(BOOKS))
def test_book_leads_to_where_its_rows_are_written_also_when_it_is_empty(world, book):  # noqa: F811
    """Guards against a book that says it is empty and not where to write."""
    client = world.client(Role.ADMINISTRATOR)
    page = client.get(f"/so/{book.code}/?nam=1990")
    assert page.context["found"] == 0
    assert (
        page.text.count(f'href="{book.register}"') == 3
    )  # the sidebar, the line under the title, the button
    assert client.get(book.register).status_code == 200


def test_part_of_a_book_on_paper_does_not_pass_for_the_whole(world, monkeypatch):  # noqa: F811
    """Leak: Ctrl+P on the first screen printed 50 rows above "Cộng: 260 dòng" and the place to sign."""
    put_on_record(world.here)
    monkeypatch.setattr(books, "ROWS_PER_PAGE", 1)
    for address, part in (("?page=1", True), ("?in=1", False)):
        page = world.client().get(f"/so/danh-sach-dang-vien/{address}").content.decode()
        assert ("Chỉ một phần của sổ, trang 1 trong" in page) is part
        assert ('class="vk-letterhead vk-sign no-print"' in page) is part
