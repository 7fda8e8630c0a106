"""The steps into the Party of everybody admitted in the book, and of those still on their way at the end."""

from datetime import date

from branches.choices import CodeList
from branches.models import Code
from members.choices import StepKind
from members.models import Admission, Candidate, DossierPaper, GrowthStep
from vankhanh import record

from .calendar import END, later
from .people import Cast

BEFORE = {
    StepKind.INTRODUCED: -150,
    StepKind.DOSSIER: -120,
    StepKind.BRANCH: -75,
    StepKind.COMMITTEE: -60,
    StepKind.DECISION: -16,
}
"""Days before the ceremony."""
PROGRESS = ((StepKind.INTRODUCED,), (StepKind.INTRODUCED, StepKind.DOSSIER))
"""How far the candidates of the last class are, by turns; the others have only been put on the list."""
VOTERS = 16


def walk(cast: Cast) -> None:
    """Steps of those admitted; of the last candidates as far as they are."""
    rows = [step for admission in admitted() for step in steps_of(admission)]
    waiting = list(
        Candidate.objects.filter(end__isnull=True).select_related("person", "branch").order_by("pk")
    )
    taught = [row for row in waiting if row.person.awareness_classes.exists()]
    for order, row in enumerate(taught):
        done = PROGRESS[order % len(PROGRESS)]
        rows += [step(row.person, row.branch, kind, later(END, -40 + 10 * n)) for n, kind in enumerate(done)]
    record.save_many(rows, by=None, what="Các bước kết nạp")
    collect(taught)


def admitted():
    """Admissions in the book, in order."""
    rows = Admission.objects.filter(branch__isnull=False).select_related("person", "branch")
    return rows.order_by("ceremony_on", "pk")


def steps_of(admission: Admission) -> list[GrowthStep]:
    held = admission.ceremony_on.first_day
    return [
        step(admission.person, admission.branch, kind, later(held, days)) for kind, days in BEFORE.items()
    ]


def step(person, branch, kind: StepKind, when: date) -> GrowthStep:
    """One step with its paper or its votes."""
    row = GrowthStep(person=person, branch=branch, kind=kind, happened_on=when)
    if kind == StepKind.INTRODUCED:
        row.decided_by = "Hai đảng viên chính thức của chi bộ"
    if kind in (StepKind.BRANCH, StepKind.COMMITTEE):
        row.paper, row.entitled, row.present, row.in_favour, row.against = (
            f"NQ {when:%m/%Y}",
            *votes(person.pk),
        )
    if kind == StepKind.DECISION:
        row.paper, row.decided_by = f"QĐ {when:%d/%m/%Y}", "Ban Thường vụ Huyện ủy"
    return row


def votes(turn: int) -> tuple[int, int, int, int]:
    """Had to come, came, in favour, against: always enough."""
    present = VOTERS - turn % 3
    return VOTERS, present, present - turn % 2, turn % 2


def collect(candidates: list[Candidate]) -> None:
    """The first papers of those who set up a dossier: the rest is still missing."""
    papers = list(Code.objects.filter(list=CodeList.ADMISSION_PAPER).order_by("rank"))
    rows = [
        DossierPaper(person=row.person, branch=row.branch, paper=paper, received_on=later(END, -30))
        for order, row in enumerate(candidates)
        if order % len(PROGRESS)
        for paper in papers[: 3 + order % 3]
    ]
    record.save_many(rows, by=None, what="Giấy tờ trong hồ sơ")
