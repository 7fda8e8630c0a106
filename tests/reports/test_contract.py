"""What every figure of the catalogue promises, asked of every one of them over a random chronicle.

Whether the number is true is the oracle's business (test_oracle.py); here the number, its rows, its lines, its
period, its unit and its reader must agree.
"""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from branches.models import Branch
from reports.indicators import CATALOGUE
from reports.indicators.growth import BALANCE
from reports.indicators.kinds import Count, Ratio, Recorded, State, Stock
from vankhanh.access import SYSTEM, AccessDenied, Grant, Reader, Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .. import factories as make
from .chronicle import Chronicle

pytestmark = pytest.mark.django_db

YEAR, BEFORE = Period.year(2023), Period.year(2022)
PROVINCE, HERE, THERE = "0001", "00010001", "00010002"
COUNTED = sorted(CATALOGUE.counted)
PUBLISHED = sorted(CATALOGUE.figures)
RATIOS = [code for code in PUBLISHED if isinstance(CATALOGUE[code], Ratio)]
SECRET = [code for code in PUBLISHED if any(getattr(n.source, "secret", 0) for n in CATALOGUE[code].needs())]
SPANNING = {
    "dang-vien-phai-hoc-chuyen-de",
    "dang-vien-da-hoc-chuyen-de",
    "den-han-huy-hieu",
    "thang-phai-sinh-hoat",
}
"""Counts over rows that last: one membership owes study, one branch owes meetings, in several periods."""
CAUSES = {figure.code for figure in BALANCE}
EVENTS = [
    c
    for c in COUNTED
    if not isinstance(CATALOGUE.counted[c], Stock) and c not in SPANNING and "tuoi" not in c
]


@pytest.fixture(scope="module")
def chronicle(django_db_setup, django_db_blocker):
    """One chronicle for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        Chronicle(7)
        yield
        transaction.set_rollback(True)


def at(path: str = HERE, period=YEAR, reader=SYSTEM) -> Scope:
    return Scope(period, Branch.objects.get(path=path), reader)


@pytest.fixture(scope="module")
def page(chronicle):
    """The page of one commune, with the figures that are only counted for others."""
    return CATALOGUE.only([*COUNTED, *RATIOS], at())


def keys(figure: Count, asked: Scope) -> set:
    return set(figure.rows_in(asked.whole).values_list("pk", flat=True))


@pytest.mark.parametrize("code", COUNTED)
def test_value_is_what_its_rows_weigh(page, code):
    """Guards against a list that shows other rows than were counted, or one of them twice."""
    figure, asked = CATALOGUE.counted[code], at().whole
    rows = figure.rows_in(asked)
    assert figure.weigh(rows, asked) == page.whole[code].value
    assert rows.count() == len(keys(figure, asked))


@pytest.mark.parametrize("code", RATIOS)
def test_ratio_is_made_of_its_two_lists(page, code):
    ratio, asked, measure = CATALOGUE[code], at().whole, page.whole[code]
    weighed = [
        f.weigh(ratio.rows_in(asked, of), asked) for f, of in ((ratio.part, "part"), (ratio.whole, "whole"))
    ]
    assert weighed == [measure.part, measure.whole]


@pytest.mark.parametrize("code", [c for c in COUNTED if CATALOGUE.counted[c].additive])
def test_whole_is_the_sum_of_its_lines(page, code):
    assert page.whole[code].value == sum(line[code].value for line in page.units.values())


@pytest.mark.parametrize("code", [*COUNTED, *RATIOS])
def test_figure_asked_alone_is_the_figure_of_the_page(page, code):
    """Guards against a join of one figure that repeats the rows of its neighbours in the same query."""
    alone = CATALOGUE.only([code], at())
    assert alone.whole[code] == page.whole[code]
    assert {path: line[code] for path, line in alone.units.items() if line[code].value} == {
        path: line[code] for path, line in page.units.items() if line[code].value
    }


def test_line_of_a_page_is_the_whole_of_its_own_page(page):
    """A branch reads the same number on the commune's page as on its own."""
    below = [path for path in page.units if len(path) > len(HERE)]
    own = {path: CATALOGUE.only([*COUNTED, *RATIOS], at(path)).whole for path in below}
    assert len(below) > 3
    assert own == {path: page.units[path] for path in below}


@pytest.mark.parametrize("code", EVENTS)
def test_event_counts_in_its_own_period_only(chronicle, code):
    figure = CATALOGUE.counted[code]
    now, then = keys(figure, at(PROVINCE)), keys(figure, at(PROVINCE, BEFORE))
    assert now & then == set()


def test_events_of_another_period_exist(chronicle):
    """Else the test above would prove nothing."""
    spans = [at(path, Period(date(2021, 1, 1), YEAR.last)) for path in (HERE, THERE)]
    silent = {code for code in EVENTS if not any(keys(CATALOGUE.counted[code], asked) for asked in spans)}
    assert {c for c in silent if not isinstance(CATALOGUE.counted[c], Recorded)} - CAUSES == set()


@pytest.mark.parametrize("code", COUNTED)
def test_row_counts_in_its_own_unit_only(chronicle, code):
    figure = CATALOGUE.counted[code]
    here, there = keys(figure, at(HERE)), keys(figure, at(THERE))
    assert here & there == set()
    foreign = figure.rows_in(at(HERE).whole).exclude(
        pk__in=figure.source.objects.within_unit(HERE).values("pk")
    )
    assert foreign.count() == 0


