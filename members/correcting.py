"""Mending events that were mistyped: the same rows with other days, branches or papers, and what followed from them.

Each function takes the row as it should be, keywords only, all or nothing; ValidationError in Vietnamese without a
reason, or when another event contradicts.  Afterwards every row stands as if the event had been typed right the first
time; the log keeps what stood before, and why.  Called through `lifecycle`.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.partial_dates import PartialDate
from vankhanh.posting import conflicts

from .cancelling import opened_by_admission
from .choices import (
    DEPARTURES,
    AdmissionKind,
    CandidateEnd,
    CauseIn,
    CauseOut,
    DisciplineForm,
    TransferKind,
)
from .lists import due_official_on, full_day, membership_on
from .merits import expulsion_of
from .models import Admission, Candidate, Discipline, Membership, Person, Standing, Transfer
from .party_age import settle
from .realigning import end_with_the_list, followed, list_of, move_ended_standings, put_lists
from .recognising import not_too_early, recognise
from .transferring import ended_by, opened_by, way_in, way_out

UNTRACED = "Không tìm thấy dòng trong danh sách đảng viên do việc này mà có: hãy hủy rồi ghi lại."


def _begin(row, reason: str):
    """The row as it stands, locked until the correction is written."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do sửa.")
    return conflicts.hold(row)


def _set(row, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)


# Kết nạp, công nhận -----------------------------------------------------------------------------------------------


@transaction.atomic
def correct_admission(*, admission: Admission, by, reason: str) -> Admission:
    """Mend an admission: the list begins on the mended ceremony, the candidacy ends on it, tuổi Đảng and the due
    official day follow unless they had been given otherwise."""
    kept, person = _begin(admission, reason), admission.person
    if (admission.branch_id is None) != (kept.branch_id is None):
        raise ValidationError({"branch": "Kết nạp ở đây hay ở nơi khác là hai việc: hãy hủy rồi ghi lại."})
    _follow_official_day(admission, kept)
    with followed(person, by=by, reason=reason):
        record.save(admission, by=by, reason=reason)
        if kept.branch_id is not None:
            day = full_day(admission.ceremony_on, "ceremony_on")
            _move_candidacy(person, kept.ceremony_on.first_day, day, by, reason)
            _move_admission(admission, kept, day, by, reason)
    _follow_party_age(person, kept, admission, by, reason)
    settle(person, by=by, reason=reason)
    admission.refresh_from_db()
    return admission


def _follow_official_day(admission: Admission, kept: Admission) -> None:
    """Official from the mended ceremony + probation, unless another day was given with its reason."""
    if kept.official_branch_id is None or admission.ceremony_on == kept.ceremony_on:
        return
    due = due_official_on(admission.ceremony_on)
    if kept.official_on == due_official_on(kept.ceremony_on):
        admission.official_on = due
    try:
        not_too_early(due, kept.official_decision_on.first_day, kept.official_reason)
    except ValidationError as early:
        text = f"Quyết định công nhận ({kept.official_decision_on}) khi ấy sớm hơn ngày hết dự bị ({due}): "
        raise ValidationError({"ceremony_on": text + "hãy sửa việc công nhận trước."}) from early


def _move_candidacy(person: Person, old: date, new: date, by, reason: str) -> None:
    if new == old:
        return
    closed = Candidate.objects.filter(person=person, end=old, end_kind=CandidateEnd.ADMITTED)
    for row in closed | Candidate.objects.filter(person=person, end__isnull=True, start__lte=new):
        if row.start > new:
            text = f"Sớm hơn ngày vào danh sách quần chúng ưu tú ({row.start:%d/%m/%Y})."
            raise ValidationError({"ceremony_on": text})
        _set(row, end=new, end_kind=CandidateEnd.ADMITTED)
        record.save(row, by=by, reason=reason)


