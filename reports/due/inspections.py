"""What inspections and supervisions still owe; under secrecy."""

from datetime import date, timedelta

from branches.models import Inspection
from branches.names import Names
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


RULES = (
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
