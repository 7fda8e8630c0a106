"""Guessing passwords is slow for whoever guesses and for nobody else; a one-time password opens one page only."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories import PASSWORD
from vankhanh import record
from vankhanh.login import throttle
from vankhanh.models import AuditEntry, LoginAttempt

pytestmark = pytest.mark.django_db
NEW = "mua-gat-2023-dong"


@pytest.fixture
def user():
    return get_user_model().objects.create_user("vanthu", password=PASSWORD)


def log_in(client, name="vanthu", password="sai-mat-khau", **headers):
    return client.post("/dang-nhap/", {"username": name, "password": password}, **headers)


def exhaust(client, name="vanthu", **headers) -> list[int]:
    return [log_in(client, name, **headers).status_code for _ in range(throttle.LIMIT)]


def change(client, old=PASSWORD, new=NEW):
    typed = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/doi-mat-khau/", typed)


def page(response) -> str:
    """The page without what is new at every request."""
    text = response.content.decode()
    token = response.context["csrf_token"]
    return text.replace(str(token), "")


def test_sixth_wrong_password_waits_and_so_does_the_right_one(client, user):
    assert exhaust(client) == [200] * throttle.LIMIT
    refused = log_in(client, password=PASSWORD)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert refused.content.decode().count("Hãy chờ 15 phút rồi thử lại") == 1
    assert "_auth_user_id" not in client.session


def test_unknown_name_is_answered_as_a_known_one(user):
    known, unknown = Client(), Client()
    for _ in range(throttle.LIMIT + 1):
        first, second = log_in(known, "vanthu"), log_in(unknown, "khongco")
        assert first.status_code == second.status_code
        assert page(first).replace("vanthu", "") == page(second).replace("khongco", "")
    assert first.status_code == 429


def test_user_elsewhere_is_not_locked_out(client, user):
    exhaust(client, REMOTE_ADDR="192.168.1.10")
    assert log_in(client, password=PASSWORD, REMOTE_ADDR="192.168.1.11").status_code == 302


def test_other_user_at_the_same_address_is_not_locked_out(client, user):
    get_user_model().objects.create_user("lanhdao", password=PASSWORD)
    exhaust(client)
    assert log_in(client, "lanhdao", PASSWORD).status_code == 302


def test_forged_forwarded_address_does_not_start_afresh(client, user):
    for number in range(throttle.LIMIT):
        log_in(client, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}", HTTP_FORWARDED=f"for=10.0.0.{number}")
    assert log_in(client, HTTP_X_FORWARDED_FOR="10.0.0.99", HTTP_X_REAL_IP="10.0.0.98").status_code == 429


@pytest.mark.parametrize("name", [" vanthu", "vanthu ", "\tvanthu", "\uff56anthu"])
def test_name_written_otherwise_does_not_start_afresh(client, user, name):
    exhaust(client, name)
    assert log_in(client, "vanthu", PASSWORD).status_code == 429


def test_right_password_forgives_the_slips_before_it(client, user):
    for _ in range(throttle.LIMIT - 1):
        log_in(client)
    assert log_in(client, password=PASSWORD).status_code == 302
    client.logout()
    assert (exhaust(client), LoginAttempt.objects.count()) == ([200] * throttle.LIMIT, throttle.LIMIT)


def test_waiting_ends_and_trying_meanwhile_does_not_prolong_it(client, user):
    exhaust(client)
    assert [log_in(client).status_code for _ in range(3)] == [429] * 3
    LoginAttempt.objects.update(at=timezone.now() - throttle.WINDOW - timedelta(seconds=1))
    assert log_in(client, password=PASSWORD).status_code == 302
    assert LoginAttempt.objects.count() == 0


def test_attempts_keep_neither_names_nor_addresses(client, user):
    log_in(client, "mật-khẩu-gõ-nhầm-ô", REMOTE_ADDR="192.168.1.10")
    (kept,) = LoginAttempt.objects.values_list("key", flat=True)
    assert (len(kept), set(kept) <= set("0123456789abcdef")) == (64, True)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.168.1.10", "192.168.1.10", True),
        ("192.168.1.10", "192.168.1.11", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "unix:", False),
    ],
)
def test_address_counts_by_network_in_ipv6_and_by_computer_in_ipv4(first, second, same):
    found = [throttle.address_of(RequestFactory(REMOTE_ADDR=given).get("/")) for given in (first, second)]
    assert (found[0] == found[1]) == same


def test_administration_sends_its_credential_pages_to_ours(client, user):
    client.force_login(user)
    response = client.get("/quan-tri/password_change/")
    assert (response.status_code, response.url) == (302, "/doi-mat-khau/")


def test_change_of_password_is_throttled_with_the_login(client, user):
    client.force_login(user)
    assert [change(client, "sai").status_code for _ in range(throttle.LIMIT)] == [422] * throttle.LIMIT
    assert (change(client).status_code, log_in(Client(), password=PASSWORD).status_code) == (429, 429)
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


def test_changed_password_ends_the_sessions_elsewhere_and_keeps_this_one(user):
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.force_login(user)
    assert change(here).url == "/"
    assert here.get("/doi-mat-khau/").status_code == 200
    assert elsewhere.get("/doi-mat-khau/").url == "/dang-nhap/?next=/doi-mat-khau/"
    assert log_in(Client(), password=NEW).status_code == 302
    entry = AuditEntry.objects.filter(action=AuditEntry.Action.UPDATE).latest("pk")
    assert (entry.object_id, entry.by, entry.reason) == (str(user.pk), user, "Đổi mật khẩu")
    assert (entry.before, entry.after) == ({}, {}), "the log holds no password, not even its digest"


@pytest.mark.parametrize("new", [PASSWORD, "vankhanh2023", "ngan", "1234567890"])
def test_weak_or_same_password_is_refused(client, user, new):
    client.force_login(user)
    assert change(client, new=new).status_code == 422
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


def test_password_given_by_a_manager_is_written_though_nothing_else_changed(user):
    user.set_password(NEW)
    record.save(user, by=None)
    assert log_in(Client(), password=NEW).status_code == 302


@pytest.fixture
def newcomer(client, user):
    """A client logged in with a one-time password."""
    user.must_change_password = True
    user.save()
    log_in(client, password=PASSWORD)
    return client


@pytest.mark.parametrize("address", ["/", "/dang-vien/", "/quan-tri/", "/bao-cao/"])
def test_one_time_password_opens_no_page(newcomer, address):
    for response in (newcomer.get(address), newcomer.post(address)):
        assert (response.status_code, response.url) == (302, "/doi-mat-khau/")


def test_one_time_password_sends_the_whole_page_of_a_fragment_away(newcomer):
    response = newcomer.get("/dang-vien/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (403, "/doi-mat-khau/")
    assert response.content == b""


def test_one_time_password_leaves_the_way_out_and_the_health_page(newcomer):
    assert newcomer.get("/doi-mat-khau/").content.decode().count("chỉ dùng một lần") == 1
    assert newcomer.get("/healthz").status_code == 200
    assert newcomer.post("/dang-xuat/").url == "/dang-nhap/"
    assert "_auth_user_id" not in newcomer.session


def test_changing_the_one_time_password_opens_the_pages(newcomer, user):
    change(newcomer)
    user.refresh_from_db()
    assert (user.must_change_password, user.check_password(NEW)) == (False, True)
    assert newcomer.get("/").headers.get("Location", "") != "/doi-mat-khau/"


def test_ended_user_is_out_at_once_and_cannot_come_back(client, user):
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/doi-mat-khau/").url == "/dang-nhap/?next=/doi-mat-khau/"
    assert log_in(Client(), password=PASSWORD).status_code == 200
