"""The way of one person into the Party: which steps are taken, what each still needs, what is next.

Reads only; derived anew each time from the steps, the class, the papers and the admission.  Rules are those in force on
the day they are applied to; one that is not on record asks nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from branches.choices import CodeList
from branches.models import Code, RuleNotFound, plus_working_days, rule
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text

from .choices import AdmissionKind, CandidateEnd, StepKind
from .models import Admission, AwarenessStudent, Candidate, DossierPaper, GrowthStep, Person
from .party_age import OUT

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


# What is on record --------------------------------------------------------------------------------------------------


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


# Papers -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paper:
    """One line of a checklist: what is asked for, and the row that says it is there."""

    code: Code
    row: DossierPaper | None


def checklist(person: Person, occasion: CodeList, on: date) -> list[Paper]:
    """The papers asked for at an occasion on a day, in order (38-HD/BTCTW II.1.1)."""
    rows = person.dossier_papers.filter(paper__list=occasion, received_on__lte=on).order_by(
        "received_on", "pk"
    )
    there = {row.paper_id: row for row in rows}
    asked = [code for code in Code.objects.filter(list=occasion).order_by("rank", "code") if in_use(code, on)]
    return [Paper(code, there.get(code.pk)) for code in asked]


def in_use(code: Code, on: date) -> bool:
    """Whether an entry of a list stands on a day."""
    return (code.valid_from is None or code.valid_from <= on) and (
        code.valid_to is None or on < code.valid_to
    )


def missing(papers: Iterable[Paper]) -> list[str]:
    """What is not there yet, by name."""
    return [paper.code.label for paper in papers if paper.row is None]


def incomplete(person: Person, occasion: CodeList, on: date) -> list[str]:
    """A sentence about missing papers, of a dossier whose papers are noted at all."""
    papers = checklist(person, occasion, on)
    gaps = missing(papers)
    if not gaps or len(gaps) == len(papers):
        return []
    return [f"Hồ sơ còn thiếu: {'; '.join(gaps)}."]


# Doubts about one step -----------------------------------------------------------------------------------------------

ORDER = (StepKind.INTRODUCED, StepKind.DOSSIER, StepKind.BRANCH, StepKind.COMMITTEE, StepKind.DECISION)
"""Steps that follow one another; helpers are assigned and changed at any time."""


def order_doubts(kind: StepKind, day: date, found: Record, leave_out: int | None = None) -> list[str]:
    """Says which step on record stands on the wrong side of this one."""
    if kind not in ORDER:
        return []
    said, place = [], ORDER.index(kind)
    for other in ORDER:
        days = [step.happened_on for step in found.of(other) if step.pk != leave_out]
        if not days or other == kind:
            continue
        earlier = ORDER.index(other) < place
        if earlier and min(days) > day:
            said.append(f"Trước cả bước «{other.label}» ({date_text(min(days))}).")
        if not earlier and max(days) < day:
            said.append(f"Sau cả bước «{other.label}» ({date_text(max(days))}).")
    held = found.admission and found.admission.ceremony_on
    if held and held.is_full and held.first_day < day:
        said.append(f"Sau lễ kết nạp ({held}).")
    return said


def lapsed_doubts(day: date, found: Record) -> list[str]:
    """Says what is no longer valid on the day that an admission is considered."""
    said = []
    if found.certified:
        issued = found.certified.certified_on
        until = valid_until(issued, CERTIFICATE, day)
        if until and until <= day:
            said.append(
                f"Giấy chứng nhận bồi dưỡng nhận thức cấp ngày {date_text(issued)} đã hết hạn từ {date_text(until)}."
            )
    dossier = next((step for step in reversed(found.of(StepKind.DOSSIER)) if step.happened_on <= day), None)
    until = valid_until(dossier.happened_on, DOSSIER, day) if dossier else None
    if dossier and until and until <= day:
        said.append(
            f"Hồ sơ lập ngày {date_text(dossier.happened_on)} đã quá hạn từ {date_text(until)}: phải làm lại."
        )
    return said


def age_doubts(person: Person, day: date) -> list[str]:
    """Says when the person is too young or too old to be considered (294-QĐ/TW §1)."""
    on, oldest = PartialDate.from_date(day), known(OLDEST, day)
    if person.born.plus_years(ADULT).first_day > day:
        return [f"Đến ngày {on} người này chưa đủ {ADULT} tuổi (sinh {person.born})."]
    if oldest and person.born.plus_years(oldest).last_day < day.replace(day=1):
        return [
            f"Đến ngày {on} người này đã quá {oldest} tuổi (sinh {person.born}): phải được cấp trên đồng ý."
        ]
    return []


def late_doubts(key: str, since: date | None, day: date, what: str) -> list[str]:
    """Says that a term in working days is over."""
    days = known(key, since) if since else None
    if days is None or day <= (last := plus_working_days(since, days)):
        return []
    return [f"{what} quá hạn {days} ngày làm việc (đến {date_text(last)})."]


def vote_doubts(step: GrowthStep) -> list[str]:
    """Says that the votes do not reach what the rule asks."""
    if passed(step):
        return []
    base = step.entitled or step.present
    return [f"Tán thành {step.in_favour}/{base}, chưa đủ tỷ lệ: bước này được ghi là không thông qua."]


# The steps as stages --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One thing on record within a stage."""

    day: date | PartialDate | None
    text: str
    address: str = ""


