"""A GET changes nothing: every address asked as administrator leaves the records as they were."""

import pytest
from django.apps import apps
from django.test import Client

from branches.choices import Role

from .. import factories as make
from .test_headers import addresses, lacking

pytestmark = pytest.mark.django_db

NOTED = {"AuditEntry", "Session", "LoginAttempt", "FormToken", "Draft", "AuditHead", "Job"}
"""What looking at a page may note: who looked, and the machinery's own rows."""


def state() -> dict:
    """All rows of the records; of users all but the time of log-in."""
    found = {}
    for model in apps.get_models():
        if model.__name__ not in NOTED:
            names = [f.name for f in model._meta.concrete_fields if f.name != "last_login"]
            found[model._meta.label] = list(model._base_manager.order_by("pk").values_list(*names))
    return found


@pytest.fixture
def world(db):
    """One of each of a few kinds of record, numbered 1 or not: addresses with numbers are asked for all of them."""
    committee = make.make_committee()
    branch = make.make_branch(committee)
    member = make.make_member(branch)
    day = make.OPENED.replace(year=2022)
    rows = [
        make.make_document(committee, day),
        make.make_meeting(branch, day),
        make.make_session(committee, day),
        make.make_inspection(committee, day, organisations=[branch]),
        make.make_rating(member.person, branch, 2022),
        make.make_model(branch, day),
        member.person,
        branch,
    ]
    client = Client()
    client.force_login(make.make_user(Role.ADMINISTRATOR, committee))
    return client, sorted({row.pk for row in rows})


@pytest.mark.once  # what a page writes, and its headers, are decided in Python
def test_no_address_changes_records_by_get_and_all_carry_the_headers(world):
    client, numbers = world
    before, bad, opened = state(), {}, 0
    for path in addresses():
        if path == "/dang-xuat/":
            continue
        for number in numbers if "/1/" in path else [1]:
            answer = client.get(path.replace("/1/", f"/{number}/", 1))
            b"".join(getattr(answer, "streaming_content", ()))
            opened += answer.status_code == 200
            if names := lacking(answer):
                bad[path] = names
    assert (bad, opened > 100) == ({}, True)
    assert state() == before


@pytest.mark.parametrize(
    "target", ["https://ke-xau.vn/", "//ke-xau.vn", "/\\ke-xau.vn", "javascript:alert(1)", "https:ke"]
)
def test_log_in_leads_to_no_other_site(db, target):
    make.make_user(unit=None, username="ai-do")
    client = Client()
    typed = {"username": "ai-do", "password": make.PASSWORD, "next": target}
    assert client.post(f"/dang-nhap/?next={target}", typed).url == "/"


@pytest.mark.parametrize(
    "path", ["/static/../vankhanh/settings.py", "/static/%2e%2e/manage.py", "/static/..%5cmanage.py"]
)
def test_static_files_lead_nowhere_else(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/van-ban/1/tep/../../../etc/passwd/", "/van-ban/1/tep/..%2f..%2fdb/"])
def test_no_file_is_named_by_an_address(world, path):
    assert world[0].get(path).status_code == 404


@pytest.mark.parametrize("name", ["tim", "sort", "cot", "per_page", "xuat"])
def test_line_break_in_an_address_makes_no_header(world, name):
    answer = world[0].get("/van-ban/", {name: "a\r\nSet-Cookie: b=c"})
    assert (answer.status_code, "b" in answer.cookies) == (200, False)
