"""Invented people, made fast: names come from a pool whose keys are worked out once."""

from random import Random

from branches.models import Code
from members.demo.names import HOA, KHMER, KINH, Names
from members.models import Person, Qualification
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import fold, sort_key

POOL = 60


class People:
    """Makes people and their levels of education."""

    def __init__(self, random: Random):
        self.random, self.made = random, 0
        codes = {(code.list, code.code): code for code in Code.objects.all()}
        names = Names(random)
        self.kinds = [
            (sex, codes["dan-toc", people], [self._keyed(names.new(sex, people)) for _ in range(POOL)])
            for sex in ("nam", "nam", "nu")
            for people in (KINH,) * 5 + (KHMER, HOA)
        ]
        self.occupations = [code for (name, _), code in codes.items() if name == "nghe-nghiep"]
        self.general, self.professional, self.theory = (
            codes["giao-duc", "thpt"],
            [codes["chuyen-mon", level] for level in ("trung-cap", "dai-hoc")],
            codes["ly-luan", "trung-cap"],
        )

    @staticmethod
    def _keyed(name: str) -> tuple[str, str, str]:
        return name, sort_key(name), fold(name)

    def new(self, born: int, since: PartialDate | None) -> Person:
        """A person born in a year; a member since a day."""
        self.made += 1
        sex, ethnicity, names = self.random.choice(self.kinds)
        name, key, folded = self.random.choice(names)
        number = f"000{self.made:09d}"
        return Person(
            full_name=name,
            sort_key=key,
            search=folded,
            sex=sex,
            ethnicity=ethnicity,
            born=PartialDate(born, self.random.randint(1, 12), self.random.randint(1, 28)),
            occupation=self.random.choice(self.occupations),
            id_number=number,
            party_age_from=since,
        )

    def schooled(self, person: Person, highest: bool = False) -> list[Qualification]:
        """General education for everybody; the other two for the staff and some others."""
        born = person.born.year
        levels = [(self.general, born + 18)]
        if highest or self.random.randrange(3) == 0:
            levels += [(self.random.choice(self.professional), born + 23), (self.theory, born + 30)]
        return [
            Qualification(person=person, level=level, obtained_on=PartialDate(year)) for level, year in levels
        ]
