"""The only writers of a member's state.

Each function takes keywords only, says who does it in `by` (None: the system), is all or nothing and raises
ValidationError with Vietnamese messages.  `correct_*` mends a mistyped fact, `cancel_*` takes back an event
entered by mistake; neither is a new event.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Branch
from vankhanh import record

from .cancelling import (
    cancel_admission,
    cancel_leaving,
    cancel_recognition,
    cancel_restoration,
    cancel_taking_over,
    cancel_transfer,
)
from .choices import (
    DEPARTURES,
    AdmissionKind,
    CandidateEnd,
    CauseIn,
    CauseOut,
    DisciplineForm,
    TransferKind,
)
from .correcting import (
    correct_admission,
    correct_discipline,
    correct_leaving,
    correct_recognition,
    correct_restoration,
    correct_standing,
    correct_taking_over,
    correct_transfer,
    old_admission,
)
from .entering import end_standings, enter, membership_to_leave, take_off
from .lists import due_official_on, full_day, membership_on
from .merits import award, cancel_discipline, expulsion_of, note_dues, note_supplements
from .models import Admission, Candidate, Discipline, Membership, Person, Standing, Transfer
from .party_age import settle
from .person_rating import decide, propose
from .recognising import recognise
from .transferring import way_in, way_out

__all__ = [
    "admit",
    "award",
    "cancel_admission",
    "cancel_discipline",
    "cancel_leaving",
    "cancel_recognition",
    "cancel_restoration",
    "cancel_taking_over",
    "cancel_transfer",
    "confirm_official",
    "correct_admission",
    "correct_discipline",
    "correct_leaving",
    "correct_recognition",
    "correct_restoration",
    "correct_standing",
    "correct_taking_over",
    "correct_transfer",
    "decide",
    "discipline",
    "due_official_on",
    "end_standing",
    "full_day",
    "leave",
    "membership_on",
    "note_dues",
    "note_supplements",
    "old_admission",
    "opened_day",
    "propose",
    "receive",
    "restore",
    "set_standing",
    "take_over",
    "take_over_member",
    "transfer",
]


@transaction.atomic
def take_over(*, entries: Iterable[tuple[Person, Branch]], on: date, by) -> list[Membership]:
    """Mở sổ: put the members found when the book is opened on their branches' lists, neither admitted nor moved."""
    rows = [Membership(person=p, branch=b, start=on, cause_in=CauseIn.TAKEN_OVER) for p, b in entries]
    return record.save_many(rows, by=by, what=f"Mở sổ ngày {on:%d/%m/%Y}")


def opened_day(opened: date | None, ceremony_on) -> date:
    """The day a book was opened, if somebody who entered the Party then was on its lists; raises ValidationError."""
    if opened is None:
        raise ValidationError({"branch": "Đảng ủy của chi bộ này chưa ghi ngày mở sổ."})
    if ceremony_on.first_day > opened:
        text = f"Sau ngày mở sổ ({opened:%d/%m/%Y}): hãy ghi ở trang kết nạp hoặc chuyển sinh hoạt."
        raise ValidationError({"ceremony_on": text})
    return opened


@transaction.atomic
def take_over_member(
    *, person: Person, branch: Branch, ceremony_on, decision_on=None, official_on=None, by
) -> Membership:
    """Mở sổ for one member: the facts, the old admission as the papers tell it, and the branch's list.

    The list begins on the day the committee's book was opened; the old admission counts for no unit of ours.
    """
    opened = opened_day(branch.book_opened(), ceremony_on)
    person.party_age_from = person.party_age_from or decision_on or ceremony_on
    record.save(person, by=by)
    old = Admission(person=person, decision_on=decision_on, ceremony_on=ceremony_on, official_on=official_on)
    record.save(old, by=by)
    return enter(person, branch=branch, start=opened, cause_in=CauseIn.TAKEN_OVER, by=by)


@transaction.atomic
def admit(*, admission: Admission, by) -> Admission:
    """Kết nạp (lại): the ceremony puts the person on the branch's list; tuổi Đảng counts from the decision.

    An admission without a branch happened elsewhere, before the person came here: it is put on record and
    changes no list.
    """
    person = admission.person
    record.save(admission, by=by)
    if person.party_age_from is None:
        person.party_age_from = admission.decision_on or admission.ceremony_on
        record.save(person, by=by)
    if admission.branch is not None:
        again = admission.kind == AdmissionKind.AGAIN
        day = full_day(admission.ceremony_on, "ceremony_on")
        cause = CauseIn.READMITTED if again else CauseIn.ADMITTED
        enter(person, branch=admission.branch, start=day, cause_in=cause, by=by)
        _close_candidacy(person, day, by)
    settle(person, by=by)
    return admission


def _close_candidacy(person: Person, on: date, by) -> None:
    for row in Candidate.objects.filter(person=person, end__isnull=True, start__lte=on):
        row.end, row.end_kind = on, CandidateEnd.ADMITTED
        record.save(row, by=by)


