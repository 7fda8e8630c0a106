"""Two records of one person become one: the life is what it would be on one record, and it can be taken back."""

from datetime import date
from random import Random

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from branches.choices import CodeList, MeetingKind, Outcome, SeatPost
from branches.models import Meeting
from members import attendance, lifecycle, party_age
from members.choices import CauseIn, CauseOut
from members.merging import facts
from members.merging.acting import CLASHING, NOBODYS, SAME, SEALED, merge
from members.merging.clashes import clashes
from members.merging.hanging import hanging, is_derived, ties
from members.merging.taking_back import resting, take_back
from members.models import (
    Admission,
    Membership,
    PartyAgeGap,
    PartyCard,
    Person,
    PersonMerge,
    PersonRating,
    Qualification,
    Restriction,
    Standing,
)
from members.restricting import approve
from members.stale_rolls import difference
from reports.indicators import CATALOGUE
from tests import factories as make
from tests.reports.chronicle import Chronicle
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.audit.reconcile import reconcile
from vankhanh.models import AuditEntry, Tracked
from vankhanh.partial_dates import PartialDate
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2023, 3, 5), date(2024, 1, 8)


@pytest.fixture
def branch():
    return make.make_branch(make.make_committee(), "VK-01")


def put_together(kept, gone, *, chosen=(), home=None, reason="Nhập hai lần"):
    return merge(kept=kept, gone=gone, chosen=chosen, on=TODAY, reason=reason, home=home, by=None)


def figures(units) -> dict:
    """Every figure of three years in every unit."""
    return {
        (unit.pk, year, code): measure
        for unit in units
        for year in (2021, 2022, 2023)
        for code, measure in CATALOGUE.page(Scope(Period.year(year), unit, SYSTEM)).whole.items()
    }


def rows_of(person) -> dict:
    """What hangs on somebody, whose it is aside; what is worked out of it too."""
    return {
        (tie.model._meta.label, tie.field.name, row.pk): {
            k: v for k, v in record.values(row).items() if k != tie.field.name
        }
        for tie, row in hanging(person)
    }


def everything() -> dict:
    """Every row of every table of records, by table and number."""
    return {
        (model._meta.label, row.pk): record.values(row)
        for model in apps.get_models()
        if issubclass(model, Tracked) and not model._meta.proxy
        for row in model._base_manager.all()
    }


def split(person: Person, dice: Random) -> tuple[Person, Person]:
    """The half of a life on a second record, as if somebody had begun a new one: which stays, and which goes.

    A chronicle is no clerk: what it wrote past the forms and no form would take stays on the record that stays.
    """
    twin = Person.objects.get(pk=person.pk)
    twin.pk, twin.id_number = None, ""
    twin._state.adding = True
    record.save(twin, by=None)
    kept, gone = dice.sample([person, twin], 2)
    for tie, row in list(hanging(person)):
        side = dice.choice([kept, gone]) if sound(row) else kept
        tie.model._base_manager.filter(pk=row.pk).update(**{tie.field.name: side.pk})
    return kept, gone


def sound(row) -> bool:
    """Whether a form would write the row."""
    try:
        row.full_clean()
    except ValidationError:
        return False
    return True


# One life -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_life_split_over_two_records_and_merged_is_the_life_typed_on_one(seed):
    """Leak: a table that a merge forgets, or a figure that counts the half of a life."""
    world, dice = Chronicle(seed), Random(seed)
    fullest = sorted(world.people, key=lambda p: -len(list(hanging(p))))
    person = next(p for p in fullest if not p.memberships.filter(cause_out=CauseOut.DIED).exists())
    party_age.settle(person, by=None)
    before, rows = figures(world.units), rows_of(person)
    assert len({label for label, _, _ in rows}) > 5
    kept, gone = split(person, dice)
    assert clashes(kept, gone) == []
    assert len(list(hanging(gone))) > 5
    put_together(kept, gone, home=world.units[0])
    whole = rows_of(kept)
    merges = [key for key in whole if key[0] == "members.PersonMerge"]
    assert len(merges) == 1
    derived = {key for key in (*whole, *rows) if key[0] == "members.PartyAgeGap"}
    assert {k: v for k, v in whole.items() if k not in (*merges, *derived)} == {
        k: v for k, v in rows.items() if k not in derived
    }
    assert figures(world.units) == before


