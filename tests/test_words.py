"""No English reaches anybody: the words of every page, own and of the administration, are none of the libraries' own."""

import re
from html.parser import HTMLParser

import pytest
from django.db import transaction

from tests import pages
from tests.access.routes import routes
from tests.test_locale import ALIKE, LANGUAGES, SOURCES, messages, package

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # words stand in templates and forms, in no database
READ_ALOUD = {"title", "alt", "placeholder", "aria-label"}
SILENT = {"script", "style", "code", "svg"}
ADMIN_PAGES = {"changelist", "add", "change", "history", "cancel", "index", "app_list"}
ENGLISH = re.compile(
    r"\b(Add|Search|Submit|Filter|Next|Previous|Delete|Save|Home|Unknown|Yes|Date|Name|Password|Username|Log|"
    r"[Pp]age|[Tt]he|[Aa]nd|[Oo]f|[Ii]s|[Pp]lease|[Ss]elect|[Tt]his|[Ff]ield|[Rr]equired|[Aa]ll|[Cc]hange|[Vv]iew)\b"
)


class Words(HTMLParser):
    """What a person reads or hears of a page."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        given = dict(attrs)
        self.found += [text for name, text in attrs if name in READ_ALOUD and text]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.found.append(given.get("value") or "")

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


def words(html: str) -> list[str]:
    reader = Words()
    reader.feed(html)
    return reader.found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield pages.demo_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The sentences of Django, its tables and filters as they are written in English."""
    found = set()
    for name, folder, language in SOURCES:
        path = package(name) / folder / "locale" / language / "LC_MESSAGES" / "django.po"
        found |= {entry["msgid"] for entry in messages(path)}
    return {text for text in found if len(text) > 2} - ALIKE - LANGUAGES


def read(client, address: str, english: set[str]) -> tuple[int, list[str]]:
    """The status of a page, and what on it is English."""
    answer = client.get(address)
    told = words(answer.content.decode())
    return answer.status_code, sorted({text for text in told if text in english or ENGLISH.search(text)})


def test_words_of_a_page_are_those_read_or_heard(english):
    page = '<p title="Save">Lưu <b>lại</b></p><script>of the</script><input type="submit" value="Delete">'
    assert words(page) == ["Save", "Lưu", "lại", "Delete"]
    assert {"Save", "Delete"} <= english


def test_own_pages_hold_no_english(world, english):
    """All are there: a page that the walk cannot open is a failure, not one less to read."""
    asked = pages.addresses(world, pages.of_administrator()).values()
    found = {address: read(pages.administrator(world), address, english) for address in asked}
    assert len(found) > 100
    assert {address: told for address, told in found.items() if told != (200, [])} == {}


def test_pages_of_the_administration_hold_no_english(world, english):
    asked = [r for r in routes() if r.is_admin and re.split("[:_]", r.key)[-1] in ADMIN_PAGES]
    client = pages.administrator(world)
    found = {address: read(client, address, english) for address in pages.addresses(world, asked).values()}
    assert sum(status == 200 for status, _ in found.values()) > 100
    assert {address: wrong for address, (_, wrong) in found.items() if wrong} == {}
