"""Every address × role × own or other unit × GET or POST answers what the matrix says."""

import logging
from dataclasses import replace
from fnmatch import fnmatchcase

import pytest
from django.db import connection
from django.template.base import Template
from django.test import Client

import branches.middleware
from branches import activities
from branches.choices import Role
from branches.permissions import reader_of
from tests import factories as make
from vankhanh.access import Reader

from . import document
from .matrix import GUEST, ROWS, SYSTEM, Row
from .routes import Route, routes
from .world import DAY, PLAIN, undone, whole_world, world  # noqa: F401

pytestmark = pytest.mark.django_db
ROUTES = routes()
LOG_IN = ("/dang-nhap/", "/quan-tri/login/")


def rows_for(route: Route) -> list[Row]:
    """The first plain row that speaks of a route, and the first of each query."""
    found: dict[str, Row] = {}
    for row in ROWS:
        if fnmatchcase(route.key, row.pattern):
            found.setdefault(row.query, row)
    return list(found.values())


QUESTIONS = [(route, row) for route in ROUTES for row in rows_for(route)]


def roles_asked(roles) -> list[str]:
    """Of the roles all on SQLite, two on PostgreSQL.

    Which role gets which answer is decided in Python, from the rights of its appointments.  What a database could
    spoil is the statement, and that differs between roles in nothing but the paths of their units: PostgreSQL is
    asked for a whole committee and for one branch.
    """
    both = (Role.ADMINISTRATOR, Role.BRANCH_CLERK)
    return [role for role in roles if connection.vendor != "postgresql" or role in both]


@pytest.fixture
def unrendered(monkeypatch):
    """Answers without their words, which the leak walk reads: the statuses of ten thousand pages in a minute.

    The appointments are read once for each user: what a question changes of them is taken back.
    """
    readers: dict[int | None, Reader] = {}

    def known_reader_of(user, *, on):
        if user.pk not in readers:
            readers[user.pk] = reader_of(user, on=on)
        return replace(readers[user.pk], user=user)

    monkeypatch.setattr(branches.middleware, "reader_of", known_reader_of)
    monkeypatch.setattr(Template, "render", lambda self, context: "")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def answer(client: Client, method: str, address: str) -> str:
    """Status of an answer, "log" when it sends to the log-in; whatever the question changed is taken back."""
    kept = client.cookies.copy()
    with undone():
        given = getattr(client, method)(address)
        if given.streaming:
            given.getvalue()
    client.cookies = kept
    sent_away = given.status_code == 302 and given["Location"].startswith(LOG_IN)
    return "log" if sent_away else str(given.status_code)


def asked(world, route: Route, row: Row, role: str, other: bool) -> str:  # noqa: F811
    """The address that a role asks."""
    unit = world.target(role, other)
    owner = None if other else world.users.get(role)
    values = world.arguments(route, unit, owner)
    assert values is not None, f"no {route.key} in {unit}: put one on record in tests/access/world.py"
    query = row.query.format(code=world.code(unit))
    return route.address(**values) + (f"?{query}" if query else "")


def test_every_address_has_a_row():
    assert [route.key for route in ROUTES if "" not in {row.query for row in rows_for(route)}] == []


def test_every_row_speaks_of_an_address():
    used = {row for _, row in QUESTIONS}
    assert [row.pattern for row in ROWS if row not in used] == []


def test_rows_of_addresses_with_an_object_speak_of_others():
    """A row that forgets the other unit would let a leak stand."""
    assert [route.key for route, row in QUESTIONS if route.speaks_of_a_record and not row.other_get] == []


def test_document_says_what_the_matrix_says():
    assert document.PLACE.read_text("utf-8") == document.document(), "python -m tests.access.document"


def question(route: Route, row: Row):
    """A parameter of the test.  Of the administration's forty times seven pages the status depends on no database."""
    marks = [pytest.mark.once] if route.is_admin and not row.query else []
    return pytest.param(route, row, marks=marks, id=f"{route.key}?{row.query}".rstrip("?"))


@pytest.mark.parametrize(("route", "row"), [question(route, row) for route, row in QUESTIONS])
def test_answers_are_those_of_the_matrix(whole_world, unrendered, route, row):  # noqa: F811
    clients = {GUEST: Client()} | whole_world.clients
    wrong = {}
    for other in (False, True):
        for method in ("get", "post"):
            expected = row.expected(method, other)
            for role in roles_asked(expected):
                address = asked(whole_world, route, row, role, other)
                got = answer(clients[role], method, address)
                if got not in expected[role].split("|"):
                    wrong[f"{method} {address} {role} {'other' if other else 'own'}"] = (got, expected[role])
    assert wrong == {}


def test_pages_of_the_installation_open_for_who_manages_every_committee_and_no_other(whole_world):  # noqa: F811
    """By GET and POST: a part of the installation is not enough, and 404 is only for copies that are not there."""
    addresses = [
        route.address(**{part: PLAIN[part] for part in route.parts})
        for route in ROUTES
        if route.key in {row.pattern for row in SYSTEM}
    ]
    everything, part = make.make_user(), make.make_user(Role.ADMINISTRATOR, whole_world.committee)
    for unit in (whole_world.committee, whole_world.other_committee):
        activities.appoint(
            user=everything, role=Role.ADMINISTRATOR, branch=unit, start=DAY, end=None, by=None
        )
    clients = {name: make.freshly_logged_in(user) for name, user in (("all", everything), ("part", part))}
    told = {
        name: {answer(client, method, address) for address in addresses for method in ("get", "post")}
        for name, client in clients.items()
    }
    assert len(addresses) == len(SYSTEM)
    assert told["part"] == {"403"}
    assert told["all"] <= {"200", "302", "404", "405", "422"}
    assert "200" in told["all"]
