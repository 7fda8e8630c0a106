"""What inspections and supervisions still owe; under secrecy."""

from datetime import date, timedelta

from branches.models import Inspection, PlannedInspection
from branches.names import Names
from members.programme import inspection_of
from vankhanh.access import Reader, Right
from vankhanh.vietnamese import date_text

from .lines import FURTHEST, DueRule, Line


def unconcluded(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Inspections that ended without a conclusion on record."""
    rows = Inspection.objects.visible_to(reader).filter(ended_on__lt=on, concluded_on__isnull=True)
    return tuple(
        Line(
            f"{r.title} (kết thúc {date_text(r.ended_on)})",
            None,
            True,
            f"/kiem-tra/{r.pk}/ket-luan/",
            r.branch_id,
        )
        for r in rows.order_by("ended_on")
    )


def unmended(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Inspections whose report on what was mended has not come in, though it is due within FURTHEST days."""
    last = on + timedelta(days=FURTHEST)
    rows = Inspection.objects.visible_to(reader).filter(mend_by__lte=last, mended_on__isnull=True)
    return tuple(
        Line(r.title, r.mend_by, r.mend_by < on, f"/kiem-tra/{r.pk}/khac-phuc/", r.branch_id)
        for r in rows.order_by("mend_by")
    )


def not_begun(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Lines of this year's and last year's programme that no inspection came of; the day is the last of their quarter."""
    rows = PlannedInspection.objects.visible_to(reader).filter(
        year__in=(on.year - 1, on.year), inspections=None
    )
    return tuple(
        Line(
            f"{row.title} ({row.when})",
            row.period.last,
            row.period.last < on,
            inspection_of(row),
            row.branch_id,
        )
        for row in rows.order_by("year", "quarter", "pk")
    )


RULES = (
    DueRule(
        "chuong-trinh",
        "Mục chương trình kiểm tra, giám sát chưa thực hiện",
        not_begun,
        secret=True,
        act="Lập cuộc kiểm tra",
        right=Right.WRITE_INSPECTIONS,
    ),
    DueRule(
        "chua-ket-luan",
        "Kiểm tra, giám sát đã kết thúc, chưa có kết luận",
        unconcluded,
        secret=True,
        act="Ghi kết luận",
        right=Right.WRITE_INSPECTIONS,
    ),
    DueRule(
        "chua-khac-phuc",
        "Báo cáo khắc phục sau kiểm tra, giám sát đến hạn hoặc quá hạn",
        unmended,
        secret=True,
        act="Ghi đã nhận báo cáo",
        right=Right.WRITE_INSPECTIONS,
    ),
)
