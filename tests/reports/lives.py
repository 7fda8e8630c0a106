"""The tree of units and the lives of people in a random but lawful chronicle (see chronicle.py).

Days crowd at the edges of years, quarters and months, where figures go wrong.
"""

from datetime import date, timedelta
from random import Random

from branches.choices import BranchKind, CodeList, Sector
from branches.models import Branch, BranchVersion, Code
from members.choices import AdmissionKind, CauseIn, CauseOut, Sex, StandingKind
from members.models import Admission, Membership, Person, Qualification, Standing
from vankhanh.partial_dates import PartialDate

LONG_AGO, OPENED = date(2000, 1, 1), date(2020, 12, 31)
EDGES = [
    date(y, m, d) for y in (2022, 2023) for m, d in ((1, 1), (1, 31), (3, 31), (4, 1), (6, 30), (12, 31))
]
EDGES += [
    date(2021, 12, 31), date(2024, 1, 1), date(2023, 2, 28), date(2023, 11, 12), date(2023, 11, 13)
]  # fmt: skip
FIRST, SPAN = date(2021, 6, 1), 1000
CHI_BO = (BranchKind.BRANCH, BranchKind.BRANCH, BranchKind.BASE_BRANCH, BranchKind.CELL)
OUT_OF = {CauseIn.INTERNAL: CauseOut.INTERNAL, CauseIn.REORGANISED: CauseOut.REORGANISED}
BACK = (CauseIn.FROM_OTHER_PROVINCE, CauseIn.FROM_SAME_PROVINCE, CauseIn.RESTORED, CauseIn.READMITTED)
GONE = tuple(cause for cause in CauseOut if cause not in OUT_OF.values())
LEVELS = {
    CodeList.ETHNICITY: ("kinh", "khmer", "hoa"),
    CodeList.RELIGION: ("phat-giao",),
    CodeList.PROFESSIONAL: ("so-cap", "trung-cap", "dai-hoc"),
    CodeList.THEORY: ("so-cap", "trung-cap", "cao-cap"),
}


