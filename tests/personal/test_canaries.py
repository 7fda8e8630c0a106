"""A person whose name and number stand nowhere else: they may show in the bodies of pages, and in nothing besides.

Guards against people in titles, addresses, headers, file names, error pages and the server's own log.
"""

import logging
import re
from datetime import date
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import DataError, OperationalError
from django.test import Client
from django.urls import path, reverse

from branches.choices import Role
from tests import factories as make
from tests.security.test_headers import addresses
from vankhanh.logs import Formatter
from vankhanh.vietnamese import fold

pytestmark = pytest.mark.django_db
NAME, NUMBER = "Quách Thị Yến Phụng", "096301234567"
CANARIES = (NAME, fold(NAME), quote(NAME), quote(fold(NAME)), NUMBER)
LINK = re.compile(r'(?:href|src|action|hx-get|hx-post|data-[\w-]*address)="([^"]*)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.fixture
def committee(db):
    return make.make_committee()


@pytest.fixture
def person(committee):
    branch, day = make.make_branch(committee), date(2022, 5, 19)
    person = make.make_member(branch, name=NAME, id_number=NUMBER).person
    for made in (make.make_award, make.make_discipline):
        made(branch, day, person=person)
    make.make_card(branch, person, day, number=NUMBER)
    make.make_rating(person, branch, 2022)
    make.make_inspection(branch, day, members=[(person, branch)], title="Cuộc kiểm tra")
    make.make_roll(make.make_session(branch, day), branch, [person])
    return person


@pytest.fixture
def client(committee):
    return make.freshly_logged_in(make.make_user(Role.ADMINISTRATOR, committee))


@pytest.fixture
def said(caplog):
    """Everything that any logger says, its lines written as the server writes them."""
    caplog.handler.setFormatter(Formatter())
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django").propagate = True
    yield caplog
    logging.getLogger("django").propagate = False


def holding(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def open_parts(answer) -> dict[str, str]:
    """What an answer shows to others than its reader: headers, title, addresses."""
    body = "" if answer.streaming else answer.content.decode("utf-8", "replace")
    shown = {"headers": unescape(unquote(str(answer.headers)))}
    shown["title"] = " ".join(TITLE.findall(body))
    shown["addresses"] = unquote(unescape(" ".join(LINK.findall(body))))
    return shown


def leaks(client, address: str) -> dict:
    answer = client.get(address)
    found = {where: holding(text) for where, text in open_parts(answer).items()}
    if answer.status_code >= 400:
        found["error"] = holding(answer.content.decode("utf-8", "replace"))
    return {where: names for where, names in found.items() if names}


@pytest.mark.once  # titles, addresses and headers are made in Python; what a database says in an error is asked below
def test_person_shows_in_no_title_address_header_or_log_of_any_page(person, client, said):
    files = [f"{at}?xuat=xlsx" for at in addresses() if not at.startswith("/quan-tri/")]
    asked = [at for at in (*addresses(), *files) if at != "/dang-xuat/"]
    found = {at: leaks(client, at.replace("/1/", f"/{person.pk}/", 1)) for at in asked}
    bad = {at: what for at, what in found.items() if what}
    assert (bad, holding(said.text)) == ({}, [])


def test_canary_is_on_the_pages_that_are_about_it(person, client):
    """So that the walk above cannot pass because nothing shows the person at all."""
    pages = [reverse("person", args=[person.pk]), "/dang-vien/", "/the-dang/", "/ky-luat/"]
    assert [NAME in client.get(page).content.decode() for page in pages] == [True] * len(pages)


@pytest.mark.parametrize(
    "address", ["/tim-kiem/?q={}", "/dang-vien/?tim={}", "/khong-co/?tim={}", "/dang-vien/0/?tim={}"]
)
def test_words_searched_for_reach_neither_log_nor_headers_nor_error_page(person, client, said, address):
    answer = client.get(address.format(quote(NAME)))
    shown = open_parts(answer)
    error = answer.content.decode() if answer.status_code == 404 else ""
    assert (holding(shown["headers"]), holding(shown["title"]), holding(error), holding(said.text)) == (
        [],
        [],
        [],
        [],
    )


def fail(request):
    """What PostgreSQL does: its message holds the value that it refused."""
    raise DataError(f"value too long: {request.GET['tim']} {NUMBER}")


urlpatterns = [path("hong/", login_not_required(fail))]
handler500 = "vankhanh.errors.server_error"


def test_page_that_fails_tells_nobody_whose_it_was(said, settings):
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get(f"/hong/?tim={quote(NAME)}")
    assert (answer.status_code, holding(answer.content.decode()), holding(said.text)) == (500, [], [])
    assert "django.db.utils.DataError" in said.text


def test_failure_of_the_machine_is_told_with_its_message():
    try:
        raise OperationalError("database is locked")
    except OperationalError as error:
        line = Formatter().formatException((type(error), error, error.__traceback__))
    assert line.splitlines()[-1] == "django.db.utils.OperationalError: database is locked"
