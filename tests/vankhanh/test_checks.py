"""Pages that were proved are not proved again, and what is wrong with one is told until it is mended."""

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import registry
from django.test import override_settings
from django.urls import clear_url_caches, path

from tests.admin_world import pages
from vankhanh import checks
from vankhanh.proved import source, stands

urlpatterns = [path("/hai-gach/", checks.check_pages)]
"""An address that begins with a stroke never matches: Django warns of it."""


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    clear_url_caches()
    yield
    clear_url_caches()


def test_pages_are_proved_once():
    assert (stands(checks.NOTE), run_checks(), stands(checks.NOTE)) == (False, [], True)


def test_proved_pages_are_not_asked_again(monkeypatch):
    checks.check_pages()
    monkeypatch.setattr(checks, "OF_PAGES", ())
    assert checks.check_pages() == []


def test_another_django_proves_the_pages_anew(monkeypatch):
    """Leak: installed by hand beside the same list of libraries, it takes over what the one before proved."""
    checks.check_pages()
    monkeypatch.setattr("django.__version__", "99.0")
    source.cache_clear()
    stood = stands(checks.NOTE)
    source.cache_clear()
    assert not stood


def test_warning_about_an_address_is_told_at_every_start():
    with override_settings(ROOT_URLCONF=__name__):
        assert [[found.id for found in run_checks()] for _ in range(2)] == [["urls.W002"]] * 2
    assert not stands(checks.NOTE)


def test_page_that_cannot_be_imported_fails_the_check():
    """A typo in an address list must not wait for the first reader of the page."""
    with override_settings(ROOT_URLCONF="vankhanh.khong_co"), pytest.raises(ModuleNotFoundError):
        checks.check_pages()
    assert not stands(checks.NOTE)


def test_wrong_page_of_the_administration_is_told(monkeypatch):
    _, page = pages()[0]
    monkeypatch.setattr(type(page), "list_display", ("khong_co",))
    assert {found.id for found in checks.check_pages()} == {"admin.E108"}
    assert not stands(checks.NOTE)


def test_django_proves_no_page_beside_ours():
    """Its checks would import every page at each start of each command."""
    assert registry.registered_checks.isdisjoint(checks.OF_PAGES)
    assert checks.check_pages in registry.registered_checks
