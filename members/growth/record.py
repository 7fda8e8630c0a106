"""What is on record of one person's way into the Party: steps and class; how long their papers are valid."""

from dataclasses import dataclass
from datetime import date

from branches.models import RuleNotFound, rule
from vankhanh.partial_dates import PartialDate

from ..choices import CandidateEnd, StepKind
from ..models import Admission, AwarenessStudent, Candidate, GrowthStep, Person

CERTIFICATE, DOSSIER = "class_certificate_months", "dossier_months"
VOTE, OLDEST = "vote_thirds", "admission_age_max"
READMISSION = "readmission_months"
DECIDE, CEREMONY = "decide_admission_wd", "ceremony_wd"
THIRDS = 3
ADULT = 18
"""Years of age from which a citizen may be admitted (Điều lệ Đảng, Điều 1)."""


def known(key: str, on: date) -> int | None:
    """The number of a rule on a day; None where there is none."""
    try:
        return int(rule(key, on=on))
    except RuleNotFound:
        return None


def valid_until(issued: date | None, key: str, on: date) -> date | None:
    """The day from which a paper issued then is no longer valid, by the rule in months of the day it is used on."""
    return valid_for(issued, known(key, on)) if issued else None


def valid_for(issued: date | None, months: int | None) -> date | None:
    """The day from which a paper issued then and valid for so many months is no longer so."""
    if months is None or issued is None:
        return None
    return PartialDate.from_date(issued).plus_months(months).first_day


def passed(step: GrowthStep) -> bool:
    """Whether a vote reached what the rule asks, of those who had to come where that is known (294-QĐ/TW §9.3.4).

    A resolution without its votes on record is taken as adopted.
    """
    if step.in_favour is None:
        return True
    thirds = known(VOTE, step.happened_on)
    base = step.entitled or step.present
    return thirds is None or step.in_favour * THIRDS >= base * thirds


@dataclass(frozen=True)
class Record:
    """What is on record about one person's way, since their last candidacy that led elsewhere ended."""

    person: Person
    candidate: Candidate | None
    steps: tuple[GrowthStep, ...]
    classes: tuple[AwarenessStudent, ...]
    admission: Admission | None

    def of(self, *kinds: StepKind) -> list[GrowthStep]:
        """Steps of these kinds, oldest first."""
        return [step for step in self.steps if step.kind in kinds]

    def last(self, kind: StepKind) -> GrowthStep | None:
        """The latest step of a kind that was not voted down."""
        return next((step for step in reversed(self.of(kind)) if passed(step)), None)

    @property
    def certified(self) -> AwarenessStudent | None:
        """The latest certificate of the awareness class."""
        rows = [row for row in self.classes if row.certified_on]
        return max(rows, key=lambda row: row.certified_on, default=None)


def record_of(person: Person, candidate: Candidate | None = None) -> Record:
    """Everything on record; of a candidacy given, up to its admission."""
    began = begun(person, candidate)
    steps = person.growth_steps.select_related("helper").order_by("happened_on", "pk")
    if began:
        steps = steps.filter(happened_on__gte=began)
    classes = person.awareness_classes.select_related("awareness_class").order_by(
        "awareness_class__opened_on"
    )
    admissions = person.admissions.filter(branch__isnull=False)
    if began:
        admissions = admissions.filter(ceremony_on__gte=PartialDate.from_date(began))
    return Record(person, candidate, tuple(steps), tuple(classes), admissions.order_by("ceremony_on").first())


def begun(person: Person, candidate: Candidate | None) -> date | None:
    """The day an earlier candidacy ended for good, before which no step counts for this one."""
    rows = person.candidacies.exclude(end_kind=CandidateEnd.REORGANISED).filter(end__isnull=False)
    if candidate is not None:
        rows = rows.filter(end__lte=candidate.start).exclude(pk=candidate.pk)
    last = rows.order_by("-end").first() if candidate is not None else None
    return last and last.end


def carried(person: Person) -> dict:
    """What the admission takes over from the steps: decision and who introduced."""
    candidate = person.candidacies.filter(end__isnull=True).select_related("helper").first()
    found = record_of(person, candidate)
    decision = found.last(StepKind.DECISION)
    names = [step.decided_by for step in found.of(StepKind.INTRODUCED) if step.decided_by]
    given = {"introducers": "; ".join(names) or (candidate.introduced_by if candidate else "")}
    if decision:
        given |= {
            "decision_on": PartialDate.from_date(decision.happened_on),
            "decision_number": decision.paper,
            "decided_by": decision.decided_by,
        }
    return {name: value for name, value in given.items() if value}
