"""The one door through which rows are written: what it leaves on the log, and what it refuses whole."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.models import Branch, Meeting, RecordedFigure
from members.models import Membership, Person, Standing
from vankhanh import record
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate

from . import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 1)


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee())


@pytest.fixture
def clerk(branch):
    return make.make_user(unit=branch, username="vanthu-a")


def meeting(branch, **also):
    return Meeting(
        **{"branch": branch, "kind": "thuong-ky", "held_on": DAY, "due": 5, "present": 5, "chair": "An"}
        | also
    )


def entries(row) -> list[AuditEntry]:
    """The log of one row, oldest first."""
    return list(AuditEntry.objects.filter(model=row._meta.label_lower, object_id=str(row.pk)).order_by("pk"))


def stored(row):
    return type(row).objects.get(pk=row.pk)


def test_new_row_is_on_the_log_whole(branch, clerk):
    row = record.save(meeting(branch, topic="Nội dung"), by=clerk)
    (entry,) = entries(row)
    assert (entry.action, entry.by, entry.by_name, entry.unit_path) == (
        AuditEntry.Action.CREATE,
        clerk,
        "vanthu-a (vanthu-a)",
        branch.path,
    )
    assert (entry.before, entry.object_text) == ({}, str(row))
    assert (entry.after["held_on"], entry.after["topic"], entry.after["branch"]) == (
        "2022-03-01",
        "Nội dung",
        branch.pk,
    )
    assert (row.created_by, row.updated_by, row.version) == (clerk, clerk, 1)


def test_log_repeats_no_column_that_says_the_same_again(branch):
    """Folded search text and time stamps in every entry would bury what a person changed."""
    (entry,) = entries(record.save(meeting(branch), by=None))
    assert not record.HIDDEN & set(entry.after)


def test_system_is_named_in_words(branch):
    (entry,) = entries(record.save(meeting(branch), by=None))
    assert (entry.by, entry.by_name) == (None, "Hệ thống")


def test_change_is_on_the_log_before_and_after_and_nothing_else(branch, clerk):
    row = record.save(meeting(branch), by=None)
    row = stored(row)
    row.chair, row.present, row.excused = "Bình", 4, 1
    record.save(row, by=clerk, reason="Ghi nhầm")
    entry = entries(row)[-1]
    assert (entry.action, entry.by, entry.reason) == (AuditEntry.Action.UPDATE, clerk, "Ghi nhầm")
    assert entry.before == {"chair": "An", "present": 5, "excused": 0}
    assert entry.after == {"chair": "Bình", "present": 4, "excused": 1}
    assert (stored(row).version, stored(row).created_by, stored(row).updated_by) == (2, None, clerk)


def test_nothing_is_written_when_nothing_changed(branch, clerk):
    row = record.save(meeting(branch), by=None)
    before = stored(row)
    record.save(stored(row), by=clerk)
    after = stored(row)
    assert (after.version, after.updated_by, after.updated_at) == (1, None, before.updated_at)
    assert len(entries(row)) == 1


def test_partial_dates_and_decimals_lose_nothing_on_the_log(branch):
    person = make.make_person(born="3/1965")
    figure = make.make_figure(branch, "thu-nhap", 2022, "58.1234")
    assert entries(person)[0].after["born"] == PartialDate(1965, 3).isoformat()
    assert entries(figure)[0].after["value"] == "58.1234"


def test_row_that_is_wrong_is_refused_beside_its_field(branch):
    with pytest.raises(ValidationError) as refusal:
        record.save(meeting(branch, held_on=None, kind="la-cai-gi"), by=None)
    assert set(refusal.value.message_dict) == {"held_on", "kind"}
    assert (Meeting.objects.count(), AuditEntry.objects.filter(model="branches.meeting").count()) == (0, 0)


def test_row_that_breaks_a_constraint_is_refused_in_vietnamese(branch):
    with pytest.raises(ValidationError) as refusal:
        record.save(meeting(branch, due=6), by=None)
    assert refusal.value.messages == ["Số phải dự phải bằng có mặt + vắng có lý do + vắng không lý do."]


def test_overlap_seen_only_by_the_database_is_refused_in_vietnamese_and_work_goes_on(branch):
    """An aborted transaction would make every later statement of the request fail on PostgreSQL."""
    person = make.make_member(branch).person
    make.make_standing(person, DAY)
    row = Standing(branch=branch, person=person, kind="mien-tuoi", start=date(2023, 1, 1))
    with pytest.raises(ValidationError) as refusal:
        record.save(row, by=None)
    assert refusal.value.messages == [Standing.overlap_message]
    assert Standing.objects.count() == 1


def test_wrong_change_leaves_row_and_log_as_they_were(branch):
    row = record.save(meeting(branch), by=None)
    changed = stored(row)
    changed.chair, changed.due = "Bình", 99
    with pytest.raises(ValidationError):
        record.save(changed, by=None)
    assert (stored(row).chair, stored(row).version, len(entries(row))) == ("An", 1, 1)


def test_many_rows_are_one_entry_that_lists_them_all(branch, clerk):
    rows = record.save_many([meeting(branch, due=n, present=n) for n in (3, 4)], by=clerk, what="Nhập")
    entry = AuditEntry.objects.get(action=AuditEntry.Action.BULK)
    assert (entry.by, entry.object_text, entry.unit_path) == (clerk, "Nhập: 2 dòng", branch.path)
    assert [(row["id"], row["present"]) for row in entry.after["rows"]] == [(r.pk, r.present) for r in rows]
    assert [stored(row).created_by for row in rows] == [clerk, clerk]


def test_many_rows_of_which_one_is_wrong_are_refused_whole(branch):
    rows = [meeting(branch), meeting(branch, kind="la-cai-gi")]
    with pytest.raises(ValidationError):
        record.save_many(rows, by=None, what="Nhập")
    assert (Meeting.objects.count(), AuditEntry.objects.filter(action="ghi-nhieu").count()) == (0, 0)


def test_many_rows_that_clash_are_refused_whole_in_vietnamese(branch):
    person = make.make_person()
    span = {"start": DAY, "end": date(2023, 1, 1), "cause_in": "mo-so", "cause_out": "tu-tran"}
    rows = [Membership(person=person, branch=branch, **span) for _ in range(2)]
    with pytest.raises(ValidationError) as refusal:
        record.save_many(rows, by=None, what="Mở sổ")
    assert refusal.value.messages == [Membership.overlap_message]
    assert (Membership.objects.count(), AuditEntry.objects.filter(action="ghi-nhieu").count()) == (0, 0)


def test_no_rows_make_no_entry(branch):
    assert record.save_many([], by=None, what="Nhập") == []
    assert AuditEntry.objects.filter(action=AuditEntry.Action.BULK).count() == 0


def test_cancelled_row_leaves_its_table_and_stays_whole_on_the_log(branch, clerk):
    row = record.save(meeting(branch), by=None)
    kept = stored(row)
    record.cancel(row, by=clerk, reason="Ghi nhầm chi bộ")
    created, cancelled = entries(kept)
    assert (cancelled.action, cancelled.by, cancelled.reason) == (
        AuditEntry.Action.CANCEL,
        clerk,
        "Ghi nhầm chi bộ",
    )
    assert (cancelled.before, cancelled.after) == (created.after, {})
    assert (cancelled.unit_path, cancelled.object_text) == (branch.path, str(kept))
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "  ", "\t\n"])
def test_cancelling_asks_for_a_reason(branch, reason):
    row = record.save(meeting(branch), by=None)
    with pytest.raises(ValidationError) as refusal:
        record.cancel(row, by=None, reason=reason)
    assert list(refusal.value.message_dict) == ["reason"]
    assert (stored(row), len(entries(row))) == (row, 1)


def test_row_that_others_rest_on_cannot_be_cancelled(branch):
    person = make.make_member(branch).person
    with pytest.raises(ValidationError) as refusal:
        record.cancel(person, by=None, reason="Trùng")
    assert refusal.value.messages == [
        "Chưa hủy được: còn hồ sơ dựa vào dòng này (tên trong danh sách đảng viên)."
    ]
    assert (Person.objects.get(pk=person.pk), len(entries(person))) == (person, 1)


def test_export_is_on_the_log(branch, clerk):
    record.exported("Báo cáo năm 2023", unit=branch, by=clerk)
    entry = AuditEntry.objects.get(action=AuditEntry.Action.EXPORT)
    assert (entry.by, entry.unit_path, entry.object_text) == (clerk, branch.path, "Báo cáo năm 2023")


def test_entry_of_a_person_belongs_to_no_unit():
    """A person is of no unit for ever: only the memberships say where."""
    assert entries(make.make_person())[0].unit_path == ""


def test_entry_of_a_unit_belongs_to_that_unit(branch):
    assert entries(Branch.objects.get(pk=branch.pk))[0].unit_path == branch.path


def test_password_never_reaches_the_log(clerk):
    clerk.full_name = "Lê Thị Thu"
    record.save(clerk, by=None)
    assert entries(clerk)[-1].after == {"full_name": "Lê Thị Thu"}
    assert "password" not in record.values(clerk)


def test_value_typed_for_a_figure_is_versioned(branch):
    figure = make.make_figure(branch, "ho-ngheo", 2022, "2.5")
    figure = RecordedFigure.objects.get(pk=figure.pk)
    figure.value = "2.75"
    record.save(figure, by=None)
    assert (entries(figure)[-1].before, entries(figure)[-1].after) == ({"value": "2.5000"}, {"value": "2.75"})
