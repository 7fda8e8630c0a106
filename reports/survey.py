"""What a database holds, in a few numbers: asked of a backup when its restore is rehearsed."""

from datetime import date

from branches.models import Branch
from branches.names import Names
from members.models import Person
from vankhanh import __version__
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text

from .balance import Balance, balances

YEARS = 3
"""The balance is run over this year and the two before."""


def survey(on: date) -> dict:
    """Members per unit on a day, the newest entry of the log, and whether the balances of the latest years close."""
    names = Names(on)
    tops = list(Branch.objects.visible_to(SYSTEM).filter(parent=None).standing(on).order_by("path"))
    newest = AuditEntry.objects.order_by("-at").first()
    runs = [(top, first, *balances(asked(top, first, on))) for top in tops for first in years(on)]
    latest = [run for run in runs if run[1].year == on.year]
    return {
        "members": sum(whole.closing or 0 for _, _, whole, _ in latest),
        "people": Person.objects.visible_to(SYSTEM).count(),
        "entries": AuditEntry.objects.count(),
        "last_entry": newest.at.isoformat(timespec="seconds") if newest else "",
        "version": __version__,
        "units": [line for top, _, whole, units in latest for line in unit_lines(top, whole, units, names)],
        "balances": sum(1 + len(units) for _, _, _, units in runs),
        "broken": [text for run in runs for text in broken(*run, names)],
    }


def years(on: date) -> list[date]:
    return [date(on.year - back, 1, 1) for back in range(YEARS)]


def asked(top: Branch, first: date, on: date) -> Scope:
    """A unit in the year that begins on `first`, this year to the day."""
    return Scope(Period(first, min(on, date(first.year, 12, 31))), top, SYSTEM)


def unit_lines(top: Branch, whole: Balance, units: dict[str, Balance], names: Names):
    """Code, name and members of a unit and of each line below it."""
    yield names.code(top.pk), names.of(top.pk), whole.closing or 0
    for path, line in sorted(units.items()):
        version = names.at(path)
        if version and path != top.path:
            yield names.code(version.branch_id), version.short_name, line.closing or 0


def broken(top: Branch, first: date, whole: Balance, units: dict[str, Balance], names: Names) -> list[str]:
    """Sentences about what does not close: A + B − C = D of each line, and the lines against the whole."""
    lines = {names.of(top.pk): whole} | {version_name(names, path): line for path, line in units.items()}
    said = [f"{name} năm {first.year}: A + B − C khác D" for name, line in lines.items() if not line.closes]
    below = sum(line.closing or 0 for line in units.values())
    if units and whole.closing is not None and below != whole.closing:
        said.append(
            f"{names.of(top.pk)} {date_text(first)}: cộng các chi bộ {below}, toàn đảng bộ {whole.closing}"
        )
    return said


def version_name(names: Names, path: str) -> str:
    version = names.at(path)
    return version.short_name if version else path
