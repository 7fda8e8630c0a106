"""What the database itself refuses, whoever writes: rows here go past the application, by create, bulk and update.

The functions of the application check the same, but an importer, a shell or two clerks in the same second would
get past them; a member with two open memberships would be counted twice for ever.
"""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import PROTECT, ProtectedError

from branches.models import (
    Appointment,
    Branch,
    BranchCharge,
    BranchVersion,
    Code,
    Inspection,
    Meeting,
    Rule,
    Term,
)
from members.models import (
    Admission,
    Candidate,
    Membership,
    PartyAgeGap,
    Person,
    PersonRating,
    Standing,
    Transfer,
)
from vankhanh.guards import guard_name, guarded_models
from vankhanh.models import User
from vankhanh.partial_dates import PartialDate

from . import factories as make

pytestmark = pytest.mark.django_db

START, MIDDLE, END, LATER = date(2022, 1, 1), date(2022, 6, 1), date(2023, 1, 1), date(2024, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee())


@pytest.fixture
def person(db):
    return make.make_person()


def membership(branch, person, start, end=None):
    closed = {"cause_out": "tu-tran"} if end else {}
    return Membership(branch=branch, person=person, start=start, end=end, cause_in="ket-nap", **closed)


def standing(branch, person, start, end=None):
    return Standing(branch=branch, person=person, kind="dinh-chi", start=start, end=end)


def candidate(branch, person, start, end=None):
    closed = {"end_kind": "thoi"} if end else {}
    return Candidate(branch=branch, person=person, start=start, end=end, **closed)


def charge(branch, person, start, end=None):
    return BranchCharge(branch=branch, person=person, start=start, end=end)


def version(branch, person, start, end=None):
    """Of a unit of its own, whose first version is out of the way."""
    BranchVersion.objects.filter(branch=branch, start__lt=START).update(end=START)
    text = {"name": "Tên", "short_name": "Tên", "kind": "chi-bo-truc-thuoc", "sector": "ap"}
    return BranchVersion(branch=branch, start=start, end=end, code=f"M{start:%Y%m%d}{end}", **text)


def appointment(branch, person, start, end=None):
    user, _ = User.objects.get_or_create(username="vanthu")
    return Appointment(branch=branch, user=user, role="van-thu", start=start, end=end)


def term(branch, person, start, end=None):
    return Term(branch=branch, name="2020-2025", start=start, end=end)


SPANS = [membership, standing, candidate, charge, version, appointment, term]
each_span = pytest.mark.parametrize("span", SPANS, ids=lambda make_one: make_one.__name__)


