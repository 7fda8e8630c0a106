"""What the standard asks of passwords and log-outs besides their strength."""

import re

import pytest
from django.conf import settings
from django.test import Client

from branches.choices import Role
from tests import factories as make
from tests.browser import Browser

pytestmark = pytest.mark.django_db
LONG = " Ruộng lúa chín vàng, con trâu đi trước cái cày theo sau, mưa thuận gió hòa quanh năm 🌾 "


@pytest.fixture
def user():
    return make.make_user(Role.COMMITTEE_CLERK, make.make_committee())


def log_in(name: str, password: str) -> int:
    """302 when it leads on, 200 with the form when it is wrong."""
    return Client().post("/dang-nhap/", {"username": name, "password": password}).status_code


@pytest.mark.parametrize("new", [LONG, "chỉ chữ thường thôi", "!!??!!--..,,;;", "Tháng tám mưa rào"])
def test_password_of_any_letters_and_length_is_taken_exactly_as_typed(user, new):
    client = Browser()
    client.force_login(user)
    typed = {"old_password": make.PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/doi-mat-khau/", typed).status_code == 302
    name = user.username
    others = {new.swapcase(), new[:-1], f"{new} ", new.strip()} - {new}
    assert {log_in(name, other) for other in sorted(others)[:3]} == {200}
    assert log_in(name, new) == 302


@pytest.mark.parametrize("address", ["/dang-nhap/", "/doi-mat-khau/"])
def test_password_boxes_hide_what_is_typed_and_let_a_manager_of_passwords_fill_them(user, address):
    client = Client()
    if address != "/dang-nhap/":
        client.force_login(user)
    page = client.get(address).content.decode()
    boxes = re.findall(r"<input[^>]*name=\"[a-z_]*password[12]?\"[^>]*>", page)
    assert boxes
    assert {'type="password"' in box for box in boxes} == {True}
    assert {re.search(r'autocomplete="([a-z-]+)"', box)[1] for box in boxes} <= {
        "current-password",
        "new-password",
    }
    assert not re.search(r"onpaste|maxlength", "".join(boxes))


def test_log_out_is_on_every_page_and_ends_the_session_for_good(user):
    client = Client()
    client.force_login(user)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    for page in ("/", "/dang-vien/", "/bao-cao/", "/doi-mat-khau/", "/dang-vien/them/"):
        assert 'action="/dang-xuat/"' in client.get(page).content.decode(), page
    client.post("/dang-xuat/")
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert again.get("/dang-vien/").url.startswith("/dang-nhap/")


@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/dang-vien/", "/healthz"])
def test_trace_is_not_answered(client, user, address):
    client.force_login(user)
    assert client.trace(address).status_code in (302, 403, 405)
    assert b"TRACE" not in client.trace(address).content


@pytest.mark.parametrize(
    "address", ["/.git/config", "/static/../.git/config", "/.env", "/requirements.txt", "/data/"]
)
def test_sources_and_data_are_not_served(client, address):
    assert client.get(address).status_code == 404
