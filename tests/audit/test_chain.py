"""The chain of the log: what makes it, who writes to it at once, and every way of tampering that it shows."""

import threading
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction

from branches.choices import DocumentKind
from branches.models import Document, Meeting, Rule
from tests import factories as make
from vankhanh import guards, record, soundness
from vankhanh.audit import chain, guard, loads
from vankhanh.audit.context import act
from vankhanh.audit.verify import walk
from vankhanh.models import AuditEntry, AuditHead

DAY = date(2022, 3, 1)


@pytest.fixture
def branch(db):
    return make.make_branch(make.make_committee())


@pytest.fixture
def open_log(db):
    """The database as somebody has it who took the guard away."""
    with connection.cursor() as cursor:
        guard.remove(cursor, connection.vendor)
        yield cursor
        guard.install(cursor, connection.vendor)


def verify(*words) -> str:
    said = StringIO()
    call_command("verify_audit", *words, stdout=said)
    return said.getvalue()


def refusal() -> str:
    with pytest.raises(CommandError) as refused:
        verify("--chain-only")
    return str(refused.value).removeprefix("Nhật ký không còn nguyên vẹn. ")


def test_entries_follow_one_another_and_the_head_says_where_they_end(branch):
    make.make_meeting(branch, DAY)
    rows = list(AuditEntry.objects.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows] == [chain.BEGINNING, *(row.digest for row in rows[:-1])]
    head = AuditHead.objects.get()
    assert (head.sequence, head.digest) == (rows[-1].sequence, rows[-1].digest)
    assert (walk().broken, walk().entries) == ("", len(rows))


def test_work_that_is_taken_back_leaves_no_gap(branch):
    def given_up():
        with transaction.atomic():
            make.make_meeting(branch, DAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        given_up()
    make.make_meeting(branch, DAY)
    assert walk().broken == ""


def test_entries_of_one_act_share_its_batch_and_address(branch):
    with act("192.168.1.7") as one:
        make.make_meeting(branch, DAY)
        make.make_document(branch, DAY)
    with act("192.168.1.8"):
        make.make_meeting(branch, DAY)
    assert AuditEntry.objects.filter(batch=one.batch).count() == 2
    assert list(AuditEntry.objects.order_by("sequence").values_list("address", flat=True))[-3:] == [
        "192.168.1.7",
        "192.168.1.7",
        "192.168.1.8",
    ]


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'khác'", "DELETE FROM {}"])
def test_database_refuses_to_change_the_log(branch, statement):
    refused = pytest.raises(IntegrityError, match=AuditEntry.only_added)
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(guard.TABLE))
    assert guard.missing(connection) == []


def test_guard_that_is_gone_is_said_at_start_and_by_the_command(branch, open_log):
    gone = [
        guard.trigger(table, event) for table in guard.guarded() for event in guard.EVENTS[connection.vendor]
    ]
    assert guards.missing(connection) == gone
    with pytest.raises(soundness.Unsound, match=gone[0]):
        soundness.refuse()
    assert "không còn chặn sửa, xóa" in verify("--chain-only")


TAMPERING = {
    "sửa": ("UPDATE {} SET object_text = 'khác' WHERE sequence = 2", "Dòng số 2 đã bị sửa sau khi ghi."),
    "sửa nội dung": (
        "UPDATE {} SET \"after\" = '{{}}' WHERE sequence = 2",
        "Dòng số 2 đã bị sửa sau khi ghi.",
    ),
    "xóa giữa": ("DELETE FROM {} WHERE sequence = 2", "Thiếu dòng số 2: sau dòng 1 là dòng 3."),
    "xóa cuối": (
        "DELETE FROM {} WHERE sequence = (SELECT sequence FROM vankhanh_audithead)",
        "Thiếu dòng số 4: nhật ký phải có đến dòng 4.",
    ),
    "xóa hết": ("DELETE FROM {}", "Thiếu dòng số 1: nhật ký phải có đến dòng 4."),
    "đổi chỗ": (
        "UPDATE {} SET sequence = CASE sequence WHEN 2 THEN -3 ELSE -2 END WHERE sequence IN (2, 3);"
        "UPDATE {} SET sequence = -sequence WHERE sequence < 0",
        "Dòng số 2 không nối tiếp dòng trước: có dòng bị thay, chèn hoặc đổi chỗ.",
    ),
}


@pytest.mark.parametrize("way", TAMPERING)
def test_tampering_is_found_and_its_first_entry_named(branch, open_log, way):
    record.exported("Danh sách", unit=branch, by=None)
    statements, message = TAMPERING[way]
    last = AuditEntry.objects.order_by("-sequence").first().sequence
    AuditEntry.objects.filter(sequence__gt=4)._raw_delete("default") if last > 4 else None
    AuditHead.objects.update(**AuditEntry.objects.values("sequence", "digest").get(sequence=4))
    assert walk().broken == ""
    for text in statements.split(";"):
        open_log.execute(text.format(guard.TABLE))
    assert refusal() == message


