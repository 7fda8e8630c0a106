"""What was typed survives the end of a session and comes back, to its owner only."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from branches.models import Document, EmulationModel
from tests import factories as make
from tests.registers import guards, untouched, world  # noqa: F401
from vankhanh.posting.models import Draft

pytestmark = pytest.mark.django_db
PAGE = "/mo-hinh/them/"
NAME = "Tổ tự quản giữ gìn cảnh quan"


def typed_by(client, world):  # noqa: F811
    return {"branch": world.here.pk, "name": NAME, "start": "32/1/2023"} | guards(client.get(PAGE))


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(client, page=PAGE):
    """What stands in the box of the name, and whether a draft is offered."""
    answer = client.get(page)
    return answer.context["form"]["name"].value(), answer.context["draft"] is not None


def autosave(client, typed, page=PAGE):
    return client.post(
        reverse("draft"), typed, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    )


def test_form_posted_after_the_session_comes_back_filled_to_its_owner_alone(world):  # noqa: F811
    user = make.make_user(unit=world.committee)
    client = logged_in(user)
    typed = typed_by(client, world)
    client.logout()
    answer = client.post(PAGE, typed)
    assert (answer.status_code, answer["Location"]) == (302, f"/dang-nhap/?next={PAGE}")
    assert shown(world.client()) == ("", False)
    form = logged_in(user).get(PAGE).context["form"]
    assert (form["name"].value(), form["start"].value(), form.errors) == (NAME, "32/1/2023", {})
    body = Draft.objects.get().body
    assert (NAME in body, EmulationModel.objects.count()) == (False, 0)


def test_stranger_without_a_form_of_ours_leaves_nothing(world):  # noqa: F811
    client = Client()
    assert client.post(PAGE, {"name": NAME, "ma_gui": "1.xyz:abc:def"}).status_code == 302
    assert autosave(client, {"name": NAME}).status_code == 204
    assert Draft.objects.count() == 0


def test_other_user_cannot_keep_a_draft_with_a_form_shown_to_somebody_else(world):  # noqa: F811
    typed = typed_by(world.client(), world)
    assert autosave(world.client(), typed).status_code == 204
    assert Draft.objects.count() == 0


def test_form_is_kept_while_it_is_typed_offered_again_and_forgotten_once_saved(world):  # noqa: F811
    client = world.client()
    typed = typed_by(client, world)
    assert "Đã lưu nháp lúc" in autosave(client, typed).content.decode()
    assert (shown(client), shown(client, f"{PAGE}?ban_nhap=1")) == (("", True), (NAME, True))
    assert client.post(PAGE, typed | {"start": "1/1/2023"}).status_code == 302
    assert (shown(client), EmulationModel.objects.count()) == (("", False), 1)


def test_draft_is_dropped_when_asked(world):  # noqa: F811
    client = world.client()
    autosave(client, typed_by(client, world))
    answer = client.post(reverse("draft_drop"), {"dia_chi": PAGE})
    assert (answer["Location"], shown(client)) == (PAGE, ("", False))
    assert client.post(reverse("draft_drop"), {"dia_chi": "//ke-gian.example/"})["Location"] == "/"


def test_typing_goes_on_after_the_session_and_says_so(world):  # noqa: F811
    user = make.make_user(unit=world.committee)
    client = logged_in(user)
    typed = typed_by(client, world)
    client.logout()
    answer = autosave(client, typed)
    assert "/dang-nhap/?next=%2Fmo-hinh%2Fthem%2F" in answer.content.decode()
    assert shown(logged_in(user)) == (NAME, True)


def test_draft_lives_a_day(world):  # noqa: F811
    client = world.client()
    autosave(client, typed_by(client, world))
    Draft.objects.update(at=timezone.now() - timedelta(hours=25))
    assert shown(client) == ("", False)


def test_draft_of_a_row_changed_meanwhile_meets_the_conflict(world):  # noqa: F811
    row, client = make.make_document(world.here, date(2023, 2, 5)), world.client()
    page = reverse("van-ban-sua", args=[row.pk])
    opened = client.get(page)
    fields = untouched(opened.context["form"])
    autosave(client, fields | guards(opened) | {"title": "Của tôi"}, page)
    other = world.client()
    other.post(page, fields | guards(other.get(page)) | {"title": "Của người khác"})
    taken_back = client.get(f"{page}?ban_nhap=1")
    answer = client.post(page, untouched(taken_back.context["form"]) | guards(taken_back))
    assert (answer.status_code, Document.objects.get().title) == (409, "Của người khác")


def test_form_opened_before_a_second_log_in_is_not_lost(world):  # noqa: F811
    """Log-in changes the anti-forgery key: the old tab's form is refused, kept and opened filled."""
    user = make.make_user(unit=world.committee)
    typed = typed_by(logged_in(user), world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    answer = client.post(PAGE, typed)
    assert (answer.status_code, answer["Location"], shown(client)) == (302, PAGE, (NAME, True))
