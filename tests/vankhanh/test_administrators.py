"""The first page reminds administrators of the whole installation that no copy left the computer; nobody else."""

import pytest

from branches.choices import Role
from tests import factories

pytestmark = pytest.mark.django_db
REMINDER = "Chưa có bản sao lưu nào rời khỏi máy này"


@pytest.fixture(autouse=True)
def no_copies(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def first_page(client, role, unit) -> str:
    client.force_login(factories.make_user(role, unit))
    return client.get("/").content.decode()


def test_first_page_reminds_who_administers_everything(client):
    committee = factories.make_committee()
    assert REMINDER in first_page(client, Role.ADMINISTRATOR, committee)
    assert REMINDER not in first_page(client, Role.COMMITTEE_CLERK, committee)
    factories.make_committee("KH")
    assert REMINDER not in first_page(client, Role.ADMINISTRATOR, committee), "one commune of two"
