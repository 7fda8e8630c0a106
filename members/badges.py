"""Huy hiệu Đảng by batch: who reaches which badge in one, who waits and why, what is left from earlier ones.

Reads only, derived anew each time from tuổi Đảng, badges, proposals and dated rules (domain §3.10; the windows are
local).  What discipline says is told only to who may see it.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from branches.models import Branch
from vankhanh.access import Reader, Right
from vankhanh.partial_dates import LAST_YEAR, PartialDate
from vankhanh.scope import number

from .badge_windows import Batch, Windows, numbers
from .choices import BadgeKind, BadgeWay, CauseOut, DisciplineForm
from .growth import known
from .models import Badge, BadgeProposal, Discipline, Membership, PartyAgeGap, Person
from .models.honours import BADGE_YEARS

EARLY, EARLY_OLD, OLD = "badge_early_months", "badge_early_70_months", 70
WAITS = {
    DisciplineForm.REPRIMAND: "badge_wait_reprimand_months",
    DisciplineForm.WARNING: "badge_wait_warning_months",
    DisciplineForm.REMOVAL: "badge_wait_removal_months",
}
YEAR = 10_000
LOOK_BACK = 3
"""Years before the window in which a badge that was reached and not given is still looked for."""


@dataclass(frozen=True)
class Line:
    """Somebody who reaches a badge: when, and what stands about it."""

    person: Person
    branch_id: int
    years: int
    reached: PartialDate
    way: BadgeWay
    badge: Badge | None = None
    proposal: BadgeProposal | None = None
    waits_until: date | None = None
    left_from: Batch | None = None
    """The earlier batch in whose window tuổi Đảng became full; it is counted there and not again."""

    @property
    def key(self) -> str:
        """Names the line in a form."""
        return f"{self.person.pk}:{self.years}"

    @property
    def state(self) -> str:
        """Where it stands, in words, and from which batch it is left."""
        return f"tồn từ {self.left_from.title.lower()}, {self.stands}" if self.left_from else self.stands

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        if self.badge:
            return f"đã trao {self.badge.awarded_on:%d/%m/%Y}"
        if self.waits_until:
            return f"chờ sau kỷ luật đến {self.waits_until:%d/%m/%Y}"
        return f"đã đề nghị {self.proposal.proposed_on:%d/%m/%Y}" if self.proposal else "đến hạn"

    @property
    def open(self) -> bool:
        """Whether it is still to be proposed."""
        return self.badge is None and self.proposal is None


# Who ----------------------------------------------------------------------------------------------------------------


def lines(batch: Batch, reader: Reader, *, today: date) -> list[Line]:
    """Everybody who reaches a badge in the window, whoever is proposed for the batch early or after death, and
    who has not yet been given one reached since the book was opened."""
    on = min(batch.day, today)
    proposals = list(
        BadgeProposal.objects.visible_to(reader).filter(batch_on=batch.day).select_related("person")
    )
    found = {line.key: line for line in [*living(batch, reader, on), *dead(batch, reader, on)]}
    asked = [proposed(row) for row in proposals if f"{row.person_id}:{row.years}" not in found]
    return with_state([*found.values(), *asked], batch, reader)


def proposed(row: BadgeProposal) -> Line:
    """A line that only its proposal puts into the batch."""
    since = since_of([row.person], row.batch_on)[row.person_id]
    reached = since.plus_years(row.years) if since else PartialDate.from_date(row.batch_on)
    return Line(row.person, row.branch_id, row.years, reached, BadgeWay(row.way))


def living(batch: Batch, reader: Reader, on: date) -> list[Line]:
    """Members on a list on a day who reach a badge in the window, or did and still waited for it on its day."""
    years = numbers(BADGE_YEARS, batch.day)
    rows = Membership.objects.visible_to(reader).as_of(on).filter(may_reach(batch, years))
    rows = list(rows.select_related("person", "branch"))
    since, opened, windows = since_of([row.person for row in rows], on), Opened(), Windows()
    found = [
        Line(row.person, row.branch_id, n, told.plus_years(n), BadgeWay.DUE)
        for row in rows
        if (told := since[row.person_id])
        and (n := reached_in(told, years, opened.of(row.branch, batch), batch.last))
    ]
    given = highest([line.person.pk for line in found], before=batch.day)
    return [
        line if in_window(line, batch) else replace(line, left_from=windows.of(line.reached.first_day))
        for line in found
        if in_window(line, batch) or given.get(line.person.pk, 0) < line.years
    ]


def dead(batch: Batch, reader: Reader, on: date) -> list[Line]:
    """Members who died since the window began, with a badge they had reached or would have within the early months."""
    years = numbers(BADGE_YEARS, batch.day)
    rows = Membership.objects.visible_to(reader).filter(
        cause_out=CauseOut.DIED, end__gte=batch.first, end__lte=min(batch.last, on)
    )
    rows = list(rows.select_related("person"))
    since, found = since_of([row.person for row in rows], on), []
    given = highest([row.person_id for row in rows])
    for row in rows:
        told = since[row.person_id]
        if told is None:
            continue
        for n in years:
            near = PartialDate.from_date(row.end).plus_months(early_months(n, batch.day))
            reached = told.plus_years(n) if told.year + n <= LAST_YEAR else None
            if (
                reached
                and n > given.get(row.person_id, 0)
                and batch.first <= reached.first_day <= near.first_day
            ):
                found.append(Line(row.person, row.branch_id, n, reached, BadgeWay.POSTHUMOUS))
                break
    return found


def may_reach(batch: Batch, years: list[int]) -> Q:
    """Of memberships: tuổi Đảng may be full for a badge by the end of the window; who has gaps is looked at one by one."""
    first, last = number(batch.first) - LOOK_BACK * YEAR, number(batch.last)
    spans = [Q(person__party_age_from__range=(first - n * YEAR, last - n * YEAR)) for n in years]
    asked = Q(person__in=PartyAgeGap.objects.values("person"))
    for span in spans:
        asked |= span
    return asked


def since_of(people: list[Person], on: date) -> dict[int, PartialDate | None]:
    """The day that tuổi Đảng counts from, by person, as of a day."""
    rows = PartyAgeGap.objects.filter(person__in=people, end__lte=on).order_by("end")
    return {person.pk: person.party_age_from for person in people} | {
        row.person_id: row.counts_from for row in rows
    }


class Opened:
    """From which day on badges not given are looked for: the book's opening, and not long before the window."""

    def __init__(self):
        rows = Branch.objects.filter(records_from__isnull=False).values_list("path", "records_from")
        self.books = sorted(rows, key=lambda row: -len(row[0]))

    def of(self, branch: Branch, batch: Batch) -> date:
        """The first day, of one branch."""
        earliest = date(batch.first.year - LOOK_BACK, batch.first.month, 1)
        book = next((day for path, day in self.books if branch.path.startswith(path)), earliest)
        return min(max(book, earliest), batch.first)


