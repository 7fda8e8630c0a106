"""The person's page leaves no corner empty beside its cards on a desk screen, and stacks them on a phone."""

import pytest

from members.models import Membership
from tests.demo import PASSWORD, seed

EDGES = "() => [...document.querySelectorAll('.vk-stacks > div')].map(e => e.lastElementChild.getBoundingClientRect().bottom)"


@pytest.fixture
def clerk(watch):
    """The demo's committee clerk, logged in."""
    seed()
    watch.page.goto("/dang-nhap/")
    watch.page.fill("input[name=username]", "vanthu")
    watch.page.fill("input[name=password]", PASSWORD)
    watch.page.click("button[type=submit]")
    watch.page.wait_for_url("**/")
    return watch.page


def test_cards_end_on_one_line_at_the_desk_and_stack_on_a_phone(clerk):
    person = Membership.objects.filter(end__isnull=True).earliest("pk").person_id
    clerk.set_viewport_size({"width": 1366, "height": 768})
    clerk.goto(f"/dang-vien/{person}/")
    left, right = clerk.evaluate(EDGES)
    assert abs(left - right) < 1
    clerk.set_viewport_size({"width": 390, "height": 844})
    left, right = clerk.evaluate(EDGES)
    assert left < right
