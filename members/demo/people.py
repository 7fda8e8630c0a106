"""The people of the demo: who they are, with their levels of education; what befalls them is told elsewhere."""

from dataclasses import dataclass, field
from random import Random

from branches.models import Branch, Code
from members.models import Admission, Person, Qualification
from vankhanh import record
from vankhanh.partial_dates import PartialDate

from .names import HOA, KHMER, KINH, Names
from .organisation import HAMLETS, UNITS, Unit

LAST_BIRTH_YEAR_OF_THE_OLD = 1948
"""Whoever is exempt for age in the demo was born by then: at least 72 when the book is opened."""


@dataclass
class Cast:
    """Everybody and every unit of the demo, and the members that no event has claimed yet (`free`, by branch)."""

    committee: Branch
    branches: list[Branch]
    random: Random = field(default_factory=lambda: Random(20231112))
    free: list[list[Person]] = field(default_factory=lambda: [[] for _ in UNITS])
    codes: dict[tuple[str, str], Code] = field(default_factory=dict)
    made: int = 0
    charges: dict[int, list[tuple]] = field(default_factory=dict)
    """By branch: from when to when who looks after it."""

    def __post_init__(self):
        self.codes = {(code.list, code.code): code for code in Code.objects.all()}
        self.names = Names(self.random)

    def take(self, place: int) -> Person:
        """Claim a member of middle age of a branch for an event of their own."""
        waiting = self.free[place]
        return waiting.pop(len(waiting) // 2)

    def oldest(self, place: int) -> Person:
        """Claim the oldest member of a branch."""
        return self.free[place].pop(0)

    def percent(self, share: int) -> bool:
        """True in about `share` of a hundred cases."""
        return self.random.randrange(100) < share


def new_person(cast: Cast, unit: Unit, born: int, *, member_since: int | None = None) -> Person:
    """A synthetic person born in a year, not yet saved; a member gets a card and the day tuổi Đảng counts from."""
    cast.made += 1
    ethnicity = KHMER if cast.percent(unit.khmer) else HOA if cast.percent(3) else KINH
    sex = "nu" if cast.percent(unit.women) else "nam"
    person = Person(
        full_name=cast.names.new(sex, ethnicity),
        sex=sex,
        born=birthday(cast.random, born),
        ethnicity=cast.codes["dan-toc", ethnicity],
        religion=religion(cast, ethnicity),
        occupation=cast.codes["nghe-nghiep", cast.random.choice(unit.occupations)],
        home_town=cast.random.choice(["Xã Vân Khánh", "Xã Vân Khánh", "Huyện An Minh", "Tỉnh Kiên Giang"]),
        residence=f"{cast.random.choice(HAMLETS)}, xã Vân Khánh",
        id_number=f"000{cast.made * 7919 % 10**9:09d}",
    )
    if member_since:
        person.party_age_from = decided(cast.random, member_since)
        person.card_number = f"00.{cast.made:06d}"
        person.file_number = f"{cast.made:06d} VK"
    return person


def birthday(random: Random, year: int) -> PartialDate:
    """Old papers know the year only; nobody's birthday falls into the weeks after the records end."""
    if year < 1950 and random.randrange(3):
        return PartialDate(year)
    return PartialDate(year, random.randint(1, 10), random.randint(1, 28))


def decided(random: Random, year: int) -> PartialDate:
    """Day of an old decision on admission: exact since the nineties, before that by month or year."""
    month, number = random.randint(1, 10), random.randint(1, 28)
    if year >= 1992:
        return PartialDate(year, month, number)
    return PartialDate(year, month) if random.randrange(4) else PartialDate(year)


def religion(cast: Cast, ethnicity: str) -> Code | None:
    """Most follow none; Theravada Buddhism is commoner among the Khmer."""
    if cast.percent(30 if ethnicity == KHMER else 4):
        return cast.codes["ton-giao", "phat-giao"]
    if ethnicity == KINH and cast.percent(4):
        return cast.codes["ton-giao", cast.random.choice(["cong-giao", "cao-dai", "phat-giao-hoa-hao"])]
    return None


def settle(cast: Cast) -> dict[Person, int]:
    """The members found when the book is opened, each with the place of their branch; oldest first in a branch."""
    home = {}
    for place, unit in enumerate(UNITS):
        ages = sorted(birth_years(cast.random, unit))
        people = [new_person(cast, unit, born, member_since=joined(cast.random, born)) for born in ages]
        record.save_many(people, by=None, what=f"Đảng viên {unit.short_name}")
        cast.free[place] = list(people)
        home |= dict.fromkeys(people, place)
    return home


def birth_years(random: Random, unit: Unit) -> list[int]:
    """A branch's years of birth: its very old, then its working age."""
    old = [random.randint(1934, LAST_BIRTH_YEAR_OF_THE_OLD) for _ in range(unit.old)]
    return old + [random.randint(unit.oldest_born, 1995) for _ in range(unit.size - unit.old)]


def joined(random: Random, born: int) -> int:
    """Year of admission: between 20 and 35 years of age, in 2019 at the latest."""
    return min(born + random.randint(20, 35), 2019)


def old_admissions(people: list[Person], random: Random) -> list[Admission]:
    """The admissions of people who came onto our list as members: they happened elsewhere or before the book."""
    return record.save_many(
        [old_admission(person, random) for person in people], by=None, what="Kết nạp trước khi vào sổ"
    )


def old_admission(person: Person, random: Random) -> Admission:
    """Ceremony some weeks after the decision, known as exactly; official twelve months later."""
    decision = person.party_age_from
    ceremony = decision.plus_months(1) if decision.month else decision
    return Admission(
        person=person,
        decision_on=decision,
        ceremony_on=ceremony,
        official_on=ceremony.plus_months(12),
        official_decision_on=ceremony.plus_months(13),
        place=random.choice(
            ["Đảng bộ xã Vân Khánh", "Đảng bộ xã Vân Khánh", "Đảng bộ cơ sở nơi công tác trước"]
        ),
    )


def schooling(cast: Cast, people: dict[Person, int]) -> list[Qualification]:
    """What everybody has learnt, by the kind of their branch."""
    rows = [
        Qualification(person=person, level=cast.codes[level], obtained_on=PartialDate(year))
        for person, place in people.items()
        for level, year in levels(cast.random, person, UNITS[place])
    ]
    return record.save_many(rows, by=None, what="Trình độ")


def levels(random: Random, person: Person, unit: Unit) -> list[tuple[tuple[str, str], int]]:
    """Levels of one person with the year each was reached."""
    born = person.born.year
    professional, theory = random.choice(unit.professional), random.choice(unit.theory)
    schooled = professional not in ("", "so-cap") or born > 1975
    general = "thpt" if schooled else random.choice(["tieu-hoc", "thcs", "thcs", "thpt"])
    found = [(("giao-duc", general), born + 18)]
    if professional:
        found.append((("chuyen-mon", professional), min(born + 24, 2020)))
    if theory:
        found.append((("ly-luan", theory), min(born + 34, 2020)))
    return found
