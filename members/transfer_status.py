"""Where a transfer stands: derived from its days and the dated rules, never stored."""

from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from django.db.models import Q

from branches.models import RuleNotFound, deadlines, rule
from branches.names import Names
from vankhanh.partial_dates import PartialDate

from .models import Transfer
from .models.transfers import under_way

START, PRESENT, LAPSE = "transfer_start_wd", "transfer_present_wd", "transfer_lapse_months"
"""Rule keys: working days to begin (294-QĐ/TW §6.3.1a) and to present the paper; months after which the member is taken
to have given up Party life (local guidance)."""

UNDER_WAY, OVERDUE, RECEIVED, CALLED_OFF = "đang chuyển", "quá hạn", "đã tiếp nhận", "đã hủy"
STATUSES = (UNDER_WAY, OVERDUE, RECEIVED, CALLED_OFF)


@dataclass(frozen=True)
class Terms:
    """The last days of transfers under way, by the day that each term begins; worked out once for a list."""

    start: dict[date, date]
    present: dict[date, date]

    def last(self, row: Transfer) -> date | None:
        """The last day to present the paper, or to get one where there is none yet; None where no rule says."""
        if row.issued_on:
            return self.present.get(row.issued_on)
        return self.start.get(row.decided_on) if row.decided_on else None


def terms(rows) -> Terms:
    """The terms of the given transfers."""
    pending = [(row.issued_on, row.decided_on) for row in rows if row.effective_on is None]
    return Terms(
        start=deadlines(START, [decided for issued, decided in pending if decided and not issued]),
        present=deadlines(PRESENT, [issued for issued, _ in pending if issued]),
    )


KNOWN: WeakKeyDictionary = WeakKeyDictionary()
"""The terms of a page, kept as long as its names are."""


def terms_on(names: Names) -> Terms:
    """The terms of everything under way on the day of a page, read once for all its rows."""
    if names not in KNOWN:
        days = Transfer.objects.filter(under_way(names.day)).only("issued_on", "decided_on", "effective_on")
        KNOWN[names] = terms(days.order_by())
    return KNOWN[names]


def status(row: Transfer, day: date, known: Terms | None = None) -> str:
    """Where a transfer stands at the end of a day, in words; `known` for who has the terms of a whole list."""
    if row.called_off_on and row.called_off_on <= day:
        return CALLED_OFF
    if row.effective_on and row.effective_on <= day:
        return RECEIVED
    last = (known or terms([row])).last(row)
    return OVERDUE if last and last < day else UNDER_WAY


def with_status(rows, word: str, day: date):
    """Of transfers those that `status` gives this word."""
    if word == RECEIVED:
        return rows.filter(effective_on__lte=day)
    if word == CALLED_OFF:
        return rows.filter(called_off_on__lte=day)
    pending = rows.filter(under_way(day))
    late = Q(pk__in=[row.pk for row in overdue(pending.order_by(), day)])
    return pending.filter(late) if word == OVERDUE else pending.exclude(late)


def overdue(rows, day: date) -> list[Transfer]:
    """Of transfers under way those whose term has passed; read by their days alone."""
    found = list(rows.select_related(None).only("issued_on", "decided_on", "effective_on", "called_off_on"))
    known = terms(found)
    return [row for row in found if status(row, day, known) == OVERDUE]


def lapse_months(on: date) -> int | None:
    """Months without presenting the paper after which Party life counts as given up, by the rule of a day; None for no rule."""
    try:
        return int(rule(LAPSE, on=on))
    except RuleNotFound:
        return None


def lapses_on(row: Transfer, months: int | None) -> date | None:
    """The first day after so many months from the issue of a paper; None without a paper or a rule."""
    if row.issued_on is None or months is None:
        return None
    return PartialDate.from_date(row.issued_on).plus_months(months).first_day + timedelta(days=1)