def test_rows_of_another_unit_exist(chronicle):
    asked = at(THERE, Period(BEFORE.first, YEAR.last))
    there = {code for code in COUNTED if keys(CATALOGUE.counted[code], asked)}
    assert {
        "dang-vien",
        "ket-nap",
        "ktgs-dang-vien",
        "sinh-hoat-thuong-ky",
        "can-bo",
        "mo-hinh",
    } - there == set()


@pytest.mark.parametrize("code", RATIOS)
def test_part_lies_within_its_whole(chronicle, code):
    """A share above 100% is no share; averages put years over members."""
    ratio, asked = CATALOGUE[code], at(PROVINCE)
    if ratio.part.source is ratio.whole.source:
        assert keys(ratio.part, asked) - keys(ratio.whole, asked) == set()
    else:
        assert ratio.part.source._meta.model_name == "meeting"


@pytest.mark.parametrize("code", [c for c in COUNTED if CATALOGUE.counted[c].base])
def test_counted_and_left_out_are_the_whole_base(chronicle, code):
    """Nobody falls between: each row of the base is counted or left out for a reason in words."""
    figure, asked = CATALOGUE.counted[code], at(PROVINCE).whole
    left_out = {row.pk: row.left_out_reason for row in figure.rows_in(asked, "left-out")}
    assert set(left_out) == keys(figure.base, asked) - keys(figure, asked)
    assert "" not in left_out.values()


def test_unit_without_rows_has_nothing_in_every_figure():
    """0 for what is counted, a dash for a share of nothing and for what nobody typed."""
    page = CATALOGUE.page(Scope(YEAR, make.make_committee(records_from=None), SYSTEM))
    values = {code: measure.value for code, measure in page.whole.items()}
    undefined = {*RATIOS, "thu-nhap", "ho-ngheo"}
    assert values == {code: None if code in undefined else 0 for code in PUBLISHED}
    assert {CATALOGUE[code].text(page.whole[code])[:1] for code in undefined} == {"—"}
    assert {CATALOGUE[code].text(page.whole[code]) for code in set(PUBLISHED) - undefined} == {"0"}


def test_before_the_book_was_opened_no_figure_is_known(chronicle):
    """Guards against a zero that says "nobody" of years nobody wrote down."""
    measures = CATALOGUE.page(at(period=Period.year(2018))).whole
    assert {measure.state for measure in measures.values()} == {State.NO_BOOK}
    assert {CATALOGUE[code].text(measure) for code, measure in measures.items()} == {"chưa có sổ"}


def test_first_year_of_the_book_knows_all_but_the_year_before(chronicle):
    """Ratings speak of the year before: on the first page of a book they are not known."""
    measures = CATALOGUE.page(at(period=Period.year(2020))).whole
    rated = {code for code, measure in measures.items() if measure.state is State.NO_BOOK}
    assert rated == {code for code in PUBLISHED if CATALOGUE[code].scope(at()) != at()}


def test_reader_without_the_right_is_denied_secret_figures_and_no_other(page):
    """Never a smaller number: who may not see inspections is told so."""
    reader = Reader(user=None, grants=(Grant(HERE, frozenset({Right.READ})),))
    asked = at(reader=reader)
    measures = CATALOGUE.page(asked).whole
    assert len(SECRET) == 12
    assert {code for code in PUBLISHED if measures[code].state is State.DENIED} == set(SECRET)
    assert {measures[code].value for code in SECRET} == {None}
    assert {c: m for c, m in measures.items() if c not in SECRET} == {
        c: page.whole[c] for c in PUBLISHED if c not in SECRET
    }
    assert [CATALOGUE[code].rows_in(asked.whole).count() for code in SECRET] == [0] * len(SECRET)


def test_right_to_secrets_of_a_branch_does_not_open_those_of_the_commune(chronicle):
    grants = (
        Grant(HERE, frozenset({Right.READ})),
        Grant(f"{HERE}0002", frozenset({Right.READ, Right.SECRET})),
    )
    reader = Reader(user=None, grants=grants)
    assert CATALOGUE.page(at(reader=reader)).whole["ktgs-cuoc"].state is State.DENIED
    assert CATALOGUE.page(at(f"{HERE}0002", reader=reader)).whole["ktgs-cuoc"].state is State.KNOWN


@pytest.mark.parametrize("path", [PROVINCE, THERE, f"{THERE}0002"])
def test_unit_outside_the_grants_is_refused(chronicle, path):
    """Above the own unit and beside it: refused where the question is made, not in each query."""
    reader = Reader(user=None, grants=(Grant(HERE, frozenset(Right)),))
    with pytest.raises(AccessDenied):
        at(path, reader=reader)


@pytest.mark.parametrize("branches", [3, 12, 40])
def test_page_asks_the_same_number_of_queries_however_many_branches(branches):
    committee = make.make_committee()
    for _ in range(branches):
        make.make_member(make.make_branch(committee))
    with CaptureQueriesContext(connection) as asked:
        page = CATALOGUE.page(Scope(YEAR, committee, SYSTEM))
    assert len(page.units) == branches + 1
    assert len(asked) == 27
