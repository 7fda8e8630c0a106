"""Papers of the dossier that records already prove: a certificate, a resolution, a decision that is on its own register."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from branches.choices import CodeList
from vankhanh.partial_dates import PartialDate

from ..choices import StepKind
from ..models import Admission, Person
from .record import Record, record_of


@dataclass(frozen=True)
class Proof:
    """What proves a paper: its day and number, and the record where they are corrected (URL name and number)."""

    day: date | PartialDate
    number: str
    name: str
    pk: int


def certificate(found: Record) -> Proof | None:
    """The awareness class's, which is known by its number; whether it is still valid is another question."""
    row = found.certified
    if row is None or not row.certificate_number:
        return None
    return Proof(row.certified_on, row.certificate_number, "hoc-vien-xem", row.pk)


def step(kind: StepKind) -> Callable[[Record], Proof | None]:
    """The paper of the latest step of a kind that was not voted down."""

    def proved(found: Record) -> Proof | None:
        row = found.last(kind)
        return Proof(row.happened_on, row.paper, "buoc-ket-nap-xem", row.pk) if row else None

    return proved


def admitted(found: Record) -> Proof | None:
    """The decision of admission, by its step or by the admission itself."""
    row = found.admission
    if row and row.decision_number and row.decision_on:
        return Proof(row.decision_on, row.decision_number, "ket-nap-xem", row.pk)
    return step(StepKind.DECISION)(found)


def recognised(found: Record) -> Proof | None:
    """The decision of recognition."""
    row = found.admission
    if row is None or not row.official_decision_number or not row.official_decision_on:
        return None
    return Proof(row.official_decision_on, row.official_decision_number, "chinh-thuc-xem", row.pk)


def card(found: Record) -> Proof | None:
    """The decision by which the first card was issued after the admission."""
    cards = found.person.cards.exclude(decision="").order_by("issued_on", "pk")
    if found.admission:
        cards = cards.filter(issued_on__gte=found.admission.ceremony_on.first_day)
    row = cards.first()
    return Proof(row.issued_on, row.decision, "the-dang-xem", row.pk) if row else None


PROOFS: dict[tuple[CodeList, str], Callable[[Record], Proof | None]] = {
    (CodeList.ADMISSION_PAPER, "01"): certificate,
    (CodeList.ADMITTED_PAPER, "01"): step(StepKind.BRANCH),
    (CodeList.ADMITTED_PAPER, "03"): step(StepKind.COMMITTEE),
    (CodeList.ADMITTED_PAPER, "04"): admitted,
    (CodeList.OFFICIAL_PAPER, "05"): step(StepKind.OFFICIAL_BRANCH),
    (CodeList.OFFICIAL_PAPER, "07"): step(StepKind.OFFICIAL_COMMITTEE),
    (CodeList.OFFICIAL_PAPER, "08"): recognised,
    (CodeList.OFFICIAL_PAPER, "09"): card,
}
"""Entries of the lists of papers, by the codes they were laid down with, and the record that proves each."""


def proofs(person: Person, occasion: CodeList, on: date) -> dict[str, Proof]:
    """What records prove by a day, by the code of the paper; of the latest way into the Party alone."""
    found = latest(person, occasion)
    said = {code: prove(found) for (of, code), prove in PROOFS.items() if of == occasion}
    return {code: proof for code, proof in said.items() if proof and known_by(proof.day, on)}


def known_by(day: date | PartialDate, on: date) -> bool:
    return (day.first_day if isinstance(day, PartialDate) else day) <= on


def latest(person: Person, occasion: CodeList) -> Record:
    """The record of the latest candidacy; for recognition that of the latest admission."""
    candidate = person.candidacies.order_by("-start").first()
    found = record_of(person, candidate)
    last = Admission.objects.filter(person=person, branch__isnull=False).order_by("-ceremony_on").first()
    if occasion != CodeList.OFFICIAL_PAPER or last is None:
        return found
    steps = tuple(one for one in found.steps if one.happened_on >= last.ceremony_on.first_day)
    return Record(person, candidate, steps, found.classes, last)
