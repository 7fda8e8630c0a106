"""Who reads the whole committee and writes in one of its branches: at the other branches they only read.

The leak: a right asked for "anywhere" where it must be held here.  A form then takes, or a file then changes, a row of a
branch that its writer only reads.
"""

from datetime import date

import pytest
from django.forms import ModelChoiceField, ModelMultipleChoiceField

from branches import activities
from branches.choices import Role
from branches.models import Branch
from branches.permissions import reader_of
from tests import factories as make
from vankhanh.access import Right

from .test_matrix import QUESTIONS, answer, unrendered  # noqa: F401
from .world import DAY, SIBLING, whole_world, world  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN_THINGS = ("import", "log_entry")
"""Uploads and acts are somebody's own, whatever the unit."""
WRITES = (Right.WRITE, Right.WRITE_INSPECTIONS)


@pytest.fixture
def mixed(whole_world):  # noqa: F811
    user = make.make_user(Role.LEADER, whole_world.committee)
    activities.appoint(
        user=user, role=Role.BRANCH_CLERK, branch=whole_world.here, start=DAY, end=None, by=None
    )
    user.is_staff = True
    user.save()
    return user


def spoken(keep):
    """Questions about a record that are worth asking here."""
    return [
        (route, row)
        for route, row in QUESTIONS
        if route.speaks_of_a_record
        and not row.query
        and not route.key.startswith(OWN_THINGS)
        and not route.key.endswith("bo-che-do-xem")
        and keep(route)
    ]


def test_other_branches_answer_as_they_answer_who_only_reads(whole_world, mixed, unrendered):  # noqa: F811
    client, sibling = make.freshly_logged_in(mixed), whole_world.units[SIBLING]
    wrong = {}
    for route, row in spoken(lambda route: not route.is_admin):
        values = whole_world.arguments(route, sibling, None)
        for method in ("get", "post") if values else ():
            got, leader = (
                answer(client, method, route.address(**values)),
                row.expected(method, False)[Role.LEADER],
            )
            if got not in leader.split("|"):
                wrong[f"{method} {route.key}"] = (got, leader)
    assert wrong == {}


def test_administration_changes_no_row_of_another_branch(whole_world, mixed):  # noqa: F811
    client, sibling, open_to_change = make.freshly_logged_in(mixed), whole_world.units[SIBLING], []
    asked = spoken(lambda route: route.is_admin and route.key.endswith(":change"))
    for route, _ in asked:
        values = whole_world.arguments(route, sibling, None)
        page = client.get(route.address(**values)) if values else None
        if page is not None and page.status_code == 200 and page.context["has_change_permission"]:
            open_to_change.append(route.key)
    assert (len(asked) > 30, open_to_change) == (True, [])


@pytest.mark.parametrize("role", ["mixed", Role.BRANCH_CLERK, Role.INSPECTOR, Role.COMMITTEE_CLERK])
def test_no_box_of_a_form_takes_what_its_reader_may_not_use(whole_world, mixed, role):  # noqa: F811
    """Units: where the reader may write; all else: what the reader sees."""
    user = mixed if role == "mixed" else whole_world.users[role]
    client, reader = make.freshly_logged_in(user), reader_of(user, on=date.today())
    wrong, boxes = {}, 0
    for route, _ in QUESTIONS:
        if route.key.split(":")[-1] not in ("them", "sua", "add", "change"):
            continue
        values = whole_world.arguments(route, whole_world.here, user)
        page = client.get(route.address(**values)) if values is not None else None
        for form in forms_of(page) if page is not None and page.status_code == 200 else ():
            for name, field in form.fields.items():
                # "id" is of a row inside a page: Django takes only those that the page holds.
                if isinstance(field, ModelChoiceField | ModelMultipleChoiceField) and name != "id":
                    boxes += 1
                    if found := foreign(field.queryset, reader, form):
                        wrong[f"{route.key} {name}"] = found
    assert (boxes > 20, wrong) == (True, {})


def forms_of(page) -> list:
    """The forms of an answered page, with those of the rows inside it."""
    context = page.context or {}
    if "adminform" in context:
        inside = [form for rows in context["inline_admin_formsets"] for form in rows.formset.forms]
        return [context["adminform"].form, *inside]
    form = context.get("form")
    return [form] if hasattr(form, "fields") else []


def foreign(rows, reader, form) -> list[str]:
    """Of what a box takes, what the reader may not use there; the row on record keeps what it has."""
    model = rows.model
    if not hasattr(model.objects, "visible_to"):
        return []
    may = model.objects.visible_to(reader)
    if model is Branch:
        may = Branch.objects.filter(reader.q("", Right.WRITE) | reader.q("", Right.WRITE_INSPECTIONS))
    instance = getattr(form, "instance", None)
    kept = {value for value in vars(instance).values() if isinstance(value, int)} if instance else set()
    taken = set(rows.values_list("pk", flat=True)) - set(may.values_list("pk", flat=True)) - kept
    return [str(row) for row in model.objects.filter(pk__in=taken)][:3]