@dataclass
class Stage:
    """One stage of the way: done or not, what is on record, what stands against it."""

    code: str
    label: str
    done: bool
    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    """What has to be there before it, and is not."""


def stages(found: Record, on: date, address: Callable[[str, int], str]) -> list[Stage]:
    """The stages in their order as of a day; `address` gives the page of a record by URL name and number."""
    return [
        introduced(found, address),
        helped(found, address),
        taught(found, on, address),
        prepared(found, on, address),
        resolved(found, StepKind.BRANCH, address, needs=missing_before_branch(found, on)),
        resolved(found, StepKind.COMMITTEE, address),
        resolved(found, StepKind.DECISION, address),
        held(found, address),
    ]


def told(step: GrowthStep, address) -> Line:
    """A step in one line."""
    votes = ""
    if step.in_favour is not None:
        base = f"{step.in_favour}/{step.entitled or step.present} tán thành"
        votes = (
            base
            + (f", {step.against} không" if step.against else "")
            + ("" if passed(step) else ": không thông qua")
        )
    parts = (step.helper and step.helper.full_name, step.paper, step.decided_by, votes, step.note)
    text = " – ".join(filter(None, parts)) or step.get_kind_display()
    return Line(step.happened_on, text, address("buoc-ket-nap-xem", step.pk))


def introduced(found: Record, address) -> Stage:
    lines = [told(step, address) for step in found.of(StepKind.INTRODUCED)]
    if not lines and found.candidate and found.candidate.introduced_by:
        lines = [Line(found.candidate.start, found.candidate.introduced_by)]
    return Stage(StepKind.INTRODUCED, StepKind.INTRODUCED.label, bool(lines), lines)


def helped(found: Record, address) -> Stage:
    lines = [told(step, address) for step in found.of(StepKind.HELPER)]
    if found.candidate and found.candidate.helper:
        lines.insert(0, Line(found.candidate.start, found.candidate.helper.full_name))
    return Stage(StepKind.HELPER, StepKind.HELPER.label, bool(lines), lines)


def taught(found: Record, on: date, address) -> Stage:
    """The class and its certificate; a lapsed one does not count, unless the person is admitted already."""
    lines, warnings = [], []
    for row in found.classes:
        paper = (
            f"giấy chứng nhận {row.certificate_number}".strip()
            if row.certified_on
            else "chưa ghi giấy chứng nhận"
        )
        lines.append(
            Line(
                row.awareness_class.opened_on,
                f"{row.awareness_class.name}: {paper}",
                address("hoc-vien-xem", row.pk),
            )
        )
    last, lapsed = found.certified, False
    until = valid_until(last.certified_on, CERTIFICATE, on) if last else None
    if until and not found.admission:
        lapsed = until <= on
        warnings.append(
            f"Giấy chứng nhận {'đã hết hạn' if lapsed else 'có giá trị đến trước ngày'} {date_text(until)}."
        )
    return Stage("lop", "Lớp bồi dưỡng nhận thức về Đảng", bool(last) and not lapsed, lines, warnings)


