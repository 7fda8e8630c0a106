"""What every answer obeys: nothing kept on the disk, nothing framed or loaded from elsewhere, nobody in unasked."""

import json
import time

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import OperationalError
from django.test import RequestFactory

from vankhanh import errors
from vankhanh.passwords import ContextWordValidator

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    client.force_login(get_user_model().objects.create_user("nguoi-dung"))
    return client


def test_every_answer_carries_the_protecting_headers(client):
    headers = client.get("/dang-nhap/").headers
    assert headers["Cache-Control"].split(", ").count("no-store") == 1
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "HX-Request" in headers["Vary"].split(", ")


def test_health_says_only_what_a_monitor_needs(client):
    response = client.get("/healthz")
    answer = json.loads(response.content)
    assert (response.status_code, sorted(answer)) == (200, ["db", "disk_free", "version"])
    assert answer["db"] == "ok"


def test_pages_ask_for_a_login(client):
    response = client.get("/quan-tri/")
    assert (response.status_code, response.url) == (302, "/quan-tri/login/?next=/quan-tri/")


def test_admin_has_no_log_in_of_its_own(client):
    response = client.get("/quan-tri/login/?next=/quan-tri/")
    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/quan-tri/")


def test_expired_session_sends_the_whole_page_of_a_fragment_to_the_login(client):
    response = client.get("/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (401, "/dang-nhap/")


def test_session_ends_twelve_hours_after_login_however_busy(signed_in):
    signed_in.get("/healthz")
    session = signed_in.session
    session["since"] = int(time.time()) - settings.SESSION_ABSOLUTE_AGE
    session.save()
    signed_in.get("/healthz")
    assert "_auth_user_id" not in signed_in.session


def test_session_clock_is_not_written_at_every_request(signed_in, django_assert_num_queries):
    signed_in.get("/healthz")
    with django_assert_num_queries(3) as queries:  # session, user, health
        signed_in.get("/healthz")
    assert [q["sql"].split()[0] for q in queries.captured_queries] == ["SELECT"] * 3


def test_unknown_address_answers_in_vietnamese(signed_in):
    response = signed_in.get("/khong-co/")
    assert response.status_code == 404
    assert response.content.decode().count("Không tìm thấy trang") == 2


def test_upload_too_large_is_413_and_other_bad_requests_400():
    request = RequestFactory().get("/")
    given = [errors.bad_request(request, error).status_code for error in (RequestDataTooBig(), ValueError())]
    assert given == [413, 400]


def test_missing_csrf_token_is_told_in_vietnamese(client):
    client.handler.enforce_csrf_checks = True
    response = client.post("/dang-nhap/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("error", "status"), [(OperationalError("disk full"), 503), (ValueError("x"), 500)])
def test_failing_database_is_told_from_a_failing_program(error, status):
    try:
        raise error
    except type(error):
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == status
    assert str(error) not in response.content.decode().split()


@pytest.mark.parametrize("password", ["vankhanh2023", "DangBo@12345", "mật khẩu 12"])
def test_password_of_the_place_is_refused(password):
    with pytest.raises(ValidationError):
        ContextWordValidator().validate(password)


@pytest.mark.parametrize("password", ["lua-vang-2022-ruong", "1234-!!", "dangbo và con trâu"])
def test_other_password_is_left_to_the_other_rules(password):
    assert ContextWordValidator().validate(password) is None
