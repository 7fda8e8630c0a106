"""Mass assignment: a post that names every column a page does not offer changes none of them.

Asked of every correction page and every change page of the administration, with a value of each column's own kind, so
that a form that took them would take these too.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.db import models

from branches.choices import Role
from tests.access.test_matrix import QUESTIONS, Route
from tests.access.world import undone, world  # noqa: F401
from tests.admin_world import filled
from tests.browser import guards
from tests.registers import untouched
from vankhanh.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN = {"version", "updated_at", "updated_by", "modified_at"}
"""What every write sets by itself."""
ALSO = {"correction_reason": "Thử", "van_ghi": "on", "started_on": "01/03/2023"}
"""What a correction asks besides; 403 is the answer of pages of the administration that only show."""
REFUSED = {
    "so:sinh-hoat:sua",  # asks for the roll, which stands outside of the fields
    "quan-tri:members.AwarenessClass:change",  # these three: of somebody whom the administrator does not see
    "quan-tri:members.AwarenessStudent:change",
    "quan-tri:members.TemporaryStay:change",
}


def pages(kind: str) -> list:
    """The routes of one kind of page that an administrator opens, one for each address."""
    opened = (
        route
        for route, row in QUESTIONS
        if not row.query and row.expected("get", False).get(Role.ADMINISTRATOR) == "200"
    )
    chosen = {route.key: route for route in opened if route.key.endswith(f":{kind}")}
    return [pytest.param(route, id=key) for key, route in chosen.items()]


def other_value(column: models.Field, now):
    """Something else that the column could hold, as a form would send it."""
    if isinstance(column, models.ForeignKey):
        others = column.remote_field.model._base_manager.exclude(pk=now)
        return others.values_list("pk", flat=True).last()
    if isinstance(column, models.BooleanField):
        return "" if now else "on"
    if isinstance(column, models.IntegerField | models.DecimalField):
        return "777"
    if isinstance(column, models.DateTimeField):
        return "01/01/1999 08:00"
    if isinstance(column, models.DateField):
        return "01/01/1999"
    if isinstance(column, models.DurationField):
        return str(timedelta(days=1))
    chosen = [code for code, _ in column.flatchoices or () if code != now]
    return chosen[-1] if chosen else "zzz"


def values(row) -> dict:
    """Every column as it stands in the database."""
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def forged(row, offered: set[str]) -> dict:
    """A value for every column that the page does not offer, under both of its names."""
    sent = {}
    for column in row._meta.concrete_fields:
        if column.name not in offered and column.name not in OWN:
            value = other_value(column, getattr(row, column.attname))
            sent |= {column.name: value, column.attname: value}
    return {name: value for name, value in sent.items() if value is not None}


def changed(row, before: dict, offered: set[str]) -> dict:
    """The columns out of the page's reach that are not as they were."""
    columns = [column for column in row._meta.concrete_fields if column.name not in offered | OWN]
    now = values(row)
    return {
        c.attname: (before[c.attname], now[c.attname]) for c in columns if before[c.attname] != now[c.attname]
    }


def tried(world, route: Route, what) -> dict:  # noqa: F811
    """Post the untouched page with forged columns; what changed that was not offered."""
    client = world.clients[Role.ADMINISTRATOR]
    arguments = world.arguments(route, world.here, world.users[Role.ADMINISTRATOR])
    address = route.address(**arguments)
    key = next(iter(set(route.parts) & {"pk", "object_id"}))
    row = route.model._base_manager.get(pk=arguments[key])
    with undone():
        opened = client.get(address)
        typed, offered = what(opened)
        before = values(row)
        said = {**typed, **forged(row, offered), **guards(opened)} | ALSO
        done = client.post(address, said if "reason" in typed else said | {"reason": "Thử"})
        assert done.status_code in (302, 403) or route.key in REFUSED, (
            "nothing was written: nothing was tried"
        )
        return changed(row, before, offered)


def of_register(answer) -> tuple[dict, set[str]]:
    """What a browser sends of a correction page, and the columns that the page offers."""
    form = answer.context["form"]
    return untouched(form), set(form.fields)


def of_administration(answer) -> tuple[dict, set[str]]:
    """The same of a change page."""
    form = answer.context["adminform"].form
    return filled(answer), set(form.fields)


@pytest.mark.parametrize("route", pages("sua"))
def test_correction_page_writes_no_column_that_it_does_not_offer(world, route):  # noqa: F811
    assert tried(world, route, of_register) == {}


@pytest.mark.parametrize("route", pages("change"))
def test_change_page_of_the_administration_writes_no_column_that_it_does_not_offer(world, route):  # noqa: F811
    assert tried(world, route, of_administration) == {}


def test_change_of_the_own_password_makes_nobody_more_than_they_were(world):  # noqa: F811
    client, user = world.clients[Role.COMMITTEE_CLERK], world.users[Role.COMMITTEE_CLERK]
    before = values(user)
    with undone():
        opened = client.get("/doi-mat-khau/")
        sent = dict.fromkeys(("is_superuser", "is_staff", "is_active"), "on") | {
            "username": "khac",
            "id": "1",
        }
        client.post("/doi-mat-khau/", {**sent, "password": "zzz", **guards(opened)})
        now = values(User.objects.get(pk=user.pk))
    assert now == before
    assert identify_hasher(now["password"])