def prepared(found: Record, on: date, address) -> Stage:
    """The dossier, valid for the months of the rule until the branch has considered it."""
    rows = found.of(StepKind.DOSSIER)
    stage = Stage(
        StepKind.DOSSIER, StepKind.DOSSIER.label, bool(rows), [told(step, address) for step in rows]
    )
    until = valid_until(rows[-1].happened_on, DOSSIER, on) if rows else None
    if until and not found.admission:
        stage.done = on < until
        word = "có giá trị đến trước ngày" if stage.done else "đã quá hạn từ"
        stage.warnings.append(f"Hồ sơ {word} {date_text(until)}{'' if stage.done else ': phải làm lại'}.")
    return stage


def missing_before_branch(found: Record, on: date) -> list[str]:
    """Papers of the dossier that the branch needs and has not."""
    return [] if found.admission else missing(checklist(found.person, CodeList.ADMISSION_PAPER, on))


def resolved(found: Record, kind: StepKind, address, needs: list[str] | None = None) -> Stage:
    done = found.last(kind) is not None
    lines = [told(step, address) for step in found.of(kind)]
    return Stage(kind, kind.label, done, lines, needs=[] if done else needs or [])


def held(found: Record, address) -> Stage:
    """The ceremony: the admission."""
    row = found.admission
    lines = (
        [Line(row.ceremony_on, row.decision_number or row.get_kind_display(), address("ket-nap-xem", row.pk))]
        if row
        else []
    )
    return Stage("le", "Lễ kết nạp", row is not None, lines)


def next_stage(found: Iterable[Stage]) -> Stage | None:
    """The first stage that is not done; none once admitted."""
    rows = list(found)
    return None if rows[-1].done else next(stage for stage in rows if not stage.done)


def readmission_doubts(person: Person, day: date) -> list[str]:
    """What stands against a readmission: too soon, a second time, or nothing on record of when the person was out."""
    said = []
    left = person.memberships.filter(cause_out__in=OUT, end__lte=day).order_by("-end").first()
    months = known(READMISSION, day)
    if left and months and (soonest := PartialDate.from_date(left.end).plus_months(months).first_day) > day:
        said.append(
            f"Ra khỏi Đảng ngày {date_text(left.end)}: chưa đủ {months} tháng (từ {date_text(soonest)})."
        )
    if not left and not person.party_age_gaps.exists():
        said.append(
            "Chưa ghi thời gian ở ngoài Đảng: tuổi Đảng sẽ tính cả thời gian ấy; hãy ghi ở sổ gián đoạn."
        )
    if person.admissions.filter(kind=AdmissionKind.AGAIN).exists():
        said.append("Người này đã được kết nạp lại một lần.")
    return said


# What goes on ---------------------------------------------------------------------------------------------------------


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


def admission_doubts(person: Person, ceremony: date, decided: date | None) -> list[str]:
    """What the steps on record say against a ceremony on a day; nothing of who has none."""
    candidate = person.candidacies.filter(end__isnull=True).first()
    found = record_of(person, candidate)
    considered = found.last(StepKind.BRANCH)
    said = lapsed_doubts(considered.happened_on if considered else ceremony, found)
    late = [
        f"Trước cả bước «{step.get_kind_display()}» ({date_text(step.happened_on)})."
        for step in found.of(*ORDER)
        if step.happened_on > ceremony
    ]
    said += late[:1]
    said += late_doubts(CEREMONY, decided, ceremony, "Lễ kết nạp")
    return said + incomplete(person, CodeList.ADMISSION_PAPER, ceremony)
