"""Mở sổ for many members at once: what `lifecycle.take_over_member` does for one, in a handful of writes."""

from collections.abc import Iterable

from django.db import transaction

from branches.models import Branch
from vankhanh import record

from .choices import CauseIn
from .lifecycle import opened_day
from .lists import standing_unit
from .models import Admission, Membership, Person


@transaction.atomic
def take_over_members(*, entries: Iterable[tuple[Person, Branch, dict]], by, what: str) -> list[Membership]:
    """Put people, their old admissions and their branches' lists on record.

    `entries` are person (new, or changed since it was read), branch and the dates `ceremony_on`, `decision_on`,
    `official_on`.  Raises ValidationError as `take_over_member` does.
    """
    entries = list(entries)
    opened = {branch.pk: branch.book_opened() for branch in {branch for _, branch, _ in entries}}
    for _, branch, dates in entries:
        opened_day(opened[branch.pk], dates["ceremony_on"])
    for branch in {branch for _, branch, _ in entries}:
        standing_unit(branch, opened[branch.pk])
    for person, _, dates in entries:
        person.party_age_from = person.party_age_from or dates["decision_on"] or dates["ceremony_on"]
    fresh = [person for person, _, _ in entries if person._state.adding]
    for person, _, _ in entries:
        if not person._state.adding:
            record.save(person, by=by)
    record.save_many(fresh, by=by, what=what)
    admissions = [Admission(person=person, **dates) for person, _, dates in entries]
    record.save_many(admissions, by=by, what=what)
    rows = [
        Membership(person=person, branch=branch, start=opened[branch.pk], cause_in=CauseIn.TAKEN_OVER)
        for person, branch, _ in entries
    ]
    by_branch: dict[int, list[Membership]] = {}
    for row in rows:
        by_branch.setdefault(row.branch_id, []).append(row)
    for of_one in by_branch.values():
        record.save_many(of_one, by=by, what=what)
    return rows