def reached_in(since: PartialDate, years: list[int], first: date, last: date) -> int:
    """The highest badge year that is full within [first, last]; 0 for none.  A day known in part counts as its first."""
    days = [(n, since.plus_years(n).first_day) for n in years if since.year + n <= LAST_YEAR]
    return max((n for n, day in days if first <= day <= last), default=0)


def in_window(line: Line, batch: Batch) -> bool:
    """Whether tuổi Đảng becomes full in the window itself."""
    return batch.first <= line.reached.first_day <= batch.last


def highest(people: list[int], before: date | None = None) -> dict[int, int]:
    """The highest badge given, by person; of those given before a day where one is said."""
    rows = Badge.objects.filter(person__in=people)
    if before is not None:
        rows = rows.filter(awarded_on__lt=before)
    return dict(rows.order_by("years").values_list("person", "years"))


def with_state(found: list[Line], batch: Batch, reader: Reader) -> list[Line]:
    """The lines with badge, proposal and waiting, by branch and name."""
    people = [line.person.pk for line in found]
    badges = {
        (row.person_id, row.years): row
        for row in Badge.objects.filter(person__in=people).exclude(kind=BadgeKind.REISSUED)
    }
    proposals = {(row.person_id, row.years): row for row in BadgeProposal.objects.filter(person__in=people)}
    waits = waiting(people, batch.day, reader)
    paths = dict(Branch.objects.values_list("pk", "path"))
    made = [
        replace(
            line,
            badge=badges.get((line.person.pk, line.years)),
            proposal=proposals.get((line.person.pk, line.years)),
            waits_until=waits.get(line.person.pk),
        )
        for line in found
    ]
    return sorted(made, key=lambda line: (paths[line.branch_id], line.person.sort_key, line.years))


def waiting(people: list[int], on: date, reader: Reader) -> dict[int, date]:
    """Until when a badge waits after discipline, by person (294-QĐ/TW §28.3.1c); empty for who may not see it."""
    if not reader.may(Right.SECRET):
        return {}
    rows = Discipline.objects.visible_to(reader).filter(
        person__in=people, form__in=WAITS, effective_on__lte=on
    )
    found: dict[int, date] = {}
    for row in rows:
        months = known(WAITS[DisciplineForm(row.form)], row.effective_on)
        until = PartialDate.from_date(row.effective_on).plus_months(months).first_day if months else on
        if until > on:
            found[row.person_id] = max(until, found.get(row.person_id, until))
    return found


def early_months(years: int, on: date) -> int:
    """By how many months a badge may be given early."""
    return known(EARLY_OLD if years >= OLD else EARLY, on) or 0
