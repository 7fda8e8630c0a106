"""The log verified by a button: the command's own function, its outcome told, and nobody but who administers all.

The leak: an administrator of one committee of two sets off a walk over the records of all.
"""

import pytest

from branches.choices import Role
from branches.views import verify_log
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh.audit.checking import last_verified
from vankhanh.models import AuditEntry

ADDRESS = "/nhat-ky/kiem-tra/"


@pytest.fixture
def client(db):
    return make.freshly_logged_in(make.make_user(Role.ADMINISTRATOR, make.make_committee()))


def test_button_verifies_once_and_the_log_tells_the_outcome(client):
    page = client.get("/nhat-ky/")
    assert ADDRESS in page.text
    told = client.post(ADDRESS, follow=True)
    said = [str(message) for message in told.context["messages"]]
    # The factory makes accounts past the door: the comparison of records is part of what the button does.
    assert said[0] == f"{last_verified().object_text}."
    assert "Người dùng" in said[1]
    assert AuditEntry.objects.filter(action=AuditEntry.Action.VERIFY).count() == 1


def test_log_too_long_for_a_page_is_left_to_the_command(client, monkeypatch):
    monkeypatch.setattr(verify_log, "MOST_ENTRIES", 1)
    assert "verify_audit" in client.post(ADDRESS, follow=True).text
    assert last_verified() is None


def test_second_press_does_not_walk_beside_the_first(client):
    with verify_log.running:
        assert "đang được kiểm tra" in client.post(ADDRESS, follow=True).text
    assert last_verified() is None


def test_administrator_of_one_committee_of_two_is_refused(world):  # noqa: F811
    manager = world.client(Role.ADMINISTRATOR)
    button = f'action="{ADDRESS}"' in manager.get("/nhat-ky/").text
    assert (button, manager.post(ADDRESS).status_code) == (False, 403)
