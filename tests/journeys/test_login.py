"""The first thing everybody does."""

from django.contrib.auth import get_user_model

from branches.models import Code
from vankhanh import setup_key


def test_login_page_is_quiet_small_and_accessible(watch):
    watch.page.goto("/dang-nhap/")
    assert (watch.errors, watch.strayed, watch.axe()) == ([], [], [])
    assert watch.requests <= 8
    assert watch.bytes <= 120_000


def test_login_page_fits_a_phone(watch_phone):
    watch_phone.page.goto("/dang-nhap/")
    assert (watch_phone.overflow(), watch_phone.errors, watch_phone.axe()) == (0, [], [])


def test_setup_page_fits_a_phone(watch_phone):
    watch_phone.page.goto("/khoi-tao/")
    assert (watch_phone.overflow(), watch_phone.errors, watch_phone.axe()) == (0, [], [])


def test_wrong_password_keeps_the_name_and_says_so(watch):
    get_user_model().objects.create_user("vanthu", password="lua-vang-2022-ruong")
    watch.page.goto("/dang-nhap/")
    watch.page.get_by_label("Tên đăng nhập").fill("vanthu")
    watch.page.get_by_label("Mật khẩu").fill("sai-mat-khau")
    watch.page.keyboard.press("Enter")
    watch.page.get_by_role("alert").wait_for()
    assert watch.page.get_by_label("Tên đăng nhập").input_value() == "vanthu"


def test_first_committee_is_opened_and_its_administrator_logs_in(watch):
    page, key = watch.page, setup_key.new_key()
    page.goto("/khoi-tao/")
    assert (watch.errors, watch.axe()) == ([], [])
    typed = {
        "Khóa dùng một lần": key,
        "Tên đảng bộ": "Đảng bộ xã Vân Khánh",
        "Mã đơn vị": "VK",
        "Ngày mở sổ": "1/1/2022",
        "Tên đăng nhập của người quản trị": "quantri",
        "Nhập lại mật khẩu": "lua-vang-2022-ruong",
    }
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    page.locator("#id_password").fill("lua-vang-2022-ruong")
    page.get_by_role("button", name="Lập đảng bộ").click()
    page.wait_for_url("**/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill("lua-vang-2022-ruong")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)
    assert Code.objects.exists() is True, "the lists laid by migrations must survive an earlier journey"
    assert (watch.errors, watch.strayed) == ([], [])