def test_entry_added_past_the_head_is_found(branch, open_log):
    last = AuditEntry.objects.order_by("-sequence").first()
    copy = AuditEntry.objects.get(pk=last.pk)
    copy.pk = None
    chain.link(copy, last.sequence + 1, last.digest)
    copy.save(force_insert=True)
    assert refusal() == f"Dòng số {copy.sequence} được chèn vào cuối nhật ký."


def test_entry_rewritten_with_all_that_follow_no_longer_fits_the_head(branch, open_log):
    """Without the head, or a printed digest, whoever rewrites everything would leave no trace."""
    last = AuditEntry.objects.order_by("-sequence").first()
    last.object_text = "khác"
    chain.link(last, last.sequence, last.previous)
    last.save()
    assert refusal() == f"Dòng số {last.sequence} không khớp mã xác thực cuối của nhật ký."


def test_outcome_of_a_verification_is_on_the_log(branch):
    end = AuditHead.objects.get()
    verify("--chain-only")
    entry = AuditEntry.objects.filter(action=AuditEntry.Action.VERIFY).get()
    assert (entry.after["entries"], entry.after["digest"], entry.after["broken"]) == (
        end.sequence,
        end.digest,
        "",
    )


class TestRecordsAgainstTheLog:
    """Writing past the one door is not prevented by the database; it is noticed and named."""

    @pytest.fixture(autouse=True)
    def told(self, branch):
        loads.tell_laid()
        self.meeting = make.make_meeting(branch, DAY, chair="An")

    def found(self) -> list[str]:
        with pytest.raises(CommandError) as refused:
            verify()
        head, *lines = str(refused.value).split("\n")
        assert head == "Hồ sơ khác nhật ký:"
        return lines

    def test_everything_written_through_the_door_agrees(self, branch):
        person = make.make_member(branch).person
        make.make_rating(person, branch, 2022)
        make.make_figure(branch, "thu-nhap", 2022, "58.5")
        record.save_many(
            [Document(branch=branch, kind=DocumentKind.PLAN, number="1", issued_on=DAY, title="A")],
            by=None,
            what="Nhập",
        )
        record.cancel(self.meeting, by=None, reason="Nhầm")
        assert verify().startswith("Nhật ký nguyên vẹn: ")

    def test_update_of_a_queryset_is_noticed(self):
        Meeting.objects.filter(pk=self.meeting.pk).update(chair="Bình")
        assert self.found() == [
            f"Cuộc sinh hoạt số {self.meeting.pk}, chủ trì: nhật ký ghi «An», trong sổ là «Bình»."
        ]

    def test_row_taken_away_is_noticed(self):
        pk = self.meeting.pk
        Meeting.objects.filter(pk=pk).delete()
        assert self.found() == [f"Cuộc sinh hoạt số {pk}: đã mất khỏi sổ mà nhật ký không ghi."]

    def test_row_slipped_in_is_noticed(self):
        copy = Meeting.objects.get(pk=self.meeting.pk)
        copy.pk = None
        Meeting.objects.bulk_create([copy])
        assert self.found() == [f"Cuộc sinh hoạt số {copy.pk}: không có trong nhật ký."]

    def test_many_rows_cancelled_at_once_are_known_to_be_gone(self, branch):
        rows = [make.make_meeting(branch, date(2023, 1, day)) for day in (5, 6)]
        record.cancel_many(rows, by=None, reason="Ghi nhầm")
        assert verify().startswith("Nhật ký nguyên vẹn: ")

    def test_row_laid_by_a_migration_is_known_too(self):
        rule = Rule.objects.first()
        Rule.objects.filter(pk=rule.pk).update(source="Không có")
        assert len(self.found()) == 1

    def test_bulk_load_is_one_entry_that_says_what_it_does_not_hold(self, branch):
        row = Document(branch=branch, kind=DocumentKind.PLAN, number="1", issued_on=DAY, title="A")
        Document.objects.bulk_create([row])
        entry = loads.loaded("Nạp thử", [Document], by=None)
        assert (entry.after["ranges"], entry.after["counts"]) == (
            {"branches.document": [row.pk, row.pk]},
            {"branches.document": 1},
        )
        assert "1 dòng nạp hàng loạt" in verify()


@pytest.mark.django_db(transaction=True)
def test_chain_stays_whole_when_many_write_at_once():
    """Two writers that both follow the same entry would fork the chain."""
    branch = make.make_branch(make.make_committee())
    before, failed = AuditHead.objects.get().sequence, []

    def write():
        try:
            for _ in range(5):
                make.make_document(branch, DAY)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert (walk().broken, walk().entries) == ("", before + 30)
