"""Taking back events entered by mistake, so that the lists are as if they had not been.

Keywords only, all or nothing; ValidationError in Vietnamese without a reason, or when a later event rests on the one
to be taken back.  Called through `lifecycle`.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from vankhanh import record
from vankhanh.models import AuditEntry

from .choices import DEPARTURES, CandidateEnd, CauseIn, TransferKind
from .models import Admission, Candidate, Membership, Person, Standing, Transfer
from .party_age import settle
from .transferring import ended_by, opened_by

LEFT = "Ra khỏi danh sách đảng viên"
"""Reason on the log of a standing that ended because the member left: only such a one runs again."""

LATER_EVENTS = "Chưa hủy được: sau đó đã có biến động khác của đảng viên này; hãy hủy biến động sau trước."


@transaction.atomic
def cancel_taking_over(*, membership: Membership, by, reason: str) -> None:
    """Take back a member put on the list by mistake when the book was opened; the facts stay on record."""
    _cancel_newest(membership, by, reason)
    for old in membership.person.admissions.filter(branch__isnull=True):
        record.cancel(old, by=by, reason=reason)


@transaction.atomic
def cancel_restoration(*, membership: Membership, by, reason: str) -> None:
    """Take back a restoration entered by mistake: the member is off the list again."""
    _cancel_newest(membership, by, reason)
    settle(membership.person, by=by, reason=reason)


@transaction.atomic
def cancel_admission(*, admission: Admission, by, reason: str) -> None:
    """Take back an admission entered by mistake, with the list entry it made; the candidacy it closed runs again."""
    person, branch = admission.person, admission.branch
    if branch is not None:
        day = admission.ceremony_on.first_day
        made = opened_by_admission(admission)
        if made is not None:
            _cancel_newest(made, by, reason)
        _reopen_candidacy(person, day, by, reason)
    if person.party_age_from in (admission.decision_on, admission.ceremony_on):
        person.party_age_from = None
        record.save(person, by=by, reason=reason)
    record.cancel(admission, by=by, reason=reason)
    settle(person, by=by, reason=reason)


def opened_by_admission(admission: Admission) -> Membership | None:
    """The membership that an admission of our own opened."""
    causes = (CauseIn.ADMITTED, CauseIn.READMITTED)
    day = admission.ceremony_on.first_day
    rows = admission.person.memberships.filter(branch=admission.branch, start=day, cause_in__in=causes)
    return rows.order_by("-pk").first()


def _reopen_candidacy(person: Person, day: date, by, reason: str) -> None:
    for row in Candidate.objects.filter(person=person, end=day, end_kind=CandidateEnd.ADMITTED):
        row.end, row.end_kind = None, ""
        record.save(row, by=by, reason=reason)


@transaction.atomic
def cancel_recognition(*, admission: Admission, by, reason: str) -> Admission:
    """Take back a recognition entered by mistake: the member is dự bị again."""
    _reasoned(reason)
    admission.official_on = admission.official_decision_on = admission.official_branch = None
    admission.official_decision_number = admission.official_reason = admission.late_reason = ""
    return record.save(admission, by=by, reason=reason)


@transaction.atomic
def cancel_transfer(*, transfer: Transfer, by, reason: str) -> None:
    """Take back a transfer entered by mistake: the lists are as if it had not been."""
    if transfer.effective_on is None:
        _reasoned(reason)
        record.cancel(transfer, by=by, reason=reason)
        return
    if transfer.kind != TransferKind.OUT:
        entered = opened_by(transfer)
        if entered is not None:
            _cancel_newest(entered, by, reason)
    if transfer.kind != TransferKind.IN:
        _reopen(ended_by(transfer), by, reason)
        _resume_standings(transfer.person, transfer.effective_on, by, reason)
    record.cancel(transfer, by=by, reason=reason)


@transaction.atomic
def cancel_leaving(*, membership: Membership, by, reason: str) -> Membership:
    """Take back a departure entered by mistake: the member is on the list again, and so are their standings."""
    row = Membership.objects.filter(pk=membership.pk, cause_out__in=DEPARTURES).first()
    left_on = row and row.end
    row = _reopen(row, by, reason)
    _resume_standings(row.person, left_on, by, reason)
    return row


def _resume_standings(person: Person, left_on: date, by, reason: str) -> None:
    for standing in Standing.objects.filter(person=person, end=left_on):
        if ended_by_leaving(standing):
            standing.end = None
            record.save(standing, by=by, reason=reason)


def ended_by_leaving(standing: Standing) -> bool:
    """Whether the end of the standing was last written by its member's departure."""
    log = AuditEntry.objects.filter(model=Standing._meta.label_lower, object_id=str(standing.pk))
    last = log.filter(after__has_key="end").order_by("-pk").first()
    return last is not None and last.reason == LEFT


def _cancel_newest(row: Membership, by, reason: str) -> None:
    if row.end is not None or row.person.memberships.filter(start__gt=row.start).exists():
        raise ValidationError(LATER_EVENTS)
    record.cancel(row, by=by, reason=reason)


def _reopen(row: Membership | None, by, reason: str) -> Membership:
    """Put the member back on the list that the row had left; refused when a later list stands."""
    if row is None:
        raise ValidationError(LATER_EVENTS)
    later = row.person.memberships.filter(Q(end__isnull=True) | Q(end__gt=row.end))
    if later.exclude(pk=row.pk).exists():
        raise ValidationError(LATER_EVENTS)
    _reasoned(reason)
    row.end, row.cause_out, row.went_to, row.went_to_place, row.decision_out = None, "", None, "", ""
    return record.save(row, by=by, reason=reason)


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hủy."})
