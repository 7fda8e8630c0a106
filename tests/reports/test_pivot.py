"""A figure divided by dimensions: the parts add up, each part has its list, and the words are true."""

from collections import Counter
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from branches.choices import Role
from branches.models import Branch
from branches.names import Names
from members.choices import StandingKind
from members.models import Membership, PersonRating, Qualification, Standing
from members.models.traits import AGE_BANDS
from reports.indicators import CATALOGUE
from reports.indicators.dimensions import DIMENSIONS, OF_PERSON
from reports.pivot import UNIT, pivot
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .. import factories as make
from .chronicle import Chronicle

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
PAIRS = [(UNIT, d.code) for d in OF_PERSON] + [
    ("tuoi", "gioi-tinh"),
    ("dien", "loai"),
    ("chuyen-mon", "ly-luan"),
]


@pytest.fixture(scope="module")
def chronicle(django_db_setup, django_db_blocker):
    """One chronicle for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        Chronicle(7)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def asked(chronicle) -> Scope:
    return Scope(YEAR, Branch.objects.get(path="0001"), SYSTEM)


def roll(asked):
    return CATALOGUE["dang-vien"].rows_in(asked.whole)


def value(code: str, asked: Scope):
    return CATALOGUE.only([code], asked.whole).whole[code].value


@pytest.mark.parametrize(("down", "across"), PAIRS)
def test_cell_is_the_figure_it_opens(asked, down, across):
    table = pivot(asked, Names(asked.last), "dang-vien", down, across)
    cells = [cell for _, row, total in table.lines() for cell in (*row, total)]
    units = {code: Branch.objects.by_code(code, asked.last) for code in {cell.unit for cell in cells}}
    opened = [
        CATALOGUE.any(cell.code).rows_in(Scope(YEAR, units[cell.unit], SYSTEM).whole).count()
        for cell in cells
    ]
    assert [cell.value for cell in cells] == opened
    assert cells[-1].value == roll(asked).count() > 20


DIVIDED = [(s, d) for s in (Membership, PersonRating) for d in DIMENSIONS.values() if d.fits(s)]


@pytest.mark.parametrize(
    ("source", "dimension"),
    DIVIDED,
    ids=lambda x: getattr(x, "code", x.__name__ if isinstance(x, type) else x),
)
def test_parts_add_up_to_the_whole(asked, source, dimension):
    base = {Membership: "dang-vien", PersonRating: "dang-vien-xep-loai"}[source]
    base_rows = CATALOGUE.any(base).rows_in(asked.whole).order_by()
    shifted = CATALOGUE.any(base).scope(asked)
    words = set(base_rows.annotate(w=dimension.expression(source, shifted)).values_list("w", flat=True))
    parts = [value(f"{base}_{dimension.code}_{word}", asked) for word in words]
    assert sum(parts) == value(base, asked) > 0
    assert words <= set(dimension.names())


def test_row_of_the_form_gathers_its_entries_and_those_below_it(asked):
    level = CATALOGUE.any("dang-vien_chuyen-mon_dong-4-4")
    assert value(level.code, asked) == value("dang-vien_chuyen-mon_dai-hoc", asked) > 0
    whole = sum(value(f"dang-vien_chuyen-mon_dong-4-{n}", asked) for n in range(1, 7))
    assert value("dang-vien_chuyen-mon_dong-4", asked) == whole


def age_on(person, day) -> int:
    """Whole years; an unknown month or day counts as past."""
    return (
        day.year - person.born.year - ((person.born.month or 0, person.born.day or 0) > (day.month, day.day))
    )


def test_age_bands_are_those_of_plain_counting(asked):
    ages = Counter(
        next(word for most, word, _ in AGE_BANDS if most is None or age_on(row.person, asked.last) <= most)
        for row in roll(asked).select_related("person")
    )
    told = {word: value(f"dang-vien_tuoi_{word}", asked) for _, word, _ in AGE_BANDS}
    assert {word: n for word, n in told.items() if n} == ages


def test_levels_and_standings_are_those_of_plain_counting(asked):
    day = asked.last
    number = day.year * 10000 + day.month * 100 + day.day
    levels, kinds = Counter(), Counter()
    for row in roll(asked):
        reached = [
            q.level
            for q in Qualification.objects.filter(person=row.person, level__list="chuyen-mon")
            if q.obtained_on.number <= number
        ]
        levels[max(reached, key=lambda level: level.rank).code if reached else "chua-ghi"] += 1
        standing = [
            s
            for s in Standing.objects.filter(person=row.person)
            if s.start <= day and (not s.end or day < s.end)
        ]
        kinds[max(standing, key=lambda s: (s.start, s.pk)).kind if standing else "thuong"] += 1
    assert {w: value(f"dang-vien_chuyen-mon_{w}", asked) for w in levels} == levels
    assert {w: value(f"dang-vien_dien_{w}", asked) for w in kinds} == kinds
    assert set(kinds) & set(StandingKind.values)


@pytest.mark.parametrize(
    "code",
    [
        "dang-vien_tuoi",
        "dang-vien_tuoi_99-100",
        "dang-vien_khong-co_nu",
        "chi-bo_gioi-tinh_nu",
        "ty-le-nu_gioi-tinh_nu",
        "thu-nhap_loai-hinh_xa",
        "khong-co_gioi-tinh_nu",
    ],
)
def test_code_that_says_nothing_is_no_figure(db, code):
    with pytest.raises(KeyError):
        CATALOGUE.any(code)


def test_table_takes_one_statement_however_many_branches(asked):
    def statements(unit):
        names, scope = Names(YEAR.last), Scope(YEAR, unit, SYSTEM)
        with CaptureQueriesContext(
            connection,
        ) as said:
            pivot(scope, names, "dang-vien", "tuoi", "dan-toc")
        return [q["sql"] for q in said if "membership" in q["sql"]], len(said)

    counted, whole = statements(Branch.objects.get(path="0001"))
    assert (len(counted), whole) == (1, 2)
    assert statements(Branch.objects.get(path="00010001"))[1] == whole


class TestPage:
    @pytest.fixture
    def here(self, db):
        committee, other = make.make_committee(), make.make_committee("KHAC")
        branch = make.make_branch(committee)
        make.make_member(branch, name="Lê Thị Ở Đây", sex="nu")
        make.make_member(make.make_branch(other), name="Trần Văn Nơi Khác")
        return committee

    def test_totals_count_the_readers_unit_only(self, client, here):
        client.force_login(make.make_user(Role.LEADER, here))
        page = client.get("/bao-cao/bang-cheo/?hang=gioi-tinh&cot=dan-toc&den=2023-12-31")
        *_, (part, _, total) = page.context["lines"]
        assert (part, total.value) == (None, 1)
        assert client.get(f"/bao-cao/2023/{total.code}/?den=2023-12-31").context["found"] == 1

    def test_equal_axes_and_nonsense_fall_back(self, client, here):
        client.force_login(make.make_user(Role.LEADER, here))
        table = client.get("/bao-cao/bang-cheo/?hang=tuoi&cot=tuoi&cua=thu-nhap").context["pivot"]
        assert (table.down, table.across != "tuoi", table.figure.code) == ("tuoi", True, "dang-vien")

    def test_empty_list_says_so(self, client, here):
        client.force_login(make.make_user(Role.LEADER, here))
        assert "Không có đảng viên nào" in client.get("/bao-cao/bang-cheo/?den=2001-01-01").content.decode()

    def test_workbook_holds_the_numbers_of_the_screen(self, client, here):
        client.force_login(make.make_user(Role.LEADER, here))
        address = "/bao-cao/bang-cheo/?hang=gioi-tinh&cot=dan-toc&den=2023-12-31"
        file = b"".join(client.get(f"{address}&xuat=xlsx").streaming_content)
        rows = [[c for c in row if c is not None] for row in load_workbook(BytesIO(file)).active.values]
        assert (rows.count([1, "Nữ", 1, 1]), rows.count(["Cộng", 1, 1])) == (1, 1)

    def test_unit_of_others_is_not_there(self, client, here):
        client.force_login(make.make_user(Role.LEADER, here))
        assert client.get("/bao-cao/bang-cheo/?don_vi=KHAC").status_code == 404
