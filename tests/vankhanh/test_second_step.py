"""The second step: a code counts once, a recovery code counts once, and nobody gets past it or reads its secret."""

import time

import pyotp
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.factories import PASSWORD, freshly_logged_in, make_committee, make_user
from vankhanh import record
from vankhanh.login import second_step, throttle
from vankhanh.login.sealing import seal, unseal
from vankhanh.models import AuditEntry, LoginAttempt

pytestmark = pytest.mark.django_db
STEP = 30


@pytest.fixture
def user():
    return get_user_model().objects.create_user("vanthu", password=PASSWORD)


@pytest.fixture
def secret(user):
    made = second_step.new_secret()
    user.recovery = second_step.switch_on(user, made, 0)
    return made


def code_of(secret, steps=0):
    return pyotp.TOTP(secret).at(int(time.time()) + steps * STEP)


def log_in(client, password=PASSWORD, **headers):
    typed = {"username": "vanthu", "password": password, "next": "/doi-mat-khau/"}
    return client.post("/dang-nhap/", typed, **headers)


def give(client, code, **headers):
    return client.post("/dang-nhap/ma/", {"code": code}, **headers)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_password_alone_logs_nobody_in_and_the_code_leads_on(client, user, secret):
    assert (log_in(client).url, is_in(client)) == ("/dang-nhap/ma/", False)
    assert client.get("/").url == "/dang-nhap/?next=/"
    before = client.session.session_key
    assert give(client, code_of(secret)).url == "/doi-mat-khau/"
    assert (is_in(client), client.session.session_key == before) == (True, False)


def test_code_page_without_the_password_leads_to_the_log_in(client, user, secret):
    assert [client.get("/dang-nhap/ma/").url, give(client, code_of(secret)).url] == ["/dang-nhap/"] * 2
    log_in(client, "sai-mat-khau")
    assert (give(client, code_of(secret)).url, is_in(client)) == ("/dang-nhap/", False)


def test_code_is_refused_a_second_time_and_so_is_an_earlier_one(user, secret):
    used = code_of(secret)
    first, again, earlier = Client(), Client(), Client()
    for browser in (first, again, earlier):
        log_in(browser)
    assert give(first, used).status_code == 302
    assert [give(again, used).status_code, give(earlier, code_of(secret, -1)).status_code] == [422, 422]
    assert give(again, code_of(secret, 1)).status_code == 302


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)])
def test_phone_may_be_wrong_by_one_step(client, user, secret, monkeypatch, steps, status):
    now = int(time.time()) // STEP * STEP + 15
    monkeypatch.setattr(time, "time", lambda: now)
    log_in(client)
    assert give(client, pyotp.TOTP(secret).at(now + steps * STEP)).status_code == status


def test_recovery_code_works_once_and_is_on_the_log_without_itself(user, secret):
    first, again = Client(), Client()
    for browser in (first, again):
        log_in(browser)
    code = user.recovery[3]
    assert [give(first, code.upper()).status_code, give(again, code).status_code] == [302, 422]
    user.refresh_from_db()
    entry = AuditEntry.objects.exclude(reason="").latest("pk")
    assert (len(user.recovery_codes), entry.reason) == (9, "Dùng một mã dự phòng, còn 9")
    assert (entry.before, entry.after) == ({}, {})


def test_wrong_codes_wait_apart_from_passwords_and_with_forged_addresses(client, user, secret):
    """Leak: a right password between the guesses would start them afresh."""
    for number in range(throttle.LIMIT):
        log_in(client)
        assert give(client, "000000", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}").status_code == 422
    log_in(client)
    refused = give(client, code_of(secret), HTTP_X_FORWARDED_FOR="10.0.0.99")
    assert (refused.status_code, refused.headers["Retry-After"], is_in(client)) == (429, "900", False)
    elsewhere = Client(REMOTE_ADDR="192.168.1.11")
    log_in(elsewhere)
    assert give(elsewhere, code_of(secret)).status_code == 302


def test_waiting_for_the_code_ends_with_the_account_its_password_and_time(user, secret, monkeypatch):
    ended, changed, late = Client(), Client(), Client()
    for browser in (ended, changed, late):
        log_in(browser)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    assert give(ended, code_of(secret)).url == "/dang-nhap/"
    get_user_model().objects.filter(pk=user.pk).update(is_active=True)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    assert give(late, code_of(secret)).url == "/dang-nhap/"
    monkeypatch.undo()
    user.refresh_from_db()
    user.set_password("mua-gat-2023-dong")
    record.save(user, by=None)
    assert give(changed, code_of(secret)).url == "/dang-nhap/"


