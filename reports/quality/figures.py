"""What does not add up: the balance of every year on record, and what must agree in and between the official forms."""

from dataclasses import replace
from datetime import date

from branches.names import Names
from vankhanh.access import Reader, Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

from ..asking import tops_of
from ..due.lines import DueRule, Line
from ..due.organisation import out_of_balance
from ..official.identities import Finding, broken
from ..years import years_of


def past_balances(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Units whose Biểu 1 does not close, year by year: A + B − C is not D."""
    known = {year for top in tops_of(reader) for year in years_of(top, top.book_opened())}
    years = sorted(year for year in known if year <= on.year)
    lines = []
    for year in years:
        last = min(date(year, 12, 31), on)
        lines += [
            replace(one, text=f"{one.text}, năm {year}", key=f"{year}/{one.branch}")
            for one in out_of_balance(reader, last, names)
        ]
    return tuple(lines)


def forms(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Identities of the official forms of the last whole year that fail, for the reader's highest units."""
    year = on.year - 1
    return tuple(
        Line(
            f"{names.of(top.pk)}, Biểu {number} năm {year}: {f.label}, {f.left.text} khác {f.right.text}{told(f)}",
            None,
            True,
            f"/bao-cao/bieu/{number}/?nam={year}&don_vi={names.code(top.pk)}",
            top.pk,
        )
        for top in tops_of(reader)
        for number, f in broken(Scope(Period.year(year), top, reader))
    )


def told(finding: Finding) -> str:
    return f" ({finding.why})" if finding.why else ""


BALANCES = DueRule(
    "bieu-1-khong-can",
    "Biểu 1 không cân: A + B − C khác D",
    past_balances,
    act="Xem biến động",
    right=Right.READ,
)
FORMS = DueRule(
    "bieu-lech",
    "Các dòng phải khớp trong và giữa các biểu bị lệch",
    forms,
    act="Mở biểu",
    right=Right.READ,
)
RULES = (BALANCES, FORMS)
