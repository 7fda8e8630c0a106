"""Ratings of members, branches and leaders for 2020, 2021 and 2022."""

from collections import Counter
from datetime import date

from branches.activities import decide_branch, propose_branch
from branches.choices import Outcome, RatedSubject
from branches.models import LeadershipRating
from members.choices import StandingKind
from members.models import Person, PersonRating
from vankhanh import record

from .calendar import day
from .people import Cast
from .roll import Parts, Roll
from .story import CAME, ON_PROBATION

GRADED = {2020: (6, 10, 1), 2021: (8, 6, 0), 2022: (5, 2, 0)}
"""How many did excellently, merely fulfilled, and failed; all others who were rated did well."""

BRANCHES = {
    2020: {Outcome.EXCELLENT: (6,), Outcome.FULFILLED: (3, 4)},
    2021: {Outcome.EXCELLENT: (7,), Outcome.FULFILLED: (3,)},
    2022: {Outcome.EXCELLENT: (6,)},
}
"""Places of the branches that did other than well."""

TOO_NEW = {2020: "10/12/2020", 2021: "10/12/2021", 2022: "10/12/2022"}
EXEMPT = {
    StandingKind.EXEMPT_AGE: "Miễn sinh hoạt do tuổi cao, sức yếu",
    StandingKind.EXEMPT_DATED: "Miễn sinh hoạt có thời hạn",
    StandingKind.SUSPENDED: "Đình chỉ sinh hoạt đảng",
}
NEW, AWAY, LATE, ILL = (
    "Vào Đảng chưa đủ 6 tháng",
    "Sinh hoạt tạm thời nơi khác",
    "Mới chuyển đến",
    "Ốm dài ngày vào thời điểm đánh giá",
)
LEADING = ("Ban Thường vụ Đảng ủy", "Thường trực Hội đồng nhân dân", "Ủy ban nhân dân")


def rate(cast: Cast, parts: Parts, roll: Roll, board: list[Person]) -> None:
    """Everybody on the list at a year's end lands in exactly one outcome."""
    for year in GRADED:
        record.save_many(
            member_ratings(cast, parts, roll, year), by=None, what=f"Xếp loại đảng viên năm {year}"
        )
        rate_branches(cast, year)
        record.save_many(leaders(cast, board, year), by=None, what=f"Xếp loại lãnh đạo năm {year}")


def member_ratings(cast: Cast, parts: Parts, roll: Roll, year: int) -> list[PersonRating]:
    """One row per member on 31/12."""
    last = date(year, 12, 31)
    listed, reasons = roll.on(last), unrated(parts, roll, year)
    rated = [person for person in listed if person.pk not in reasons]
    grades = grades_of(rated, year)
    rows = []
    for person, place in listed.items():
        outcome, reason = reasons.get(person.pk, (grades.get(person.pk, Outcome.GOOD), ""))
        rows.append(
            PersonRating(
                branch=cast.branches[place],
                person=person,
                year=year,
                proposed=outcome,
                proposed_reason=reason,
                outcome=outcome,
                reason=reason,
                decided_on=date(year, 12, 24),
                decision=f"{'' if reason else f'QĐ xếp loại năm {year}'}",
            )
        )
    return rows


def unrated(parts: Parts, roll: Roll, year: int) -> dict[int, tuple[Outcome, str]]:
    """Who was exempt or not rated, and why, by the key of the person."""
    found = {p.pk: (Outcome.NOT_RATED, ILL) for p in parts.ill[year]}
    found |= {p.pk: (Outcome.NOT_RATED, NEW) for p in newly_admitted(parts, year)}
    if year == 2022:
        found |= {p.pk: (Outcome.NOT_RATED, LATE) for p in parts.came[year][-len(CAME[year]) // 2 :]}
    for person, kind in roll.standing(date(year, 12, 31)).items():
        found[person] = (Outcome.EXEMPT, EXEMPT[kind]) if kind in EXEMPT else (Outcome.NOT_RATED, AWAY)
    return found


def newly_admitted(parts: Parts, year: int) -> list[Person]:
    """Ceremony after June: less than six months in the Party at the rating."""
    if year == 2020:
        late = [day(text).month > 6 for _, text in ON_PROBATION]
        return [p for p, is_late in zip(parts.probationers, late, strict=True) if is_late]
    return [p for p in parts.admitted[year] if since_july(p, year)]


def since_july(person: Person, year: int) -> bool:
    """By the ceremony on record."""
    return person.admissions.get().ceremony_on.first_day >= date(year, 7, 1)


def grades_of(rated: list[Person], year: int) -> dict[int, Outcome]:
    """The grades other than "good", spread evenly over the list."""
    numbers = zip((Outcome.EXCELLENT, Outcome.FULFILLED, Outcome.FAILED), GRADED[year], strict=True)
    grades = [grade for grade, number in numbers for _ in range(number)]
    step = len(rated) // (len(grades) + 1)
    return {rated[(place + 1) * step].pk: grade for place, grade in enumerate(grades)}


def rate_branches(cast: Cast, year: int) -> None:
    for place, branch in enumerate(cast.branches):
        other = (grade for grade, places in BRANCHES[year].items() if place in places)
        outcome = next(other, Outcome.GOOD)
        propose_branch(branch=branch, year=year, outcome=outcome, by=None)
        decide_branch(
            branch=branch,
            year=year,
            outcome=outcome,
            decided_on=date(year, 12, 26),
            decision=f"QĐ xếp loại chi bộ năm {year}",
            by=None,
        )


def leaders(cast: Cast, board: list[Person], year: int) -> list[LeadershipRating]:
    """Three collectives and five leaders; one of each does excellently in 2022."""
    subjects = [(RatedSubject.COLLECTIVE, name, None) for name in LEADING]
    subjects += [(RatedSubject.LEADER, person.full_name, person) for person in board[:5]]
    outcomes = Counter({0: 1, 3: 1}) if year == 2022 else Counter()
    return [
        LeadershipRating(
            branch=cast.committee,
            year=year,
            subject=subject,
            name=name,
            person=person,
            outcome=Outcome.EXCELLENT if outcomes[place] else Outcome.GOOD,
            decided_on=date(year, 12, 26),
        )
        for place, (subject, name, person) in enumerate(subjects)
    ]
