"""`seed_demo` on a database that is not its own; `seed_synthetic` asked for the impossible."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from branches.activities import found_branch
from branches.models import Branch

pytestmark = pytest.mark.django_db


def test_seed_demo_refuses_another_committee():
    """Guards against mixing invented members into a real register, even one of the same name and code."""
    version = {
        "name": "Đảng bộ xã Vân Khánh",
        "short_name": "Vân Khánh",
        "code": "VK",
        "kind": "dang-bo-co-so",
    }
    found_branch(parent=None, founded_on=date(2000, 1, 1), records_from=date(2022, 1, 1), by=None, **version)
    with pytest.raises(CommandError, match="đảng bộ khác"):
        call_command("seed_demo")
    assert (Branch.objects.count(), get_user_model().objects.count()) == (1, 0)


def test_seed_demo_refuses_when_a_user_has_its_names():
    get_user_model().objects.create_user("vanthu")
    with pytest.raises(CommandError, match="vanthu"):
        call_command("seed_demo")
    assert Branch.objects.count() == 0


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ({"communes": 0, "members": 100}, "Số xã"),
        ({"communes": 1, "members": 100, "years": 0}, "Số năm"),
        ({"communes": 3, "members": 149}, "ít nhất 50"),
    ],
)
def test_seed_synthetic_refuses_an_impossible_size(size, said):
    with pytest.raises(CommandError, match=said):
        call_command("seed_synthetic", **size)
    assert Branch.objects.count() == 0
