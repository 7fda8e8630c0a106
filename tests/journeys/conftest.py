"""A real browser on the running application: what it says on its console and what it asks the network are kept."""

import gzip
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from tests import machine

from . import axe

FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"]


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
    """Whatever lies in this folder drives the browser."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser():
    path = machine.need("chromium")
    with sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
        before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield launched
        launched.close()
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        if before:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def page(browser, live_server):
    """A desktop page of its own session; addresses may be given as paths."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1366, "height": 768},
        locale="vi-VN",
        accept_downloads=True,
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def watch(page) -> Watch:
    """The page with its watcher; a journey asserts `watch.errors == []` and `watch.strayed == []`."""
    watching = Watch(page)
    page.on("console", watching.on_console)
    page.on("pageerror", watching.on_error)
    page.on("request", watching.on_request)
    page.on("requestfinished", watching.on_finished)
    return watching
