"""Random but lawful chronicles of a province: two communes, their branches, a few dozen people, three years.

Written with bulk_create, because the writers are tested elsewhere and a chronicle has hundreds of rows.
"""

from datetime import date, timedelta
from decimal import Decimal

from branches import models as b
from branches.choices import (
    Actor,
    DocumentKind,
    InspectionKind,
    MeetingKind,
    Outcome,
    RatedSubject,
    Recordable,
    StaffKind,
    StudyKind,
)
from members import models as m
from members.choices import CandidateEnd

from .lives import LONG_AGO, Lives

YEARS = (2021, 2022, 2023)


def some_day(of, year: int) -> date | None:
    """A day in the winter, the last of the year, or one not on record."""
    return (None, date(year, 2, 15), date(year, 12, 31))[of.pk % 3]


class Chronicle(Lives):
    """The lives, and everything that the units did; the same for the same seed."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self.rate()
        self.meet()
        self.study()
        self.inspect()
        self.plan()
        self.issue()
        self.bring_up()
        self.honour()
        self.score()

    def rate(self) -> None:
        """Every outcome there is, and rows that were only proposed."""
        m.PersonRating.objects.bulk_create(
            m.PersonRating(branch=self.pick(self.branches), person=person, **self.outcome(year))
            for person in self.people
            for year in YEARS
            if self.chance(0.7)
        )
        b.BranchRating.objects.bulk_create(
            b.BranchRating(branch=u, **self.outcome(y)) for u in self.units for y in YEARS if self.chance(0.8)
        )
        b.LeadershipRating.objects.bulk_create(
            b.LeadershipRating(
                branch=u, subject=self.pick(RatedSubject), name=f"Tập thể {n}", **self.outcome(y)
            )
            for u in self.units
            for y in YEARS
            for n in range(self.dice.randrange(3))
        )

    def outcome(self, year: int) -> dict:
        outcome = self.pick([*Outcome, Outcome.GOOD, Outcome.EXCELLENT, ""])
        return {"year": year, "proposed": Outcome.GOOD, "outcome": outcome, "reason": "Lý do"}

    def meet(self) -> None:
        """Meetings while the unit stands, up to its last month, twice in some; some of units that are no chi bộ."""
        b.Meeting.objects.bulk_create(
            self.meeting(unit, day)
            for unit in self.units
            for day in (*self.days(14), (unit.dissolved_on or LONG_AGO).replace(day=1))
            if unit.founded_on <= day and (unit.dissolved_on is None or day < unit.dissolved_on)
        )
        b.BranchCharge.objects.bulk_create(
            b.BranchCharge(branch=branch, person=person, start=start, end=self.end(start))
            for branch in self.branches
            for person in self.few(self.people, self.dice.randrange(4))
            for start in [self.day()]
        )

    def score(self) -> None:
        """Points of some meetings, of schemes with one and with two criteria."""
        schemes = [
            b.ScoreCriterion.objects.create(label=label, most=most, valid_from=LONG_AGO, source="Khung")
            for label, most in (("Tổ chức", 60), ("Kết quả", Decimal("40.5")))
        ]
        b.MeetingScore.objects.bulk_create(
            b.MeetingScore(meeting=row, branch=row.branch, criterion=one, points=self.dice.randrange(41))
            for row in b.Meeting.objects.select_related("branch").order_by("pk")
            for one in schemes[: self.dice.randrange(3)]
        )

    def meeting(self, unit, day):
        came, excused, missing = (self.dice.randrange(6) for _ in range(3))
        kind = self.pick([MeetingKind.REGULAR, MeetingKind.REGULAR, MeetingKind.REGULAR, *MeetingKind])
        turnout = {"due": came + excused + missing, "present": came, "excused": excused, "unexcused": missing}
        resolution = "01-NQ/CB" if day.day % 2 else ""
        return b.Meeting(
            branch=unit, kind=kind, held_on=day, topic="Chuyên đề", resolution=resolution, **turnout
        )

    def study(self) -> None:
        """Classes of units of every level, with rolls or totals only, and make-ups perhaps after the period."""
        mains = b.StudySession.objects.bulk_create([self.session() for _ in range(14)])
        topics = [session for session in mains if session.kind == StudyKind.TOPIC]
        extra = b.StudySession.objects.bulk_create([self.make_up(t) for t in topics if self.chance(0.7)])
        b.Turnout.objects.bulk_create(
            self.turnout(session, branch)
            for session in mains + extra
            for branch in self.branches
            if self.chance(0.7)
        )
        b.Attendance.objects.bulk_create(
            b.Attendance(session=session, person=person, branch=self.pick(self.branches))
            for session in mains + extra
            for person in self.few(self.people, self.dice.randrange(len(self.people)))
        )

    def session(self):
        kind = self.pick([StudyKind.TOPIC, StudyKind.TOPIC, *StudyKind])
        return b.StudySession(branch=self.pick(self.units), kind=kind, title="Lớp", held_on=self.day())

    def make_up(self, main):
        day = max(main.held_on, self.day())
        return b.StudySession(branch=main.branch, kind=main.kind, title="Học bù", held_on=day, makes_up=main)

    def turnout(self, session, branch):
        numbers = {"present": self.dice.randrange(9), "guests": self.dice.randrange(3)}
        return b.Turnout(session=session, branch=branch, roll_taken=self.chance(0.5), **numbers)

    def inspect(self) -> None:
        """Concluded, only ended, or neither; organisations and members, some looked at twice."""
        rows = b.Inspection.objects.bulk_create([self.inspection() for _ in range(30)])
        subjects = [
            b.InspectionSubject(inspection=row, branch=u) for row in rows for u in self.few(self.units, 2)
        ]
        subjects += [
            b.InspectionSubject(inspection=row, branch=self.pick(self.branches), person=person)
            for row in rows
            for person in self.few(self.people, 3)
        ]
        b.InspectionSubject.objects.bulk_create(subjects)

    def inspection(self):
        return b.Inspection(
            branch=self.pick(self.units),
            actor=self.pick(Actor),
            kind=self.pick(InspectionKind),
            title="Cuộc",
            in_programme=self.chance(0.5),
            ended_on=self.day() if self.chance(0.7) else None,
            concluded_on=self.day() if self.chance(0.7) else None,
        )

    def plan(self) -> None:
        """Plans, models kept up, badges, posts."""
        years = (2022, 2023)
        plans = [
            b.FollowPlan(branch=u, year=y, made_on=some_day(u, y))
            for u in self.units
            for y in years
            if self.chance(0.6)
        ]
        plans += [
            b.FollowPlan(branch=self.pick(self.branches), person=person, year=y, made_on=some_day(person, y))
            for person in self.people
            for y in years
            if self.chance(0.6)
        ]
        b.FollowPlan.objects.bulk_create(plans)
        b.EmulationModel.objects.bulk_create(
            b.EmulationModel(branch=unit, name="Mô hình", start=start, end=self.end(start))
            for unit in self.units
            for start in self.days(2)
        )
        m.Badge.objects.bulk_create(
            m.Badge(branch=self.pick(self.branches), person=person, years=years, awarded_on=self.day())
            for person in self.few(self.people, 12)
            for years in self.few((30, 40, 50), 2)
        )
        b.StaffPost.objects.bulk_create(
            self.post(unit, p) for unit in self.units for p in self.few(self.people, 3)
        )

    def post(self, unit, person):
        start = self.day()
        days = {"start": start, "end": self.end(start, 0.3)}
        return b.StaffPost(branch=unit, person=person, kind=self.pick(StaffKind), title="Chức", **days)

    def issue(self) -> None:
        """Documents, and figures typed in for units of every level, published on time or late."""
        paper = b.SuperiorDocument.objects.create(
            branch=self.units[0], number="1-NQ/TU", issuer="Tỉnh ủy", issued_on=LONG_AGO, title="Nghị quyết"
        )
        b.Document.objects.bulk_create(self.document(number, paper) for number in range(25))
        b.RecordedFigure.objects.bulk_create(
            b.RecordedFigure(
                branch=u, code=c, year=y, value=self.dice.randint(1, 90), published_on=self.day()
            )
            for u in self.units
            for c in Recordable
            for y in (2022, 2023)
            if self.chance(0.6)
        )

    def document(self, number: int, paper):
        words = {"number": str(number), "title": "Văn bản", "kind": self.pick(DocumentKind)}
        return b.Document(
            branch=self.pick(self.units),
            issued_on=self.day(),
            implements=self.pick(["", "", "Nghị quyết cấp trên"]),
            makes_concrete=self.chance(0.3),
            superior=None if number % 3 else paper,
            **words,
        )

    def bring_up(self) -> None:
        """Quần chúng ưu tú and the classes they were sent to."""
        m.Candidate.objects.bulk_create([self.candidate(person) for person in self.few(self.people, 12)])
        classes = [
            m.AwarenessClass(branch=self.pick(self.units), name="Lớp", opened_on=self.day()) for _ in range(5)
        ]
        m.GrowthStep.objects.bulk_create(
            m.GrowthStep(branch=self.pick(self.branches), person=person, kind=kind, happened_on=self.day())
            for kind in ("lap-ho-so", "nq-chi-bo")
            for person in self.few(self.people, 12)
        )
        m.AwarenessStudent.objects.bulk_create(
            m.AwarenessStudent(
                branch=self.pick(self.branches),
                awareness_class=row,
                person=person,
                certified_on=self.day() if self.chance(0.6) else None,
            )
            for row in m.AwarenessClass.objects.bulk_create(classes)
            for person in self.few(self.people, 4)
        )

    def candidate(self, person):
        start = self.day()
        end = self.end(start)
        kind = self.pick(CandidateEnd) if end else ""
        return m.Candidate(
            branch=self.pick(self.branches), person=person, start=start, end=end, end_kind=kind
        )

    def gap(self, person):
        """A time that does not count; of who has no first day on record it says no later one either."""
        start, since = self.day(), person.party_age_from
        return m.PartyAgeGap(
            branch=self.pick(self.branches),
            person=person,
            start=start,
            end=max(start + timedelta(days=1), self.day()),
            cause="khac",
            counts_from=since and since.plus_years(self.pick([1, 2])),
        )

    def honour(self) -> None:
        """Awards, cards and decisions of discipline, to members and (cards apart) to organisations."""
        m.Award.objects.bulk_create(
            m.Award(
                branch=self.pick(self.units),
                person=person,
                form="giay-khen",
                awarded_on=self.day(),
                decision=str(number),
            )
            for number, person in enumerate([*self.few(self.people, 12), *[None] * 12])
        )
        m.PartyAgeGap.objects.bulk_create(self.gap(person) for person in self.few(self.people, 10))
        m.PartyCard.objects.bulk_create(
            m.PartyCard(
                branch=self.pick(self.branches),
                person=person,
                number=f"{person.pk:012d}",
                issued_on=self.day(),
            )
            for person in self.few(self.people, 12)
        )
        m.Discipline.objects.bulk_create(
            m.Discipline(
                branch=self.pick(self.units), person=person, form="canh-cao", decided_on=day, effective_on=day
            )
            for person in [*self.few(self.people, 10), *[None] * 10]
            for day in [self.day()]
        )
