"""The demo gives every figure of the article from records, for the year and for the day the article appeared."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import models

from branches.choices import Outcome
from branches.models import (
    Appointment,
    Branch,
    BranchVersion,
    FormEdition,
    Holiday,
    InspectionSubject,
    Rule,
    ScoreCriterion,
    StudySession,
)
from members.choices import CauseIn, CauseOut, StandingKind
from members.models import Admission, Membership, Person, PersonRating, Recognition, Standing
from reports.indicators import CATALOGUE
from tests.demo import PASSWORD, demo  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.partial_dates import PartialDateField
from vankhanh.periods import Period
from vankhanh.scope import Scope

ARTICLE = json.loads((Path(__file__).parents[1] / "data" / "article_figures.json").read_text("utf-8"))
END = date(2023, 11, 12)
PERIODS = {"năm": Period.year(2023), "đến 12/11": Period.between(date(2023, 1, 1), END)}
STORY = {2021: (227, 10, 8, 229), 2022: (229, 10, 8, 231), 2023: (231, 11, 7, 235)}


@pytest.fixture(scope="module", autouse=True)
def _database(demo, django_db_blocker):  # noqa: F811
    """Every test of the module reads the seeded database."""


@pytest.fixture(scope="module")
def pages(demo):  # noqa: F811
    return {name: CATALOGUE.page(Scope(period, demo, SYSTEM)) for name, period in PERIODS.items()}


def shown(page, code):
    figure, measure = CATALOGUE[code], page.whole[code]
    return figure.text(measure), figure.fraction(measure)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("told", ARTICLE["figures"], ids=lambda told: told["code"])
def test_demo_gives_the_figure_of_the_article(pages, told, period):
    measure = pages[period].whole[told["code"]]
    text, fraction = shown(pages[period], told["code"])
    if "exact" in told:
        assert measure.value == told["exact"]
    if "above" in told:
        assert measure.value > told["above"]
    if "part" in told:
        assert (measure.part, measure.whole) == (told["part"], told["whole"])
        assert fraction == f"{told['part']}/{told['whole']}"
    if "percent" in told:
        assert text == told["percent"]
    if "recorded" in told:
        assert text == told["recorded"]


def test_demo_numbers_of_the_story_that_the_article_rounds(pages):
    whole = pages["năm"].whole
    assert [whole[code].value for code in ("luot-quan-triet", "van-ban-cu-the-hoa", "mo-hinh-moi")] == [
        556,
        13,
        12,
    ]


@pytest.mark.parametrize("period", PERIODS)
def test_demo_never_shows_the_good_over_a_wrong_denominator(pages, period):
    texts = {shown(pages[period], code)[0] for code in CATALOGUE.figures}
    assert texts & {"78,72%", "88,1%", "88,10%"} == set()


def test_demo_year_and_day_of_the_article_agree_but_for_time_itself(pages):
    year, to_date = pages["năm"], pages["đến 12/11"]
    differing = {code for code in CATALOGUE.figures if shown(year, code) != shown(to_date, code)}
    assert differing == {"ty-le-thang-sinh-hoat", "tuoi-dang-binh-quan"}


def test_demo_admitted_and_recognised_of_2023_share_nobody():
    admitted = set(
        Admission.objects.filter(branch__isnull=False, ceremony_on__gt=20230000).values_list(
            "person", flat=True
        )
    )
    official = set(
        Recognition.objects.filter(official_decision_on__gt=20230000).values_list("person", flat=True)
    )
    assert (len(admitted), len(official), admitted & official) == (5, 5, set())


@pytest.mark.parametrize("year", STORY)
def test_demo_balances_for_the_whole_and_every_branch(demo, year):  # noqa: F811
    page = CATALOGUE.page(Scope(Period.year(year), demo, SYSTEM))
    codes = ("dang-vien-dau-ky", "tang", "giam", "dang-vien")
    assert tuple(page.whole[code].value for code in codes) == STORY[year]
    lines = [tuple(line[code].value for code in codes) for line in page.units.values()]
    assert all(a + b - c == d for a, b, c, d in lines)
    assert (sum(a for a, *_ in lines), sum(d for *_, d in lines)) == (STORY[year][0], STORY[year][3])


def test_demo_moves_inside_count_for_branches_only(demo):  # noqa: F811
    page = CATALOGUE.page(Scope(Period.year(2023), demo, SYSTEM))
    assert [sum(line[code].value for line in page.units.values()) for code in ("tang", "giam")] == [13, 9]


@pytest.mark.parametrize(
    ("year", "came", "went"),
    [
        (2021, {"ket-nap": 6, "chuyen-den": 4}, {"chuyen-di": 3, "tu-tran": 4, "xin-ra": 1}),
        (2022, {"ket-nap": 6, "chuyen-den": 4}, {"chuyen-di": 4, "tu-tran": 3, "xoa-ten": 1}),
        (2023, {"ket-nap": 5, "chuyen-den": 6}, {"chuyen-di": 3, "tu-tran": 3, "khai-tru": 1}),
    ],
)
def test_demo_causes_are_those_of_the_story(demo, year, came, went):  # noqa: F811
    page = CATALOGUE.page(Scope(Period.year(year), demo, SYSTEM))
    assert {code: page.whole[code].value for code in came | went} == came | went


def test_demo_rating_of_2022_holds_everybody_once():
    on_list = set(Membership.objects.as_of(date(2022, 12, 31)).values_list("person", flat=True))
    rows = PersonRating.objects.filter(year=2022)
    assert sorted(rows.values_list("person", flat=True)) == sorted(on_list)
    assert Counter(rows.values_list("outcome", flat=True)) == {
        Outcome.EXCELLENT: 5,
        Outcome.GOOD: 185,
        Outcome.FULFILLED: 2,
        Outcome.EXEMPT: 28,
        Outcome.NOT_RATED: 11,
    }


def test_demo_reasons_of_those_not_rated_are_the_storys():
    rows = PersonRating.objects.filter(year=2022).exclude(reason="")
    assert sorted(Counter(rows.values_list("reason", flat=True)).values()) == [1, 2, 2, 3, 4, 6, 21]


@pytest.mark.parametrize(("year", "listed"), [(2020, 227), (2021, 229), (2022, 231)])
def test_demo_every_rating_year_is_one_of_two_three_four(year, listed):
    rows = PersonRating.objects.filter(year=year)
    graded = rows.exclude(outcome__in=[Outcome.EXEMPT, Outcome.NOT_RATED]).count()
    apart = [rows.filter(outcome=outcome).count() for outcome in (Outcome.EXEMPT, Outcome.NOT_RATED)]
    assert graded + sum(apart) == rows.count() == listed


@pytest.mark.parametrize("code", ["hoc-chuyen-de", "dang-vien-ke-hoach-lam-theo"])
def test_demo_twenty_five_are_left_out_for_their_reasons(demo, code):  # noqa: F811
    rows = CATALOGUE[code].rows_in(Scope(Period.year(2023), demo, SYSTEM), "left-out")
    assert Counter(row.left_out_reason for row in rows) == {
        StandingKind.EXEMPT_AGE.label: 19,
        StandingKind.EXEMPT_DATED.label: 2,
        StandingKind.AWAY.label: 3,
        StandingKind.ABROAD.label: 1,
    }


def test_demo_probationary_at_the_end_are_the_last_of_2022_and_the_five(demo):  # noqa: F811
    rows = CATALOGUE["dang-vien-du-bi"].rows_in(Scope(Period.year(2023), demo, SYSTEM))
    ceremonies = Admission.objects.filter(person__in=[row.person_id for row in rows])
    days = sorted(str(day) for day in ceremonies.values_list("ceremony_on", flat=True))
    assert days == ["02/09/2023", "03/02/2023", "10/10/2023", "19/05/2023", "20/12/2022", "28/07/2023"]


def test_demo_inspects_nobody_twice_in_2023():
    rows = InspectionSubject.objects.filter(inspection__concluded_on__year=2023, person__isnull=False)
    assert max(Counter(rows.values_list("person", flat=True)).values()) == 1


def test_demo_inspections_by_actor_are_those_of_the_story(pages):
    whole = pages["đến 12/11"].whole
    assert [whole[f"ktgs-dang-vien-{actor}"].value for actor in ("cap-uy", "ubkt", "chi-bo")] == [9, 12, 48]


def test_demo_studies_after_the_last_movement():
    session = StudySession.objects.get(kind="chuyen-de", held_on__year=2023, makes_up=None)
    moved = Membership.objects.filter(start__gt=session.held_on) | Membership.objects.filter(
        end__gt=session.held_on
    )
    assert (session.held_on, moved.count()) == (date(2023, 10, 20), 0)


PLANNED = {(Standing, "end")}
"""The day until which somebody is exempt or away may lie ahead."""


def test_demo_knows_no_fact_after_the_article():
    """Guards against a figure that changes between 12/11 and 31/12/2023."""
    late = [
        (model.__name__, field.name, row.pk)
        for app in ("branches", "members")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if type(field) in (models.DateField, PartialDateField)
        and (model, field.name) not in PLANNED
        and model not in (FormEdition, Holiday, Rule, ScoreCriterion)
        for row in model._base_manager.filter(**{f"{field.name}__gt": END})
    ]
    assert late == []


def test_demo_standings_end_after_the_year_or_before_the_article():
    between = Standing.objects.filter(end__gt=END, end__lte=date(2023, 12, 31))
    assert list(between) == []


def test_demo_book_is_opened_with_227():
    rows = Membership.objects.filter(cause_in=CauseIn.TAKEN_OVER)
    assert (rows.count(), set(rows.values_list("start", flat=True))) == (227, {date(2020, 12, 31)})
    assert Branch.objects.by_code("VK").records_from == date(2020, 12, 31)


def test_demo_every_member_has_an_admission_and_a_day_of_party_age():
    people = Person.objects.filter(memberships__isnull=False)
    assert people.filter(admissions__isnull=True).count() == 0
    assert people.filter(party_age_from__isnull=True).count() == 0


def test_demo_exempt_for_age_are_seventy_or_older():
    rows = Standing.objects.filter(kind=StandingKind.EXEMPT_AGE).select_related("person")
    assert min(row.start.year - row.person.born.year for row in rows) >= 70


def test_demo_id_numbers_are_synthetic_and_whole():
    numbers = list(Person.objects.values_list("id_number", flat=True))
    assert {len(number) for number in numbers} == {12}
    assert {number[:3] for number in numbers} == {"000"}


def test_demo_people_are_many_different_names():
    names = Counter(Person.objects.values_list("full_name", flat=True))
    assert len(names) > sum(names.values()) * Decimal("0.97")


def test_demo_units_bear_the_codes_of_the_contract():
    codes = BranchVersion.objects.order_by("branch__path").values_list("code", "sector")
    assert [code for code, _ in codes] == ["VK", *[f"VK-{place:02d}" for place in range(1, 13)]]
    assert [place for place, (_, sector) in enumerate(codes) if sector == "ap"] == [1, 2, 3, 4, 5, 6]


def test_demo_users_hold_one_role_each_and_no_superuser():
    rows = Appointment.objects.order_by("pk").values_list("user__username", "role", "branch__versions__code")
    assert list(rows) == [
        ("quantri", "quan-tri", "VK"),
        ("vanthu", "van-thu", "VK"),
        ("kiemtra", "kiem-tra", "VK"),
        ("lanhdao", "lanh-dao", "VK"),
        ("chibo", "chi-bo", "VK-01"),
        ("phutrach", "phu-trach", "VK-03"),
    ]
    staff = get_user_model().objects.filter(is_staff=True).values_list("username", flat=True)
    assert sorted(staff) == ["chibo", "kiemtra", "quantri", "vanthu"]
    assert get_user_model().objects.filter(is_superuser=True).count() == 0


def counts():
    return {model.__name__: model._base_manager.count() for model in apps.get_models()}


def seeded(**options):
    out = StringIO()
    call_command("seed_demo", stdout=out, **options)
    return out.getvalue()


def test_seed_demo_again_changes_nothing():
    before = counts(), sorted(get_user_model().objects.values_list("password", flat=True))
    assert seeded() == "Dữ liệu minh họa đã có sẵn, không thay đổi gì.\n"
    assert (counts(), sorted(get_user_model().objects.values_list("password", flat=True))) == before


def test_seed_demo_again_with_a_password_changes_only_that():
    """And says so on the log."""
    before = {k: n for k, n in counts().items() if k != "AuditEntry"}
    seeded(password="tom-lua-hai-vu-2023")
    users = get_user_model().objects.all()
    assert [user.check_password("tom-lua-hai-vu-2023") for user in users] == [True] * 6
    assert {k: n for k, n in counts().items() if k != "AuditEntry"} == before
    seeded(password=PASSWORD)


@pytest.mark.parametrize("weak", ["ngan", "1234567890", "vankhanh2023"])
def test_seed_demo_refuses_a_weak_password(weak):
    with pytest.raises(CommandError, match="Mật khẩu"):
        seeded(password=weak)
    assert get_user_model().objects.get(username="quantri").check_password(PASSWORD) is True


def test_demo_other_reasons_to_leave_are_one_a_year():
    rows = Membership.objects.filter(
        cause_out__in=[CauseOut.RESIGNED, CauseOut.STRUCK_OFF, CauseOut.EXPELLED]
    )
    assert [(row.end.year, row.cause_out) for row in rows.order_by("end")] == [
        (2021, "xin-ra"),
        (2022, "xoa-ten"),
        (2023, "khai-tru"),
    ]
