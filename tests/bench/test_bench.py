"""The bench measures what it says: the statements are counted, the hand-written limit gives the same figures."""

from datetime import date, datetime, time

import pytest
from django.db import transaction
from openpyxl import load_workbook

from bench import formulas, plans, tally, workbooks
from bench.benchmarks import BENCHMARKS
from bench.data import YEAR, asked
from bench.hand import HAND, numbers
from bench.measure import medians, ratio
from branches.models import Branch
from members import synthetic
from reports.indicators import CATALOGUE
from vankhanh.access import SYSTEM
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup, django_db_blocker):
    """Two communes, seeded once; gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        synthetic.seed(communes=2, members=160, years=2, seed=3)
        yield
        transaction.set_rollback(True)


def test_a_page_of_figures_asks_the_same_statements_whatever_its_size(province):
    """Guards against a query for each unit or each figure."""
    found = {tally.statements(asked(code)) for code in ("T", "T-001", "T-001-01")}
    assert found == {tally.STATEMENTS}


def test_the_number_of_statements_is_that_of_the_sources():
    sources = CATALOGUE.sources()
    odd = [source for source, figures in sources.items() if any(not f.additive for f in figures)]
    assert len(sources) + len(odd) + 1 == tally.STATEMENTS


@pytest.mark.parametrize("code", ["T", "T-002", "T-002-01"])
def test_the_limit_written_by_hand_gives_the_figures_of_the_catalogue(province, code):
    """Guards against a race won by leaving something out, and is a second opinion on every figure."""
    scope = Scope(YEAR, Branch.objects.by_code(code), SYSTEM)
    whole, lines = numbers(scope)
    assert (whole, lines) == CATALOGUE._numbers(CATALOGUE.counted, scope)
    assert sum(1 for number in whole.values() if number) > 30


def test_the_limit_leaves_no_figure_out():
    assert {code for hand in HAND for code in hand.figures} == set(CATALOGUE.counted)


@pytest.mark.tools
def test_the_guard_sees_a_table_read_from_end_to_end(province):
    """The guard reads SQLite's plans, so this runs with SQLite only."""
    scope = asked("T-001")
    seen = plans.scans(CATALOGUE.any("dang-vien").source.objects.filter(note="x"))
    assert seen == ["members_membership"]
    assert {
        name: plans.scans(query) for name, query in plans.queries(scope).items() if plans.scans(query)
    } == {}


def test_a_ratio_is_held_against_its_limit():
    times = {"ours": 0.3, "hand": 0.1}
    assert [ratio("x", limit, times).met for limit in (2, 3.5, None)] == [False, True, None]


def test_both_sides_are_run_in_turns_and_once_before():
    order = []
    medians(2, one=lambda: order.append("one"), other=lambda: order.append("other"))
    assert order == ["one", "other"] * 3


def test_every_benchmark_has_a_name_of_its_own():
    names = [benchmark.__name__ for benchmark in BENCHMARKS]
    assert len(set(names)) == len(names)
    assert "tally_queries" in names


@pytest.mark.tools
def test_the_workbook_written_by_hand_holds_the_same_cells(tmp_path, monkeypatch):
    """Guards against a limit that leaves cells out."""
    monkeypatch.setattr(workbooks, "ROWS", 7)
    workbooks.by_hand(tmp_path / "hand.xlsx")
    workbooks.ours(tmp_path / "ours.xlsx")
    hand = load_workbook(tmp_path / "hand.xlsx").active
    ours = load_workbook(tmp_path / "ours.xlsx").active
    wanted = [[n, *row] for n, row in enumerate(workbooks.rows(), 1)]
    assert [list(row) for row in ours.iter_rows(min_row=3, values_only=True)] == [
        [datetime.combine(cell, time()) if isinstance(cell, date) else cell for cell in row] for row in wanted
    ]
    assert [list(row) for row in hand.iter_rows(values_only=True)] == [
        [(cell - workbooks.EPOCH).days if isinstance(cell, date) else cell for cell in row] for row in wanted
    ]


def test_formulas_of_the_anchor_are_as_many_as_the_article_has_figures(tmp_path):
    formulas.formulas(tmp_path / "do.xlsx", 5)
    book = load_workbook(tmp_path / "do.xlsx")
    assert book["DS"].max_row == 5
    assert [row[0].value[:10] for row in book["Số liệu"].iter_rows()] == ["=COUNTIFS("] * formulas.FIGURES
