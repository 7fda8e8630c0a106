"""Huy hiệu Đảng, some of 2023 not given yet; giấy khen; thẻ đảng viên."""

from datetime import date

from members.choices import AwardForm
from members.models import Award, Badge, BadgeProposal, PartyCard, Person, Recognition
from vankhanh import record

from .calendar import END, YEARS, later
from .people import Cast
from .roll import Roll

YEARS_OF_PARTY_AGE = (30, *range(40, 95, 5))
BATCHES = {2: (2, 3), 5: (5, 19), 9: (9, 2), 12: (11, 7)}
"""Up to this month of reaching the age → month and day of the ceremony."""

DEED = "Hoàn thành xuất sắc nhiệm vụ được giao"

NOT_YET = 2
"""Every so many of those who reached a badge in 2023 still wait for it."""


def award(cast: Cast, roll: Roll) -> None:
    """All badges that the members of the list have been given."""
    rows, asked, seen, waiting = [], [], set(), 0
    for person, place, _, end in roll.spans:
        if person.pk in seen or person.party_age_from is None:
            continue
        seen.add(person.pk)
        for years, given in earned(person):
            waiting += given.year == END.year
            if given.year == END.year and waiting % NOT_YET == 0 and given < min(end, END):
                asked.append(proposal(cast, person, place, years, given))
            if given < end and given <= END and not (given.year == END.year and waiting % NOT_YET == 0):
                rows.append(badge(cast, person, place, years, given, len(rows)))
    record.save_many(rows, by=None, what="Huy hiệu Đảng")
    record.save_many(asked, by=None, what="Đề nghị Huy hiệu Đảng")


def earned(person: Person) -> list[tuple[int, date]]:
    """Years of tuổi Đảng that earn a badge, each with the day of its ceremony."""
    since = person.party_age_from
    month, number = next(day for last, day in BATCHES.items() if (since.month or 1) <= last)
    return [
        (years, date(since.year + years, month, number))
        for years in YEARS_OF_PARTY_AGE
        if since.year + years >= 1985
    ]


def proposal(cast: Cast, person: Person, place: int, years: int, batch_on: date) -> BadgeProposal:
    """Put forward in time, and not given yet."""
    return BadgeProposal(
        branch=cast.branches[place],
        person=person,
        years=years,
        batch_on=batch_on,
        proposed_on=later(batch_on, -45),
        paper=f"TTr đợt {batch_on:%d/%m/%Y}",
    )


def badge(cast: Cast, person: Person, place: int, years: int, given: date, order: int) -> Badge:
    return Badge(
        branch=cast.branches[place],
        person=person,
        years=years,
        awarded_on=given,
        number=f"{order + 1:06d}",
        decision=f"QĐ đợt {given:%d/%m/%Y}",
    )


def praise(cast: Cast, roll: Roll) -> None:
    """Giấy khen of each year on 3/2: every twelfth member of the list, and three of the branches by turns."""
    rows = []
    for year in YEARS:
        given = date(year, 2, 3)
        shared = {"form": AwardForm.COMMENDATION, "awarded_on": given, "decision": f"QĐ khen thưởng {year}"}
        here = sorted(roll.on(given).items(), key=lambda pair: pair[0].pk)
        rows += [
            Award(branch=cast.branches[place], person=person, reason=DEED, **shared)
            for person, place in here[year % 12 :: 12]
        ]
        turns = [(year + 4 * n) % len(cast.branches) for n in range(3)]
        rows += [Award(branch=cast.branches[n], reason=DEED, **shared) for n in turns]
    record.save_many(rows, by=None, what="Khen thưởng")


def hand_out_cards(cast: Cast, roll: Roll) -> None:
    """Thẻ đảng viên of all recognised in the book, a month after the decision; who left before then has none."""
    rows = []
    for row in Recognition.objects.filter(official_decision_on__isnull=False).select_related("person"):
        issued = later(row.official_decision_on.first_day, 30)
        place = roll.on(issued).get(row.person) if issued <= END else None
        if place is not None:
            number = f"{row.person_id:08d}"
            rows.append(
                PartyCard(branch=cast.branches[place], person=row.person, number=number, issued_on=issued)
            )
    record.save_many(rows, by=None, what="Thẻ đảng viên")
