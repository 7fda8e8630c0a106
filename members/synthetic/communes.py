"""The years of one synthetic commune: who comes, goes, stands apart, and how everybody is rated."""

from dataclasses import dataclass
from datetime import date
from random import Random

from branches.choices import Outcome
from branches.models import Branch, BranchRating
from members.choices import CauseIn, CauseOut, StandingKind
from members.models import Admission, Membership, Person, PersonRating, Standing
from vankhanh.partial_dates import PartialDate

from .people import People
from .store import Store
from .tree import LAST_YEAR
from .works import Works

ADMITTED, CAME, WENT, DIED, MOVED, EXEMPT = 3, 2, 2, 1, 1, 8
"""In a hundred members and year; exempt: in a hundred when the book is opened."""

GRADES = [Outcome.GOOD] * 17 + [Outcome.EXCELLENT] * 2 + [Outcome.FULFILLED]
PLACE = "Đảng bộ nơi khác"


@dataclass(eq=False)
class Member:
    """Somebody on a list now: the open row, and what the ratings and the study have to know."""

    person: Person
    row: Membership
    standing: Standing | None = None
    admitted: date | None = None


class Commune:
    """Lives one commune's years into a store."""

    def __init__(self, store: Store, random: Random, committee: Branch, branches: list[Branch], size: int):
        self.store, self.random = store, random
        self.committee, self.branches, self.size = committee, branches, size
        self.people = self._people(store, random)
        self.on_list: list[Member] = []

    @staticmethod
    def _people(store: Store, random: Random) -> People:
        if not hasattr(store, "people"):
            store.people = People(random)
        return store.people

    def live(self, opened: int) -> None:
        """Open the book, then year by year: movements, ratings, and what the branches did."""
        for order in range(self.size):
            self.enter(self.branches[order % len(self.branches)], date(opened, 12, 31), CauseIn.TAKEN_OVER)
        for member in self.random.sample(self.on_list, self.share(EXEMPT)):
            self.exempt(member, member.row.start)
        works = Works(self)
        works.settle(opened)
        self.rate(opened)
        for year in range(opened + 1, LAST_YEAR + 1):
            self.move(year)
            works.year(year)
            self.rate(year)

    def share(self, percent: int) -> int:
        """So many in a hundred of the commune's first members."""
        return self.size * percent // 100

    def day(self, year: int) -> date:
        """A day of the year's first nine months: a recognition then falls into the year after."""
        return date(year, self.random.randint(1, 9), self.random.randint(1, 28))

    def enter(self, branch: Branch, on: date, cause: CauseIn) -> Member:
        """A new person on a list: admitted here, or a member for some years already."""
        new = cause == CauseIn.ADMITTED
        since = on if new else date(on.year - self.random.randint(2, 45), on.month, min(on.day, 28))
        person = self.store.add(
            self.people.new(since.year - self.random.randint(20, 32), PartialDate.from_date(since))
        )
        place = PLACE if cause in (CauseIn.FROM_SAME_PROVINCE, CauseIn.FROM_OTHER_PROVINCE) else ""
        row = Membership(person=person, branch=branch, start=on, cause_in=cause, came_from_place=place)
        member = Member(person, self.store.add(row), admitted=on if new else None)
        self.store.add(self.admission(member, since, branch if new else None))
        for level in self.people.schooled(person):
            self.store.add(level)
        self.on_list.append(member)
        return member

    def admission(self, member: Member, since: date, branch: Branch | None) -> Admission:
        """The decision and ceremony of a day; official a year later unless that lies after the records."""
        day = PartialDate.from_date(since)
        row = Admission(person=member.person, branch=branch, decision_on=day, ceremony_on=day)
        if branch is None or since.year < LAST_YEAR:
            row.official_on, row.official_branch = day.plus_months(12), branch
            row.official_decision_on = row.official_on.plus_months(1)
        return row

    def exempt(self, member: Member, on: date) -> None:
        member.standing = self.store.add(
            Standing(
                person=member.person,
                branch=member.row.branch,
                kind=StandingKind.EXEMPT_AGE,
                start=on,
                reason="Tuổi cao, sức yếu",
            )
        )

    def move(self, year: int) -> None:
        """A year's movements.  Nobody moves twice in a year, nor before being recognised."""
        settled = [m for m in self.on_list if m.row.start.year < year and not self.on_probation(m, year)]
        self.random.shuffle(settled)
        able = [m for m in settled if m.standing is None]
        old = [m for m in settled if m.standing is not None]
        for _ in range(self.share(WENT)):
            self.leave(able.pop(), self.day(year), CauseOut.TO_SAME_PROVINCE, went_to_place=PLACE)
        for _ in range(self.share(MOVED)):
            self.change(able.pop(), self.day(year))
        for member in old[: self.share(DIED)]:
            self.leave(member, self.day(year), CauseOut.DIED)
        for cause, number in ((CauseIn.ADMITTED, ADMITTED), (CauseIn.FROM_SAME_PROVINCE, CAME)):
            for _ in range(self.share(number)):
                self.enter(self.random.choice(self.branches), self.day(year), cause)

    @staticmethod
    def on_probation(member: Member, year: int) -> bool:
        return member.admitted is not None and member.admitted.year >= year - 1

    def leave(self, member: Member, on: date, cause: CauseOut, **also) -> None:
        """Off the list; a standing ends with it."""
        member.row.end, member.row.cause_out = on, cause
        for name, value in also.items():
            setattr(member.row, name, value)
        if member.standing:
            member.standing.end = on
        self.on_list.remove(member)

    def change(self, member: Member, on: date) -> None:
        """To another branch of the commune."""
        old = member.row
        others = [branch for branch in self.branches if branch is not old.branch]
        old.end, old.cause_out, old.went_to = on, CauseOut.INTERNAL, self.random.choice(others)
        member.row = self.store.add(
            Membership(
                person=member.person,
                branch=old.went_to,
                start=on,
                cause_in=CauseIn.INTERNAL,
                came_from=old.branch,
            )
        )

    def rate(self, year: int) -> None:
        """One outcome for everybody on the list at the end of the year, and for every branch."""
        for member in self.on_list:
            outcome, reason = self.outcome(member, year)
            self.store.add(
                PersonRating(
                    person=member.person, branch=member.row.branch, year=year, outcome=outcome, reason=reason
                )
            )
        for branch in self.branches:
            self.store.add(BranchRating(branch=branch, year=year, outcome=self.random.choice(GRADES)))

    def outcome(self, member: Member, year: int) -> tuple[Outcome, str]:
        if member.standing:
            return Outcome.EXEMPT, "Miễn sinh hoạt"
        if member.admitted and member.admitted > date(year, 6, 30):
            return Outcome.NOT_RATED, "Vào Đảng chưa đủ 6 tháng"
        return self.random.choice(GRADES), ""
