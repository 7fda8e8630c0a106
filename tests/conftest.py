"""Fixtures of all tests.  Programs of the machine are asked for here, so that a missing one is never silent."""

import pytest

from . import machine


@pytest.fixture
def libreoffice() -> str:
    """Path of LibreOffice."""
    return machine.need("libreoffice")
