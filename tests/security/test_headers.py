"""Every answer of every address carries the protecting headers: pages, files, redirects, refusals and errors."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from branches.choices import Role

from .. import factories as make

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


def addresses(patterns=None, before="") -> list[str]:
    """Every address of the resolver, with 1 for a number and "a" for a word in it."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + example(pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            found.append("/" + here)
    return found


def example(pattern) -> str:
    """The part of an address that a pattern matches."""
    shown = str(pattern.pattern).replace("^", "").replace("$", "").replace("\\Z", "")
    if shown.startswith("(?P<url>"):
        return "khong-co"
    if shown.startswith("(?P<app_label>"):
        return "branches/"
    for name, converter in getattr(pattern.pattern, "converters", {}).items():
        kind = type(converter).__name__
        value = "1" if kind == "IntConverter" or name == "object_id" else "a"
        shown = shown.replace(f"<{tag(kind)}{name}>", value)
    return shown


def tag(kind: str) -> str:
    """How a converter is written in a route."""
    return {"StringConverter": "str:"}.get(kind, kind.removesuffix("Converter").lower() + ":")


def policy(response) -> set[str]:
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


def lacking(response) -> list[str]:
    """The protecting headers that an answer has not."""
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    found = [name for name, value in expected.items() if response.headers.get(name) != value]
    found += [name for name in response.headers if name.startswith("Access-Control-")]
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if policy(response) != POLICY and "sandbox" not in policy(response):
        found.append("Content-Security-Policy")
    if "no-store" not in response.headers.get("Cache-Control", "").split(", "):
        found.append("Cache-Control")
    return found


@pytest.fixture
def client(db):
    client = Client(raise_request_exception=False)
    client.force_login(make.make_user(Role.ADMINISTRATOR, make.make_committee()))
    return client


def test_walker_knows_every_kind_of_address():
    found = addresses()
    assert [a for a in found if "<" in a or "(" in a] == []
    assert {
        "/",
        "/dang-nhap/",
        "/van-ban/1/sua/",
        "/bao-cao/1/a/",
        "/quan-tri/branches/branch/1/change/",
    } <= set(found)


def test_every_address_answers_with_the_protecting_headers(client):
    """GET and a POST without its token, as administrator and as a stranger; 404 and 405 included."""
    stranger = Client(raise_request_exception=False)
    bad = {}
    for path in addresses():
        for who in (client, stranger):
            answer = who.get(path)
            if names := lacking(answer):
                bad[path] = (answer.status_code, names)
            assert answer.status_code < 500, path
            who.logout() if path.startswith("/dang-xuat") else None
    assert bad == {}
    sent = Client(enforce_csrf_checks=True).post("/van-ban/them/")
    assert (sent.status_code, lacking(sent)) == (403, [])


@pytest.mark.parametrize(
    ("path", "how", "status"),
    [
        ("/khong-co/", {}, 404),
        ("/healthz", {"HTTP_HOST": "ke-xau.example"}, 400),
        ("/", {"CONTENT_LENGTH": str(60 * 1024 * 1024)}, 413),
    ],
)
def test_refusals_carry_the_protecting_headers(client, path, how, status):
    answer = client.generic("POST" if status == 413 else "GET", path, **how)
    assert (answer.status_code, lacking(answer)) == (status, [])


def test_method_not_allowed_is_a_page_in_vietnamese(client):
    answer = client.post("/healthz")
    assert (answer.status_code, answer.headers["Allow"], lacking(answer)) == (405, "GET, HEAD", [])
    assert "Không nhận cách gửi này" in answer.content.decode()


def test_static_files_carry_them_and_may_be_kept(client, settings, tmp_path):
    answer = Client().get("/static/css/vankhanh.css")
    assert set(lacking(answer)) <= {"Cache-Control"}


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000)
def test_redirect_to_https_carries_the_policy_and_the_https_answer_hsts():
    plain = Client().get("/dang-nhap/")
    assert (plain.status_code, plain.url, policy(plain)) == (301, "https://testserver/dang-nhap/", POLICY)
    sealed = Client().get("/dang-nhap/", secure=True)
    assert sealed.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites():
    make.make_user(unit=None, username="ai-do")
    client = Client()
    client.get("/dang-nhap/")
    answer = client.post("/dang-nhap/", {"username": "ai-do", "password": make.PASSWORD})
    cookies = {**client.cookies, **answer.cookies}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(cookies)
    flags = {(c["httponly"], c["samesite"], c["path"], c["domain"]) for c in cookies.values()}
    assert flags == {(True, "Lax", "/", "")}


def test_session_left_idle_for_an_hour_is_over(client):
    assert (settings.SESSION_COOKIE_AGE, client.get("/van-ban/").status_code) == (3600, 200)
    Session.objects.update(expire_date=timezone.now())
    assert client.get("/van-ban/").url == "/dang-nhap/?next=/van-ban/"
