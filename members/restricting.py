"""Restricting and releasing one person's record: who tells the person lies with the restriction meanwhile.

What figures count (sex, birth, ethnicity, dates of the Party life) stays where it is, so that every count is the same
before and after.  The name and the numbers leave the person's row: what is not there cannot be listed, found,
exported or picked, whichever page is added later.
"""

import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.audit.withheld import RESTRICTED as MASK

from .models import Membership, Person, Restriction

KEPT = ("full_name", "other_names", "home_town", "residence", "id_number", "card_number", "file_number")
"""What tells who somebody is."""


@transaction.atomic
def approve(*, restriction: Restriction, on: date, by) -> Restriction:
    """Restrict from a day on; raises ValidationError when it stands already, or to who asked for it themselves."""
    if restriction.approved_on:
        raise ValidationError("Đề nghị này đã được duyệt.")
    if by is None or by.pk == restriction.created_by_id:
        raise ValidationError("Người duyệt phải khác người đề nghị.")
    if on < restriction.asked_on:
        raise ValidationError("Ngày duyệt phải bằng hoặc sau ngày đề nghị.")
    person = restriction.person
    restriction.kept = {name: getattr(person, name) for name in KEPT}
    restriction.approved_on, restriction.approved_by = on, by
    record.save(restriction, by=by, reason=restriction.reason)
    put(person, dict.fromkeys(KEPT, "") | {"full_name": MASK}, sealed=True)
    record.save(person, by=by, reason=restriction.reason)
    return restriction


@transaction.atomic
def lift(*, restriction: Restriction, on: date, by, reason: str) -> Restriction:
    """Release: the person's row is as it was; raises ValidationError when nothing is restricted."""
    if not restriction.approved_on or restriction.lifted_on:
        raise ValidationError("Hồ sơ này không đang bị hạn chế.")
    person = restriction.person
    put(person, restriction.kept, sealed=False)
    record.save(person, by=by, reason=reason)
    restriction.lifted_on, restriction.lifted_because, restriction.kept = on, reason, {}
    return record.save(restriction, by=by, reason=reason)


def put(person: Person, facts: dict, *, sealed: bool) -> None:
    for name, value in facts.items():
        setattr(person, name, value)
    person.sealed = sealed


def standing_of(person: Person) -> Restriction | None:
    """The restriction that seals a person now."""
    return Restriction.objects.filter(
        person=person, approved_on__isnull=False, lifted_on__isnull=True
    ).first()


def may_open(person: Person, reader: Reader) -> bool:
    """Who may still see a restricted record: administrators of a unit the person is or was in, and who approved."""
    if not person.sealed:
        return True
    standing = standing_of(person)
    if standing and reader.user is not None and standing.approved_by_id == reader.user.pk:
        return True
    rows = Membership.objects.filter(person=person).values_list("branch__path", flat=True)
    held = [*rows, *([standing.branch.path] if standing else [])]
    return any(reader.covers(path, Right.MANAGE) for path in held)


def opened(person: Person, reader: Reader) -> Person:
    """The person as who may open the record reads it: a copy that must not be saved."""
    standing = standing_of(person) if person.sealed and may_open(person, reader) else None
    if standing is None:
        return person
    told = copy.copy(person)
    put(told, standing.kept, sealed=False)
    return told
