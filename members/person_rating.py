"""The writers of a member's yearly rating: what the branch proposes, what the unit above decides."""

from django.db import transaction

from branches.models import Branch
from branches.models.branch_ratings import Verdict
from branches.rating import put_decision, put_proposal
from vankhanh import record

from .models import Person, PersonRating


def _rating(person: Person, year: int) -> PersonRating:
    found = PersonRating.objects.filter(person=person, year=year).first()
    return found or PersonRating(person=person, year=year)


@transaction.atomic
def propose(*, person: Person, branch: Branch, year: int, by, **said) -> PersonRating:
    """The branch proposes where a member lands in one year's rating: `said` are the parts of a `Verdict`.

    Refused once the unit above has decided.
    """
    row = _rating(person, year)
    row.branch = branch
    put_proposal(row, Verdict(**said))
    return record.save(row, by=by)


@transaction.atomic
def decide(
    *, person: Person, branch: Branch, year: int, by, decided_on=None, decision: str = "", **said
) -> PersonRating:
    """The unit above decides where a member lands; what was proposed stays beside it."""
    row = _rating(person, year)
    row.branch = branch
    put_decision(row, Verdict(**said), decided_on=decided_on, decision=decision)
    return record.save(row, by=by)