def _move_admission(admission: Admission, kept: Admission, day: date, by, reason: str) -> None:
    made = opened_by_admission(kept)
    again = admission.kind == AdmissionKind.AGAIN
    cause = CauseIn.READMITTED if again else CauseIn.ADMITTED
    if made is not None:
        _set(made, branch=admission.branch, start=day, cause_in=cause)
        put_lists(made, field="ceremony_on", by=by, reason=reason)
    elif (admission.branch_id, day, admission.kind) != (
        kept.branch_id,
        kept.ceremony_on.first_day,
        kept.kind,
    ):
        raise ValidationError(UNTRACED)


def _follow_party_age(person: Person, kept: Admission, admission: Admission, by, reason: str) -> None:
    if person.party_age_from == (kept.decision_on or kept.ceremony_on):
        person.party_age_from = admission.decision_on or admission.ceremony_on
        record.save(person, by=by, reason=reason)


@transaction.atomic
def correct_recognition(
    *,
    admission: Admission,
    decided_on: date,
    by,
    reason: str,
    decision_number: str = "",
    official_on: PartialDate | None = None,
    official_reason: str = "",
    late_reason: str = "",
) -> Admission:
    """Mend a recognition; it counts for the branch of the mended day of decision."""
    kept = _begin(admission, reason)
    recognise(
        admission,
        decided_on=decided_on,
        number=decision_number,
        official_on=official_on,
        reason=official_reason,
        late_reason=late_reason,
    )
    if kept.official_decision_on == admission.official_decision_on:
        admission.official_branch_id = kept.official_branch_id
    return record.save(admission, by=by, reason=reason)


# Chuyển sinh hoạt, ra khỏi danh sách ------------------------------------------------------------------------------


@transaction.atomic
def correct_transfer(*, transfer: Transfer, by, reason: str) -> Transfer:
    """Mend a transfer: the list that was left ends, and the one that was entered begins, on the mended day."""
    kept, person = _begin(transfer, reason), transfer.person
    if (kept.effective_on is None) != (transfer.effective_on is None):
        text = "Tiếp nhận được ghi ở trang tiếp nhận; đã tiếp nhận rồi thì hủy lượt chuyển."
        raise ValidationError({"effective_on": text})
    if kept.effective_on is None:
        return record.save(transfer, by=by, reason=reason)
    left = None if kept.kind == TransferKind.IN else ended_by(kept)
    came = None if kept.kind == TransferKind.OUT else opened_by(kept)
    if (left is None and kept.kind != TransferKind.IN) or (came is None and kept.kind != TransferKind.OUT):
        raise ValidationError(UNTRACED)
    with followed(person, by=by, reason=reason):
        if left is not None:
            _set(left, **way_out(transfer))
        if came is not None:
            _set(came, **way_in(transfer))
        if kept.kind == TransferKind.OUT:
            move_ended_standings(person, old=kept.effective_on, new=transfer.effective_on, by=by)
        record.save(transfer, by=by, reason=reason)
        put_lists(*filter(None, (left, came)), field="effective_on", by=by, reason=reason)
    return transfer


@transaction.atomic
def correct_leaving(*, membership: Membership, by, reason: str) -> Membership:
    """Mend day, cause and papers of a departure; standings that ended by it end on the new day."""
    kept = _begin(membership, reason)
    if kept.cause_out not in DEPARTURES or membership.cause_out not in DEPARTURES:
        raise ValidationError({"cause_out": "Chuyển đi được ghi ở trang chuyển sinh hoạt."})
    changed = (membership.end, membership.cause_out) != (kept.end, kept.cause_out)
    expelled = kept.person.disciplines.filter(form=DisciplineForm.EXPULSION, effective_on=kept.end)
    if changed and kept.cause_out == CauseOut.EXPELLED and expelled.exists():
        raise ValidationError({"end": "Rời danh sách theo quyết định khai trừ: hãy sửa ở sổ kỷ luật."})
    return _leave_on(membership, kept.end, "end", by, reason)


