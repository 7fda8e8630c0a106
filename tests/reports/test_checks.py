"""Each system check over the catalogue has a declaration that it refuses, or it would be a check of nothing."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.checks.registry import registry
from django.db.models import F, Q

from branches.models import StaffPost
from members.models import Admission, Membership
from members.models.memberships import on_roll
from reports import checks
from reports.indicators import CATALOGUE
from reports.indicators.catalogue import Catalogue, Section
from reports.indicators.kinds import Count, Ratio, Stock, Total
from reports.indicators.organisation import MEMBERS, MEMBERS_BEFORE, WOMEN
from vankhanh.proved import stands
from vankhanh.scope import previous_year

SOUND = {"label": "Nhãn", "unit": "người", "means": "Nghĩa.", "source": Membership}


def found(*figures) -> list[tuple[str, str]]:
    """What the checks say of a catalogue of these figures: the ids and the beginnings of the messages."""
    catalogue = Catalogue([Section("Mục", figures)])
    return [(error.id, error.msg.split(":")[0]) for error in checks.problems(catalogue)]


def stock(when, code="thu", **also):
    return Stock(code=code, when=when, **SOUND | also)


def test_published_catalogue_has_no_problem():
    assert list(checks.problems(CATALOGUE)) == []


def test_checks_run_no_query():
    """pytest-django refuses the database to this test: a check that asked it would fail."""
    assert found(MEMBERS, WOMEN) == []


def test_check_is_part_of_manage_check():
    assert checks.check_catalogue in registry.registered_checks


def test_unit_that_may_be_empty_is_refused(monkeypatch):
    """A row without its unit would be missing from every total, without a word."""
    ceremonies = Count(code="le", when=lambda scope: Q(kind="ket-nap"), **SOUND | {"source": Admission})
    assert found(ceremonies) == []
    monkeypatch.setattr(Admission, "unit_may_be_empty", False)
    assert found(ceremonies) == [("reports.E001", "Admission.branch có thể để trống")]


def test_unit_over_a_way_is_followed_to_its_end(monkeypatch):
    posts = Stock(code="chuc", when=lambda scope: Q(kind="can-bo"), **SOUND | {"source": StaffPost})
    monkeypatch.setattr(StaffPost, "unit", "branch__parent")
    assert found(posts) == [("reports.E001", "StaffPost.parent có thể để trống")]


def test_predicate_that_is_no_q_is_refused():
    assert found(stock(lambda scope: {"start__lte": scope.last})) == [("reports.E002", "thu")]


@pytest.mark.parametrize(
    "when",
    [
        lambda scope: Q(person__standings__kind="dinh-chi"),
        lambda scope: on_roll(scope) & Q(person__badges__awarded_on__lte=scope.last),
        lambda scope: Q(branch__versions__sector="ap"),
    ],
)
def test_join_that_repeats_a_row_is_refused_and_its_neighbour_is_not_blamed(when):
    """One such join doubles the members of every other figure of the same query."""
    assert found(MEMBERS, stock(when), WOMEN) == [("reports.E003", "thu")]


def test_sum_over_a_join_that_repeats_a_row_is_refused():
    badges = Total(code="tong", when=on_roll, value=lambda scope: F("person__badges__years"), **SOUND)
    assert found(badges, MEMBERS) == [("reports.E003", "tong")]


@pytest.mark.parametrize(
    "when",
    [
        lambda scope: Q(start__lte=date(2023, 12, 31)),
        lambda scope: Q(start__lte="2023-12-31"),
        lambda scope: Q(person__born__lte=19651231),
        lambda scope: Q(start__lte=scope.last, start__year=2020),
    ],
)
def test_day_that_is_not_the_scopes_is_refused(when):
    """A constant, or today read when the figure was asked, answers for another period than the heading says."""
    assert found(MEMBERS, stock(when)) == [("reports.E004", "thu")]


def test_predicate_that_branches_on_the_period_is_refused():
    def by_year(scope):
        return on_roll(scope) if scope.year == 2023 else on_roll(scope) & Q(person__sex="nu")

    assert found(stock(by_year), MEMBERS) == [("reports.E005", "thu")]


@pytest.mark.parametrize("code", ["Đảng-viên", "dang_vien", "Dang-Vien", "dang--vien", "dang viên", ""])
def test_code_that_is_no_slug_is_refused(code):
    assert found(stock(on_roll, code=code))[0][0] == "reports.E006"


@pytest.mark.parametrize("name", ["label", "unit", "means"])
def test_figure_without_words_is_refused(name):
    assert found(stock(on_roll, **{name: ""})) == [("reports.E007", "thu")]


def test_words_of_a_figure_only_counted_for_a_ratio_are_checked_too():
    hidden = replace(WOMEN, code="an", means="")
    share = Ratio(code="ty-le", label="Tỷ lệ", unit="%", means="Nghĩa.", part=hidden, whole=MEMBERS)
    assert found(share) == [("reports.E007", "an")]


@pytest.mark.parametrize("part", [replace(WOMEN, shift=previous_year), replace(MEMBERS_BEFORE, code="truoc")])
def test_share_of_two_periods_is_refused(part):
    """Last year's number over this year's is no share of anything."""
    share = Ratio(code="ty-le", label="Tỷ lệ", unit="%", means="Nghĩa.", part=part, whole=MEMBERS)
    assert found(share) == [("reports.E008", "ty-le")]


def test_two_figures_of_one_code_make_no_catalogue():
    with pytest.raises(ValueError, match="dang-vien-nu"):
        Catalogue([Section("Một", (WOMEN,)), Section("Hai", (replace(WOMEN, label="Nữ"),))])


def test_counted_figure_may_not_take_the_code_of_another():
    """The numbers of a page are found by code: two definitions of one code would answer for each other."""
    other = replace(WOMEN, label="Nữ")
    share = Ratio(code="ty-le", label="Tỷ lệ", unit="%", means="Nghĩa.", part=other, whole=MEMBERS)
    with pytest.raises(ValueError, match="dang-vien-nu"):
        Catalogue([Section("Một", (WOMEN, share))])


def test_what_was_proved_of_this_source_is_not_proved_again(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert (stands(checks.NOTE), checks.check_catalogue(), stands(checks.NOTE)) == (False, [], True)
    (tmp_path / checks.NOTE).write_text("mã nguồn khác", encoding="utf-8")
    assert stands(checks.NOTE) is False


def test_wrong_catalogue_is_told_at_every_start(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    wrong = stock(lambda scope: Q(start__lte=date(2023, 1, 1)))
    monkeypatch.setattr(checks, "CATALOGUE", Catalogue([Section("Mục", [wrong])]))
    assert [[error.id for error in checks.check_catalogue()] for _ in range(2)] == [["reports.E004"]] * 2
