"""Forms sent twice, records edited by two, in the pages and the administration, one after another."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from branches.models import Document, EmulationModel, MeetingAbsence
from tests import factories as make
from tests.registers import guards, untouched, world  # noqa: F401
from vankhanh import record
from vankhanh.models import User
from vankhanh.posting.conflicts import UNREAD
from vankhanh.posting.models import FormToken
from vankhanh.posting.tokens import MISSING

DAY = date(2023, 2, 5)
UNGUARDED = {"registration/login.html": 1, "registration/password_change.html": 1, "parts/_topbar.html": 1}
"""Posting forms that write nothing to guard: log-in and log-out."""


def test_every_posting_form_of_the_templates_carries_the_guards():
    """A page made later that forgets its one-time token fails here."""
    root, bare = Path(settings.BASE_DIR) / "templates", {}
    for path in root.rglob("*.html"):
        forms = re.findall(
            r'<form[^>]*method="post".*?</form>', path.read_text("utf8"), re.DOTALL | re.IGNORECASE
        )
        count = sum("{% form_guards" not in form for form in forms)
        if count:
            bare[path.relative_to(root).as_posix()] = count
    assert bare == UNGUARDED


def document(world):  # noqa: F811
    return make.make_document(world.here, DAY)


def edited(world, row):  # noqa: F811
    """Two editors who opened the same row; the second one's form is returned with its client."""
    page = reverse("van-ban-sua", args=[row.pk])
    mine, other = world.client(), world.client()
    opened = mine.get(page)
    typed = untouched(opened.context["form"]) | guards(opened)
    other.post(page, typed | guards(other.get(page)) | {"title": "Của người khác", "field": "Văn hóa"})
    return page, mine, typed


@pytest.mark.django_db
def test_only_a_field_that_both_changed_needs_a_choice(world):  # noqa: F811
    row = document(world)
    page, mine, typed = edited(world, row)
    answer = mine.post(page, typed | {"title": "Của tôi", "signed_by": "Bí thư"})
    assert {line.name: line.choice for line in answer.context["lines"]} == {
        "title": "",
        "field": "hien-co",
        "signed_by": "minh",
    }
    typed |= {"title": "Của tôi", "signed_by": "Bí thư"} | guards(answer)
    boxes = {line.box: line.choice for line in answer.context["lines"] if line.choice}
    assert mine.post(page, typed | boxes).status_code == 409
    assert mine.post(page, typed | boxes | {"chon.title": "minh"}).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.field, row.signed_by, row.version) == ("Của tôi", "Văn hóa", "Bí thư", 3)


@pytest.mark.django_db
def test_conflict_says_who_changed_it(world):  # noqa: F811
    row = document(world)
    page, mine, typed = edited(world, row)
    answer = mine.post(page, typed | {"title": "Của tôi"})
    row.refresh_from_db()
    line = next(line for line in answer.context["lines"] if line.name == "title")
    assert (line.mine.text, line.theirs.text, str(row.updated_by) in line.by) == (
        "Của tôi",
        "Của người khác",
        True,
    )


