"""Taking one person's data out: who may, and the entry on the log."""

from branches.models import Branch
from members.models import Membership, Person
from members.restricting import may_open
from vankhanh import record
from vankhanh.access import Reader, Right


def may_take(person: Person, reader: Reader) -> bool:
    """Who keeps the person's record, and administrators of a unit the person is or was in; of a restricted record
    only who may open it."""
    if not may_open(person, reader):
        return False
    if Person.objects.writable_by(reader).filter(pk=person.pk).exists():
        return True
    return any(reader.covers(path, Right.MANAGE) for path in paths(person))


def paths(person: Person) -> list[str]:
    """Units whose lists name the person, the latest first."""
    rows = Membership.objects.filter(person=person).order_by("-start", "-pk")
    return list(rows.values_list("branch__path", flat=True))


def note(person: Person, *, by) -> None:
    """Put on the log that everything about a person was taken out."""
    at = paths(person)
    units = Branch.objects.filter(path=at[0]) if at else Branch.objects.order_by("path")
    what = f"Toàn bộ dữ liệu của hồ sơ số {person.pk}"
    record.exported(what, unit=units.first(), by=by, people=[person.pk])
