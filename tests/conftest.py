"""Fixtures of all tests.  Programs of the machine are asked for here, so that a missing one is never silent."""

import pytest

from . import machine


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables come last: after them the code lists that migrations laid are gone."""
    items.sort(key=empties_the_tables)


def empties_the_tables(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture
def libreoffice() -> str:
    """Path of LibreOffice."""
    return machine.need("libreoffice")
