"""Every page of our own in a real browser: accessible, quiet, light, and no wider than desk, phone and paper."""

import pytest
from django.conf import settings

from branches.choices import Role
from tests import pages

MOST_REQUESTS, MOST_BYTES = 8, 120_000
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
PAPER = {"": {"width": 643, "height": 900}, "wide": {"width": 1009, "height": 640}}
"""What A4 leaves between the margins, at 96 dots an inch: upright, and turned for tables of many columns."""
BUTTONS = """() => [...document.querySelectorAll('main button, main .btn, main details:not([open]) > summary, nav, header.vk-top')]
    .filter(box => box.getClientRects().length && !box.classList.contains('visually-hidden'))
    .map(box => box.innerText.trim())"""
DARK = ("home", "so:dang-vien:danh-sach", "so:dang-vien:xem", "so:ket-nap:them", "year", "movements")


@pytest.fixture
def world(db):
    return pages.demo_world()


@pytest.fixture
def administrator(watch, world, live_server):
    """The watched page with the session of the demo's administrator: one log-in for all pages."""
    cookie = pages.administrator(world).cookies[settings.SESSION_COOKIE_NAME]
    watch.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return watch


def judged(watch, address: str) -> dict:
    """What is wrong with a page; nothing when all is well."""
    page = watch.page
    page.set_viewport_size(DESK)
    watch.start_page()
    answer = page.goto(address, wait_until="load")
    told = {
        "status": answer.status if answer.status != 200 else None,
        "wider than the desk": watch.overflow(),
        "axe": watch.axe(),
        "requests": watch.requests if watch.requests > MOST_REQUESTS else 0,
        "bytes": watch.bytes if watch.bytes > MOST_BYTES else 0,
        "console": list(watch.errors),
        "left the machine": list(watch.strayed),
    }
    page.set_viewport_size(PHONE)
    told["wider than the phone"] = watch.overflow()
    told |= printed(watch)
    watch.errors.clear()
    return {name: wrong for name, wrong in told.items() if wrong}


def printed(watch) -> dict:
    """What is wrong with the page on paper: columns beyond its edge, things to press."""
    page = watch.page
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER[page.evaluate("getComputedStyle(document.body).page").replace("auto", "")])
    told = {"wider than the paper": watch.overflow(), "buttons on paper": page.evaluate(BUTTONS)}
    page.emulate_media(media="screen")
    return told


def test_every_page_is_accessible_light_and_fits_desk_and_phone(administrator, world):
    asked = pages.addresses(world, pages.of_administrator(), world.users[Role.ADMINISTRATOR])
    found = {key: judged(administrator, address) for key, address in asked.items()}
    assert len(found) > 100
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


def test_what_sticks_out_is_found(administrator):
    administrator.page.goto("/")
    administrator.page.evaluate("document.querySelector('h1').style.width = '3000px'")
    assert administrator.overflow() > 0


def test_pages_without_log_in_are_accessible_light_and_fit(watch, world):
    found = {
        key: judged(watch, address) for key, address in pages.addresses(world, pages.of_everybody()).items()
    }
    assert found == {"login": {}}


def test_dark_pages_are_accessible(administrator, world):
    administrator.page.emulate_media(color_scheme="dark")
    chosen = [route for route in pages.of_administrator() if route.key in DARK]
    asked = pages.addresses(world, chosen)
    assert {key: judged(administrator, address) for key, address in asked.items()} == {
        key: {} for key in DARK
    }
