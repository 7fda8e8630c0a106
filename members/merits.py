"""Khen thưởng, kỷ luật, đảng phí: what is decided about members besides where they belong.  Called through `lifecycle`.

Keywords only, `by` says who does it, all or nothing, ValidationError in Vietnamese.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Branch
from vankhanh import record

from .cancelling import cancel_leaving
from .choices import BadgeKind, BadgeWay, CauseOut, DisciplineForm
from .models import Award, Badge, BadgeProposal, Discipline, DuesPayment, FileSupplement, Membership, Person


@transaction.atomic
def award(
    *, organisations: Iterable[Branch] = (), members: Iterable[tuple[Person, Branch]] = (), by, **shared
) -> list[Award]:
    """Put the awards of one decision on record; each member counts for the branch of that day."""
    rows = [Award(branch=branch, **shared) for branch in organisations]
    rows += [Award(branch=branch, person=person, **shared) for person, branch in members]
    for row in rows:
        row.validate_constraints()
    return record.save_many(rows, by=by, what=f"Khen thưởng {shared.get('decision', '')}".strip())


@transaction.atomic
def propose_badges(*, rows: Iterable[BadgeProposal], by, what: str) -> list[BadgeProposal]:
    """Put the proposals of one batch on record under one entry of the log."""
    rows = list(rows)
    for row in rows:
        row.validate_constraints()
    return record.save_many(rows, by=by, what=what)


@transaction.atomic
def award_badges(*, proposals: Iterable[BadgeProposal], decision: str, awarded_on: date, by) -> list[Badge]:
    """Give the badges of one decision; each counts for the branch of that day, of a dead member for the last one."""
    rows = [
        Badge(
            person=row.person,
            branch=badge_unit(row.person, awarded_on) or row.branch,
            kind=BadgeKind.POSTHUMOUS if row.way == BadgeWay.POSTHUMOUS else BadgeKind.AWARDED,
            years=row.years,
            decision=decision,
            awarded_on=awarded_on,
        )
        for row in proposals
    ]
    for row in rows:
        row.validate_constraints()
    return record.save_many(rows, by=by, what=f"Huy hiệu Đảng theo {decision}")


def badge_unit(person: Person, day: date) -> Branch | None:
    """The branch whose list the person was on last, at the end of a day."""
    last = person.memberships.filter(start__lte=day).select_related("branch").order_by("-start").first()
    return last and last.branch


@transaction.atomic
def cancel_discipline(*, row: Discipline, by, reason: str) -> None:
    """Take back a decision entered by mistake; whoever it expelled is on the list again."""
    expelled = expulsion_of(row) if row.form == DisciplineForm.EXPULSION else None
    if expelled is not None:
        cancel_leaving(membership=expelled, by=by, reason=reason)
    record.cancel(row, by=by, reason=reason)


def expulsion_of(row: Discipline) -> Membership | None:
    """The membership that the expulsion ended."""
    return row.person.memberships.filter(cause_out=CauseOut.EXPELLED, end=row.effective_on).first()


@transaction.atomic
def note_dues(
    *, branch: Branch, paid_through: date, persons: Iterable[Person], noted_on: date, by
) -> list[DuesPayment]:
    """Note that members of a branch have paid to the end of a month; whoever is noted for it already is left alone."""
    month = paid_through.replace(day=1)
    if month > noted_on:
        raise ValidationError({"paid_through": "Chưa tới tháng này vào ngày ghi thu."})
    persons = list(persons)
    known = set(
        DuesPayment.objects.filter(paid_through=month, person__in=persons).values_list("person", flat=True)
    )
    rows = [
        DuesPayment(branch=branch, person=person, paid_through=month, noted_on=noted_on)
        for person in persons
        if person.pk not in known
    ]
    return record.save_many(rows, by=by, what=f"Đảng phí hết tháng {month:%m/%Y}")


@transaction.atomic
def note_supplements(
    *, branch: Branch, year: int, persons: Iterable[Person], received_on: date, by
) -> list[FileSupplement]:
    """Note the yearly sheets of members of a branch that came in; whose sheet is there already is left alone."""
    persons = list(persons)
    known = set(FileSupplement.objects.filter(year=year, person__in=persons).values_list("person", flat=True))
    rows = [
        FileSupplement(branch=branch, person=person, year=year, received_on=received_on)
        for person in persons
        if person.pk not in known
    ]
    return record.save_many(rows, by=by, what=f"Phiếu bổ sung hồ sơ năm {year}")
