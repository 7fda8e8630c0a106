"""`/khoi-tao/`: whoever finds the page without the key, or after it was used, gets nothing."""

from datetime import date
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from branches.models import Appointment, Branch
from tests.branches.test_posting_at_once import at_once
from tests.registers import guards
from vankhanh import setup_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    yield setup_key.new_key()
    setup_key.forget()


def answers(key, **changes):
    typed = {
        "key": key,
        "name": "Đảng bộ xã Vân Khánh",
        "code": "VK",
        "records_from": "01/01/2022",
        "username": "quantri",
        "password": "lua-vang-2022-ruong",
        "repeated": "lua-vang-2022-ruong",
    }
    return typed | changes


def test_setup_makes_administrator_and_committee(client, key):
    response = client.post("/khoi-tao/", answers(key))
    assert (response.status_code, response.url) == (302, "/dang-nhap/")
    committee = Branch.objects.get()
    assert (str(committee), committee.records_from) == ("Đảng bộ xã Vân Khánh", date(2022, 1, 1))
    rows = Appointment.objects.values_list("user__username", "role", "branch", "start")
    assert list(rows) == [("quantri", "quan-tri", committee.pk, date(2022, 1, 1))]
    assert client.login(username="quantri", password="lua-vang-2022-ruong") is True


def test_first_page_of_an_empty_database_leads_to_the_setup_and_later_to_the_log_in(client, key):
    """Leak: whoever opens the address that the console prints stands before a log-in that nobody has."""
    assert client.get("/", follow=True).redirect_chain[-1] == ("/khoi-tao/", 302)
    client.post("/khoi-tao/", answers(key))
    assert client.get("/", follow=True).redirect_chain == [("/dang-nhap/?next=/", 302)]


def test_setup_sent_twice_makes_one_committee_and_leads_to_the_log_in(client, key):
    typed = answers(key) | guards(client.get("/khoi-tao/"))
    first, again = (client.post("/khoi-tao/", typed) for _ in range(2))
    assert (first.status_code, again.status_code, again.url) == (302, 302, "/dang-nhap/")
    assert (Branch.objects.count(), get_user_model().objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_setup_sent_twice_at_once_makes_one_committee(client, key):
    typed, together = answers(key) | guards(client.get("/khoi-tao/")), Barrier(2)

    def send():
        together.wait(10)
        return Client().post("/khoi-tao/", typed).status_code

    assert set(at_once(send, send)) <= {302, 404}
    assert (Branch.objects.count(), get_user_model().objects.count()) == (1, 1)


def test_setup_is_gone_once_a_user_exists(client, key):
    get_user_model().objects.create_user("co-nguoi")
    assert client.get("/khoi-tao/").status_code == 404
    assert client.post("/khoi-tao/", answers(key)).status_code == 404
    assert Branch.objects.count() == 0


def test_setup_page_needs_no_login(client):
    assert client.get("/khoi-tao/").status_code == 200


@pytest.mark.parametrize("wrong", ["", "sai", "0" * 24])
def test_setup_refuses_a_wrong_key(client, key, wrong):
    response = client.post("/khoi-tao/", answers(wrong))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["key"]
    assert get_user_model().objects.count() == 0


def test_setup_refuses_the_key_of_an_earlier_start(client, key):
    setup_key.new_key()
    assert client.post("/khoi-tao/", answers(key)).status_code == 422
    assert get_user_model().objects.count() == 0


def test_setup_key_is_kept_only_as_a_hash(key):
    assert key not in setup_key.key_file().read_text(encoding="ascii")


def test_setup_key_works_once(key):
    assert [setup_key.use(key), setup_key.use(key)] == [True, False]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("records_from", "1/1/22"),
        ("records_from", "31/04/2022"),
        ("records_from", "01/01/2099"),
        ("founded_on", "02/01/2022"),
        ("repeated", "khac-mat-khau-kia"),
        ("username", "có dấu cách"),
    ],
)
def test_setup_names_the_field_that_is_wrong_and_writes_nothing(client, key, field, typed):
    response = client.post("/khoi-tao/", answers(key, **{field: typed}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert (get_user_model().objects.count(), Branch.objects.count()) == (0, 0)
    assert setup_key.matches(key) is True


@pytest.mark.parametrize("password", ["ngan", "1234567890", "dangbo-2022", "MatKhau@2023"])
def test_setup_refuses_a_weak_password(client, key, password):
    response = client.post("/khoi-tao/", answers(key, password=password, repeated=password))
    assert list(response.context["form"].errors) == ["password"]
