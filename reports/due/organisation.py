"""What the branches still owe, and what does not add up."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from branches.choices import BRANCH_KINDS, MeetingKind
from branches.models import Branch, BranchCharge, BranchVersion, Meeting, RuleNotFound, rule
from branches.names import Names
from vankhanh.access import Reader, Right
from vankhanh.periods import Period
from vankhanh.querysets import as_of, within
from vankhanh.scope import Scope

from ..asking import tops_of
from ..balance import balances
from .lines import DueRule, Line

THEMATIC_MEETINGS = "thematic_meetings_per_quarter"


def branches(reader: Reader, on: date):
    """Chi bộ that stand at the end of the day and that the reader sees."""
    return units(reader, on, BRANCH_KINDS)


def units(reader: Reader, on: date, kinds):
    """Units of these kinds that stand at the end of the day and that the reader sees."""
    kind = BranchVersion.objects.filter(as_of(on), branch=OuterRef("pk"), kind__in=kinds)
    return Branch.objects.visible_to(reader).standing(on).filter(Exists(kind)).order_by("path")


def held(kind: MeetingKind, period: Period):
    """A meeting of this kind of the outer branch in the period."""
    return Exists(Meeting.objects.within(period).filter(branch=OuterRef("pk"), kind=kind))


def not_met(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches without a regular meeting in the month of the day."""
    month = Period.month(on.year, on.month)
    missing = branches(reader, on).filter(~held(MeetingKind.REGULAR, month))
    return tuple(
        Line(names.of(b.pk), month.last, False, f"/sinh-hoat/them/?branch={b.pk}&kind=thuong-ky", b.pk)
        for b in missing
    )


def no_thematic(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches with fewer thematic meetings in the quarter of the day than the rule asks."""
    quarter = Period.quarter(on.year, (on.month - 1) // 3 + 1)
    try:
        least = int(rule(THEMATIC_MEETINGS, on=on))
    except RuleNotFound:
        least = 1
    thematic = Q(meeting_rows__kind=MeetingKind.THEMATIC) & within("meeting_rows__held_on", quarter)
    missing = branches(reader, on).annotate(had=Count("meeting_rows", thematic)).filter(had__lt=least)
    return tuple(
        Line(names.of(b.pk), quarter.last, False, f"/sinh-hoat/them/?branch={b.pk}&kind=chuyen-de", b.pk)
        for b in missing
    )


def without_charge(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches that no committee member looks after."""
    charge = BranchCharge.objects.as_of(on).filter(branch=OuterRef("pk"))
    missing = branches(reader, on).filter(~Exists(charge))
    return tuple(
        Line(names.of(b.pk), address=f"/phu-trach/them/?branch={b.pk}", branch=b.pk) for b in missing
    )


def out_of_balance(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Units whose Biểu 1 of the year so far does not close: A + B − C is not D."""
    lines = []
    for top in tops_of(reader):
        whole, below = balances(Scope(Period(date(on.year, 1, 1), on), top, reader))
        wrong = {path for path, line in below.items() if not line.closes}
        wrong |= set() if whole.closes else {top.path}
        units = [names.at(path) for path in sorted(wrong)]
        address = f"/bao-cao/bien-dong/?tu={on.year}-01-01&den={on:%Y-%m-%d}&don_vi="
        lines += [
            Line(unit.short_name, None, True, address + names.code(unit.branch_id), unit.branch_id)
            for unit in units
            if unit
        ]
    return tuple(lines)


RULES = (
    DueRule("chua-sinh-hoat", "Chi bộ chưa sinh hoạt thường kỳ tháng này", not_met, act="Ghi buổi sinh hoạt"),
    DueRule(
        "chua-chuyen-de", "Chi bộ chưa sinh hoạt chuyên đề quý này", no_thematic, act="Ghi buổi sinh hoạt"
    ),
    DueRule("chua-phu-trach", "Chi bộ chưa có đảng ủy viên phụ trách", without_charge, act="Phân công"),
    DueRule("bieu-1", "Biểu 1 chưa cân", out_of_balance, act="Xem biến động", right=Right.READ),
)