def test_secret_is_sealed_in_the_database_and_absent_from_the_log(user, secret):
    kept = get_user_model().objects.values_list("totp_secret", "recovery_codes").get(pk=user.pk)
    told = str(list(AuditEntry.objects.values_list("before", "after")))
    assert (unseal(kept[0]), secret in str(kept), kept[0] in told) == (secret, False, False)
    assert [code in str(kept) for code in user.recovery] == [False] * 10


def test_sealed_with_another_key_is_nothing(settings, user, secret):
    sealed = seal("x")
    settings.SECRET_KEY = "k" * 50
    user.refresh_from_db()
    assert (unseal(sealed), second_step.verify(user, code_of(secret))) == ("", False)


def test_switching_on_needs_a_code_of_the_secret_shown(user):
    client = freshly_logged_in(user)
    shown = client.get("/xac-thuc-hai-buoc/")
    secret = shown.context["key"].replace(" ", "")
    page = shown.content.decode()
    assert (page.count("<svg"), page.count(" style="), page.count("http://www.w3.org")) == (
        page.count("</svg>"),
        0,
        page.count("http://www.w3.org"),
    )
    assert client.post("/xac-thuc-hai-buoc/", {"code": "000000"}).status_code == 422
    user.refresh_from_db()
    assert user.second_step_since is None
    used = code_of(secret)
    answer = client.post("/xac-thuc-hai-buoc/", {"code": used}, follow=True)
    assert len(answer.context["codes"]) == 10
    assert client.get("/xac-thuc-hai-buoc/ma-du-phong/").url == "/xac-thuc-hai-buoc/", "shown once"
    browser = Client()
    log_in(browser)
    assert give(browser, used).status_code == 422, "the code that switched it on is used up"


def test_switching_off_asks_for_password_and_code(user, secret):
    client = Client()
    client.force_login(user)
    asked = client.post("/xac-thuc-hai-buoc/tat/")
    assert asked.url == "/xac-nhan/?next=%2Fxac-thuc-hai-buoc%2F"
    assert client.post(asked.url, {"password": PASSWORD}).status_code == 422
    typed = {"password": PASSWORD, "code": code_of(secret), "next": "/xac-thuc-hai-buoc/"}
    assert client.post("/xac-nhan/", typed).url == "/xac-thuc-hai-buoc/"
    client.post("/xac-thuc-hai-buoc/tat/")
    user.refresh_from_db()
    assert (user.second_step_since, user.totp_secret, user.recovery_codes) == (None, "", [])


def test_confirming_is_throttled_with_the_log_in_and_leads_nowhere_foreign(user):
    client = Client()
    client.force_login(user)
    statuses = [client.post("/xac-nhan/", {"password": "sai"}).status_code for _ in range(throttle.LIMIT)]
    assert (statuses, client.post("/xac-nhan/", {"password": PASSWORD}).status_code) == ([422] * 5, 429)
    LoginAttempt.objects.all().delete()
    typed = {"password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/xac-nhan/", typed).url == "/"


def test_log_in_rotates_a_session_that_was_planted(client, user):
    client.get("/dang-nhap/")
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["vankhanh_session"] = session.session_key
    log_in(client)
    assert (is_in(client), client.session.session_key == session.session_key) == (True, False)
    stolen = Client()
    stolen.cookies["vankhanh_session"] = session.session_key
    assert is_in(stolen) is False


def test_log_out_is_by_post_only(client, user):
    client.force_login(user)
    assert (client.get("/dang-xuat/").status_code, is_in(client)) == (405, True)


@pytest.fixture
def required():
    from branches.models import Rule

    rule = Rule.objects.get(key="administrator_second_step")
    rule.number = 1
    record.save(rule, by=None)


def test_administrators_without_a_second_step_are_led_to_it_when_the_rule_says_so(required):
    committee = make_committee()
    administrator, clerk = make_user("quan-tri", committee), make_user("van-thu", committee)
    first, second = freshly_logged_in(administrator), freshly_logged_in(clerk)
    for address in ("/", "/nguoi-dung/", "/quan-tri/", "/dang-vien/"):
        assert first.get(address).url == "/xac-thuc-hai-buoc/"
    assert first.get("/dang-vien/", headers={"HX-Request": "true"}).status_code == 403
    assert first.get("/xac-thuc-hai-buoc/").status_code == 200
    assert second.get("/dang-vien/").status_code == 200
    second_step.switch_on(administrator, second_step.new_secret(), 0)
    assert first.get("/dang-vien/").status_code == 200