class Lives:
    """A province of two communes and its people, the same for the same seed."""

    def __init__(self, seed: int):
        self.dice = Random(seed)
        self.units: list[Branch] = []
        self.branches: list[Branch] = []
        self.codes = {
            name: [Code.objects.get(list=name, code=code) for code in codes] for name, codes in LEVELS.items()
        }
        self.lay_out()
        self.people = Person.objects.bulk_create([self.somebody(n) for n in range(self.dice.randint(28, 40))])
        self.qualify()
        self.roll = Membership.objects.bulk_create([row for p in self.people for row in self.life(p)])
        Admission.objects.bulk_create([row for p in self.people for row in self.admissions(p)])
        Standing.objects.bulk_create([row for p in self.people for row in self.standings(p)])

    def day(self) -> date:
        """A day of three years, at an edge as often as not."""
        return self.pick(EDGES) if self.chance(0.5) else FIRST + timedelta(days=self.dice.randrange(SPAN))

    def days(self, number: int) -> list[date]:
        return sorted(self.day() for _ in range(number))

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def pick(self, values):
        return self.dice.choice(list(values))

    def few(self, values, number: int) -> list:
        return self.dice.sample(list(values), number)

    def partial(self, day: date) -> PartialDate:
        """The day, or only its month or year, as old papers have it."""
        return PartialDate(*(day.year, day.month, day.day)[: self.pick([3, 3, 3, 2, 1])])

    def end(self, start: date, share: float = 0.5) -> date | None:
        """No end, or one on or after the start."""
        return max(start, self.day()) if self.chance(share) else None

    def lay_out(self) -> None:
        """Branches below communes and one below a section, founded and dissolved in the midst of periods."""
        province = self.unit(None, "0001", BranchKind.PROVINCE)
        for number in (1, 2):
            path = f"0001{number:04}"
            commune = self.unit(province, path, BranchKind.BASE_COMMITTEE)
            section = self.unit(commune, f"{path}0001", BranchKind.SECTION_COMMITTEE)
            self.branches.append(self.unit(section, f"{path}00010001", BranchKind.BRANCH))
            for child in range(2, self.dice.randint(5, 6)):
                self.branches.append(self.unit(commune, f"{path}{child:04}", self.pick(CHI_BO)))

    def unit(self, parent, path: str, kind: str) -> Branch:
        leaf = kind in CHI_BO
        founded = self.day() if leaf and self.chance(0.3) else LONG_AGO
        unit = Branch.objects.create(
            parent=parent,
            path=path,
            founded_on=founded,
            dissolved_on=self.end(founded, 0.3) if leaf else None,
            records_from=None if parent else OPENED,
        )
        BranchVersion.objects.bulk_create(self.versions(unit, kind, leaf))
        self.units.append(unit)
        return unit

    def versions(self, unit, kind, leaf):
        """One to three names in a row, sector and kind changing with them; touching spans, never a gap."""
        changes = self.days(self.dice.randrange(3)) if leaf else []
        starts = [unit.founded_on, *(day for day in changes if day > unit.founded_on)]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
            sector = self.pick(Sector) if leaf else ""
            kind = self.pick(CHI_BO) if number else kind
            names = {"name": f"Đơn vị {unit.path} {number}", "short_name": unit.path, "code": unit.path}
            yield BranchVersion(branch=unit, kind=kind, sector=sector, start=start, end=end, **names)

    def somebody(self, number: int) -> Person:
        person = Person(full_name=f"Người {number}", sex=self.pick(Sex))
        person.ethnicity = self.pick(self.codes[CodeList.ETHNICITY])
        person.religion = self.codes[CodeList.RELIGION][0] if self.chance(0.3) else None
        person.born = PartialDate(self.dice.randint(1940, 1990), *self.pick([(), (4,), (12, 31), (1, 1)]))
        if self.chance(0.9):
            ago = self.pick([30, 40, 50, 33])
            day = self.pick([(), (4,), (12, 31), (1, 1), (11, 12), (11, 13)])
            person.party_age_from = PartialDate(self.pick([2022, 2023, 2024]) - ago, *day)
        person.clean()
        return person

    def qualify(self) -> None:
        levels = [*self.codes[CodeList.PROFESSIONAL], *self.codes[CodeList.THEORY]]
        Qualification.objects.bulk_create(
            Qualification(person=person, level=level, obtained_on=self.partial(self.day()))
            for person in self.people
            for level in self.few(levels, self.dice.randrange(4))
        )

    def life(self, person) -> list[Membership]:
        """On one list, moved, gone, back: spans touch, are empty or leave gaps, and never overlap."""
        taken_over = self.chance(0.5)
        days = (
            [OPENED, *self.days(self.dice.randrange(5))] if taken_over else self.days(self.dice.randint(1, 5))
        )
        cause = CauseIn.TAKEN_OVER if taken_over else self.pick([*[CauseIn.ADMITTED] * 5, *BACK])
        row = Membership(person=person, branch=self.pick(self.branches), start=days[0], cause_in=cause)
        rows, days = [row], days[1:]
        while days:
            row.end, days = days[0], days[1:]
            row = self.move(row) if self.chance(0.5) else self.gone_and_back(row, days)
            if row is None:
                break
            rows.append(row)
        return rows

    def move(self, row) -> Membership:
        """Into another branch the same day, of the same commune or of the other."""
        cause, there = self.pick(OUT_OF), self.pick(b for b in self.branches if b != row.branch)
        row.cause_out, row.went_to = OUT_OF[cause], there
        return Membership(
            person=row.person, branch=there, start=row.end, cause_in=cause, came_from=row.branch
        )

    def gone_and_back(self, row, days) -> Membership | None:
        row.cause_out = self.pick(GONE)
        if not days:
            return None
        cause = self.pick(BACK)
        return Membership(
            person=row.person, branch=self.pick(self.branches), start=days.pop(0), cause_in=cause
        )

    def admissions(self, person) -> list[Admission]:
        """The first one here or elsewhere, readmissions; recognised early, late or not at all."""
        mine, rows = [row for row in self.roll if row.person is person], []
        if mine[0].cause_in != CauseIn.ADMITTED and self.chance(0.9):
            before = mine[0].start - timedelta(days=self.dice.randint(400, 9000))
            rows.append(Admission(person=person, ceremony_on=self.partial(before)))
        for entry in mine:
            if entry.cause_in in (CauseIn.ADMITTED, CauseIn.READMITTED):
                first = entry.cause_in == CauseIn.ADMITTED
                kind = AdmissionKind.FIRST if first else AdmissionKind.AGAIN
                day = self.partial(entry.start)
                rows.append(Admission(person=person, branch=entry.branch, kind=kind, ceremony_on=day))
        for row in rows:
            self.recognise(row)
        return rows

    def recognise(self, row: Admission) -> None:
        if self.chance(0.7):
            row.official_on = row.ceremony_on.plus_months(12)
            if self.chance(0.8):
                row.official_decision_on = self.partial(max(row.official_on.first_day, self.day()))
                row.official_branch = self.pick(self.branches)

    def standings(self, person) -> list[Standing]:
        """Exempt, suspended, away or abroad, two kinds at once or one kind twice in a row; spans may be empty."""
        rows = []
        for kind in self.few(StandingKind, self.pick([0, 0, 1, 2])):
            first, second, third = self.days(3)
            ends = [(first, None)] if self.chance(0.4) else [(first, second), (second, third)]
            rows += [
                Standing(branch=self.pick(self.branches), person=person, kind=kind, start=start, end=end)
                for start, end in ends
            ]
        return rows
