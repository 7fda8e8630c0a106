"""Word templates of an office: what may not be in one is refused by name, and none can do more than show what it is given."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word

from branches.choices import Role
from reports.models import WordTemplate
from reports.word.base import base_template
from reports.word.checking import judge
from reports.word.filling import rendered
from reports.word.making import template_of
from reports.word.variables import FIGURES, LOOPS, PLAIN, sample
from tests import factories as make
from tests.browser import Browser


def word(*paragraphs: str) -> bytes:
    document = Word()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def upload(content: bytes, name="mau.docx"):
    return SimpleUploadedFile(name, content)


def text(content: bytes) -> str:
    return "\n".join(p.text for p in Word(BytesIO(content)).paragraphs)


def test_every_variable_of_the_catalogue_has_a_value():
    assert set(sample()) == {*PLAIN, *LOOPS, *FIGURES}
    used = " ".join(f"{{{{ {name} }}}}" for name in PLAIN)
    assert "{{" not in text(rendered(word(used, "{{ so.dang_vien }} {{ truoc.ket_nap }}"), sample()))


def test_what_a_template_shows_is_text_whatever_it_holds():
    """A unit's name with the signs of XML, or of a template, stays what it is."""
    name = '<w:t>&"{{ 7*7 }}'
    assert text(rendered(word("{{ don_vi }}"), sample() | {"don_vi": name})) == name


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{{ don_vii }}", "don_vii"),
        ("{{ so.dang_vienn }}", "dang_vienn"),
        ("{{ so }}", "danh sách"),
        ("{{ cac_muc }}", "danh sách"),
        ("Trước {{ ky", "từng cặp"),
        ("{% if ky %}a{% endif", "từng cặp"),
        ("{{ 7*7 }}", "phép tính"),
        ("{{ 'x' * 1000000000 }}", "phép tính"),
        ("{{ 'x' ~ range(3) }}", "range"),
        ("{{ don_vi.__class__ }}", "__class__"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ don_vi.upper() }}", ""),
        ("{{ lipsum() }}", "lipsum"),
        ("{{ don_vi|center(100000000) }}", "center"),
        ("{{ don_vi", ""),
        ("{% for a in bang %}", "«{% for … %}» chưa có «{% endfor %}»"),
        ("{% if ky %}a{% endfor %}", "«{% endif %}»"),
        ("{{ ky don_vi }}", "«don_vi»"),
        ("{% include 'x' %}", ""),
        (
            "{% for a in bang %}{% for b in bang %}{% for c in bang %}{% for d in bang %}{% endfor %}{% endfor %}"
            "{% endfor %}{% endfor %}",
            "vòng lặp",
        ),
    ],
)
def test_wrong_or_hostile_template_is_refused_in_words(written, told):
    with pytest.raises(ValidationError) as refusal:
        judge(upload(word(written)))
    sentence = " ".join(refusal.value.messages)
    assert told in sentence
    assert not re.search(r"(?i)jinja|expected|unknown|object|\bis\b|\bthe\b|\bnot\b", sentence), sentence


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n%%EOF\n", "mau.pdf"),
        (b"PK\x03\x04rubbish", "mau.docx"),
        (b"", "mau.docx"),
        (b"<html>", "mau.docx"),
    ],
)
def test_what_is_no_word_file_is_refused(content, name):
    with pytest.raises(ValidationError):
        judge(upload(content, name))


@pytest.fixture
def clerk(db):
    committee = make.make_committee()
    client = Browser()
    client.force_login(make.make_user(Role.COMMITTEE_CLERK, committee))
    client.unit = committee
    return client


def test_own_template_is_used_by_the_unit_and_by_those_below(clerk):
    below = make.make_branch(clerk.unit)
    own = word("Mẫu của chúng tôi: {{ so.dang_vien }}")
    answer = clerk.post("/mau-word/them/", {"branch": clerk.unit.pk, "file": upload(own)})
    assert answer.status_code == 302, answer.context["form"].errors
    assert template_of(clerk.unit) == template_of(below) == own
    answer = clerk.get("/bao-cao/2023/?xuat=docx")
    assert text(b"".join(answer.streaming_content)) == "Mẫu của chúng tôi: 0"


def test_cancelled_template_gives_way_to_the_one_before(clerk):
    for content in (word("Một"), word("Hai")):
        clerk.post("/mau-word/them/", {"branch": clerk.unit.pk, "file": upload(content)})
    newest = WordTemplate.objects.first()
    clerk.post(f"/mau-word/{newest.pk}/huy/", {"reason": "Nhầm tệp"})
    assert template_of(clerk.unit) == word_kept(clerk, "Một")
    clerk.post(f"/mau-word/{WordTemplate.objects.get().pk}/huy/", {"reason": "Nhầm tệp"})
    assert template_of(clerk.unit) == base_template()


def word_kept(client, said: str) -> bytes:
    row = WordTemplate.objects.get()
    content = b"".join(client.get(f"/mau-word/{row.pk}/tep/").streaming_content)
    assert text(content) == said
    return content


def test_refused_template_says_the_variable_beside_the_field(clerk):
    answer = clerk.post("/mau-word/them/", {"branch": clerk.unit.pk, "file": upload(word("{{ ten_xa }}"))})
    assert answer.status_code == 422
    assert "ten_xa" in answer.context["form"].errors["file"][0]
    assert not WordTemplate.objects.exists()
