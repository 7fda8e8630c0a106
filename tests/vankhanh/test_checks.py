"""Pages that were proved are not proved again, and what is wrong with one is told until it is mended."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.checks.registry import registry
from django.test import override_settings
from django.urls import clear_url_caches, path

from tests.admin_world import pages
from vankhanh import checks
from vankhanh.proved import source, stands

urlpatterns = [path("/hai-gach/", checks.check_addresses)]
"""An address that begins with a stroke never matches: Django warns of it."""


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    clear_url_caches()
    yield
    clear_url_caches()


NOTES = ("dia-chi-da-kiem", "quan-tri-da-kiem")


def proved() -> list[bool]:
    return [stands(note) for note in NOTES]


def test_pages_are_proved_once():
    assert (proved(), run_checks(), proved()) == ([False, False], [], [True, True])


def test_proved_pages_are_not_asked_again(monkeypatch):
    run_checks()
    for name in ("OF_ADDRESSES", "OF_ADMINISTRATION"):
        monkeypatch.setattr(checks, name, None)
    assert run_checks() == []


@pytest.mark.parametrize(("tag", "noted"), [(Tags.urls, [True, False]), (Tags.admin, [False, True])])
def test_word_of_a_kind_runs_the_checks_of_that_kind(tag, noted):
    """Leak: `check --tag urls` said that nothing was wrong, having asked nothing."""
    assert (run_checks(tags=[tag]), proved()) == ([], noted)


def test_another_django_proves_the_pages_anew(monkeypatch):
    """Leak: installed by hand beside the same list of libraries, it takes over what the one before proved."""
    run_checks()
    monkeypatch.setattr("django.__version__", "99.0")
    source.cache_clear()
    stood = proved()
    source.cache_clear()
    assert stood == [False, False]


@pytest.mark.parametrize("tags", [None, [Tags.urls]])
def test_warning_about_an_address_is_told_at_every_start(tags):
    with override_settings(ROOT_URLCONF=__name__):
        told = [[found.id for found in run_checks(tags=tags)] for _ in range(2)]
    assert (told, proved()[0]) == ([["urls.W002"]] * 2, False)


def test_page_that_cannot_be_imported_fails_the_check():
    """A typo in an address list must not wait for the first reader of the page."""
    with override_settings(ROOT_URLCONF="vankhanh.khong_co"), pytest.raises(ModuleNotFoundError):
        checks.check_addresses()
    assert proved() == [False, False]


@pytest.mark.parametrize("tags", [None, [Tags.admin]])
def test_wrong_page_of_the_administration_is_told(monkeypatch, tags):
    _, page = pages()[0]
    monkeypatch.setattr(type(page), "list_display", ("khong_co",))
    assert {found.id for found in run_checks(tags=tags)} == {"admin.E108"}
    assert not proved()[1]


def test_django_proves_no_page_beside_ours():
    """Its checks would import every page at each start of each command."""
    assert registry.registered_checks.isdisjoint(checks.OF_ADDRESSES + checks.OF_ADMINISTRATION)
    assert registry.registered_checks >= {checks.check_addresses, checks.check_administration}
