"""The search over everything: what it finds without diacritics, and what it must keep silent about."""

from datetime import date

import pytest
from django.test import Client

from branches.models import Branch, Document, Inspection
from members.models import Membership
from tests.demo import demo  # noqa: F401
from vankhanh.models import User

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def found(name: str, typed: str) -> dict[str, list[str]]:
    client = Client()
    client.force_login(User.objects.get(username=name))
    page = client.get("/tim-kiem/", {"q": typed})
    assert page.status_code == 200
    return {kind.title: [hit.text for hit in kind.hits] for kind in page.context["found"]}


def member_of(code: str) -> str:
    rows = Membership.objects.filter(branch__versions__code=code, end__isnull=True).select_related("person")
    return rows.order_by("person__sort_key").last().person.full_name


def test_person_is_found_in_capitals_without_diacritics():
    from vankhanh.vietnamese import fold

    name = member_of("VK-02")
    assert name in found("vanthu", fold(name).upper())["Người"]


def test_branch_clerk_finds_nobody_of_another_branch():
    other = [member_of("VK-02"), member_of("VK-05")]
    hits = [hit for name in other for hit in found("chibo", name).get("Người", [])]
    clashing = set(hits) & set(other)
    own = set(
        Membership.objects.filter(branch__versions__code="VK-01").values_list("person__full_name", flat=True)
    )
    assert clashing - own == set()


def test_document_is_found_by_its_number():
    row = Document.objects.order_by("pk").last()
    assert any(row.number in text for text in found("lanhdao", row.number)["Văn bản"])


def test_inspections_stay_silent_without_the_right_to_what_is_secret():
    title = Inspection.objects.filter(branch__versions__code="VK-03").first().title
    assert (
        title in found("lanhdao", title).get("Kiểm tra, giám sát", []),
        found("phutrach", title).get("Kiểm tra, giám sát"),
    ) == (
        True,
        None,
    )


@pytest.mark.parametrize("typed", ["", "   ", "<script>", "{{7*7}}", "'; DROP TABLE", "x" * 300])
def test_odd_words_find_nothing_and_break_nothing(typed):
    assert found("vanthu", typed) == {}


def test_branch_that_somebody_left_is_not_told_where_they_are_now():
    row = Membership.objects.filter(branch__versions__code="VK-01", end__isnull=True).first()
    row.end, row.cause_out = date(2023, 11, 13), "noi-bo-di"
    row.went_to = Branch.objects.by_code("VK-02")
    row.save()
    Membership.objects.create(
        branch=row.went_to, person=row.person, start=row.end, cause_in="noi-bo-den", came_from=row.branch
    )
    told = {}
    for name in ("chibo", "vanthu"):
        client = Client()
        client.force_login(User.objects.get(username=name))
        page = client.get("/tim-kiem/", {"q": row.person.full_name})
        told[name] = next(
            hit.note
            for kind in page.context["found"]
            for hit in kind.hits
            if hit.address.endswith(f"/{row.person_id}/")
        )
    place = row.went_to.version_on(row.end).short_name
    assert place in told["vanthu"]
    assert place not in told["chibo"]


def test_who_stands_in_no_branch_is_told_by_birth_alone():
    from members.models import Person
    from tests import factories as make

    clerk = User.objects.get(username="vanthu")
    stranger = make.make_person("Ngoài Danh Sách", born="1970")
    Person.objects.filter(pk=stranger.pk).update(created_by=clerk)  # seen by who put them on record
    client = Client()
    client.force_login(clerk)
    [people] = client.get("/tim-kiem/", {"q": "ngoai danh sach"}).context["found"]
    assert [hit.note for hit in people.hits] == ["1970"]
