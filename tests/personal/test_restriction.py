"""A restricted record is kept and counted, and shows nobody but to administrators and who approved.

Guards against a name or number that a list, search, file, picker or suggestion still shows.
"""

from datetime import date, timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from branches.choices import Role
from branches.names import Names
from members import restricting
from members.models import Person, Restriction
from reports.due import personal as due
from reports.indicators import CATALOGUE
from tests import factories as make
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

NAME, NUMBER = "Quách Thị Yến Phụng", "096301234567"
TODAY = date(2023, 6, 1)


@pytest.fixture
def committee(db):
    return make.make_committee()


@pytest.fixture
def branch(committee):
    return make.make_branch(committee)


@pytest.fixture
def clerk(committee):
    return make.make_user(Role.COMMITTEE_CLERK, committee)


@pytest.fixture
def administrator(committee):
    return make.make_user(Role.ADMINISTRATOR, committee)


@pytest.fixture
def person(branch):
    person = make.make_member(branch, name=NAME, id_number=NUMBER, home_town="Quê Yến", born="7/1961").person
    make.make_award(branch, date(2022, 5, 19), person=person)
    make.make_card(branch, person, date(2022, 5, 19), number=NUMBER)
    return person


@pytest.fixture
def asked(person, branch, clerk):
    row = Restriction(person=person, branch=branch, reason="Theo yêu cầu", asked_on=TODAY)
    return record.save(row, by=clerk)


@pytest.fixture
def sealed(asked, administrator):
    return restricting.approve(restriction=asked, on=TODAY, by=administrator)


def text(client, address) -> str:
    answer = client.get(address)
    if not answer.streaming:
        return answer.content.decode()
    sheets = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets
    return " ".join(str(c.value) for sheet in sheets for line in sheet.iter_rows() for c in line)


def pages(person):
    return [
        f"/dang-vien/{person.pk}/",
        "/dang-vien/",
        "/dang-vien/?xuat=xlsx",
        "/khen-thuong/",
        "/the-dang/?so=day-du",
        "/he-thong/han-che-xu-ly/",
        "/bao-cao/2023/dang-vien/",
        "/bao-cao/2023/dang-vien/?xuat=xlsx",
        "/quan-tri/members/person/",
        "/quan-tri/members/award/",
    ]


def figures(committee):
    return CATALOGUE.page(Scope(Period.year(2023), committee, SYSTEM))


def test_no_page_shows_who_a_restricted_person_is(sealed, person, clerk):
    client = make.freshly_logged_in(clerk)
    found = {page: text(client, page) for page in pages(person)}
    told = {
        page: [w for w in (NAME, "Quê Yến", "07/1961", "1961") if w in shown] for page, shown in found.items()
    }
    assert {page: words for page, words in told.items() if words} == {}
    assert restricting.MASK in found["/dang-vien/"]


@pytest.mark.parametrize(
    "address", ["/tim-kiem/?q={}", "/dang-vien/?tim={}", "/tim-nguoi/?person_tim={}", "/tim-nguoi/?tim={}"]
)
def test_nobody_is_found_by_what_is_kept(sealed, person, clerk, address):
    shown = text(make.freshly_logged_in(clerk), address.format(quote("yen phung")))
    assert (NAME in shown, restricting.MASK in shown) == (False, False)


def test_every_figure_stays_as_it_was(asked, administrator, committee):
    before = figures(committee)
    restricting.approve(restriction=asked, on=TODAY, by=administrator)
    assert figures(committee) == before


def test_administrator_and_who_approved_still_read_the_record(sealed, person, administrator):
    shown = text(make.freshly_logged_in(administrator), f"/dang-vien/{person.pk}/")
    assert (NAME in shown, NUMBER in shown) == (True, True)


@pytest.mark.parametrize("page", ["sua/", "du-lieu/"])
def test_clerk_neither_corrects_nor_takes_out_a_restricted_record(sealed, person, clerk, page):
    assert make.freshly_logged_in(clerk).get(f"/dang-vien/{person.pk}/{page}").status_code == 403


def test_who_asked_does_not_approve(asked, clerk):
    with pytest.raises(ValidationError, match="Người duyệt phải khác người đề nghị"):
        restricting.approve(restriction=asked, on=TODAY, by=clerk)
    asked.approved_by, asked.approved_on = clerk, TODAY
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()


def test_lifted_record_is_as_it_was(sealed, person, administrator):
    restricting.lift(restriction=sealed, on=TODAY, by=administrator, reason="Hết lý do")
    person = Person.objects.get(pk=person.pk)
    facts = (person.full_name, person.id_number, person.home_town, person.sealed, str(person.born))
    assert facts == (NAME, NUMBER, "Quê Yến", False, "07/1961")
    assert (Restriction.objects.get().kept, sealed.state) == ({}, "đã gỡ")


def test_decisions_are_an_administrators_after_the_password(asked, clerk, administrator):
    page = f"/he-thong/han-che-xu-ly/{asked.pk}/duyet/"
    refused = make.freshly_logged_in(clerk).post(page, {"reason": "x"})
    client = make.freshly_logged_in(administrator)
    shown = client.get(page)
    sent = {"reason": "Đồng ý", "phien_ban": shown.context["read_at"], "version": shown.context["read_at"]}
    assert (refused.status_code, shown.status_code) == (403, 200)
    answer = client.post(page, sent)
    asked.refresh_from_db()
    assert (answer.status_code, asked.approved_by, asked.person.sealed) == (302, administrator, True)


def test_approved_restriction_is_lifted_not_cancelled(sealed, administrator):
    client = make.freshly_logged_in(administrator)
    answer = client.post(f"/he-thong/han-che-xu-ly/{sealed.pk}/huy/", {"reason": "Nhầm"})
    assert (answer.status_code, Restriction.objects.count()) == (422, 1)


def test_only_who_may_decide_is_offered_the_decision(asked, clerk, administrator):
    page = f"/he-thong/han-che-xu-ly/{asked.pk}/"
    offered = ["duyet/" in text(make.freshly_logged_in(user), page) for user in (clerk, administrator)]
    restricting.approve(restriction=asked, on=TODAY, by=administrator)
    after = text(make.freshly_logged_in(administrator), page)
    assert (offered, f"{page}go/" in after, f"{page}huy/" in after) == ([False, True], True, False)


def test_what_waits_for_a_decision_is_due_for_administrators_only(asked, clerk, administrator, committee):
    names = Names(TODAY)
    lines = [
        due.undecided(make.make_reader(role, committee), TODAY, names)
        for role in (Role.ADMINISTRATOR, Role.COMMITTEE_CLERK)
    ]
    assert [len(found) for found in lines] == [1, 0]


def test_day_of_review_comes_due(sealed, committee):
    sealed.review_on = TODAY + timedelta(days=10)
    record.save(sealed, by=None)
    reader = make.make_reader(Role.ADMINISTRATOR, committee)
    early, late = (
        due.undecided(reader, TODAY + timedelta(days=days), Names(TODAY))[0].overdue for days in (1, 10)
    )
    assert (early, late) == (False, True)
