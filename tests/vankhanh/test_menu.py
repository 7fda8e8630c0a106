"""The sidebar shows a reader what they may open, and nothing before log-in."""

from datetime import date

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import include, path

from branches import activities
from branches.choices import BranchKind, Role
from branches.permissions import reader_of
from vankhanh import menu
from vankhanh.models import User

FIRST = date(2023, 1, 1)


def page(request):
    raise AssertionError("a menu opens no page")


urlpatterns = [
    path("", page),
    path("dang-xuat/", page, name="logout"),
    path("dang-vien/", page),
    path("tim-kiem/", page),
    path("bao-cao/", include([path("", page), path("so-sanh/", page)])),
    path("nhap-excel/", page),
    path("nhat-ky/", page),
    path("quan-tri/", admin.site.urls),
]


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def committee(db):
    return activities.found_branch(
        parent=None,
        founded_on=date(2000, 1, 1),
        by=None,
        name="Đảng bộ xã Vân Khánh",
        short_name="Vân Khánh",
        code="VK",
        kind=BranchKind.BASE_COMMITTEE,
    )


@pytest.fixture
def ask(committee):
    def request_of(*roles, at="/", is_staff=False):
        user = User.objects.create(
            username=f"u{User.objects.count()}", full_name="Trần Văn Đông", is_staff=is_staff
        )
        for role in roles:
            activities.appoint(user=user, role=role, branch=committee, start=FIRST, by=None)
        request = RequestFactory().get(at)
        request.user = User.objects.get(pk=user.pk)
        request.reader = reader_of(request.user, on=FIRST)
        return request

    return request_of


def labels(request) -> list[str]:
    return [item["label"] for group in menu.menu(request)["menu"]["groups"] for item in group["items"]]


def marked(request) -> list[str]:
    groups = menu.menu(request)["menu"]["groups"]
    return [item["label"] for group in groups for item in group["items"] if item["current"]]


def test_menu_before_log_in_has_only_a_way_home(rf):
    assert menu.menu(rf.get("/"))["menu"] == {"groups": [], "home": "/"}


def test_leader_sees_pages_to_read_but_none_to_write_or_manage(ask):
    assert labels(ask(Role.LEADER)) == ["Tổng quan", "Hồ sơ đảng viên", "Báo cáo năm", "So sánh các năm"]


def test_clerk_sees_the_import_but_not_the_log(ask):
    assert labels(ask(Role.COMMITTEE_CLERK))[-1] == "Nhập từ Excel"
    assert labels(ask(Role.INSPECTOR))[-1] == "Nhập từ Excel"  # inspections are brought in from workbooks too


def test_administrator_sees_the_log(ask):
    assert labels(ask(Role.ADMINISTRATOR, is_staff=False))[-1] == "Nhật ký"


def test_user_without_appointment_sees_no_register(ask):
    assert labels(ask()) == []


def test_staff_without_right_on_a_model_is_not_led_to_its_list(ask):
    request = ask(Role.LEADER, is_staff=True)
    line = menu.Item("Người dùng", "/khong-co/", "branches.Rule")
    assert (admin.site.is_registered(menu.apps.get_model("branches.Rule")), menu.target(line, request)) == (
        True,
        "",
    )


def test_register_without_a_page_leads_who_may_to_its_list_in_the_admin(ask):
    request = ask(Role.ADMINISTRATOR, is_staff=True)
    line = menu.Item("Quy định", "/khong-co/", "branches.Rule")
    assert menu.target(line, request) == "/quan-tri/branches/rule/"


def test_register_without_a_page_is_hidden_from_who_may_not_enter_the_admin(ask):
    request = ask(Role.ADMINISTRATOR)
    request.user.is_superuser = True
    assert menu.target(menu.Item("Nhóm", "/khong-co/", "auth.Group"), request) == ""


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/", ["Tổng quan"]),
        ("/bao-cao/", ["Báo cáo năm"]),
        ("/bao-cao/2023/", ["Báo cáo năm"]),
        ("/bao-cao/so-sanh/", ["So sánh các năm"]),
        ("/khong-co/", []),
    ],
)
def test_the_nearest_entry_above_the_page_is_marked(ask, address, label):
    assert marked(ask(Role.LEADER, at=address)) == label


def test_group_of_the_current_page_is_open(ask):
    groups = menu.menu(ask(Role.LEADER, at="/bao-cao/2023/"))["menu"]["groups"]
    assert [group["label"] for group in groups if group["open"]] == ["Báo cáo"]


def test_roles_are_named_once_in_vietnamese(ask):
    found = menu.menu(ask(Role.COMMITTEE_CLERK, Role.LEADER))["menu"]
    assert (found["person"], sorted(found["roles"])) == ("Trần Văn Đông", ["Lãnh đạo", "Văn thư Đảng ủy"])


def test_top_bar_offers_only_addresses_that_exist(ask):
    found = menu.menu(ask(Role.LEADER))["menu"]
    assert (found["search"], found["logout"], found["password"]) == ("/tim-kiem/", "/dang-xuat/", "")


def test_every_record_of_the_menu_is_a_model_and_every_icon_is_drawn():
    from vankhanh.icons import PATHS

    records = [item.record for group in menu.GROUPS for item in group.items if item.record]
    assert [menu.apps.get_model(record)._meta.label for record in records] == records
    assert {group.icon for group in menu.GROUPS} <= set(PATHS)


def test_who_may_not_see_what_is_secret_is_not_led_there():
    secret = {
        item.address
        for group in menu.GROUPS
        for item in group.items
        if item.right == menu.Right.SECRET and item.record
    }
    of_secret = {
        item.address
        for group in menu.GROUPS
        for item in group.items
        if item.record and getattr(menu.apps.get_model(item.record), "secret", False)
    }
    assert secret == of_secret != set()