def refuse(act):
    """The database refuses, and the transaction around goes on."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_every_guarded_model_is_tried_here():
    tried = {"Membership", "Standing", "Candidate", "BranchCharge", "BranchVersion", "Appointment", "Term"}
    assert {model.__name__ for model in guarded_models()} == tried | {"PartyAgeGap"}


def gap(branch, person, start, end):
    """A gap of tuổi Đảng has an end: it is tried by itself."""
    return PartyAgeGap(branch=branch, person=person, start=start, end=end, cause="khac")


@pytest.mark.parametrize(("start", "end"), [(START, END), (START - DAY, LATER), (MIDDLE, MIDDLE + DAY)])
def test_overlapping_gap_is_refused(branch, person, start, end):
    gap(branch, person, START, END).save()
    refuse(lambda: PartyAgeGap.objects.bulk_create([gap(branch, person, start, end)]))


def test_touching_gap_is_allowed_and_may_not_grow_into_the_other(branch, person):
    gap(branch, person, START, MIDDLE).save()
    row = gap(branch, person, MIDDLE, END)
    row.save()
    refuse(lambda: PartyAgeGap.objects.filter(pk=row.pk).update(start=MIDDLE - DAY))


@each_span
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (START, END),
        (START, None),
        (START - DAY, LATER),
        (MIDDLE, MIDDLE + DAY),
        (MIDDLE, None),
        (END - DAY, LATER),
        (START - DAY, START + DAY),
    ],
)
def test_overlap_is_refused_on_insert(span, branch, person, start, end):
    span(branch, person, START, END).save()
    row = span(branch, person, start, end)
    refuse(lambda: type(row).objects.bulk_create([row]))


@each_span
def test_overlap_with_an_open_span_is_refused(span, branch, person):
    span(branch, person, MIDDLE).save()
    refuse(span(branch, person, LATER, LATER + DAY).save)
    refuse(span(branch, person, START, MIDDLE + DAY).save)


@each_span
def test_overlap_inside_one_bulk_is_refused(span, branch, person):
    """Rows of one statement clash with each other, not only with what stood before."""
    rows = [span(branch, person, START, END), span(branch, person, END - DAY, LATER)]
    refuse(lambda: type(rows[0]).objects.bulk_create(rows))


@each_span
def test_overlap_is_refused_on_update(span, branch, person):
    span(branch, person, START, MIDDLE).save()
    second = span(branch, person, END, LATER)
    second.save()
    row = type(second).objects.filter(pk=second.pk)
    refuse(lambda: row.update(start=MIDDLE - DAY))
    row.update(start=MIDDLE)
    assert type(second).objects.get(pk=second.pk).start == MIDDLE


@each_span
def test_touching_and_empty_spans_are_allowed(span, branch, person):
    """Somebody who left a branch in the morning is in the next one in the afternoon, or came for no day at all."""
    rows = [(START, MIDDLE), (MIDDLE, MIDDLE), (MIDDLE, END), (END, END), (END, None)]
    model = type(span(branch, person, START))
    before = model.objects.count()
    for start, end in rows:
        span(branch, person, start, end).save()
    assert model.objects.count() - before == len(rows)


@each_span
def test_empty_span_inside_another_is_allowed(span, branch, person):
    """It takes no day, so that nothing is counted twice."""
    span(branch, person, START, END).save()
    row = span(branch, person, MIDDLE, MIDDLE)
    row.save()
    assert type(row).objects.filter(start=MIDDLE, end=MIDDLE).count() == 1


@each_span
def test_span_that_ends_before_it_starts_is_refused(span, branch, person):
    refuse(span(branch, person, END, START).save)


@pytest.mark.parametrize("span", [membership, standing, candidate, charge])
def test_other_people_are_free_to_overlap(span, branch, person):
    span(branch, person, START, END).save()
    row = span(branch, make.make_person(), START, END)
    row.save()
    assert type(row).objects.filter(start=START).count() == 2


def test_two_kinds_of_standing_may_overlap(branch, person):
    """Somebody abroad may be exempt as well."""
    standing(branch, person, START, END).save()
    Standing.objects.create(branch=branch, person=person, kind="nuoc-ngoai", start=MIDDLE)
    assert Standing.objects.filter(person=person).count() == 2


def test_one_person_may_be_in_charge_of_two_branches(branch, person):
    other = make.make_branch(branch.parent)
    BranchCharge.objects.create(branch=branch, person=person, start=START)
    BranchCharge.objects.create(branch=other, person=person, start=START)
    assert BranchCharge.objects.filter(person=person).count() == 2


def test_guards_stand_in_the_database():
    """A migration that rebuilds a table on SQLite drops its triggers without a word."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%overlap%'")
        standing_guards = {name for (name,) in cursor.fetchall()}
    ends = [""] if connection.vendor == "postgresql" else ["_insert", "_update"]
    assert standing_guards == {f"{guard_name(model)}{end}" for model in guarded_models() for end in ends}


def plain(branch, person, **also):
    return {"branch": branch, "person": person, "start": START, "cause_in": "ket-nap"} | also


@pytest.mark.parametrize(
    "also",
    [
        {"end": END},
        {"cause_out": "tu-tran"},
        {"cause_in": "noi-bo-den"},
        {"cause_in": "sap-xep-den"},
        {"end": END, "cause_out": "noi-bo-di"},
        {"end": END, "cause_out": "sap-xep-di"},
    ],
    ids=lambda also: "-".join(also.values() if "cause_in" in also else also),
)
def test_membership_without_its_cause_or_counterpart_is_refused(branch, person, also):
    """A + B − C = D closes only if every movement says where from and where to."""
    refuse(lambda: Membership.objects.create(**plain(branch, person, **also)))


def meeting(**also):
    return {"kind": "thuong-ky", "held_on": START, "due": 5, "present": 5} | also


@pytest.mark.parametrize("also", [{"due": 6}, {"excused": 1}, {"kind": "chuyen-de", "topic": ""}])
def test_meeting_that_does_not_add_up_is_refused(branch, also):
    refuse(lambda: Meeting.objects.create(branch=branch, **meeting(**also)))


