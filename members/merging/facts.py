"""What two records say of one person, fact by fact, and which of the two is kept where nobody chose."""

from dataclasses import dataclass

from django.db.models import Field

from vankhanh.partial_dates import PartialDate

from ..models import Person

LASTING = (*Person.searched, *Person.numbers)
"""What somebody may be looked for by, also once the record says it no more."""
TELLING = ("id_number", "born", "sex")
"""Two of these that differ, both whole, are rather of two people."""


@dataclass(frozen=True)
class Fact:
    """One fact of both records; `from_gone` says that the value of the one that goes is kept unless chosen otherwise."""

    field: Field
    kept: str
    gone: str
    from_gone: bool

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        text = str(self.field.verbose_name)
        return f"{text[:1].upper()}{text[1:]}"

    @property
    def differs(self) -> bool:
        return self.kept != self.gone


def fields() -> list[Field]:
    """The facts of a person that are typed."""
    return [f for f in Person._meta.concrete_fields if f.editable and not f.primary_key]


def facts(kept: Person, gone: Person) -> list[Fact]:
    """All facts of both."""
    return [Fact(f, said(kept, f), said(gone, f), better(kept, gone, f)) for f in fields()]


def said(person: Person, field: Field) -> str:
    """The value of one fact in words; "" for none."""
    value = getattr(person, field.name)
    if value in (None, ""):
        return ""
    return str(getattr(person, f"get_{field.name}_display")() if field.choices else value)


def better(kept: Person, gone: Person, field: Field) -> bool:
    """Whether the record that goes says more: something for nothing, a whole date for a year; else who was written last."""
    mine, theirs = fullness(getattr(kept, field.name)), fullness(getattr(gone, field.name))
    return theirs > mine or (theirs == mine and theirs > 0 and gone.updated_at > kept.updated_at)


def fullness(value) -> int:
    """How much a value says."""
    if value in (None, ""):
        return 0
    return 1 + bool(value.month) + bool(value.day) if isinstance(value, PartialDate) else 1


def in_lines(person: Person) -> str:
    """All that a record says of its person, a line each."""
    told = [(str(f.verbose_name), said(person, f)) for f in fields()]
    return "\n".join(f"{name[:1].upper()}{name[1:]}: {value}" for name, value in told if value)


def lost(kept: Person, before: list[Person]) -> str:
    """Names and numbers that the records said before and the one that stays does not."""
    known = {said(kept, f) for f in fields()}
    told = [said(person, f) for person in before for f in fields() if f.name in LASTING]
    return "; ".join(value for value in dict.fromkeys(told) if value and value not in known)


def told_apart(kept: Person, gone: Person) -> list[str]:
    """Why the two may be two people."""
    found = []
    for fact in facts(kept, gone):
        mine, theirs = getattr(kept, fact.name), getattr(gone, fact.name)
        whole = all(value and getattr(value, "is_full", True) for value in (mine, theirs))
        if fact.name in TELLING and whole and mine != theirs:
            found.append(
                f"{fact.label} khác nhau ({fact.kept} và {fact.gone}): có thể là hai người khác nhau."
            )
    return found