def test_every_table_that_names_a_person_is_walked_and_can_be_moved():
    """Leak: a later model whose key to a person the merge does not follow."""
    named = {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.remote_field.model is Person
    }
    assert {(tie.model, tie.field.name) for tie in ties()} == named
    assert all(isinstance(tie.field, ForeignKey) and issubclass(tie.model, Tracked) for tie in ties())
    assert len(named) > 30


def test_merged_record_leaves_with_nothing_lost_and_every_step_on_the_log(branch):
    clerk = make.make_user(unit=branch.parent)
    kept = make.make_member(branch, name="Nguyễn Thị Mai", born="1975").person
    gone = make.make_person("Nguyễn Mai", born="08/03/1975", id_number="079175001234", card_number="84-1")
    make.make_qualification(gone, CodeList.THEORY, "trung-cap", "1999")
    done = merge(
        kept=kept,
        gone=gone,
        chosen=["born", "id_number"],
        on=TODAY,
        reason="Mở sổ hai lần",
        home=None,
        by=clerk,
    )
    kept.refresh_from_db()
    assert (str(kept.born), kept.id_number, kept.full_name) == (
        "08/03/1975",
        "079175001234",
        "Nguyễn Thị Mai",
    )
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert Qualification.objects.get().person == kept
    assert (done.branch, done.gone, done.also) == (branch, gone.pk, "Nguyễn Mai; 84-1")
    assert "Số định danh cá nhân: 079175001234" in done.gone_facts
    assert "Ngày sinh: 1975" in done.kept_facts
    entries = AuditEntry.objects.filter(sequence__range=(done.first_entry, done.last_entry))
    assert [(e.model, e.action) for e in entries.order_by("sequence")] == [
        ("members.qualification", "sua"),
        ("members.person", "huy"),
        ("members.person", "sua"),
    ]
    assert {e.reason for e in entries} == {f"Gộp hồ sơ số {gone.pk} vào hồ sơ số {kept.pk}: Mở sổ hai lần"}
    assert {e.by for e in entries} == {clerk}


def test_better_value_is_proposed_for_each_fact(branch):
    kept = make.make_person("Lê Văn Tám", born="1960", residence="Ấp Mới", home_town="")
    gone = make.make_person("LÊ VĂN TÁM", born="02/09/1960", residence="", home_town="Vân Khánh")
    proposed = {fact.name: fact.from_gone for fact in facts.facts(kept, gone)}
    assert (proposed["born"], proposed["home_town"], proposed["residence"]) == (True, True, False)
    assert proposed["full_name"] is True, "the newer of two equally full values"


def test_tuoi_dang_follows_the_lists_of_both(branch):
    """Left on the one record, back on the other: the gap between them is known only once they are one."""
    kept = make.make_member(branch, on=date(2015, 1, 1), party_age_from="1/1/2000").person
    lifecycle.leave(person=kept, on=date(2018, 5, 1), cause=CauseOut.EXPELLED, by=None)
    gone = make.make_member(branch, on=date(2020, 5, 1), cause=CauseIn.RESTORED).person
    put_together(kept, gone)
    gap = PartyAgeGap.objects.get()
    assert (gap.person, gap.start, gap.end, gap.derived) == (kept, date(2018, 5, 1), date(2020, 5, 1), True)
    assert gap.counts_from == PartialDate(2002, 1, 1)


# What contradicts ---------------------------------------------------------------------------------------------------


def two_lists(branch):
    return [make.make_member(make.make_branch(branch.parent)).person for _ in range(2)]


def two_ratings(branch):
    people = [make.make_person(), make.make_person()]
    for person, outcome in zip(people, (Outcome.GOOD, Outcome.FULFILLED), strict=True):
        PersonRating.objects.create(person=person, branch=branch, year=2022, outcome=outcome)
    return people


def two_admissions(branch):
    return [make.make_admission(branch, day).person for day in (date(2022, 5, 1), date(2022, 6, 1))]


def two_standings(branch):
    people = [make.make_member(branch).person, make.make_person()]
    make.make_standing(people[0], DAY)
    row = people[0].standings.get()
    row.pk, row.person, row.start, row._state.adding = None, people[1], date(2023, 4, 1), True
    row.save()
    return people


