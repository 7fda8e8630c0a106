"""Papers and logs remember a name that was restricted since; no page of who may not open the record repeats it.

Guards against a name that comes back over what was written before: a frozen report, the log, a campaign's answer.
"""

from datetime import date, timedelta

import pytest

from branches.choices import Role
from members import lifecycle, restricting
from members.models import Restriction
from reports.campaigns import acting
from reports.campaigns.reviewing import Review
from reports.frozen.taking import freeze, sound
from reports.models import FrozenReport
from tests import factories as make
from tests.registers import world
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope
from vankhanh.undoing import told

from .test_masking import whole_text

__all__ = ["world"]

pytestmark = pytest.mark.django_db
NAME, NUMBER = "Quách Thị Yến Phụng", "096301234567"
DAY, TODAY = date(2022, 5, 19), date(2023, 1, 20)


@pytest.fixture
def clerk(world):
    """Who put everything about the person on record, so that the own entries of the log name them too."""
    return make.make_user(Role.COMMITTEE_CLERK, world.committee)


@pytest.fixture
def person(world, clerk):
    person = make.make_person(NAME, id_number=NUMBER)
    make.make_admission(world.here, DAY, person=person, by=clerk)
    make.make_post(world.here, DAY, person=person)
    person.residence = "Ấp Một"
    record.save(person, by=clerk, reason=f"Theo đơn của {NAME}")
    return person


@pytest.fixture
def rows(world, person, clerk):
    return {
        "khen-thuong": record.save(make.make_award(world.here, DAY, person=person), by=clerk),
        "the-dang": record.save(make.make_card(world.here, person, DAY, number=NUMBER), by=clerk),
    }


@pytest.fixture
def restricted(world, person, rows):
    """Frozen with the name, confirmed with it, changed with it, then restricted."""
    world.frozen = freeze(Scope(Period.year(2022), world.committee, SYSTEM), by=None)
    campaign = make.make_campaign(world.committee)
    world.pages = [f"/bao-cao/chot/{world.frozen.pk}/", f"/ra-soat/{campaign.pk}/chi-bo/{world.here.pk}/"]
    chief = make.make_user(Role.BRANCH_CLERK, world.here)
    review = Review(campaign, TODAY)
    said = [(gap, "Đang làm") for gap in review.of(world.here).gaps]
    acting.explain(campaign=campaign, unit=world.here, said=said, by=chief)
    seen = {"seen": review.stand_digest(world.here), "on": TODAY, "on_behalf": False}
    acting.confirm(campaign=campaign, unit=world.here, by=chief, **seen)
    record.cancel(rows["khen-thuong"], by=chief, reason=f"Nhầm người: {NAME}")
    lifecycle.cancel_admission(admission=person.admissions.get(), by=chief, reason=f"Không phải {NAME}")
    administrator = make.make_user(Role.ADMINISTRATOR, world.committee)
    asked = Restriction(person=person, branch=world.here, reason="Theo yêu cầu", asked_on=DAY)
    restricting.approve(
        restriction=record.save(asked, by=chief), on=DAY + timedelta(days=1), by=administrator
    )
    return administrator


def addresses(world, person, rows) -> list[str]:
    entries = AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True)
    return [
        "/",
        *world.pages,
        f"{world.pages[0]}?xuat=xlsx",
        "/nhat-ky/",
        "/nhat-ky/?xuat=xlsx",
        *(f"/nhat-ky/{n}/" for n in entries),
        *(f"/nhat-ky/ho-so/{row._meta.label_lower}/{row.pk}/" for row in rows.values()),
        f"/nhat-ky/ho-so/members.person/{person.pk}/",
        f"/nhat-ky/nguoi/{person.pk}/",
        f"/khen-thuong/{rows['khen-thuong'].pk}/",
        f"/quan-tri/members/person/{person.pk}/history/",
        f"/quan-tri/members/partycard/{rows['the-dang'].pk}/history/",
    ]


@pytest.mark.parametrize("role", [Role.COMMITTEE_CLERK, Role.LEADER, None])
def test_no_paper_or_log_tells_who_a_restricted_person_is(world, person, rows, clerk, restricted, role):
    client = make.freshly_logged_in(make.make_user(role, world.committee) if role else clerk)
    shown = {at: whole_text(client, at) for at in addresses(world, person, rows)}
    assert [at for at, text in shown.items() if NAME in text or NUMBER in text] == []
    assert restricting.MASK in shown["/"], "the walk is past pages that would show it"
    assert restricting.MASK in shown[world.pages[0]]
    assert restricting.MASK in shown[world.pages[1]]


def test_administrator_who_may_open_the_record_reads_the_log_as_it_is(world, person, rows, restricted):
    client = make.freshly_logged_in(restricted)
    shown = {at: whole_text(client, at) for at in addresses(world, person, rows)}
    assert NAME in shown["/nhat-ky/"]
    assert NAME in shown[f"/nhat-ky/nguoi/{person.pk}/"]


def test_frozen_paper_and_log_keep_what_they_held(world, restricted):
    frozen = FrozenReport.objects.get()
    assert sound(frozen)
    assert NAME in str(frozen.snapshot["records"])
    assert AuditEntry.objects.filter(object_text__contains=NAME).exists()


def test_sentence_about_later_entries_names_no_restricted_person(restricted, person):
    sentence = told(list(AuditEntry.objects.filter(person=person.pk)))
    assert (NAME in sentence, f"hồ sơ số {person.pk}" in sentence) == (False, True)


def test_lifted_restriction_gives_papers_and_log_their_names_back(world, person, rows, clerk, restricted):
    row = Restriction.objects.get()
    restricting.lift(restriction=row, on=DAY + timedelta(days=9), by=restricted, reason="Hết lý do")
    client = make.freshly_logged_in(clerk)
    assert all(NAME in whole_text(client, at) for at in ("/nhat-ky/", *world.pages))