@pytest.mark.parametrize(
    "also",
    [
        {"decision_on": PartialDate(2022, 1, 2)},
        {"official_on": PartialDate(2022, 1, 1)},
        {"official_branch": True},
        {"official_branch": True, "official_on": PartialDate(2023, 1, 1)},
    ],
)
def test_admission_whose_days_contradict_each_other_is_refused(branch, person, also):
    also = also | ({"official_branch": branch} if "official_branch" in also else {})
    ceremony = PartialDate(2022, 1, 1)
    refuse(lambda: Admission.objects.create(branch=branch, person=person, ceremony_on=ceremony, **also))


@pytest.mark.parametrize(
    "also",
    [
        {"kind": "noi-bo"},
        {"kind": "noi-bo", "to_branch": "same"},
        {"kind": "den", "place": ""},
        {"kind": "di", "place": ""},
    ],
)
def test_transfer_to_nowhere_is_refused(branch, person, also):
    also = also | ({"to_branch": branch} if "to_branch" in also else {})
    refuse(lambda: Transfer.objects.create(branch=branch, person=person, effective_on=START, **also))


@pytest.mark.parametrize("also", [{"ended_on": START - DAY}, {"concluded_on": START - DAY}])
def test_inspection_that_ends_before_it_starts_is_refused(branch, also):
    kind = {"actor": "cap-uy", "kind": "KT_CHAPHANH", "title": "Nội dung"}
    refuse(lambda: Inspection.objects.create(branch=branch, started_on=START, **kind, **also))


def test_unrated_without_a_reason_is_refused(branch, person):
    rating = {"branch": branch, "person": person, "year": 2022}
    refuse(lambda: PersonRating.objects.create(**rating, outcome="MIEN"))
    refuse(lambda: PersonRating.objects.create(**rating, outcome="CHUA"))
    PersonRating.objects.create(**rating, outcome="HTTNV")
    refuse(lambda: PersonRating.objects.create(**rating, outcome="HTNV"))
    assert PersonRating.objects.count() == 1


def test_second_first_admission_is_refused_and_a_later_one_is_not(branch, person):
    day = {"person": person, "ceremony_on": PartialDate(1993), "branch": branch}
    Admission.objects.create(**day)
    refuse(lambda: Admission.objects.create(**day))
    Admission.objects.create(**day, kind="ket-nap-lai")
    assert Admission.objects.filter(person=person).count() == 2


def test_identity_number_is_one_persons_and_blank_is_nobodys(person):
    copies = {"sex": "nam", "born": PartialDate(1970), "ethnicity": person.ethnicity}
    Person.objects.filter(pk=person.pk).update(id_number="001070000001")
    refuse(lambda: Person.objects.create(full_name="Lê Văn B", id_number="001070000001", **copies))
    for _ in range(2):
        Person.objects.create(full_name="Lê Văn B", **copies)
    assert Person.objects.filter(id_number="").count() == 2


def test_chi_bo_without_a_sector_and_a_code_used_twice_are_refused(branch):
    text = {"branch": branch, "name": "Tên", "short_name": "Tên", "start": LATER}
    code = branch.versions.get().code
    BranchVersion.objects.filter(branch=branch).update(end=LATER)
    refuse(lambda: BranchVersion.objects.create(code="X", kind="chi-bo-truc-thuoc", sector="", **text))
    other = make.make_branch(branch.parent)
    refuse(lambda: BranchVersion.objects.filter(branch=other).update(code=branch.parent.versions.get().code))
    BranchVersion.objects.filter(branch=other).update(code=code, start=LATER)
    assert Branch.objects.by_code(code) == other


def test_rule_that_ends_before_it_begins_is_refused():
    rule = {"key": "thu", "label": "Thử", "number": 1, "source": "Thử"}
    refuse(lambda: Rule.objects.create(valid_from=END, valid_to=END, **rule))


def test_history_cannot_vanish_with_what_it_rests_on(branch, person):
    """Deleting a person, a unit or a code must not take memberships, meetings or figures with it."""
    row = membership(branch, person, START)
    row.save()
    held = Meeting.objects.create(branch=branch, **meeting())
    for thing in (person, branch, branch.parent, person.ethnicity):
        with pytest.raises(ProtectedError):
            thing.delete()
    assert Membership.objects.get() == row
    assert Meeting.objects.get() == held
    assert Code.objects.filter(pk=person.ethnicity_id).exists()


def test_no_relation_of_the_records_cascades():
    """CASCADE or SET NULL on a record would change last year's figures in silence."""
    soft = [
        f"{model.__name__}.{field.name}"
        for app in ("branches", "members")
        for model in apps.get_app_config(app).get_models()
        if not model._meta.auto_created
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is not PROTECT
    ]
    assert soft == []