@transaction.atomic
def confirm_official(
    *,
    admission: Admission,
    decided_on: date,
    by,
    decision_number: str = "",
    official_on=None,
    reason: str = "",
    late_reason: str = "",
) -> Admission:
    """Công nhận chính thức: official from ceremony + 12 months however late the decision, unless a reason is given.

    Counts for the branch that the person is a member of on the day of the decision.
    """
    if admission.official_on is not None:
        raise ValidationError("Đảng viên này đã được công nhận chính thức.")
    recognise(
        admission,
        decided_on=decided_on,
        number=decision_number,
        official_on=official_on,
        reason=reason,
        late_reason=late_reason,
    )
    return record.save(admission, by=by)


@transaction.atomic
def transfer(*, transfer: Transfer, by) -> Transfer:
    """Chuyển sinh hoạt chính thức, in, out or between branches, with its papers; out ends running standings.

    Without `effective_on` it is under way: only the papers are put on record, the lists change when it is received.
    """
    leaves = transfer.kind in (TransferKind.OUT, TransferKind.INTERNAL)
    if leaves and transfer.person_id and transfer.begun_on:
        transfer.branch = membership_to_leave(
            transfer.person, transfer.effective_on or transfer.begun_on
        ).branch
    record.save(transfer, by=by)
    if transfer.effective_on:
        _carry_out(transfer, by)
    return transfer


@transaction.atomic
def receive(*, transfer: Transfer, by) -> Transfer:
    """The other end has received the member: the lists change on `effective_on`, whatever branch they are in by then."""
    if transfer.effective_on is None:
        raise ValidationError({"effective_on": "Hãy ghi ngày tiếp nhận."})
    if not Transfer.objects.filter(pk=transfer.pk, effective_on=None, called_off_on=None).exists():
        raise ValidationError("Lượt chuyển này đã được tiếp nhận hoặc đã hủy giấy.")
    transfer.branch = membership_to_leave(transfer.person, transfer.effective_on).branch
    record.save(transfer, by=by)
    _carry_out(transfer, by)
    return transfer


def _carry_out(transfer: Transfer, by) -> None:
    acts = {TransferKind.IN: _transfer_in, TransferKind.OUT: _transfer_out, TransferKind.INTERNAL: _move}
    acts[TransferKind(transfer.kind)](transfer, by)


def _transfer_in(transfer: Transfer, by) -> None:
    enter(transfer.person, by=by, **way_in(transfer))


def _transfer_out(transfer: Transfer, by) -> None:
    end_standings(transfer.person, transfer.effective_on, by)
    take_off(transfer.person, by=by, **way_out(transfer))


def _move(transfer: Transfer, by) -> None:
    take_off(transfer.person, by=by, **way_out(transfer))
    enter(transfer.person, by=by, **way_in(transfer))


@transaction.atomic
def leave(*, person: Person, on: date, cause: CauseOut, by, decision: str = "", note: str = "") -> Membership:
    """Từ trần, khai trừ, xóa tên, xin ra: off the list from `on`; running standings end that day."""
    if cause not in DEPARTURES:
        raise ValidationError({"cause_out": "Chuyển đi được ghi ở trang chuyển sinh hoạt."})
    end_standings(person, on, by)
    return take_off(person, end=on, cause_out=cause, by=by, decision_out=decision, note=note)


@transaction.atomic
def discipline(*, row: Discipline, by) -> Discipline:
    """Put a decision of discipline on record; an expulsion takes the member off the list as it takes effect."""
    record.save(row, by=by)
    if row.form == DisciplineForm.EXPULSION and expulsion_of(row) is None:
        leave(person=row.person, on=row.effective_on, cause=CauseOut.EXPELLED, decision=row.decision, by=by)
    return row


@transaction.atomic
def restore(*, person: Person, branch: Branch, on: date, by, decision: str = "") -> Membership:
    """Phục hồi đảng tịch: back on a branch's list by decision."""
    row = enter(person, branch=branch, start=on, cause_in=CauseIn.RESTORED, by=by, decision_in=decision)
    settle(person, by=by)
    return row


@transaction.atomic
def set_standing(*, standing: Standing, by) -> Standing:
    """Miễn, đình chỉ, tạm thời đi, ở nước ngoài: the person must be on a list on the first day."""
    if standing.person_id and standing.start:
        here = membership_on(standing.person, standing.start)
        if here is None:
            raise ValidationError(
                {"person": "Người này không có tên trong danh sách đảng viên vào ngày bắt đầu."}
            )
        standing.branch = here.branch
    return record.save(standing, by=by)


@transaction.atomic
def end_standing(*, standing: Standing, on: date, by) -> Standing:
    """From `on` the member is back in ordinary activity."""
    standing.end = on
    return record.save(standing, by=by)
