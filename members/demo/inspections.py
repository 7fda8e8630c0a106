"""Inspection and supervision of three years: by the committee, its inspection committee, and the branches."""

from dataclasses import dataclass
from datetime import date

from branches.activities import inspect
from branches.choices import Actor, InspectionKind
from branches.models import Branch, Inspection, PlannedInspection
from members.choices import DisciplineForm
from members.models import Discipline, Membership, Person
from vankhanh import record

from .calendar import day, later
from .people import Cast

FOUND = "Thực hiện đúng quy định; còn chậm ở khâu ghi chép, đã yêu cầu khắc phục."


@dataclass(frozen=True)
class Planned:
    """One inspection from above: which branches, and how many members of them and of others."""

    actor: Actor
    kind: InspectionKind
    title: str
    concluded: str
    organisations: tuple[int, ...] = ()
    members: tuple[int, ...] = ()


PLANNED = (
    Planned(Actor.COMMITTEE, InspectionKind.COMPLIANCE, "Lãnh đạo phát triển kinh tế ở ấp", "18/6/2021", (2, 9), (2, 3, 7, 9)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.DUES, "Thu, nộp đảng phí", "8/9/2021", (4, 8), (4, 5, 8, 10, 0)),
    Planned(Actor.COMMITTEE, InspectionKind.THEMATIC_SUPERVISION, "Học tập và làm theo Bác", "24/5/2022", (5, 11), (5, 0, 7, 11, 1, 10)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.INSPECTION_WORK, "Công tác kiểm tra của chi bộ", "12/8/2022", (3, 7), (3, 6, 7, 8, 2, 4)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.FINANCE, "Tài chính của cấp ủy", "14/10/2022", (), (6, 9)),
    Planned(Actor.COMMITTEE, InspectionKind.COMPLIANCE, "Thực hiện quy chế làm việc của chi ủy", "26/5/2023", (0, 7), (0, 2, 4, 7, 10)),
    Planned(Actor.COMMITTEE, InspectionKind.THEMATIC_SUPERVISION, "Lãnh đạo xây dựng nông thôn mới", "15/9/2023", (3,), (1, 3, 5, 11)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.DUES, "Thu, nộp và sử dụng đảng phí", "16/6/2023", (1, 10), (0, 1, 6, 8, 9, 10)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.THEMATIC_SUPERVISION, "Giữ gìn đạo đức, lối sống", "20/10/2023", (5,), (2, 3, 5, 7, 11)),
    Planned(Actor.INSPECTION_COMMITTEE, InspectionKind.SIGNS, "Chấp hành quy định về đất đai", "4/8/2023", (), (4,)),
)  # fmt: skip
"""2023: the committee 3 organisations and 9 members, the inspection committee 3 and 12; nobody twice."""

BY_BRANCH = {2021: (2, 1), 2022: (2, 1), 2023: (2, 2)}
"""Members that each branch supervised and inspected; 2023 makes 12 × 4 = 48."""

CONCLUDED = {InspectionKind.SUPERVISION: "10/5", InspectionKind.COMPLIANCE: "25/9"}


def look(cast: Cast, waiting: dict[int, list[list[Person]]]) -> None:
    """Everything inspected; `waiting` are, by year and branch, members who may be asked once in the year."""
    for planned in PLANNED:
        concluded = day(planned.concluded)
        people = waiting[concluded.year]
        subjects = [(people[place].pop(), cast.branches[place]) for place in planned.members]
        write(cast.committee, planned, concluded, [cast.branches[p] for p in planned.organisations], subjects)
    for year, numbers in BY_BRANCH.items():
        for place, branch in enumerate(cast.branches):
            for (kind, text), number in zip(CONCLUDED.items(), numbers, strict=True):
                subjects = [(waiting[year][place].pop(), branch) for _ in range(number)]
                own = Planned(Actor.BRANCH, kind, "Thực hiện nhiệm vụ đảng viên", "")
                write(branch, own, later(day(f"{text}/{year}"), place), [], subjects)


def write(unit: Branch, planned: Planned, concluded: date, organisations: list, subjects: list) -> None:
    line = (
        None
        if planned.kind == InspectionKind.SIGNS
        else plan(unit, planned, concluded, organisations, subjects)
    )
    row = Inspection(
        branch=unit,
        actor=planned.actor,
        kind=planned.kind,
        title=planned.title,
        in_programme=line is not None,
        planned=line,
        decision_on=later(concluded, -40),
        decision_number=f"{concluded:%m%d}-QĐ",
        looked_from=date(concluded.year - 1, 1, 1),
        looked_to=later(concluded, -45),
        started_on=later(concluded, -30),
        ended_on=later(concluded, -12),
        concluded_on=concluded,
        conclusion_number=f"{concluded:%m%d}-TB",
        findings=FOUND,
    )
    inspect(inspection=row, organisations=organisations, members=subjects, by=None)


def plan(
    unit: Branch, planned: Planned, concluded: date, organisations: list, subjects: list
) -> PlannedInspection:
    """The line of the year's programme that an inspection carries out: as many were planned as were looked at."""
    line = PlannedInspection(
        branch=unit,
        year=concluded.year,
        quarter=(concluded.month - 1) // 3 + 1,
        actor=planned.actor,
        kind=planned.kind,
        title=planned.title,
        organisations=len(organisations),
        members=len(subjects),
        programme_number="01-CTr",
    )
    return record.save(line, by=None)


def discipline(cast: Cast, expelled: Membership) -> None:
    """The case of the member expelled in 2023: on record, and no inspection in the figures."""
    row = Inspection(
        branch=cast.committee,
        actor=Actor.COMMITTEE,
        kind=InspectionKind.DISCIPLINE,
        title="Xem xét, thi hành kỷ luật đảng viên",
        in_programme=False,
        decision_on=later(expelled.end, -60),
        started_on=later(expelled.end, -55),
        ended_on=later(expelled.end, -10),
        concluded_on=expelled.end,
    )
    inspect(inspection=row, members=[(expelled.person, expelled.branch)], by=None)
    decided = Discipline(
        branch=expelled.branch,
        person=expelled.person,
        form=DisciplineForm.EXPULSION,
        decision="07-QĐ/ĐU",
        decided_by="Ban Thường vụ cấp trên",
        decided_on=expelled.end,
        effective_on=expelled.end,
    )
    record.save(decided, by=None)
