"""In a real browser: an account from its making to a log-in with a code, and entry forms that are refused."""

import time

import pyotp
import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tests import factories as make

from .conftest import opened, watched
from .test_every_page import MOST_BYTES, MOST_REQUESTS

NEW = "mua-gat-2023-dong"
FORMS = ("/mo-hinh/them/", "/ket-nap/them/", "/sinh-hoat/them/", "/kiem-tra/them/")


@pytest.fixture
def administrator(watch):
    """The only administrator of a committee, logged in."""
    committee = make.make_committee()
    make.make_branch(committee)
    make.make_user("quan-tri", committee, "quantri")
    log_in(watch.page, "quantri", make.PASSWORD)
    yield watch
    connection.close()


def log_in(page, name, password):
    page.goto("/dang-nhap/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/dang-nhap/"))


def press(page, where: str):
    page.click("main form button.btn-primary")
    page.wait_for_url(where)


def code(key: str, steps: int = 0) -> str:
    return pyotp.TOTP(key.replace(" ", "")).at(int(time.time()) + steps * 30)


def test_account_is_made_its_password_changed_and_a_code_asked_for(administrator, browser, live_server):
    page = administrator.page
    page.goto("/nguoi-dung/them/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Họ và tên").fill("Lê Thị Lan")
    page.get_by_label("Vai trò").select_option("van-thu")
    page.get_by_label("Đơn vị").select_option(index=1)
    press(page, "**/phieu/")
    password = page.inner_text("#mat-khau")
    assert (administrator.axe(), administrator.overflow()) == ([], 0)
    page.reload()
    assert page.get_by_text(password).count() == 0, "the slip is shown once"
    with opened(browser, live_server.url, 390, 844, is_mobile=True, has_touch=True) as phone:
        user = watched(phone)
        log_in(phone, "lan", password)
        assert phone.url.endswith("/doi-mat-khau/")
        for name, typed in (("old_password", password), ("new_password1", NEW), ("new_password2", NEW)):
            phone.fill(f"[name={name}]", typed)
        phone.get_by_role("button", name="Hiện").first.tap()
        assert phone.input_value("[name=old_password][type=text]") == password
        press(phone, live_server.url + "/")
        phone.goto("/xac-thuc-hai-buoc/")
        key = phone.inner_text("#khoa")
        phone.fill("[name=code]", code(key))
        press(phone, "**/ma-du-phong/")
        assert (phone.locator(".vk-codes li").count(), user.axe(), user.overflow()) == (10, [], 0)
        phone.context.clear_cookies()
        log_in(phone, "lan", NEW)
        assert phone.url.endswith("/dang-nhap/ma/")
        phone.fill("[name=code]", code(key, 1))
        assert (user.axe(), user.overflow()) == ([], 0)
        press(phone, live_server.url + "/")
        assert (user.errors, user.strayed) == ([], [])
    row = get_user_model().objects.get(username="lan")
    assert (row.must_change_password, row.second_step_since is None) == (False, False)
    assert (administrator.errors, administrator.strayed) == ([], [])


def test_refused_entry_forms_are_accessible_light_and_fit(administrator, watch_phone):
    """Every page is walked untouched elsewhere; here as it comes back with its complaints."""
    page, found = administrator.page, {}
    watch_phone.page.context.add_cookies(page.context.cookies())
    for watching in (administrator, watch_phone):
        for address in FORMS:
            watching.page.goto(address, wait_until="networkidle")
            watching.start_page()
            watching.page.click("form.vk-form button.btn-primary")
            watching.page.locator(".invalid-feedback, .alert-danger").first.wait_for()
            watching.page.wait_for_load_state("networkidle")
            told = watching.axe() + watching.strayed + [e for e in watching.errors if "422" not in e]
            heavy = watching.requests > MOST_REQUESTS or watching.bytes > MOST_BYTES
            if told or heavy or watching.overflow():
                found[address] = (told, watching.requests, watching.bytes, watching.overflow())
    assert found == {}
