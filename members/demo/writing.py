"""The order in which the demo is written."""

from datetime import date

from members.choices import CauseOut
from members.models import Membership, Person, Qualification
from vankhanh import record
from vankhanh.partial_dates import PartialDate

from . import honours, inspections, life, organisation, papers, ratings, rights, roll, steps, study, users
from .calendar import YEARS, day
from .people import Cast, new_person

LATE_DIPLOMA = day("20/9/2022")
"""When the last two of the staff reached the intermediate level of political theory."""


def write(password: str) -> None:
    """Organisation, people, their life, then what the years brought."""
    hashed = users.hashing(password)
    cast = Cast(*organisation.found())
    parts = roll.tell(cast)
    board = organisation.sit(cast)
    organisation.staff(cast, board, outsiders(cast))
    list_of_members = roll.Roll(cast)
    study.learn(cast, list_of_members)
    life.meet(cast, list_of_members)
    ratings.rate(cast, parts, list_of_members, board)
    inspections.look(cast, {year: steady(list_of_members, year) for year in YEARS})
    inspections.discipline(cast, Membership.objects.get(cause_out=CauseOut.EXPELLED))
    steps.walk(cast)
    honours.award(cast, list_of_members)
    honours.praise(cast, list_of_members)
    honours.hand_out_cards(cast, list_of_members)
    papers.file_papers(cast)
    rights.ask(cast)
    users.enter_users(cast, hashed)


def outsiders(cast: Cast) -> list[Person]:
    """Five of the commune's staff who are no members: two civil servants, three part-time."""
    people = [new_person(cast, organisation.UNITS[7], 1986 + order) for order in range(5)]
    record.save_many(people, by=None, what="Cán bộ, công chức không là đảng viên")
    record.save_many(list(learnt(cast, people)), by=None, what="Trình độ")
    return people


def learnt(cast: Cast, people: list[Person]):
    """The civil servants have all they need since 2022, the part-time workers only a first certificate."""
    servants, part_time = people[:2], people[2:]
    for person in servants:
        yield Qualification(
            person=person, level=cast.codes["chuyen-mon", "dai-hoc"], obtained_on=PartialDate(2012)
        )
        yield Qualification(
            person=person,
            level=cast.codes["ly-luan", "trung-cap"],
            obtained_on=PartialDate.from_date(LATE_DIPLOMA),
        )
    for person in part_time:
        yield Qualification(
            person=person, level=cast.codes["chuyen-mon", "so-cap"], obtained_on=PartialDate(2015)
        )


def steady(listed: roll.Roll, year: int) -> list[list[Person]]:
    """By branch, the members who were there in ordinary activity all through the year's work."""
    days = [date(year, 1, 4), date(year, 6, 30), date(year, 11, 10)]
    rolls = [listed.active(when) for when in days]
    return [
        [person for person in people if all(person in later[place] for later in rolls[1:])]
        for place, people in enumerate(rolls[0])
    ]
