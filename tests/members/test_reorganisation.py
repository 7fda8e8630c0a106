"""Reorganisations: who is where afterwards, what goes on, what ends, what refuses, and taking all of it back."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from branches.choices import BranchKind, Role, SeatPost, Sector, UnitPart
from branches.models import (
    Appointment,
    Branch,
    BranchCharge,
    CommitteeSeat,
    EmulationModel,
    Reorganisation,
    StaffPost,
)
from branches.names import Names
from members import lifecycle
from members.choices import CandidateEnd, CauseIn, CauseOut
from members.merging.acting import merge
from members.merging.taking_back import take_back as undo_merge
from members.models import Candidate, Membership, ResidenceTie, Standing
from members.reorganisation import kinds, reorganise, resting, take_back
from members.reorganising.plan import NewUnit
from members.reorganising.preview import look
from members.reorganising.taking_back import BY_MERGE
from reports.balance import balances
from reports.exports import json
from reports.indicators import CATALOGUE
from tests import factories as make
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
YEAR = Period.year(2025)
UNKEPT = {"vankhanh.auditentry", "vankhanh.audithead", "vankhanh.formtoken"}


def about(title="Theo đề án", **also) -> Reorganisation:
    paper = {"decision_number": "12-QĐ/ĐU", "decided_on": date(2025, 6, 20), "decided_by": "Đảng ủy"}
    return Reorganisation(title=title, **paper | also)


def new(parent, code="MOI", kind=BranchKind.BRANCH, sector=Sector.HAMLET, records_from=None) -> NewUnit:
    version = {"name": f"Chi bộ {code}", "short_name": code, "code": code, "kind": kind, "sector": sector}
    return NewUnit(version, parent, records_from)


def new_committee(code="MOI", parent=None) -> NewUnit:
    return new(parent, code, BranchKind.BASE_COMMITTEE, "", DAY)


def roll(unit, day=DAY) -> list[str]:
    rows = Membership.objects.as_of(day).within_unit(unit.path).select_related("person")
    return sorted(row.person.full_name for row in rows)


def closes(unit, period=YEAR):
    """Opening, increase, decrease, closing of a unit; asserts that it closes, and that its lines do and add up."""
    whole, lines = balances(Scope(period, unit, SYSTEM))
    assert (whole.closes, {line.closes for line in lines.values()} - {True}) == (True, set())
    assert sum(line.closing or 0 for line in lines.values()) == (whole.closing or 0)
    return whole.opening, whole.increase, whole.decrease, whole.closing


def digest() -> dict:
    """Everything on record but the log."""
    tables = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OURS]
    return {
        model._meta.label_lower: {row.pk: record.values(row) for row in model._base_manager.all()}
        for model in tables
        if not model._meta.proxy and model._meta.label_lower not in UNKEPT
    }


OURS = ("vankhanh", "branches", "members", "reports")


@pytest.fixture
def commune():
    """A committee of two branches, of two and three members, with everything that units keep up."""
    committee = make.make_committee()
    a, b = make.make_branch(committee, "A"), make.make_branch(committee, "B")
    for name in ("An", "Bình"):
        make.make_member(a, name=name)
    for name in ("Chi", "Dung", "Em"):
        make.make_member(b, name=name)
    first = Membership.objects.get(person__full_name="Chi").person
    make.make_seat(b, first, SeatPost.SECRETARY, date(2023, 1, 1))
    make.make_charge(b, Membership.objects.get(person__full_name="An").person, date(2023, 1, 1))
    make.make_candidate(b, date(2024, 5, 5), person=make.make_person("Giang"))
    make.make_model(b, date(2024, 6, 6), name="Vườn sạch")
    make.make_standing(first, date(2024, 1, 1))
    make.make_tie(b, first, date(2024, 2, 1))
    return committee, a, b


def test_union_moves_everybody_and_counts_as_no_transfer(commune):
    committee, a, b = commune
    done = reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    c = done.unit(done.plan.founded[0])
    assert (roll(a), roll(b), roll(c)) == ([], [], ["An", "Bình", "Chi", "Dung", "Em"])
    assert (closes(committee), closes(a), closes(b), closes(c)) == (
        (5, 0, 0, 5),
        (2, 0, 2, 0),
        (3, 0, 3, 0),
        (0, 5, 0, 5),
    )
    moved = Membership.objects.filter(branch=c).values_list("cause_in", "came_from__versions__code", "start")
    assert set(moved) == {(CauseIn.REORGANISED, "A", DAY), (CauseIn.REORGANISED, "B", DAY)}
    page = CATALOGUE.only(["chuyen-den", "chuyen-di"], Scope(YEAR, c, SYSTEM)).whole
    assert (page["chuyen-den"].value, page["chuyen-di"].value) == (0, 0)


def test_union_ends_and_carries_on_what_units_kept_up(commune):
    committee, a, b = commune
    done = reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    c = done.unit(done.plan.founded[0])
    assert list(CommitteeSeat.objects.values_list("branch", "end")) == [(b.pk, DAY)]
    assert list(BranchCharge.objects.values_list("branch", "end")) == [(b.pk, DAY)]
    assert list(Candidate.objects.order_by("pk").values_list("branch", "start", "end", "end_kind")) == [
        (b.pk, date(2024, 5, 5), DAY, CandidateEnd.REORGANISED),
        (c.pk, DAY, None, ""),
    ]
    assert list(Standing.objects.values_list("branch", "end")) == [(b.pk, None)]
    ties = ResidenceTie.objects.order_by("pk").values_list("branch", "start", "end")
    assert list(ties) == [(b.pk, date(2024, 2, 1), DAY), (c.pk, DAY, None)]
    old, going = EmulationModel.objects.order_by("pk")
    assert (old.end, going.branch, going.start, going.continues, going.name) == (
        DAY,
        c,
        DAY,
        old,
        "Vườn sạch",
    )
    figures = CATALOGUE.only(["mo-hinh", "mo-hinh-moi"], Scope(YEAR, committee, SYSTEM)).whole
    assert [figures[code].value for code in ("mo-hinh", "mo-hinh-moi")] == [1, 0]


def test_union_keeps_the_past_as_it_was(commune):
    committee, a, b = commune
    asked = [
        Scope(Period.year(year), unit, SYSTEM) for year in (2021, 2023, 2024) for unit in (committee, a, b)
    ]
    before = [json.page(scope, by_branch=True) for scope in asked]
    reorganise(plan=kinds.union(on=DAY, new=new(committee, "A"), units=[a, b]), row=about(), by=None)
    assert [json.page(scope, by_branch=True) for scope in asked] == before
    assert (Names(date(2023, 12, 31)).of(a.pk), roll(a, date(2025, 6, 30))) == ("A", ["An", "Bình"])


def test_union_tells_the_descent_and_may_bear_an_old_code(commune):
    committee, a, b = commune
    done = reorganise(plan=kinds.union(on=DAY, new=new(committee, "A"), units=[a, b]), row=about(), by=None)
    c = done.unit(done.plan.founded[0])
    assert (set(c.predecessors.all()), list(a.successors.all())) == ({a, b}, [c])
    assert (Branch.objects.by_code("A"), Branch.objects.by_code("A", date(2024, 12, 31))) == (c, a)
    names = Names(date(2025, 12, 31))
    assert (names.code(c.pk), names.code(a.pk)) == ("A", "A~00010001")
    assert (Branch.objects.by_code("A~00010001"), Names(date(2024, 12, 31)).code(a.pk)) == (a, "A")
    assert dict(done.row.units.values_list("branch", "part")) == {
        a.pk: UnitPart.ENDED,
        b.pk: UnitPart.ENDED,
        c.pk: UnitPart.FOUNDED,
    }
    assert (done.row.branch, done.row.kind) == (committee, "hop-nhat")


def test_merger_into_a_branch_that_stays(commune):
    committee, a, b = commune
    done = reorganise(plan=kinds.merger(on=DAY, kept=a, units=[b]), row=about(), by=None)
    assert (roll(a), Branch.objects.get(pk=b.pk).dissolved_on) == (["An", "Bình", "Chi", "Dung", "Em"], DAY)
    assert (closes(committee), closes(a), closes(b)) == ((5, 0, 0, 5), (2, 3, 0, 5), (3, 0, 3, 0))
    assert done.parts() == {a: UnitPart.KEPT, b: UnitPart.ENDED}


def test_split_moves_the_chosen_and_ends_their_seats(commune):
    committee, _, b = commune
    chosen = [Membership.objects.get(person__full_name="Chi").person]
    done = reorganise(
        plan=kinds.split(on=DAY, unit=b, new=new(committee), people=chosen), row=about(), by=None
    )
    c = done.unit(done.plan.founded[0])
    assert (roll(b), roll(c), list(c.predecessors.all())) == (["Dung", "Em"], ["Chi"], [b])
    assert (CommitteeSeat.objects.get().end, BranchCharge.objects.get().end) == (DAY, None)
    assert (closes(b), closes(c)) == ((3, 0, 1, 2), (0, 1, 0, 1))


def test_split_of_somebody_elsewhere_is_refused(commune):
    committee, _, b = commune
    an = Membership.objects.get(person__full_name="An").person
    with pytest.raises(ValidationError, match="Không có tên trong danh sách của Chi bộ B: An"):
        kinds.split(on=DAY, unit=b, new=new(committee), people=[an])


def test_dissolution_sends_people_where_each_goes(commune):
    committee, a, b = commune
    third = make.make_branch(committee, "C")
    chi = Membership.objects.get(person__full_name="Chi").person
    plan = kinds.dissolution(on=DAY, unit=b, to=a, people=[chi], other=third)
    done = reorganise(plan=plan, row=about(), by=None)
    assert (roll(a), roll(third)) == (["An", "Bình", "Dung", "Em"], ["Chi"])
    assert (list(b.successors.all()), done.parts()[third]) == ([], UnitPart.KEPT)


def test_renaming_keeps_the_old_name_for_old_days(commune):
    _, a, _ = commune
    changes = {"name": "Chi bộ ấp Mới", "short_name": "Ấp Mới"}
    reorganise(plan=kinds.renaming(on=DAY, unit=a, changes=changes), row=about(), by=None)
    assert (Names(DAY).of(a.pk), Names(date(2025, 6, 30)).of(a.pk)) == ("Ấp Mới", "A")
    assert (a.version_on(DAY).code, a.version_on(DAY).decision) == ("A", "12-QĐ/ĐU (20/06/2025)")


def test_founding_with_people_from_other_lists(commune):
    committee, a, b = commune
    people = [Membership.objects.get(person__full_name=name).person for name in ("An", "Chi")]
    done = reorganise(plan=kinds.founding(on=DAY, new=new(committee), people=people), row=about(), by=None)
    c = done.unit(done.plan.founded[0])
    assert (roll(a), roll(b), roll(c)) == (["Bình"], ["Dung", "Em"], ["An", "Chi"])
    assert done.parts()[a] == UnitPart.KEPT


def test_branch_raised_to_a_committee_and_lowered_again(commune):
    committee, _, b = commune
    up = {"kind": BranchKind.SECTION_COMMITTEE, "sector": ""}
    first = new(committee, "B1").version
    done = reorganise(plan=kinds.rank(on=DAY, unit=b, changes=up, first=first), row=about(), by=None)
    child = done.unit(done.plan.founded[0])
    assert (child.parent, roll(child), closes(b), closes(child)) == (
        b,
        ["Chi", "Dung", "Em"],
        (3, 0, 0, 3),
        (0, 3, 0, 3),
    )
    down = {"kind": BranchKind.BRANCH, "sector": Sector.HAMLET}
    later = date(2025, 9, 1)
    reorganise(plan=kinds.rank(on=later, unit=b, changes=down), row=about(), by=None)
    rows = Membership.objects.filter(branch=b).as_of(later)
    assert (rows.count(), Branch.objects.get(pk=child.pk).dissolved_on) == (3, later)
    assert (closes(committee), closes(b), closes(child)) == ((5, 0, 0, 5), (3, 0, 0, 3), (0, 3, 3, 0))


def test_raising_without_a_branch_below_is_refused(commune):
    _, _, b = commune
    with pytest.raises(ValidationError, match="tên chi bộ trực thuộc"):
        kinds.rank(on=DAY, unit=b, changes={"kind": BranchKind.SECTION_COMMITTEE, "sector": ""})


def test_two_committees_become_one_with_their_trees(commune):
    committee, _, b = commune
    west = make.make_committee("TAY")
    other = make.make_branch(west, "T1")
    make.make_member(other, name="Giàu")
    post = make.make_post(west, date(2024, 1, 1))
    plan = kinds.union(on=DAY, new=new_committee("VK"), units=[committee, west])
    done = reorganise(plan=plan, row=about(), by=None)
    whole = done.unit(plan.founded[0])
    names = Names(DAY)
    assert [(names.code(u.pk), u.records_from) for u in whole.children.order_by("path")] == [
        ("A", None),
        ("B", None),
        ("T1", None),
    ]
    assert (whole.parent, whole.records_from, done.row.branch) == (None, DAY, whole)
    assert closes(whole) == (0, 6, 0, 6)
    assert (closes(committee), closes(west)) == ((5, 0, 5, 0), (1, 0, 1, 0))
    assert CommitteeSeat.objects.get(end__isnull=True).branch == b.successors.get()
    assert list(StaffPost.objects.order_by("pk").values_list("branch", "end")) == [
        (west.pk, DAY),
        (whole.pk, None),
    ]
    assert (post.branch, Branch.objects.by_code("VK", date(2023, 12, 31))) == (west, committee)


def test_hand_over_takes_what_lies_below_along(commune):
    committee, _, b = commune
    west = make.make_committee("TAY")
    section = make.make_committee(
        "BP", parent=committee, kind=BranchKind.SECTION_COMMITTEE, records_from=None
    )
    deep = make.make_branch(section, "BP1")
    make.make_member(deep, name="Giàu")
    done = reorganise(plan=kinds.hand_over(on=DAY, units=[section, b], to=west), row=about(), by=None)
    assert [done.unit(u).path for u in done.plan.founded] == ["00020001", "000200010001", "00020002"]
    assert (roll(west), roll(committee)) == (["Chi", "Dung", "Em", "Giàu"], ["An", "Bình"])
    assert (closes(committee), closes(west)) == ((6, 0, 4, 2), (0, 4, 0, 4))
    assert (done.row.branch, deep.successors.get().parent) == (west, section.successors.get())


def test_users_follow_their_unit_when_asked(commune):
    committee, a, b = commune
    clerk = make.make_user(Role.BRANCH_CLERK, a, "thu-ky-a")
    make.make_user(Role.IN_CHARGE, b, "phu-trach-b")
    plan = kinds.union(on=DAY, new=new(committee), units=[a, b])
    done = reorganise(plan=plan, row=about(), by=None, roles=True)
    made = Appointment.objects.filter(branch=done.unit(plan.founded[0]))
    assert list(made.values_list("user", "role", "start", "end")) == [(clerk.pk, "chi-bo", DAY, None)]
    assert Appointment.objects.get(branch=a).end is None


def test_another_committee_is_left_alone(commune):
    committee, a, b = commune
    other = make.make_branch(make.make_committee("KHAC"), "K1")
    make.make_member(other)
    before = (list(other.versions.values()), list(Membership.objects.filter(branch=other).values()))
    reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    after = (list(other.versions.values()), list(Membership.objects.filter(branch=other).values()))
    assert after == before


def test_day_before_a_later_movement_is_refused_by_name(commune):
    committee, a, b = commune
    lifecycle.leave(
        person=Membership.objects.get(person__full_name="Em").person,
        on=date(2025, 8, 1),
        cause=CauseOut.DIED,
        by=None,
    )
    with pytest.raises(ValidationError, match=r"biến động của 1 đảng viên \(Em\)"):
        reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    assert (Reorganisation.objects.count(), Branch.objects.filter(dissolved_on__isnull=False).count()) == (
        0,
        0,
    )


def test_ended_unit_and_list_of_a_committee_are_refused(commune):
    committee, a, b = commune
    reorganise(plan=kinds.merger(on=DAY, kept=a, units=[b]), row=about(), by=None)
    with pytest.raises(ValidationError, match="Chi bộ B không hoạt động"):
        reorganise(plan=kinds.merger(on=date(2025, 9, 1), kept=a, units=[b]), row=about(), by=None)
    with pytest.raises(ValidationError, match="đảng viên phải có tên trong danh sách một chi bộ"):
        reorganise(plan=kinds.dissolution(on=date(2025, 9, 1), unit=a, to=committee), row=about(), by=None)


def test_preview_tells_what_will_be_and_writes_nothing(commune):
    committee, a, b = commune
    before, done = digest(), []
    plan = kinds.union(on=DAY, new=new(committee), units=[a, b])
    found = record.rehearse(
        lambda: done.append(reorganise(plan=plan, row=about(), by=None)), lambda: look(done[0])
    )
    assert found.ends == (
        ("Cấp ủy viên", ("Chi – Bí thư (B)",)),
        ("Phân công phụ trách chi bộ", ("An (B)",)),
    )
    assert found.goes_on == (
        ("Quần chúng ưu tú", ("Giang (MOI)",)),
        ("Giữ mối liên hệ nơi cư trú", ("Chi – Chi bộ khu phố (MOI)",)),
        ("Mô hình làm theo Bác", ("Vườn sạch (MOI)",)),
    )
    assert (found.names, found.doubts) == (
        ["An", "Bình", "Chi", "Dung", "Em"],
        ("MOI chưa có bí thư: ghi ở trang Cấp ủy theo quyết định chỉ định.",),
    )
    assert digest() == before


def test_preview_balances_as_the_report_does(commune):
    committee, a, b = commune
    plan = kinds.union(on=DAY, new=new(committee), units=[a, b])
    done = reorganise(plan=plan, row=about(), by=None)
    told = {line.name: (line.opening, line.came, line.gone, line.closing) for line in look(done).balances}
    units = {"VK": committee, "A": a, "B": b, "MOI": done.unit(plan.founded[0])}
    assert told == {name: closes(unit) for name, unit in units.items()}
    assert {line.name: (line.came_so, line.gone_so) for line in look(done).balances} == {
        "VK": (0, 0),
        "A": (0, 2),
        "B": (0, 3),
        "MOI": (5, 0),
    }


def plans(commune):
    """A reorganisation of every kind."""
    committee, a, b = commune
    west = make.make_committee("TAY")
    chi = Membership.objects.get(person__full_name="Chi").person
    make.make_user(Role.BRANCH_CLERK, b, "thu-ky-b")
    up = {"kind": BranchKind.SECTION_COMMITTEE, "sector": ""}
    return {
        "thanh-lap": lambda: kinds.founding(on=DAY, new=new(committee), people=[chi]),
        "doi-ten": lambda: kinds.renaming(on=DAY, unit=b, changes={"name": "Khác"}),
        "sap-nhap": lambda: kinds.merger(on=DAY, kept=a, units=[b]),
        "hop-nhat": lambda: kinds.union(on=DAY, new=new_committee(), units=[committee, west]),
        "chia-tach": lambda: kinds.split(on=DAY, unit=b, new=new(committee), people=[chi]),
        "chuyen-giao": lambda: kinds.hand_over(on=DAY, units=[b], to=west),
        "nang-ha-cap": lambda: kinds.rank(on=DAY, unit=b, changes=up, first=new(b, "B1").version),
        "giai-the": lambda: kinds.dissolution(on=DAY, unit=b, to=a),
    }


@pytest.mark.parametrize("kind", [k.value for k in kinds.ReorganisationKind])
def test_taking_back_leaves_every_table_as_it_was(commune, kind):
    plan = plans(commune)[kind]()
    before = digest()
    done = reorganise(plan=plan, row=about(), by=None, roles=True)
    assert digest() != before
    assert resting(done.row) == []
    take_back(reorganisation=done.row, by=None, reason="Ghi nhầm")
    assert digest() == before


def test_taking_back_says_what_rests_on_it(commune):
    committee, a, b = commune
    done = reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    c, em = done.unit(done.plan.founded[0]), Membership.objects.get(person__full_name="Em", end=None).person
    lifecycle.leave(person=em, on=date(2025, 8, 1), cause=CauseOut.DIED, by=None)
    make.make_meeting(c, date(2025, 8, 3))
    make.make_rating(Membership.objects.get(person__full_name="An", end=None).person, c, 2025)
    with pytest.raises(ValidationError) as refusal:
        take_back(reorganisation=done.row, by=None, reason="Ghi nhầm")
    assert refusal.value.messages == [
        "Chưa hủy được: sau lần sắp xếp này đã ghi những việc dưới đây.",
        "Tên trong danh sách đảng viên «Em – Chi bộ MOI» đã được ghi thêm, sửa sau đó.",
        "Cuộc sinh hoạt: 1 dòng ở Chi bộ MOI.",
        "Xếp loại đảng viên: 1 dòng ở Chi bộ MOI.",
        "Xếp loại đảng viên: 1 dòng của đảng viên đã chuyển.",
    ]
    with pytest.raises(ValidationError, match="lý do"):
        take_back(reorganisation=done.row, by=None, reason=" ")


def test_taking_back_names_the_merge_that_wrote_its_rows_and_is_done_once_that_is_undone(commune):
    """Leak: "một dòng đã được sửa sau đó", and nobody knows by what or what to do."""
    committee, a, b = commune
    before = digest()
    done = reorganise(plan=kinds.union(on=DAY, new=new(committee), units=[a, b]), row=about(), by=None)
    em, other = Membership.objects.get(person__full_name="Em", end=None).person, make.make_person("Em")
    merged = merge(kept=other, gone=em, chosen=(), on=DAY, reason="Một người", home=None, by=None)
    with pytest.raises(ValidationError) as refusal:
        take_back(reorganisation=done.row, by=None, reason="Ghi nhầm")
    assert refusal.value.messages[1:] == [BY_MERGE.format(em.pk, other.pk, DAY)]
    undo_merge(merge=merged, by=None, reason="Tách lại")
    record.cancel(other, by=None, reason="Thử")
    take_back(reorganisation=done.row, by=None, reason="Ghi nhầm")
    assert digest() == before
