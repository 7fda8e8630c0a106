"""What comes due for one person, from the dates on record and the rules; derived anew each time."""

from dataclasses import dataclass
from datetime import date, timedelta

from branches.models import Rule
from vankhanh.partial_dates import LAST_YEAR, PartialDate

from .badge_windows import Batch, last_batch, next_batch, numbers
from .lists import probation_ends
from .models import Badge, Membership, Person
from .models.honours import BADGE_YEARS
from .models.party_age import counted_from

AHEAD = 5
"""Years ahead that a badge is shown."""


@dataclass(frozen=True)
class Due:
    """One thing and its day; `overdue` when the day has come."""

    text: str
    day: PartialDate | date
    overdue: bool


def coming(person: Person, here: Membership | None, *, on: date) -> list[Due]:
    """End of probation, ends of standings, badge years; nothing for who is on no list. Earliest first."""
    if here is None:
        return []
    found = [*probation(person, on), *standings(person, on), *badges(person, on)]
    return sorted(found, key=lambda due: getattr(due.day, "first_day", due.day))


def probation(person: Person, on: date) -> list[Due]:
    """The day that makes the probation whole, until recognised."""
    last = (
        person.admissions.filter(ceremony_on__lte=PartialDate.from_date(on)).order_by("-ceremony_on").first()
    )
    if last is None or last.official_on is not None:
        return []
    day = probation_ends(last)
    return [Due("Hết thời gian dự bị, xét công nhận chính thức", day, day.first_day <= on)]


def standings(person: Person, on: date) -> list[Due]:
    """Exceptions from ordinary activity that end on a known day still ahead."""
    rows = person.standings.filter(start__lte=on, end__gt=on).order_by("end")
    return [Due(f"Hết hạn: {row.get_kind_display().lower()}", row.end, False) for row in rows]


def badges(person: Person, on: date) -> list[Due]:
    """The last badge year reached and not given, and the next one if it is near."""
    since = counted_from(person, on)
    if since is None:
        return []
    given = max(Badge.objects.filter(person=person).values_list("years", flat=True), default=0)
    years = sorted({int(row.number) for row in Rule.objects.in_force(BADGE_YEARS, on)})
    days = [(n, since.plus_years(n)) for n in years if n > given and since.year + n <= LAST_YEAR]
    reached = [pair for pair in days if pair[1].first_day <= on][-1:]
    ahead = [pair for pair in days if on < pair[1].first_day and pair[1].year <= on.year + AHEAD][:1]
    return [Due(f"Huy hiệu {n} năm tuổi Đảng", day, day.first_day <= on) for n, day in (*reached, *ahead)]


def badge_due(person: Person, on: date) -> tuple[int, Batch] | None:
    """The highest badge that is not given yet and whose years are full by the latest batch, else by the next one."""
    since = counted_from(person, on)
    given = max(Badge.objects.filter(person=person).values_list("years", flat=True), default=0)
    for batch in filter(None, (last_batch(on), next_batch(on + timedelta(days=1))) if since else ()):
        ahead = [n for n in numbers(BADGE_YEARS, batch.day) if n > given and since.year + n <= LAST_YEAR]
        full = [n for n in ahead if since.plus_years(n).first_day <= batch.last]
        if full:
            return full[-1], batch
    return None
