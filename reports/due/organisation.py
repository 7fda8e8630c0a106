"""What the branches still owe."""

from datetime import date

from django.db.models import Exists, OuterRef

from branches.choices import BRANCH_KINDS, MeetingKind
from branches.models import Branch, BranchCharge, BranchVersion, Meeting
from branches.names import Names
from vankhanh.access import Reader
from vankhanh.periods import Period
from vankhanh.querysets import as_of

from .lines import DueRule, Line


def branches(reader: Reader, on: date):
    """Chi bộ that stand at the end of the day and that the reader sees."""
    kind = BranchVersion.objects.filter(as_of(on), branch=OuterRef("pk"), kind__in=BRANCH_KINDS)
    return Branch.objects.visible_to(reader).standing(on).filter(Exists(kind)).order_by("path")


def held(kind: MeetingKind, period: Period):
    """A meeting of this kind of the outer branch in the period."""
    return Exists(Meeting.objects.within(period).filter(branch=OuterRef("pk"), kind=kind))


def not_met(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches without a regular meeting in the month of the day."""
    month = Period.month(on.year, on.month)
    missing = branches(reader, on).filter(~held(MeetingKind.REGULAR, month))
    return tuple(
        Line(names.of(b.pk), month.last, False, f"/sinh-hoat/them/?branch={b.pk}&kind=thuong-ky")
        for b in missing
    )


def no_thematic(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches without a thematic meeting in the quarter of the day."""
    quarter = Period.quarter(on.year, (on.month - 1) // 3 + 1)
    missing = branches(reader, on).filter(~held(MeetingKind.THEMATIC, quarter))
    return tuple(
        Line(names.of(b.pk), quarter.last, False, f"/sinh-hoat/them/?branch={b.pk}&kind=chuyen-de")
        for b in missing
    )


def without_charge(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches that no committee member looks after."""
    charge = BranchCharge.objects.as_of(on).filter(branch=OuterRef("pk"))
    return tuple(Line(names.of(b.pk)) for b in branches(reader, on).filter(~Exists(charge)))


RULES = (
    DueRule("chua-sinh-hoat", "Chi bộ chưa sinh hoạt thường kỳ tháng này", not_met),
    DueRule("chua-chuyen-de", "Chi bộ chưa sinh hoạt chuyên đề quý này", no_thematic),
    DueRule("chua-phu-trach", "Chi bộ chưa có đảng ủy viên phụ trách", without_charge),
)
