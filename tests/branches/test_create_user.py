"""`create_user` makes a user, the role and a password that works once, or nothing at all."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from branches.activities import found_branch
from branches.models import Appointment
from tests.factories import make_branch
from vankhanh import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    version = {"name": "Đảng bộ xã", "short_name": "Xã", "code": "X", "kind": "dang-bo-co-so"}
    return found_branch(parent=None, founded_on=date(2000, 1, 1), by=None, **version)


def create(name, **options):
    out = StringIO()
    call_command("create_user", name, **({"role": "van-thu", "unit": "X"} | options), stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize(
    ("role", "is_staff"),
    [
        ("quan-tri", True),
        ("van-thu", True),
        ("chi-bo", True),
        ("kiem-tra", True),
        ("lanh-dao", False),
        ("phu-trach", False),
    ],
)
def test_create_user_appoints_and_opens_the_administration_to_writers_only(committee, role, is_staff):
    unit = make_branch(committee, "CB") if role == "phu-trach" else committee
    code = unit.versions.get().code
    password = create("moi", role=role, unit=code, start="1/1/2023", end="1/1/2024").rsplit(" ", 1)[1]
    user = authenticate(username="moi", password=password)
    assert (user.is_staff, user.is_superuser, user.must_change_password) == (is_staff, False, True)
    rows = Appointment.objects.values_list("user", "role", "branch", "start", "end")
    assert list(rows) == [(user.pk, role, unit.pk, date(2023, 1, 1), date(2024, 1, 1))]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"role": "vua"}, "Không có vai trò"),
        ({"role": "phu-trach"}, "một chi bộ"),
        ({"unit": "Y"}, "Không có đơn vị nào mang mã"),
        ({"start": "1/1/22"}, "bốn chữ số"),
        ({"start": "1/1/2022", "end": "31/12/2021"}, "Ngày kết thúc"),
    ],
)
def test_create_user_refuses_and_writes_nothing(committee, options, said):
    with pytest.raises(CommandError, match=said):
        create("moi", **options)
    assert (get_user_model().objects.count(), Appointment.objects.count()) == (0, 0)


def test_create_user_refuses_a_name_that_is_taken(committee):
    create("moi")
    with pytest.raises(CommandError, match="Tên đăng nhập"):
        create("moi")
    assert (get_user_model().objects.count(), Appointment.objects.count()) == (1, 1)


def test_changed_user_is_recorded(committee):
    """Guards against the version counter that a user does not have."""
    create("moi")
    user = get_user_model().objects.get()
    user.full_name = "Người mới"
    assert record.save(user, by=None).full_name == "Người mới"
