"""Who proposes and who decides a rating, on the registers and in the administration."""

import pytest
from django.urls import reverse

from branches.choices import Outcome, Role
from branches.models.branch_ratings import may_decide
from branches.rating import NOT_THERE
from members import lifecycle
from members.models import PersonRating
from tests import factories as make
from tests.browser import Browser
from tests.registers import world  # noqa: F401
from vankhanh.access import Grant, Reader, Right

GOOD, EXCELLENT = Outcome.GOOD.value, Outcome.EXCELLENT.value


def proposed(world, outcome=Outcome.GOOD):  # noqa: F811
    person = make.make_member(world.here).person
    return lifecycle.propose(person=person, branch=world.here, year=2022, outcome=outcome, by=None)


@pytest.fixture
def clerk(world):  # noqa: F811
    """The clerk of the branch."""
    return world.client(Role.BRANCH_CLERK, world.here)


def test_clerk_of_the_branch_is_offered_the_proposal_alone(world, clerk):  # noqa: F811
    fields = clerk.get("/xep-loai/them/").context["form"].fields
    assert list(fields) == ["person", "year", "proposed", "proposed_reason", "proposed_failing"]
    assert "outcome" in world.client().get("/xep-loai/them/").context["form"].fields


def test_decision_sent_by_the_clerk_of_the_branch_is_refused_and_not_dropped(world, clerk):  # noqa: F811
    row = proposed(world)
    typed = {"proposed": EXCELLENT, "outcome": EXCELLENT, "decision": "1-QĐ"}
    answer = clerk.post(f"/xep-loai/muc/{row.pk}/sua/", typed)
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, [NOT_THERE])
    assert clerk.post(f"/xep-loai/muc/{row.pk}/sua/", {"proposed": EXCELLENT}).status_code == 302
    row.refresh_from_db()
    assert (row.proposed, row.outcome, row.decision) == (EXCELLENT, "", "")


def test_decided_row_is_closed_to_the_branch_and_open_to_the_committee(world, clerk):  # noqa: F811
    row = make.make_rating(make.make_member(world.here).person, world.here, 2022)
    pages = [f"/xep-loai/muc/{row.pk}/{page}/" for page in ("sua", "huy")]
    assert [clerk.get(page).status_code for page in pages] == [403, 403]
    assert [world.client().get(page).status_code for page in pages] == [200, 200]


def test_decision_needs_the_outcome_it_is_about(world):  # noqa: F811
    row = proposed(world)
    answer = world.client().post(f"/xep-loai/muc/{row.pk}/sua/", {"proposed": GOOD, "decision": "1-QĐ"})
    assert (answer.status_code, "outcome" in answer.context["form"].errors) == (422, True)


def test_clerk_of_a_branch_does_not_decide_in_the_administration(world):  # noqa: F811
    row = proposed(world)
    user = make.make_user(Role.BRANCH_CLERK, world.here)
    client = Browser()
    client.force_login(user)
    page = reverse("admin:members_personrating_change", args=[row.pk])
    form = client.get(page).context["adminform"].form
    assert ("proposed" in form.fields, "outcome" in form.fields, "failing" in form.fields) == (
        True,
        False,
        False,
    )
    add = client.get(reverse("admin:branches_branchrating_add")).context["adminform"].form
    assert "outcome" not in add.fields


def test_unit_above_decides_and_the_top_for_itself(world):  # noqa: F811
    def writes(unit):
        return Reader(user=None, grants=(Grant(unit.path, frozenset({Right.READ, Right.WRITE})),))

    here, committee = world.here, world.committee
    asked = [(writes(here), here), (writes(committee), here), (writes(committee), committee)]
    assert [may_decide(reader, unit.path) for reader, unit in asked] == [False, True, True]
    make.make_rating(make.make_member(here).person, here, 2022)
    found = [
        PersonRating.objects.writable_by(writes(unit)).count() for unit in (here, committee, world.there)
    ]
    assert found == [0, 1, 0]
