"""No English reaches a clerk through Django or its tables and filters, and the compiled words are the written ones."""

import gettext as gnu
import re
from ast import literal_eval
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation.trans_real import DjangoTranslation

OURS = Path(settings.BASE_DIR) / "locale" / "vi" / "LC_MESSAGES"
# Written alike in both languages.
ALIKE = {
    "IPv4",
    "IPv6",
    "…",
    "%(truncated_text)s…",
    "Email",
    "%(class_name)s %(instance)s",
    ":",
    ":?.!",
    ", ",
}
ALIKE |= {f"%s {unit}" for unit in ("KB", "MB", "GB", "TB", "PB")} | {"%(size)d byte"}
# Never shown: the only language is Vietnamese.
LANGUAGES = {info["name"] for info in LANG_INFO.values() if "name" in info} | {"Norwegian Bokmål"}
SOURCES = [
    ("django", "conf", "en"),
    ("django", "contrib/admin", "en"),
    ("django", "contrib/auth", "en"),
    ("django", "contrib/contenttypes", "en"),
    ("django", "contrib/sessions", "en"),
    ("django_tables2", ".", "en"),
    ("django_filters", ".", "de"),  # it has no English catalogue: the words are the keys
]


def package(name: str) -> Path:
    return Path(find_spec(name).origin).parent


def messages(path: Path) -> list[dict]:
    """The live entries of a .po file as {"msgctxt", "msgid", "msgid_plural", "msgstr"}, without its header."""
    found, entry, key = [], {}, ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        keyed = re.match(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])? (\".*\")$", line)
        if keyed:
            key, text = keyed[1], keyed[2]
        elif line.startswith('"'):
            text = line
        elif not line and entry:
            found.append(entry)
            entry, text = {}, None
        else:
            text = None
        if text is not None:
            entry[key] = entry.get(key, "") + literal_eval(text)
    return [entry for entry in found if entry.get("msgid")]


def in_vietnamese(entry: dict) -> str:
    if "msgid_plural" in entry:
        return ngettext(entry["msgid"], entry["msgid_plural"], 2)
    if "msgctxt" in entry:
        return pgettext(entry["msgctxt"], entry["msgid"])
    return gettext(entry["msgid"])


@pytest.mark.parametrize(("name", "folder", "language"), SOURCES)
def test_messages_of_the_stack_are_all_in_vietnamese(name, folder, language):
    entries = messages(package(name) / folder / "locale" / language / "LC_MESSAGES" / "django.po")
    assert entries
    with translation.override("vi"):
        english = [
            entry["msgid"]
            for entry in entries
            if in_vietnamese(entry) in {entry["msgid"], entry.get("msgid_plural")}
            and entry["msgid"] not in ALIKE | LANGUAGES
        ]
    assert english == []


def test_scripts_of_the_admin_are_in_vietnamese():
    folder = package("django") / "contrib" / "admin" / "locale"
    catalogue = DjangoTranslation("vi", domain="djangojs", localedirs=[str(folder)])
    entries = messages(folder / "en" / "LC_MESSAGES" / "djangojs.po")
    single = [e["msgid"] for e in entries if "msgctxt" not in e and "msgid_plural" not in e]
    assert [text for text in single if catalogue.gettext(text) == text] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_catalogue_says_what_the_source_says(domain):
    with (OURS / f"{domain}.mo").open("rb") as compiled:
        catalogue = gnu.GNUTranslations(compiled)
    entries = messages(OURS / f"{domain}.po")
    assert entries
    assert [e for e in entries if compiled_text(catalogue, e) != e["msgstr"]] == []


def compiled_text(catalogue: gnu.GNUTranslations, entry: dict) -> str:
    if "msgid_plural" in entry:
        return catalogue.ngettext(entry["msgid"], entry["msgid_plural"], 2)
    if "msgctxt" in entry:
        return catalogue.pgettext(entry["msgctxt"], entry["msgid"])
    return catalogue.gettext(entry["msgid"])


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_translations_keep_the_placeholders(domain):
    def placeholders(text):
        return sorted(set(re.findall(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}", text)))

    entries = messages(OURS / f"{domain}.po")
    assert [e["msgid"] for e in entries if placeholders(e["msgid"]) != placeholders(e["msgstr"])] == []


def test_our_words_win_over_wrong_ones_of_django():
    with translation.override("vi"):
        assert gettext("Password reset unsuccessful") == "Đặt lại mật khẩu không thành công"
