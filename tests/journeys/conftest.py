"""A real browser on the running application: what it says on its console and what it asks the network are kept."""

import gzip
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from playwright.sync_api import sync_playwright

from tests import machine

from . import axe

FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]


SPEED = settings.BASE_DIR / "docs" / "speed-of-hand.md"


def counted(entry: str) -> int:
    """What the documentation says an entry takes."""
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in SPEED.read_text("utf-8").splitlines()]
    return int(next(row[2] for row in rows if row[:1] == [entry]))


@dataclass
class Watch:
    """What one page did: console errors, requests that left the machine, and the size of the last page opened."""

    page: object
    errors: list[str] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)
    answers: list = field(default_factory=list)

    def on_console(self, message):
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def on_error(self, error):
        self.errors.append(str(error))

    def on_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname not in ("localhost", "127.0.0.1"):
            self.strayed.append(request.url)

    def on_finished(self, request):
        self.answers.append((request.url, sum_of_sizes(request)))

    def start_page(self):
        """Forget what was counted, so that `requests` and `bytes` speak of what is opened next."""
        self.answers.clear()

    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen: 0 unless it scrolls sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    @property
    def requests(self) -> int:
        return len(self.answers)

    @property
    def bytes(self) -> int:
        """Bytes received over the network."""
        return sum(size for _, size in self.answers)

    def axe(self, **options) -> list[str]:
        """Accessibility violations of the page as it stands, one line each."""
        return axe.violations(self.page, **options)


def sum_of_sizes(request) -> int:
    """Bytes of one answer; static files as WhiteNoise sends them, the live server alone does not compress."""
    sizes = request.sizes()
    path = urlsplit(request.url).path
    if path.startswith(settings.STATIC_URL):
        return sizes["responseHeadersSize"] + compressed_size(path.removeprefix(settings.STATIC_URL))
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@cache
def compressed_size(name: str) -> int:
    return len(gzip.compress(Path(finders.find(name)).read_bytes()))


def pytest_collection_modifyitems(items):
    """Whatever lies in this folder drives the browser, on committed rows and the code lists migrations laid."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def browser(django_db_setup):
    path = machine.need("chromium")
    laid = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django takes that for asynchronous code: it refuses the
        # database, and opens a connection of its own that does not know what the migrations laid.
        before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        connection._test_serialized_contents = laid
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield launched
        launched.close()
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        if before:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@contextmanager
def opened(browser, address: str, width: int, height: int, **options):
    """A page of its own session; addresses may be given as paths."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        locale="vi-VN",
        accept_downloads=True,
        **options,
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser, live_server):
    """The screen of an office computer."""
    with opened(browser, live_server.url, 1366, 768) as made:
        yield made


@pytest.fixture
def phone(browser, live_server):
    """The screen of a phone, touched with a finger."""
    with opened(browser, live_server.url, 390, 844, is_mobile=True, has_touch=True) as made:
        yield made


@pytest.fixture
def watch(page) -> Watch:
    """The desktop page watched; a journey asserts `watch.errors == []` and `watch.strayed == []`."""
    return watched(page)


@pytest.fixture
def watch_phone(phone) -> Watch:
    """The phone's page watched."""
    return watched(phone)


def watched(page) -> Watch:
    watching = Watch(page)
    page.on("console", watching.on_console)
    page.on("pageerror", watching.on_error)
    page.on("request", watching.on_request)
    page.on("requestfinished", watching.on_finished)
    return watching
