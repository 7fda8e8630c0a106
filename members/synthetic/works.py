"""What a synthetic commune and its branches do in a year: meetings, study, plans, inspection, papers."""

from datetime import date, timedelta
from decimal import Decimal

from branches.choices import (
    Actor,
    DocumentKind,
    InspectionKind,
    MeetingKind,
    Recordable,
    StaffKind,
    StudyKind,
)
from branches.models import (
    Attendance,
    BranchCharge,
    Document,
    EmulationModel,
    FollowPlan,
    Inspection,
    InspectionSubject,
    Meeting,
    RecordedFigure,
    StaffPost,
    StudySession,
    Turnout,
)
from members.models import AwarenessClass, AwarenessStudent, Badge, Candidate

STAFF, CLASSES, DOCUMENTS, MODELS, CANDIDATES = 20, 3, 12, 8, 6
SUBJECTS = 6
"""Members looked at in each inspection of the year."""

ACTORS = (Actor.COMMITTEE, Actor.INSPECTION_COMMITTEE, Actor.BRANCH)


class Works:
    """Writes the works of one commune into its store."""

    def __init__(self, commune):
        self.commune, self.add, self.random = commune, commune.store.add, commune.random
        self.committee, self.branches = commune.committee, commune.branches

    def settle(self, opened: int) -> None:
        """Charges and staff since the opening."""
        start, members = date(opened, 12, 31), self.commune.on_list
        for order, branch in enumerate(self.branches):
            self.add(BranchCharge(branch=branch, person=members[order % len(members)].person, start=start))
        for order, member in enumerate(members[:STAFF]):
            kind = (StaffKind.OFFICIAL, StaffKind.CIVIL_SERVANT)[order % 2]
            self.add(
                StaffPost(
                    branch=self.committee,
                    person=member.person,
                    kind=kind,
                    title=f"Chức danh {order + 1}",
                    start=start,
                )
            )

    def year(self, year: int) -> None:
        """Everything of a year but the ratings, told after its movements."""
        active = self.active(date(year, 10, 15))
        for branch in self.branches:
            self.meet(branch, year, len(active[branch]))
            self.add(FollowPlan(branch=branch, year=year, made_on=date(year, 1, 20)))
        self.study(year, active)
        self.plan(year, active)
        self.inspect(year, active)
        self.file(year)
        self.prepare(year)
        self.honour(year, active)

    def active(self, when: date) -> dict:
        """The members in ordinary activity by branch; all movements of the year lie before `when`."""
        found = {branch: [] for branch in self.branches}
        for member in self.commune.on_list:
            if member.standing is None:
                found[member.row.branch].append(member.person)
        return found

    def meet(self, branch, year: int, due: int) -> None:
        """Twelve regular meetings and five on a theme."""
        for month in range(1, 13):
            self.add(self.meeting(branch, MeetingKind.REGULAR, date(year, month, 5), due, ""))
        for month in range(2, 12, 2):
            self.add(
                self.meeting(branch, MeetingKind.THEMATIC, date(year, month, 18), due, "Chuyên đề của chi bộ")
            )

    def meeting(self, branch, kind: str, when: date, due: int, topic: str) -> Meeting:
        absent = min(due, self.random.randint(0, 2))
        return Meeting(
            branch=branch, kind=kind, held_on=when, topic=topic, due=due, present=due - absent, excused=absent
        )

    def study(self, year: int, active: dict) -> None:
        """Classes in totals; the chuyên đề on 15/10 with its roll."""
        for order in range(CLASSES):
            lesson = self.session(
                StudyKind.RESOLUTION, f"Lớp nghị quyết {order + 1}", date(year, 3 + 3 * order, 20)
            )
            for branch, people in active.items():
                present = len(people) * 2 // 3
                self.add(Turnout(session=lesson, branch=branch, due=len(people), present=present, guests=1))
        topic = self.session(StudyKind.TOPIC, f"Chuyên đề năm {year}", date(year, 10, 15))
        for branch, people in active.items():
            came = [person for person in people if self.random.randrange(50)]
            self.add(
                Turnout(session=topic, branch=branch, due=len(people), present=len(came), roll_taken=True)
            )
            for person in came:
                self.add(Attendance(session=topic, branch=branch, person=person))

    def session(self, kind: str, title: str, when: date) -> StudySession:
        return self.add(StudySession(branch=self.committee, kind=kind, title=title, held_on=when))

    def plan(self, year: int, active: dict) -> None:
        for branch, people in active.items():
            for person in people:
                if self.random.randrange(20):
                    self.add(FollowPlan(branch=branch, person=person, year=year, made_on=date(year, 2, 15)))

    def inspect(self, year: int, active: dict) -> None:
        """One inspection for every other branch; nobody and no branch twice in a year."""
        for order, branch in enumerate(self.branches[::2]):
            concluded = date(year, 4 + order % 8, 25)
            row = self.add(
                Inspection(
                    branch=self.committee if order % 3 < 2 else branch,
                    actor=ACTORS[order % 3],
                    kind=(InspectionKind.COMPLIANCE, InspectionKind.SUPERVISION)[order % 2],
                    title="Thực hiện nhiệm vụ chính trị",
                    started_on=concluded - timedelta(days=20),
                    ended_on=concluded - timedelta(days=5),
                    concluded_on=concluded,
                )
            )
            if order % 3 < 2:
                self.add(InspectionSubject(inspection=row, branch=branch))
            for person in active[branch][:SUBJECTS]:
                self.add(InspectionSubject(inspection=row, branch=branch, person=person))

    def file(self, year: int) -> None:
        """Documents, models, published figures."""
        for order in range(DOCUMENTS):
            self.add(
                Document(
                    branch=self.committee,
                    kind=DocumentKind.PLAN,
                    number=f"{order + 1:02d}-KH/ĐU",
                    issued_on=date(year, order + 1, 12),
                    title=f"Kế hoạch công tác tháng {order + 1}",
                    makes_concrete=order % 2 == 0,
                )
            )
        for order in range(MODELS):
            branch = self.branches[order % len(self.branches)]
            self.add(
                EmulationModel(branch=branch, name=f"Mô hình {order + 1} năm {year}", start=date(year, 3, 1))
            )
        for code, value in ((Recordable.INCOME, 55 + year % 100), (Recordable.POVERTY, 30 - year % 100)):
            self.add(
                RecordedFigure(
                    branch=self.committee,
                    code=code,
                    year=year,
                    value=Decimal(value),
                    published_on=date(year, 12, 10),
                    source="Ủy ban nhân dân xã",
                )
            )

    def prepare(self, year: int) -> None:
        """Candidates and their class."""
        lesson = self.add(
            AwarenessClass(
                branch=self.committee, name=f"Lớp nhận thức năm {year}", opened_on=date(year, 9, 10)
            )
        )
        for _ in range(CANDIDATES):
            branch, person = (
                self.random.choice(self.branches),
                self.add(self.commune.people.new(year - 25, None)),
            )
            self.add(Candidate(branch=branch, person=person, start=date(year, 2, 1)))
            self.add(AwarenessStudent(branch=branch, awareness_class=lesson, person=person))

    def honour(self, year: int, active: dict) -> None:
        """The badges of thirty years, given on 7/11 to most."""
        for branch, people in active.items():
            for person in people:
                if person.party_age_from.year + 30 == year and self.random.randrange(5):
                    self.add(Badge(branch=branch, person=person, years=30, awarded_on=date(year, 11, 7)))