@pytest.mark.django_db
def test_form_shown_to_another_user_is_shown_again_and_then_written(world):  # noqa: F811
    """Two people at one computer: whoever logged in last sends the form that the first one opened."""
    page, first, second = reverse("mo-hinh-them"), world.client(), world.client()
    typed = {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"}
    token = guards(first.get(page))
    assert first.post(page, typed | token).status_code == 302
    refused = second.post(page, typed | token)
    assert (refused.status_code, EmulationModel.objects.count()) == (422, 1)
    assert second.post(page, typed | guards(refused)).status_code == 302
    assert EmulationModel.objects.count() == 2


@pytest.mark.django_db
def test_form_sent_again_with_other_content_is_kept_as_a_draft_and_said_so(world):  # noqa: F811
    client, page = world.client(), reverse("mo-hinh-them")
    typed = {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"} | guards(client.get(page))
    client.post(page, typed)
    again = client.post(page, typed | {"name": "Tổ hòa giải"}, follow=True)
    assert (EmulationModel.objects.count(), again.content.decode().count(f'href="{page}?ban_nhap=1"')) == (
        1,
        1,
    )
    opened = client.get(f"{page}?ban_nhap=1")
    assert opened.context["form"]["name"].value() == "Tổ hòa giải"
    assert client.post(page, typed | {"name": "Tổ hòa giải"} | guards(opened)).status_code == 302
    assert set(EmulationModel.objects.values_list("name", flat=True)) == {"Tổ tự quản", "Tổ hòa giải"}


@pytest.mark.django_db
def test_administration_refuses_a_form_without_token_or_version_and_keeps_it(world):  # noqa: F811
    row, client = document(world), world.client()
    page = reverse("admin:branches_document_change", args=[row.pk])
    opened = client.get(page)
    typed = untouched(opened.context["adminform"].form) | guards(opened) | {"title": "Của tôi"}
    for missing, status, said in (("ma_gui", 200, MISSING), ("phien_ban", 409, UNREAD)):
        answer = client.post(page, typed | {missing: ""})
        form = answer.context["adminform"].form
        assert (answer.status_code, said in str(form.non_field_errors()), form["title"].value()) == (
            status,
            True,
            "Của tôi",
        )
    row.refresh_from_db()
    assert row.title != "Của tôi"
    assert client.post(page, typed | guards(answer)).status_code == 302


@pytest.mark.django_db
def test_administration_says_who_took_the_row_back_and_what_was_typed(world):  # noqa: F811
    row, client = document(world), world.client()
    page = reverse("admin:branches_document_change", args=[row.pk])
    opened = client.get(page)
    typed = untouched(opened.context["adminform"].form) | guards(opened) | {"title": "Của tôi"}
    record.cancel(row, by=None, reason="Ghi nhầm")
    answer = client.post(page, typed)
    shown = answer.content.decode()
    assert (answer.status_code, "Hệ thống hủy lúc" in shown, "Của tôi" in shown) == (409, True, True)


@pytest.mark.django_db
def test_administration_form_comes_back_filled_after_the_session_ended(world):  # noqa: F811
    """The rows inside it too; nothing is complained of before somebody sends it."""
    row, client = make.make_inspection(world.committee, DAY, organisations=[world.here]), world.client()
    page = reverse("admin:branches_inspection_change", args=[row.pk])
    typed = whole(client.get(page)) | {"title": "Gõ dở", "decision_on": "32/1/2023"}
    new = f"subjects-{typed['subjects-INITIAL_FORMS']}-branch"
    user = client.session["_auth_user_id"]
    client.logout()
    assert client.post(page, typed | {new: world.there.pk}).status_code == 302
    client.force_login(User.objects.get(pk=user))
    opened = client.get(page)
    form, rows = opened.context["adminform"].form, opened.context["inline_admin_formsets"][0].formset
    shown = (
        form["title"].value(),
        form["decision_on"].value(),
        form.errors,
        rows.errors,
        rows.non_form_errors(),
    )
    assert shown == ("Gõ dở", "32/1/2023", {}, [{}] * len(rows.forms), [])
    assert [str(f["branch"].value()) for f in rows.forms[:2]] == [str(world.here.pk), str(world.there.pk)]
    saved = client.post(
        page, typed | {new: world.there.pk, "decision_on": "", "title": row.title} | guards(opened)
    )
    assert (saved.status_code, row.subjects.count(), client.get(page).context["draft"]) == (302, 2, None)


@pytest.mark.django_db
def test_row_inside_a_page_changed_meanwhile_shows_its_version(world):  # noqa: F811
    """Changed on a page of its own, which the page around it does not know of."""
    row, client = make.make_inspection(world.committee, DAY, organisations=[world.here]), world.client()
    page, subject = reverse("admin:branches_inspection_change", args=[row.pk]), row.subjects.get()
    typed = whole(client.get(page))
    subject.result = "Của người khác"
    record.save(subject, by=None)
    mine = typed | {"subjects-0-result": "Của tôi"}
    answer = client.post(page, mine)
    form = answer.context["inline_admin_formsets"][0].formset.forms[0]
    subject.refresh_from_db()
    assert (answer.status_code, form.errors["result"]) == (409, ["Bản hiện có: Của người khác"])
    assert subject.result == "Của người khác"
    assert client.post(page, mine | guards(answer)).status_code == 302
    subject.refresh_from_db()
    assert subject.result == "Của tôi"


def whole(page) -> dict:
    """What a browser sends of an administration page nobody has typed in."""
    sent = untouched(page.context["adminform"].form) | guards(page)
    for inline in page.context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            sent |= untouched(form)
    return sent


@pytest.mark.django_db
def test_administration_writes_a_form_sent_twice_once(world):  # noqa: F811
    client, page = world.client(), reverse("admin:branches_emulationmodel_add")
    typed = {"branch": world.here.pk, "name": "Tổ tự quản", "start": "01/01/2023"} | guards(client.get(page))
    first, again = (client.post(page, typed) for _ in range(2))
    assert (first.status_code, again.status_code, again["Location"]) == (302, 302, first["Location"])
    assert (EmulationModel.objects.count(), FormToken.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_administration_shows_both_versions_and_overwrites_nothing(world):  # noqa: F811
    row, client = document(world), world.client()
    page = reverse("admin:branches_document_change", args=[row.pk])
    opened = client.get(page)
    typed = untouched(opened.context["adminform"].form) | guards(opened) | {"title": "Của tôi"}
    row.title = "Của người khác"
    record.save(row, by=None)
    answer = client.post(page, typed)
    errors = answer.context["adminform"].form.errors
    row.refresh_from_db()
    assert (answer.status_code, errors["title"], row.title) == (
        409,
        ["Bản hiện có: Của người khác"],
        "Của người khác",
    )
    assert client.post(page, typed | guards(answer)).status_code == 302
    row.refresh_from_db()
    assert row.title == "Của tôi"


@pytest.mark.django_db
def test_rows_inside_a_page_of_the_administration_count_as_its_change(world):  # noqa: F811
    """Two editors who each add a subject to one inspection: the second is told before anything is written."""
    row, client = make.make_inspection(world.committee, DAY, organisations=[world.here]), world.client()
    page = reverse("admin:branches_inspection_change", args=[row.pk])
    typed, other = whole(client.get(page)), guards(client.get(page))
    new = f"subjects-{typed['subjects-INITIAL_FORMS']}-branch"
    first = client.post(page, typed | {new: world.there.pk})
    second = client.post(page, typed | other | {new: world.committee.pk})
    assert (first.status_code, second.status_code, row.subjects.count()) == (302, 409, 2)


@pytest.mark.django_db
def test_administration_asks_again_before_cancelling_what_was_changed(world):  # noqa: F811
    row, client = document(world), world.client()
    page = reverse("admin:branches_document_cancel", args=[row.pk])
    typed = {"reason": "Nhầm"} | guards(client.get(page))
    row.title = "Của người khác"
    record.save(row, by=None)
    asked = client.post(page, typed)
    assert (asked.status_code, Document.objects.count()) == (409, 1)
    assert client.post(page, typed | guards(asked)).status_code == 302


@pytest.mark.django_db
def test_changed_roll_counts_as_a_change_of_the_meeting(world):  # noqa: F811
    """The totals may stay the same while other people are marked absent."""
    first, second = (make.make_member(world.here).person for _ in range(2))
    client = world.client()
    typed = {"branch": world.here.pk, "kind": "thuong-ky", "held_on": "05/12/2023", "way": "diem-danh"}
    typed |= {"danh_sach": f"{world.here.pk}:thuong-ky:2023-12-05", "guests": "0"}
    made = client.post(reverse("sinh-hoat-them"), typed | {f"vang_{first.pk}": "co"})
    page = made["Location"] + "sua/"
    mine, other = guards(client.get(page)), guards(client.get(page))
    assert (
        client.post(page, typed | other | {f"vang_{first.pk}": "", f"vang_{second.pk}": "co"}).status_code
        == 302
    )
    answer = client.post(page, typed | mine | {f"vang_{first.pk}": "khong"})
    line = next(line for line in answer.context["lines"] if line.name == "vang")
    assert (answer.status_code, second.full_name in line.theirs.text, line.choice) == (409, True, "")
    kept = typed | guards(answer) | {one.box: "hien-co" for one in answer.context["lines"]}
    assert client.post(page, kept | {f"vang_{first.pk}": "khong"}).status_code == 302
    assert list(MeetingAbsence.objects.values_list("person", flat=True)) == [second.pk]


@pytest.mark.django_db
def test_log_of_a_roll_says_whose_version_is_taken(world):  # noqa: F811
    """I change the place, the other the roll: nothing has to be chosen, both are kept."""
    first, second = (make.make_member(world.here).person for _ in range(2))
    client = world.client()
    typed = {"branch": world.here.pk, "kind": "thuong-ky", "held_on": "05/12/2023", "way": "diem-danh"}
    typed |= {"danh_sach": f"{world.here.pk}:thuong-ky:2023-12-05", "guests": "0", f"vang_{second.pk}": ""}
    page = client.post(reverse("sinh-hoat-them"), typed | {f"vang_{first.pk}": "co"})["Location"] + "sua/"
    mine, other = guards(client.get(page)), guards(client.get(page))
    client.post(page, typed | other | {f"vang_{first.pk}": "", f"vang_{second.pk}": "co"})
    answer = client.post(page, typed | mine | {f"vang_{first.pk}": "co", "guests": "3"})
    assert {line.name: line.choice for line in answer.context["lines"]}["vang"] == "hien-co"
    boxes = {line.box: line.choice for line in answer.context["lines"]}
    assert boxes["chon.guests"] == "minh"
    kept = typed | {f"vang_{first.pk}": "co", "guests": "3"} | guards(answer) | boxes
    assert client.post(page, kept).status_code == 302
    assert list(MeetingAbsence.objects.values_list("person", flat=True)) == [second.pk]
