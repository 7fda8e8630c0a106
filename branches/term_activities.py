"""The end of a committee's term, with the seats and charges that end with it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from vankhanh import record

from .models import Branch, BranchCharge, CommitteeSeat, Term


def ending(unit: Branch, on: date):
    """Seats of the unit begun before a day and not ended by then: they end with the term.

    Seats that begin on the day are the next term's.
    """
    lasting = Q(end__isnull=True) | Q(end__gt=on)
    return CommitteeSeat.objects.filter(lasting, branch=unit, start__lt=on).select_related("person")


def charges_of(seats, term: Term, on: date):
    """Charges below the unit held by people whose seats end."""
    lasting = Q(end__isnull=True) | Q(end__gt=on)
    rows = BranchCharge.objects.within_unit(term.branch.path).filter(lasting, start__lt=on)
    return rows.filter(person__in=[seat.person_id for seat in seats]).select_related("person")


@transaction.atomic
def end_term(*, term: Term, on: date, charges: bool, by) -> tuple[int, int]:
    """End a term from a day with its seats, and with `charges` what its members look after; how many of each ended."""
    if on <= term.start:
        raise ValidationError({"end": f"Phải sau ngày bắt đầu nhiệm kỳ ({term.start:%d/%m/%Y})."})
    seats = list(ending(term.branch, on).order_by("pk"))
    looked_after = list(charges_of(seats, term, on).order_by("pk")) if charges else []
    term.end = on
    record.save(term, by=by)
    for row in (*seats, *looked_after):
        row.end = on
        record.save(row, by=by, reason=f"Kết thúc {str(term).lower()}")
    return len(seats), len(looked_after)
