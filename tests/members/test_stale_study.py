"""Rolls of classes that no longer agree with the lists of their day: told wherever the class is, and mended in one act."""

from datetime import date

import pytest

from branches.choices import MeetingKind, Role
from branches.models import Attendance, Meeting, Turnout
from members.attendance import hold_meeting
from members.stale_study import marked, mend_rolls, mends
from members.study_roll import still_missing
from tests import factories as make
from tests.browser import Browser
from tests.registers import untouched
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 5)


@pytest.fixture
def units():
    committee = make.make_committee()
    return make.make_branch(committee, "VK-01"), make.make_branch(committee, "VK-02")


@pytest.fixture
def people(units):
    return [make.make_member(units[0]).person for _ in range(3)] + [make.make_member(units[1]).person]


@pytest.fixture
def session(units, people):
    """Two of three came of the one branch, the only one of the other."""
    made = make.make_session(units[0].parent, DAY)
    for branch, came, due in ((units[0], people[:2], 3), (units[1], people[3:], 1)):
        make.make_roll(made, branch, came, due=due)
    return made


def stale(session) -> list[str]:
    """Paths of the branches whose roll no longer agrees."""
    return [row.branch.path for row in marked(session.turnouts.order_by("branch__path")) if row.stale]


def numbers(session) -> list[tuple[int, int, int]]:
    """Due, present and names of each branch's roll."""
    rows = session.turnouts.order_by("branch__path")
    return [(r.due, r.present, session.attendances.filter(branch=r.branch).count()) for r in rows]


def missing(session) -> list:
    return [row.person for row in still_missing(session, SYSTEM)]


def test_roll_agrees_until_the_list_of_its_day_is_another(units, people, session):
    make.make_move(people[0], units[1], date(2023, 3, 6))
    assert stale(session) == []
    make.make_move(people[1], units[1], DAY)
    assert stale(session) == [unit.path for unit in units]


def test_who_came_is_moved_with_the_branch_and_both_are_counted_anew(units, people, session):
    """Guards against a member counted as due in two branches, and against a name lost between two rolls."""
    make.make_move(people[0], units[1], DAY)
    mend_rolls(session=session, by=None)
    assert (numbers(session), stale(session)) == ([(2, 1, 1), (2, 2, 2)], [])
    assert Attendance.objects.get(person=people[0]).branch == units[1]
    assert missing(session) == [people[2]]


def test_who_was_absent_is_due_and_missing_in_the_branch_of_that_day(units, people, session):
    make.make_move(people[2], units[1], DAY)
    assert stale(session) == [unit.path for unit in units]
    mend_rolls(session=session, by=None)
    assert numbers(session) == [(2, 2, 2), (2, 1, 1)]
    assert missing(session) == [people[2]]


def test_exempted_afterwards_who_came_all_the_same_still_counts(people, session):
    make.make_standing(people[0], DAY)
    mend_rolls(session=session, by=None)
    assert (numbers(session)[0], stale(session)) == ((2, 2, 2), [])


def test_who_was_on_no_list_leaves_the_roll_with_a_trace(units, people, session):
    make.make_transfer_out(people[0], DAY)
    assert [[row.person for row in mend.dropped] for mend in mends(session)] == [[people[0]]]
    mend_rolls(session=session, by=None)
    assert numbers(session)[0] == (2, 1, 1)
    assert (
        AuditEntry.objects.filter(action=AuditEntry.Action.CANCEL, model="branches.attendance").count() == 1
    )


@pytest.mark.parametrize(("before", "after"), [(None, (4, 1, 1)), ((9, 7), (9, 8, 1))])
def test_branch_without_a_roll_keeps_its_totals_and_counts_one_more(units, people, session, before, after):
    """Guards against everybody of a branch becoming absent because one name was moved to it."""
    third = make.make_branch(units[0].parent, "VK-03")
    for _ in range(3):
        make.make_member(third)
    if before:
        row = Turnout(session=session, branch=third, due=before[0], present=before[1])
        row.save()
    make.make_move(people[0], third, DAY)
    mend_rolls(session=session, by=None)
    assert numbers(session)[2] == after
    assert not Turnout.objects.get(branch=third).roll_taken
    assert stale(session) == []


def test_make_up_session_is_stale_by_its_names_alone(units, people, session):
    again = make.make_session(units[0].parent, date(2023, 4, 5), makes_up=session)
    make.make_roll(again, units[0], people[2:3])
    assert stale(again) == []
    make.make_move(people[2], units[1], date(2023, 4, 5))
    assert stale(again) == [units[0].path]
    mend_rolls(session=again, by=None)
    assert (numbers(again), stale(again)) == ([(0, 0, 0), (1, 1, 1)], [])


def client_of(role, unit) -> Browser:
    client = Browser()
    client.force_login(make.make_user(role, unit))
    return client


