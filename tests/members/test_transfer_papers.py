"""Papers of a transfer from the decision to the notice: who is on which list meanwhile, and what is said when it is late."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from branches.names import Names
from members import lifecycle
from members.choices import TransferKind
from members.models import Membership, Transfer
from members.registers.stays import StayRegister
from members.transfer_status import CALLED_OFF, OVERDUE, RECEIVED, STATUSES, UNDER_WAY, status, with_status
from reports.due import due
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh.access import SYSTEM

pytestmark = pytest.mark.django_db
ISSUED = date(2023, 3, 1)
"""A Wednesday: 30 working days later is 12/4/2023."""
LAST = date(2023, 4, 12)


@pytest.fixture
def member(world):  # noqa: F811
    return make.make_member(world.here).person


@pytest.fixture
def paper(member):
    return make.make_transfer_under_way(member, ISSUED, paper_number="12-GT")


def on_lists(person) -> list[tuple]:
    return list(person.memberships.order_by("start").values_list("branch", "end"))


def lines(code: str, on: date) -> list[tuple]:
    groups = due(SYSTEM, on=on, names=Names(on), ahead=30, only=code)
    return [(line.day, line.overdue) for group in groups for line in group.lines]


def test_paper_alone_changes_no_list(world, member, paper):  # noqa: F811
    assert on_lists(member) == [(world.here.pk, None)]
    assert paper.branch == world.here


def test_reception_moves_the_member_on_its_day(world, member, paper):  # noqa: F811
    paper.effective_on, paper.notice_number = date(2023, 3, 20), "7-PB"
    lifecycle.receive(transfer=paper, by=None)
    assert on_lists(member) == [(world.here.pk, date(2023, 3, 20))]
    assert status(paper, date(2023, 3, 20)) == RECEIVED


def test_reception_after_an_inner_move_leaves_the_branch_of_that_day(world, member, paper):  # noqa: F811
    make.make_move(member, world.there, date(2023, 3, 10))
    paper.effective_on = date(2023, 3, 20)
    lifecycle.receive(transfer=paper, by=None)
    assert on_lists(member) == [(world.here.pk, date(2023, 3, 10)), (world.there.pk, date(2023, 3, 20))]
    assert paper.branch == world.there


def test_transfer_between_branches_waits_for_its_reception_too(world, member):  # noqa: F811
    row = Transfer(person=member, kind=TransferKind.INTERNAL, to_branch=world.there, issued_on=ISSUED)
    lifecycle.transfer(transfer=row, by=None)
    assert on_lists(member) == [(world.here.pk, None)]
    row.effective_on = date(2023, 3, 9)
    lifecycle.receive(transfer=row, by=None)
    assert on_lists(member) == [(world.here.pk, date(2023, 3, 9)), (world.there.pk, None)]


def test_nothing_is_received_twice(paper):
    paper.effective_on = date(2023, 3, 20)
    lifecycle.receive(transfer=paper, by=None)
    with pytest.raises(ValidationError, match="đã được tiếp nhận"):
        lifecycle.receive(transfer=Transfer.objects.get(), by=None)
    assert Membership.objects.filter(end=date(2023, 3, 20)).count() == 1


def test_second_paper_while_one_is_under_way_is_refused(member, paper):
    with pytest.raises(ValidationError, match="chưa được tiếp nhận"):
        make.make_transfer_under_way(member, date(2023, 3, 2))
    row = Transfer(
        person=member, branch=paper.branch, kind=TransferKind.OUT, place="Nơi khác", issued_on=ISSUED
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.bulk_create([row])


def test_cancelled_reception_puts_the_member_back_and_a_cancelled_paper_changes_nothing(world, member, paper):  # noqa: F811
    lifecycle.cancel_transfer(transfer=paper, by=None, reason="Ghi nhầm người")
    assert (on_lists(member), Transfer.objects.count()) == ([(world.here.pk, None)], 0)
    again = make.make_transfer_under_way(member, ISSUED)
    again.effective_on = date(2023, 3, 20)
    lifecycle.receive(transfer=again, by=None)
    lifecycle.cancel_transfer(transfer=again, by=None, reason="Ghi nhầm ngày")
    assert on_lists(member) == [(world.here.pk, None)]


def test_paper_is_corrected_without_touching_the_lists_and_never_received_by_a_correction(member, paper):
    paper.issued_on = date(2023, 3, 2)
    lifecycle.correct_transfer(transfer=paper, by=None, reason="Gõ nhầm")
    assert Transfer.objects.get().issued_on == date(2023, 3, 2)
    paper.effective_on = date(2023, 3, 20)
    with pytest.raises(ValidationError, match="trang tiếp nhận"):
        lifecycle.correct_transfer(transfer=paper, by=None, reason="Gõ nhầm")


def test_status_follows_the_working_days_of_the_rule(paper):
    days = (ISSUED, LAST, date(2023, 4, 13))
    assert [status(paper, day) for day in days] == [UNDER_WAY, UNDER_WAY, OVERDUE]


def test_filter_by_status_finds_what_the_column_says(world, member, paper):  # noqa: F811
    """Guards against a filter that means something else than the word beside it."""
    make.make_transfer_out(make.make_member(world.here).person, date(2023, 3, 5))
    off = make.make_transfer_under_way(make.make_member(world.here).person, ISSUED)
    off.called_off_on, off.called_off_because = date(2023, 3, 8), "Không đi nữa"
    off.save()
    decided = Transfer(
        person=make.make_member(world.there).person,
        kind=TransferKind.OUT,
        place="Nơi khác",
        decided_on=ISSUED,
    )
    lifecycle.transfer(transfer=decided, by=None)
    for day in (date(2023, 3, 6), LAST, date(2023, 4, 13), date(2023, 6, 1)):
        found = {
            word: {row.pk for row in with_status(Transfer.objects.all(), word, day)} for word in STATUSES
        }
        said = {
            word: {row.pk for row in Transfer.objects.all() if status(row, day) == word} for word in STATUSES
        }
        assert found == said
    assert status(off, date(2023, 3, 8)) == CALLED_OFF


def test_lines_appear_in_time_and_go_over_from_late_to_given_up(member):
    """Presented within 30 working days; three months without (a rule since 8/2025) is taken as given up Party life."""
    issued, last, gone = date(2025, 9, 3), date(2025, 10, 15), date(2025, 12, 4)
    make.make_transfer_under_way(member, issued)
    told = {
        on: (lines("chuyen-chua-nhan", on), lines("chuyen-bo", on))
        for on in (issued, last, date(2025, 10, 16), date(2025, 12, 3), gone)
    }
    assert told == {
        issued: ([], []),
        last: ([(last, False)], []),
        date(2025, 10, 16): ([(last, True)], []),
        date(2025, 12, 3): ([(last, True)], []),
        gone: ([], [(gone, True)]),
    }


def test_decision_without_a_paper_comes_due_at_the_end_of_its_own_term(world):  # noqa: F811
    row = Transfer(
        person=make.make_member(world.here).person, kind=TransferKind.OUT, place="Nơi khác", decided_on=ISSUED
    )
    lifecycle.transfer(transfer=row, by=None)
    assert lines("chuyen-chua-lam", date(2023, 4, 3)) == [(LAST, False)]
    assert lines("chuyen-chua-nhan", date(2023, 4, 3)) == []


def test_pages_of_the_two_steps_write_once_and_are_gone_afterwards(world, member, paper):  # noqa: F811
    client = world.client()
    address = f"/chuyen-sinh-hoat/{paper.pk}/tiep-nhan/"
    early = client.post(address, {"effective_on": "20/03/2023", "presented_on": "27/02/2023"})
    assert (early.status_code, "presented_on" in early.context["form"].errors) == (422, True)
    done = client.post(address, {"effective_on": "20/03/2023", "notice_number": "7-PB"})
    assert (done.status_code, Transfer.objects.get().effective_on) == (302, date(2023, 3, 20))
    shown = f"/chuyen-sinh-hoat/{paper.pk}/"
    again = [client.get(address), client.get(address.replace("tiep-nhan", "huy-giay"))]
    assert [answer["Location"] for answer in again] == [shown, shown]


def test_who_read_the_step_before_it_was_done_is_shown_both_versions(world, member, paper):  # noqa: F811
    client, address = world.client(), f"/chuyen-sinh-hoat/{paper.pk}/huy-giay/"
    boxes = client.hidden(address)
    paper.effective_on = date(2023, 3, 20)
    lifecycle.receive(transfer=paper, by=None)
    typed = {"called_off_on": "25/03/2023", "called_off_because": "Không đi"}
    assert client.post(address, boxes | typed).status_code == 409
    assert Transfer.objects.get().called_off_on is None


def test_calling_off_needs_its_reason_and_frees_the_member_for_another_paper(world, member, paper):  # noqa: F811
    client, address = world.client(), f"/chuyen-sinh-hoat/{paper.pk}/huy-giay/"
    assert client.post(address, {"called_off_on": "05/03/2023"}).status_code == 422
    typed = {"called_off_on": "05/03/2023", "called_off_because": "Không chuyển nữa"}
    assert client.post(address, typed).status_code == 302
    make.make_transfer_under_way(member, date(2023, 3, 6))
    assert Transfer.objects.count() == 2


def test_late_presentation_is_asked_about_and_never_blocked(world, member):  # noqa: F811
    typed = {
        "kind": "di",
        "person": member.pk,
        "place": "Đảng bộ phường",
        "issued_on": "01/03/2023",
        "presented_on": "13/04/2023",
        "effective_on": "13/04/2023",
    }
    client = world.client()
    asked = client.post("/chuyen-sinh-hoat/them/", typed)
    assert (asked.status_code, "hạn là 12/04/2023" in asked.content.decode()) == (422, True)
    assert client.post("/chuyen-sinh-hoat/them/", typed | {"van_ghi": "on"}).status_code == 302


class TestStays(RegisterContract):
    register = StayRegister()
    required = "home"
    correction = {"paper": "9-GT"}

    def row(self, world, unit):  # noqa: F811
        return make.make_stay(unit, date(2023, 3, 1))

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(world.here, date(2022, 1, 1)).person
        return {"person": person.pk, "branch": world.here.pk, "home": "Đảng bộ phường", "start": "01/03/2023"}

    def filters(self, world, row):  # noqa: F811
        return [(f"chi_bo={world.there.path}", 1), ("ngay=28/2/2023", 0), ("ngay=1/3/2023", 2)]


def test_member_of_the_list_is_no_guest(world, member):  # noqa: F811
    typed = {"person": member.pk, "branch": world.here.pk, "home": "Nơi khác", "start": "01/03/2023"}
    answer = world.client().post("/tam-thoi-den/them/", typed)
    assert (answer.status_code, "person" in answer.context["form"].errors) == (422, True)


@pytest.mark.parametrize(
    ("kind", "end", "status_code"),
    [
        ("mien-thoi-han", "01/03/2024", 302),
        ("mien-thoi-han", "02/03/2024", 422),
        ("mien-thoi-han", "", 422),
        ("mien-tuoi", "", 302),
        ("mien-tuoi", "01/06/2023", 422),
        ("tam-thoi-di", "01/03/2024", 302),
        ("tam-thoi-di", "02/03/2024", 422),
        ("tam-thoi-di", "", 302),
    ],
)
def test_span_that_does_not_go_with_its_kind_is_asked_about(world, member, kind, end, status_code):  # noqa: F811
    typed = {"person": member.pk, "kind": kind, "start": "01/03/2023", "end": end}
    client = world.client()
    assert client.post("/mien-sinh-hoat/them/", typed).status_code == status_code
    assert (
        client.post("/mien-sinh-hoat/them/", typed | {"van_ghi": "on"}).status_code == 302
        or status_code == 302
    )
