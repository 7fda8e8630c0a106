"""A test client that posts what a browser posts: the hidden boxes of the form besides what was typed."""

import re
from html import unescape
from types import SimpleNamespace

from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import Resolver404, resolve

from vankhanh.posting import conflicts, tokens


class Browser(Client):
    """Adds the one-time token and, on a page about a row, the version it was read at; what a test types comes first.

    A test about a form without them says `ma_gui=""`, or uses Django's client.
    """

    def post(self, path, data=None, *args, **kwargs):
        if (data is None or isinstance(data, dict)) and tokens.NAME not in (data or {}):
            data = self.hidden(path) | (data or {})
        return super().post(path, data, *args, **kwargs)

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden boxes of the form at an address."""
        token = {tokens.NAME: tokens.issue(SimpleNamespace(pk=int(self.session.get(SESSION_KEY, 0))))}
        if not about_a_row(path):
            return token
        page = self.get(path)
        return token | guards(page) if page.status_code == 200 else token


def about_a_row(path: str) -> bool:
    """Whether the page at an address changes a row, whose version its form says."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return False
    page = getattr(match.func, "view_class", None)
    changes = match.url_name.endswith(("_change", "_cancel")) if match.url_name else False
    return bool(getattr(page, "held_name", "")) or (match.app_name == "admin" and changes)


def guards(answer) -> dict[str, str]:
    """The hidden boxes that every posting form carries: its one-time token, the version of the row."""
    boxes = f"{tokens.NAME}|(?:[a-z_]+-\\d+-)?{conflicts.NAME}"
    found = re.findall(rf'name="({boxes})"\s+value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found}