def _leave_on(membership: Membership, old: date, field: str, by, reason: str) -> Membership:
    person = membership.person
    with followed(person, by=by, reason=reason):
        move_ended_standings(person, old=old, new=membership.end, by=by)
        put_lists(membership, field=field, by=by, reason=reason)
    return membership


@transaction.atomic
def correct_discipline(*, row: Discipline, by, reason: str) -> Discipline:
    """Mend a decision of discipline; the mended day of an expulsion is the day the member left the list."""
    kept = _begin(row, reason)
    if DisciplineForm.EXPULSION in (row.form, kept.form) and row.form != kept.form:
        raise ValidationError({"form": "Khai trừ đổi danh sách đảng viên: hãy hủy rồi ghi lại."})
    expelled = expulsion_of(kept) if kept.form == DisciplineForm.EXPULSION else None
    if row.person_id and row.effective_on != kept.effective_on:
        before, after = (list_of(row.person, day) for day in (kept.effective_on, row.effective_on))
        if expelled is None and before and after and before.branch_id == kept.branch_id:
            row.branch = after.branch
    if expelled is not None:
        _set(expelled, end=row.effective_on, decision_out=row.decision)
        _leave_on(expelled, kept.effective_on, "effective_on", by, reason)
    return record.save(row, by=by, reason=reason)


# Diện sinh hoạt, phục hồi, mở sổ ----------------------------------------------------------------------------------


@transaction.atomic
def correct_standing(*, standing: Standing, by, reason: str) -> Standing:
    """Mend kind, days and papers of a standing; another first day counts for the list of that day.

    Without an end it ends as its member leaves.
    """
    kept, person = _begin(standing, reason), standing.person
    if standing.start != kept.start:
        here = membership_on(person, standing.start)
        if here is None:
            raise ValidationError({"start": "Ngày này đảng viên không có tên trong danh sách."})
        standing.branch = here.branch
    record.save(standing, by=by, reason=reason)
    end_with_the_list(standing, by=by)
    return standing


@transaction.atomic
def correct_restoration(*, membership: Membership, by, reason: str) -> Membership:
    """Mend day, branch and decision of a restoration."""
    return _correct_entry(membership, CauseIn.RESTORED, by, reason)


def _correct_entry(membership: Membership, cause: CauseIn, by, reason: str) -> Membership:
    """Mend an entry on a list that no other row tells of."""
    kept = _begin(membership, reason)
    if kept.cause_in != cause or membership.cause_in != cause:
        raise ValidationError("Dòng này do việc khác mà có: hãy sửa chính việc ấy.")
    with followed(membership.person, by=by, reason=reason):
        put_lists(membership, field="start", by=by, reason=reason)
    return membership


@transaction.atomic
def correct_taking_over(
    *,
    membership: Membership,
    ceremony_on: PartialDate | None = None,
    decision_on: PartialDate | None = None,
    official_on: PartialDate | None = None,
    by,
    reason: str,
) -> Membership:
    """Mend the branch of a member found when the book was opened, and the old admission as the papers tell it.

    `official_on` counts only where the old papers gave it: a recognition on record here is mended as such.
    """
    _correct_entry(membership, CauseIn.TAKEN_OVER, by, reason)
    if ceremony_on is None:
        return membership
    if ceremony_on.first_day > membership.start:
        text = f"Sau ngày mở sổ ({membership.start:%d/%m/%Y})."
        raise ValidationError({"ceremony_on": text})
    old = old_admission(membership.person)
    _set(old, decision_on=decision_on, ceremony_on=ceremony_on)
    if old.official_branch_id is None:
        old.official_on = official_on
    if old.pk:
        correct_admission(admission=old, by=by, reason=reason)
    else:
        record.save(old, by=by, reason=reason)
    return membership


def old_admission(person: Person) -> Admission:
    """The admission of the old papers; a new one where the book was opened without it."""
    old = person.admissions.filter(branch__isnull=True).order_by("pk").first()
    return old or Admission(person=person)
