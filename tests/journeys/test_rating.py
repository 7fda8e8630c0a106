"""A branch of thirty graded by keyboard alone, with every key counted, and the same page without a script."""

from datetime import date

import pytest
from django.db import connection

from branches.choices import Role
from members.choices import StandingKind
from members.models import PersonRating
from tests import factories as make

from .conftest import counted, opened

PASSWORD = "lua-vang-2022-ruong"
MEMBERS, MOST_KEYS = 30, 40


@pytest.fixture
def unit(watch):
    """A branch of thirty, two of them exempt, and its clerk logged in."""
    committee = make.make_committee()
    watch.branch = make.make_branch(committee)
    people = [make.make_member(watch.branch).person for _ in range(MEMBERS)]
    for person in people[:2]:
        make.make_standing(person, date(2022, 1, 1), kind=StandingKind.EXEMPT_AGE)
    watch.user = make.make_user(Role.BRANCH_CLERK, watch.branch)
    watch.user.set_password(PASSWORD)
    watch.user.save()
    log_in(watch.page, watch.user)
    yield watch
    connection.close()


def log_in(page, user):
    page.goto("/dang-nhap/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def grades() -> dict[str, int]:
    found: dict[str, int] = {}
    for outcome in PersonRating.objects.filter(year=2022).values_list("proposed", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def test_thirty_members_are_graded_with_few_keys(unit):
    page, keys = unit.page, 0
    page.goto(f"/xep-loai/2022/{unit.branch.pk}/")

    def press(*pressed):
        nonlocal keys
        for key in pressed:
            page.keyboard.press(key)
            keys += 1

    boxes = page.locator("select[data-grade]")
    exempt = [i for i in range(MEMBERS) if boxes.nth(i).input_value() == "MIEN"]
    graded = 0
    for place in range(MEMBERS):
        if place in exempt:
            press("Enter")
        elif graded == 0:
            press("4", "b")  # what is not fulfilled says why
            graded += 1
        else:
            press("1" if graded in (1, 2) else "2")
            graded += 1
    over = page.locator("[data-cap-over]")
    assert (len(exempt), over.is_visible()) == (2, False)
    press("Enter")  # focus stands on the button that saves
    page.wait_for_url("**/xep-loai/2022/")
    assert grades() == {"MIEN": 2, "KHTNV": 1, "HTXSNV": 2, "HTTNV": 25}
    assert PersonRating.objects.get(proposed="KHTNV").proposed_failing == "duoi-50"
    assert keys == counted("grading 30 members, 2 exempt") <= MOST_KEYS
    assert (unit.errors, unit.strayed) == ([], [])


def test_cap_is_told_while_typing_and_the_reason_is_asked_for(unit):
    page = unit.page
    page.goto(f"/xep-loai/2022/{unit.branch.pk}/")
    free = [i for i in range(MEMBERS) if not page.locator("select[data-grade]").nth(i).input_value()]
    page.locator("select[data-grade]").nth(free[0]).focus()
    page.keyboard.press("1")
    assert page.locator("[data-cap-over]").is_visible()
    assert page.locator("[data-count=missing]").inner_text() == str(MEMBERS - 3)
    page.locator("select[data-grade]").nth(free[1]).focus()
    page.keyboard.press("c")
    page.keyboard.type("Ốm dài ngày")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == page.locator("select[data-grade]").nth(
        free[1] + 1
    ).get_attribute("name")
    assert (unit.axe(), unit.overflow()) == ([], 0)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/xep-loai/2022/")
    assert (grades(), unit.errors) == ({"MIEN": 2, "HTXSNV": 1, "CHUA": 1}, [])


def test_grid_works_without_a_script(unit, browser, live_server):
    with opened(browser, live_server.url, 390, 844, java_script_enabled=False) as page:
        log_in(page, unit.user)
        page.goto(f"/xep-loai/2022/{unit.branch.pk}/")
        boxes = page.locator("select[data-grade]")
        free = next(i for i in range(MEMBERS) if not boxes.nth(i).input_value())
        boxes.nth(free).select_option("HTTNV")
        page.click("[data-save]")
        page.wait_for_load_state()
    assert grades() == {"MIEN": 2, "HTTNV": 1}
