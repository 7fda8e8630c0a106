"""In a real browser: two tabs on one record, a double click on save, a session that ends while somebody types."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from branches.models import Document, EmulationModel
from tests import factories as make

PASSWORD = "lua-vang-2022-ruong"


@pytest.fixture
def clerk(watch):
    """A clerk of a committee with one document on record, logged in."""
    committee = make.make_committee()
    user = make.make_user(unit=committee)
    user.set_password(PASSWORD)
    user.save()
    watch.document = make.make_document(make.make_branch(committee), date(2023, 2, 5))
    watch.user = user
    log_in(watch)
    yield watch
    connection.close()


def log_in(watch, address="/dang-nhap/"):
    page = watch.page
    if address:
        page.goto(address)
    page.fill("[name=username]", watch.user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def save(page):
    page.click("form.vk-form button.btn-primary")
    page.wait_for_load_state()


def test_two_tabs_on_one_record_meet_and_the_second_chooses(clerk):
    address = f"/van-ban/{clerk.document.pk}/sua/"
    tab, other = clerk.page, clerk.page.context.new_page()
    for opened in (tab, other):
        opened.goto(address)
    other.fill("[name=title]", "Tên do người kia sửa")
    save(other)
    tab.fill("[name=title]", "Tên tôi sửa")
    tab.fill("[name=signed_by]", "Bí thư")
    save(tab)
    assert tab.get_by_text("Tên do người kia sửa").is_visible()
    assert (tab.get_by_text("cần chọn").count(), clerk.axe(), clerk.overflow()) == (1, [], 0)
    tab.get_by_label("Tên tôi sửa").check()
    save(tab)
    row = Document.objects.get()
    assert (row.title, row.signed_by, row.version) == ("Tên tôi sửa", "Bí thư", 3)
    assert [error for error in clerk.errors if "409" not in error] == []


def test_double_click_on_save_writes_one_row(clerk):
    page = clerk.page
    page.goto("/mo-hinh/them/")
    page.select_option("[name=branch]", index=1)
    page.fill("[name=name]", "Tổ tự quản")
    page.fill("[name=start]", "1/1/2023")
    page.dblclick("form.vk-form button.btn-primary")
    page.locator("#thong-bao .alert").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert (EmulationModel.objects.count(), clerk.errors) == (1, [])


def test_session_ends_while_typing_and_the_text_comes_back(clerk):
    page = clerk.page
    page.goto("/mo-hinh/them/")
    page.fill("[name=name]", "Tổ tự quản đầu tiên")
    page.get_by_text("Đã lưu nháp lúc").wait_for()
    Session.objects.all().delete()
    page.fill("[name=name]", "Tổ tự quản thứ hai")
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    page.fill("[name=name]", "Tổ tự quản cuối cùng")
    save(page)
    log_in(clerk, "")
    assert page.url.endswith("/mo-hinh/them/")
    assert page.input_value("[name=name]") == "Tổ tự quản cuối cùng"
    assert page.get_by_text("Đã lấy lại nội dung gõ dở").is_visible()
    assert (clerk.errors, clerk.strayed) == ([], [])