def two_cards(branch):
    people = [make.make_member(branch).person, make.make_person()]
    make.make_card(branch, people[0], DAY, number="84.001")
    row = people[0].cards.get()
    row.pk, row.person, row.number, row._state.adding = None, people[1], "84.002", True
    row.save()
    return people


def dead_and_listed(branch):
    first = make.make_member(branch).person
    lifecycle.leave(person=first, on=date(2022, 1, 1), cause=CauseOut.DIED, by=None)
    return [first, make.make_member(branch, on=date(2023, 1, 1), cause=CauseIn.FROM_SAME_PROVINCE).person]


CONTRADICTING = {
    two_lists: Membership,
    two_ratings: PersonRating,
    two_admissions: Admission,
    two_standings: Standing,
    two_cards: PartyCard,
    dead_and_listed: Membership,
}


@pytest.mark.parametrize(("lay", "named"), CONTRADICTING.items(), ids=lambda lay: lay.__name__)
@pytest.mark.parametrize("turned", [False, True])
def test_what_contradicts_is_named_and_refused_before_the_database_does(branch, lay, named, turned):
    kept, gone = reversed(lay(branch)) if turned else lay(branch)
    found = [clash for clash in clashes(kept, gone) if clash.spare is None]
    assert named in [clash.tie.model for clash in found]
    assert all(clash.differing for clash in found)
    before = everything()
    with pytest.raises(ValidationError, match=CLASHING):
        put_together(kept, gone, home=branch)
    assert everything() == before


def test_helper_of_themselves_and_other_refusals_of_a_row_name_it(branch):
    """What only the row itself knows to be wrong is said with the row's name, and nothing is written."""
    kept, gone = make.make_member(branch).person, make.make_member(branch).person
    Membership.objects.filter(person=gone).delete()
    make.make_qualification(gone, CodeList.THEORY, "trung-cap", "1999")
    Qualification.objects.update(level=kept.ethnicity)  # no level at all
    with pytest.raises(ValidationError, match="Trình độ"):
        put_together(kept, gone)
    assert Person.objects.filter(pk=gone.pk).exists()


def test_same_row_on_both_records_stays_once(branch):
    """Leak: the same roll entry or rating counted twice, or a merge refused for a mere repetition."""
    kept, gone = (make.make_member(branch).person for _ in range(2))
    for person in (kept, gone):
        make.make_rating(person, branch, 2022)
    roll = Meeting(branch=branch, kind="thuong-ky", held_on=DAY)
    attendance.hold_meeting(
        meeting=roll, absent=[attendance.Absent(kept, True, ""), attendance.Absent(gone, True, "Ốm")], by=None
    )
    assert {type(clash.spare).__name__ for clash in clashes(kept, gone)} == {
        "Membership",
        "PersonRating",
        "MeetingAbsence",
    }
    put_together(kept, gone)
    assert [row.person for row in (Membership.objects.get(), PersonRating.objects.get())] == [kept, kept]
    assert roll.absences.get().reason == "Ốm", "the row that says more stays"


def test_day_left_empty_says_something(branch):
    """An open list is no poorer copy of one that ended: which is true must be said by hand."""
    kept, gone = (make.make_member(branch).person for _ in range(2))
    lifecycle.leave(person=gone, on=DAY, cause=CauseOut.RESIGNED, by=None)
    assert [clash.spare for clash in clashes(kept, gone)] == [None]


@pytest.mark.parametrize("why", ["same", "sealed", "no reason", "other committee"])
def test_what_cannot_be_merged_is_refused_in_words(branch, why):
    kept = make.make_member(branch).person
    gone = kept if why == "same" else make.make_person()
    if why == "sealed":
        asked = Restriction(branch=branch, person=kept, reason="x", asked_on=DAY)
        approve(restriction=record.save(asked, by=None), on=DAY, by=make.make_user(unit=branch.parent))
    if why == "other committee":
        make.make_member(make.make_branch(make.make_committee("KHAC")), person=gone, on=date(2010, 1, 1))
        Membership.objects.filter(person=gone).update(end=date(2011, 1, 1), cause_out="chuyen-di-tinh-khac")
    said = {"same": SAME, "sealed": SEALED, "no reason": "lý do gộp", "other committee": NOBODYS}[why]
    with pytest.raises(ValidationError, match=said):
        put_together(kept, gone, home=branch, reason="" if why == "no reason" else "x")
    assert PersonMerge.objects.count() == 0


