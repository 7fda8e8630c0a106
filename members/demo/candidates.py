"""Quần chúng ưu tú and the awareness classes: those of one year's class are admitted the next."""

from datetime import date

from branches.choices import Sector
from members.choices import CandidateEnd
from members.models import AwarenessClass, AwarenessStudent, Candidate, Person
from vankhanh import record

from .calendar import YEARS, day, later
from .organisation import UNITS
from .people import Cast, new_person
from .story import ADMITTED

CLASSES = {2020: "14/9", 2021: "20/9", 2022: "26/9", 2023: "18/9"}
OTHERS = {2020: (1,), 2021: (6,), 2022: (4, 9), 2023: (1, 3, 4, 5, 7, 9, 10, 11)}
"""Places of the branches of those in a class who are not admitted the next year; the eight of 2023."""

WAITING = (0, 2, 3, 5, 8, 11)
"""Branches of candidates who have not been to a class yet."""


def prepare(cast: Cast, admitted: dict[int, list[Person]]) -> None:
    """Put everybody who will be admitted on the candidates' list first, and send them to a class."""
    for year, text in CLASSES.items():
        opened = day(f"{text}/{year}")
        others = people(cast, OTHERS[year], year)
        next_year = ADMITTED.get(year + 1, ())
        students = list(zip(admitted.get(year + 1, ()), (place for place, _ in next_year), strict=True))
        students += list(zip(others, OTHERS[year], strict=True))
        enlist(cast, students, later(opened, -200))
        send_to_class(cast, students, opened)
        if year < YEARS[-1]:
            withdraw(others, later(opened, 380))
    enlist(cast, list(zip(people(cast, WAITING, 2023), WAITING, strict=True)), day("6/4/2023"))


def people(cast: Cast, places, year: int) -> list[Person]:
    """New people who are not members."""
    made = [new_person(cast, UNITS[place], year - cast.random.randint(20, 33)) for place in places]
    return record.save_many(made, by=None, what="Quần chúng ưu tú")


def enlist(cast: Cast, students, since: date) -> None:
    rows = [
        Candidate(
            branch=cast.branches[place],
            person=person,
            start=later(since, place),
            helper=cast.free[place][-1],
            introduced_by="Đoàn Thanh niên" if UNITS[place].sector == Sector.HAMLET else "Công đoàn cơ sở",
        )
        for person, place in students
    ]
    record.save_many(rows, by=None, what="Danh sách quần chúng ưu tú")


def withdraw(others: list[Person], when: date) -> None:
    """Those of an earlier class who were not admitted gave it up."""
    for row in Candidate.objects.filter(person__in=others):
        row.end, row.end_kind = when, CandidateEnd.WITHDRAWN
        record.save(row, by=None)


def send_to_class(cast: Cast, students, opened: date) -> None:
    """The year's class, with the certificates."""
    lesson = AwarenessClass(
        branch=cast.committee,
        name=f"Lớp bồi dưỡng nhận thức về Đảng năm {opened.year}",
        opened_on=opened,
        closed_on=later(opened, 5),
        place="Trung tâm Chính trị huyện",
    )
    record.save(lesson, by=None)
    rows = [
        AwarenessStudent(
            branch=cast.branches[place],
            awareness_class=lesson,
            person=person,
            certificate_number=f"{number:03d}/GCN-{opened.year}",
            certified_on=later(opened, 12),
        )
        for number, (person, place) in enumerate(students, 31)
    ]
    record.save_many(rows, by=None, what=f"Học viên {lesson.name}")