def test_class_says_so_and_its_button_mends_it(units, people, session):
    client, page = client_of(Role.COMMITTEE_CLERK, units[0].parent), f"/hoc-tap/{session.pk}/"
    assert "không còn khớp" not in client.get(page).text
    make.make_move(people[0], units[1], DAY)
    shown = client.get(page).text
    assert "Điểm danh không còn khớp với danh sách đảng viên ngày học" in shown
    mend = f"{page}khop-diem-danh/"
    assert mend in shown
    preview = client.get(mend)
    assert f"thêm {people[0].full_name}" in preview.text
    sealed = {"da_xem": preview.context["form"].initial["da_xem"]}
    make.make_move(people[1], units[1], DAY)
    refused = client.post(mend, sealed)
    assert (refused.status_code, "vừa thay đổi" in refused.text, stale(session) != []) == (422, True, True)
    done = client.post(mend, {"da_xem": refused.context["form"].seal})
    assert (done.status_code, stale(session)) == (302, [])
    assert "Không có gì phải sửa" in client.get(mend).text


def test_clerk_of_one_branch_is_told_and_neither_mends_nor_reads_the_other(units, people, session):
    """Guards against names of another branch on the page, and against half a mending."""
    make.make_move(people[0], units[1], DAY)
    client, mend = client_of(Role.BRANCH_CLERK, units[0]), f"/hoc-tap/{session.pk}/khop-diem-danh/"
    page = client.get(mend)
    assert [mend.branch for _, mend in page.context["mends"]] == [units[0]]
    assert (people[3].full_name in page.text, "nhờ người ghi sổ của Đảng ủy" in page.text) == (False, True)
    assert client.post(mend, {"da_xem": page.context["form"].seal}).status_code == 403
    assert numbers(session)[0] == (3, 2, 2)


# Told before it comes to that ---------------------------------------------------------------------------------------


def transfer(person, unit, day, **also) -> dict:
    return {"kind": "noi-bo", "person": person.pk, "to_branch": unit.pk, "effective_on": day} | also


def test_transfer_says_beforehand_which_rolls_it_leaves_behind(units, people, session):
    """Guards against a class roll that goes stale without a word: in both branches, and only from that day on."""
    hold_meeting(meeting=Meeting(branch=units[0], kind=MeetingKind.REGULAR, held_on=DAY), absent=[], by=None)
    client, page = client_of(Role.COMMITTEE_CLERK, units[0].parent), "/chuyen-sinh-hoat/them/"
    later = client.post(page, transfer(people[0], units[1], "06/03/2023"))
    assert later.status_code == 302
    form = client.post(page, transfer(people[1], units[1], "05/03/2023")).context["form"]
    assert form.question.doubts == [
        "Điểm danh đã ghi sẽ không còn khớp với danh sách: 1 cuộc họp (Sinh hoạt thường kỳ ngày 05/03/2023); "
        f"1 lớp học ({session}). Nên sau khi ghi, sửa ở trang của buổi đó hoặc từ Kiểm tra số liệu."
    ]
    assert stale(session) == []
    meant = {form.question.name: form.question.seal}
    done = client.post(page, transfer(people[1], units[1], "05/03/2023", **meant))
    assert (done.status_code, len(stale(session))) == (302, 2)


def test_correction_of_the_day_says_it_too(units, people, session):
    move = make.make_move(people[0], units[1], date(2023, 3, 6))
    client = client_of(Role.COMMITTEE_CLERK, units[0].parent)
    page = f"/chuyen-sinh-hoat/{move.pk}/sua/"
    typed = untouched(client.get(page).context["form"]) | {
        "effective_on": "05/03/2023",
        "correction_reason": "Nhầm",
    }
    said = client.post(page, typed).context["form"].question.doubts
    assert [text for text in said if "Điểm danh đã ghi" in text and str(session) in text] == said[-1:]


def test_roll_that_the_reader_may_not_see_is_not_named(units, people, session):
    """The committee's own meeting goes stale as well, which a clerk of one branch does not read."""
    held = Meeting(branch=units[0].parent, kind=MeetingKind.WHOLE, held_on=DAY)
    hold_meeting(meeting=held, absent=[], by=None)
    typed = {"kind": "di", "person": people[0].pk, "place": "Nơi khác", "effective_on": "05/03/2023"}
    said = {}
    for role, unit in ((Role.BRANCH_CLERK, units[0]), (Role.COMMITTEE_CLERK, units[0].parent)):
        form = client_of(role, unit).post("/chuyen-sinh-hoat/them/", typed).context["form"]
        said[role] = " ".join(form.question.doubts)
    assert [str(held) in said[role] for role in said] == [False, True]
    assert all(str(session) in text for text in said.values())