# Taken back ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_taken_back_everything_stands_as_before(seed):
    world = Chronicle(seed)
    person = next(p for p in world.people if not p.memberships.filter(cause_out=CauseOut.DIED).exists())
    party_age.settle(person, by=None)
    kept, gone = split(person, Random(seed))
    Person.objects.filter(pk=gone.pk).update(home_town="Vân Khánh", id_number="079175001234")
    before = everything()
    done = put_together(kept, gone, chosen=["home_town", "id_number"], home=world.units[0])
    assert resting(done) == []
    take_back(merge=done, by=None, reason="Là hai người")
    assert everything() == before
    assert PersonMerge.objects.count() == 0


def test_duplicates_return_under_their_numbers(branch):
    kept, gone = (make.make_member(branch).person for _ in range(2))
    before = everything(), reconcile()[0]
    done = put_together(kept, gone)
    assert reconcile()[0] == before[1]
    take_back(merge=done, by=None, reason="Là hai người")
    assert (everything(), reconcile()[0]) == before


def later_row(branch, kept, done):
    make.make_rating(kept, branch, 2023)
    return "Xếp loại đảng viên"


def later_change(branch, kept, done):
    row = Person.objects.get(pk=kept.pk)
    row.home_town = "Nơi khác"
    record.save(row, by=None)
    return "Sửa"


def later_cancel(branch, kept, done):
    record.cancel(Qualification.objects.get(), by=None, reason="Nhầm")
    return "Hủy"


def later_merge(branch, kept, done):
    put_together(kept, make.make_person("Người nữa"))
    return "Gộp hồ sơ"


@pytest.mark.parametrize(
    "work", [later_row, later_change, later_cancel, later_merge], ids=lambda w: w.__name__
)
def test_later_work_stands_against_it_and_is_named(branch, work):
    kept, gone = make.make_member(branch).person, make.make_person(home_town="Vân Khánh")
    make.make_qualification(gone, CodeList.THEORY, "trung-cap", "1999")
    done = put_together(kept, gone, chosen=["home_town"])
    said = work(branch, kept, done)
    before = everything()
    assert any(said in text for text in resting(done)), resting(done)
    with pytest.raises(ValidationError, match="Chưa hủy được"):
        take_back(merge=done, by=None, reason="Là hai người")
    assert everything() == before


def test_merged_again_into_a_third_leads_there_and_goes_back_one_by_one(branch):
    first, second, third = make.make_person("A"), make.make_person("A"), make.make_member(branch).person
    one = put_together(second, first, home=branch)
    two = put_together(third, second)
    one.refresh_from_db()
    assert one.person == third
    assert resting(one)
    take_back(merge=two, by=None, reason="Nhầm")
    one.refresh_from_db()
    assert one.person == second
    take_back(merge=one, by=None, reason="Nhầm")
    assert Person.objects.filter(pk__in=[first.pk, second.pk, third.pk]).count() == 3


def test_requests_about_data_and_one_for_a_restriction_go_along(branch):
    """Leak: what somebody asked about their data is lost with the second record."""
    kept, gone = make.make_member(branch).person, make.make_person()
    record.save(Restriction(branch=branch, person=gone, reason="x", asked_on=DAY), by=None)
    make.make_seat(branch, gone, SeatPost.SECRETARY, DAY)
    put_together(kept, gone)
    assert Restriction.objects.get().person == kept
    assert not Admission.objects.exists()
    assert not [row for _, row in hanging(kept) if is_derived(row)]


def test_rolls_of_the_record_that_went_still_agree_and_agree_again_when_it_is_taken_back(branch):
    """Guards against every old meeting being told as stale because somebody has another number."""
    gone, kept = make.make_member(branch).person, make.make_person()
    make.make_member(branch)
    held = Meeting(branch=branch, kind=MeetingKind.REGULAR, held_on=DAY)
    attendance.hold_meeting(meeting=held, absent=[], by=None)
    one = put_together(kept, gone, home=branch)
    assert difference(Meeting.objects.get()) is None
    take_back(merge=one, by=None, reason="Nhầm")
    assert difference(Meeting.objects.get()) is None
