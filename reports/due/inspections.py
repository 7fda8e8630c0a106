"""What inspections and supervisions still owe; under secrecy."""

from datetime import date

from django.db.models import Q

from branches.models import Inspection
from branches.names import Names
from vankhanh.access import Reader
from vankhanh.vietnamese import date_text

from .lines import DueRule, Line


def unconcluded(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Inspections that ended without a conclusion on record."""
    rows = Inspection.objects.visible_to(reader).filter(ended_on__lt=on, concluded_on__isnull=True)
    return tuple(
        Line(f"{r.title} (kết thúc {date_text(r.ended_on)})", None, True, f"/kiem-tra/{r.pk}/")
        for r in rows.order_by("ended_on")
    )


def unmended(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Inspections whose report on what was mended is overdue."""
    rows = Inspection.objects.visible_to(reader).filter(Q(mend_by__lt=on), mended_on__isnull=True)
    return tuple(Line(r.title, r.mend_by, True, f"/kiem-tra/{r.pk}/") for r in rows.order_by("mend_by"))


RULES = (
    DueRule("chua-ket-luan", "Kiểm tra, giám sát đã kết thúc, chưa có kết luận", unconcluded, secret=True),
    DueRule("chua-khac-phuc", "Quá hạn báo cáo khắc phục sau kiểm tra, giám sát", unmended, secret=True),
)
