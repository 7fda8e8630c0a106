"""Việc đến hạn: what the dates on record and the rules say must be done, as of a day; derived anew each time."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from branches.choices import BRANCH_KINDS, MeetingKind
from branches.models import Branch, BranchCharge, BranchVersion, Inspection, Meeting
from branches.names import Names
from members.lifecycle import due_official_on
from members.models import Admission, Membership, Standing
from vankhanh.access import Reader, Right
from vankhanh.periods import Period
from vankhanh.querysets import as_of
from vankhanh.vietnamese import date_text

SOON = 60
"""Days ahead that a coming date is shown."""

MOST = 8
"""Lines of one kind shown before "còn n việc"."""


@dataclass(frozen=True)
class Line:
    """One thing to do: who or what, by when, and the page that does it."""

    text: str
    day: date | None = None
    overdue: bool = False
    address: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind."""

    title: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.lines[:MOST]

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - MOST)


def due(reader: Reader, *, on: date, names: Names) -> list[Group]:
    """Everything due for what the reader sees, at the end of a day; kinds with nothing due are left out."""
    groups = [
        Group("Đảng viên dự bị đến hạn xét công nhận chính thức", probation(reader, on, names)),
        Group("Miễn, tạm thời đi sắp hết hạn hoặc vừa hết hạn", standings(reader, on, names)),
        Group("Chi bộ chưa sinh hoạt thường kỳ tháng này", not_met(reader, on, names)),
        Group("Chi bộ chưa sinh hoạt chuyên đề quý này", no_thematic(reader, on, names)),
        Group("Chi bộ chưa có đảng ủy viên phụ trách", without_charge(reader, on, names)),
    ]
    if reader.may(Right.SECRET):
        groups += [
            Group("Kiểm tra, giám sát đã kết thúc, chưa có kết luận", unconcluded(reader, on)),
            Group("Quá hạn báo cáo khắc phục sau kiểm tra, giám sát", unmended(reader, on)),
        ]
    return [group for group in groups if group.lines]


def probation(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Members of the reader's units not yet official whose probation has ended or ends within SOON days."""
    roll = Membership.objects.visible_to(reader).as_of(on)
    rows = Admission.objects.filter(
        Exists(roll.filter(person=OuterRef("person"))), official_on__isnull=True, branch__isnull=False
    ).select_related("person")
    lines = []
    for row in rows:
        day = due_official_on(row.ceremony_on).first_day
        if day <= on + timedelta(days=SOON):
            text = f"{row.person.full_name}, {names.of(row.branch_id)}"
            lines.append(Line(text, day, day < on, f"/chinh-thuc/them/?admission={row.pk}"))
    return tuple(sorted(lines, key=lambda line: line.day))


def standings(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Dated exceptions that end within SOON days, or ended within the last thirty."""
    near = (on - timedelta(days=30), on + timedelta(days=SOON))
    roll = Membership.objects.as_of(on).filter(person=OuterRef("person"))
    rows = Standing.objects.visible_to(reader).filter(Exists(roll), end__range=near).select_related("person")
    return tuple(
        Line(
            f"{row.person.full_name}, {names.of(row.branch_id)}: {row.get_kind_display().lower()}",
            row.end,
            row.end <= on,
            f"/mien-sinh-hoat/{row.pk}/",
        )
        for row in rows.order_by("end")
    )


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


def unconcluded(reader: Reader, on: date) -> tuple[Line, ...]:
    """Inspections that ended without a conclusion on record."""
    rows = Inspection.objects.visible_to(reader).filter(ended_on__lt=on, concluded_on__isnull=True)
    return tuple(
        Line(f"{r.title} (kết thúc {date_text(r.ended_on)})", None, True, f"/kiem-tra/{r.pk}/")
        for r in rows.order_by("ended_on")
    )


def unmended(reader: Reader, on: date) -> tuple[Line, ...]:
    """Inspections whose report on what was mended is overdue."""
    rows = Inspection.objects.visible_to(reader).filter(Q(mend_by__lt=on), mended_on__isnull=True)
    return tuple(Line(r.title, r.mend_by, True, f"/kiem-tra/{r.pk}/") for r in rows.order_by("mend_by"))
