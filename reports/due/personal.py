"""What is due about personal data."""

from datetime import date, timedelta

from branches.names import Names
from members.models import DataRequest, Restriction
from vankhanh.access import Reader, Right

from .lines import FURTHEST, DueRule, Line


def unanswered(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Requests received and not answered; for who may answer them."""
    if not reader.may(Right.WRITE):
        return ()
    rows = DataRequest.objects.visible_to(reader).filter(received_on__lte=on, answered_on__isnull=True)
    return tuple(
        Line(
            f"{row.get_kind_display()}, {names.of(row.branch_id)}",
            row.due_on,
            row.due_on < on,
            f"/he-thong/yeu-cau-du-lieu/{row.pk}/sua/",
            row.branch_id,
        )
        for row in rows.order_by("due_on", "pk")
    )


def undecided(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Restrictions that wait for an administrator, or whose day of review has come near."""
    if not reader.may(Right.MANAGE):
        return ()
    rows = Restriction.objects.filter(reader.q("branch", Right.MANAGE), lifted_on__isnull=True).order_by("pk")
    return tuple(
        Line(
            f"Hồ sơ số {row.person_id}, {names.of(row.branch_id)}: {row.state}",
            row.review_on if row.approved_on else None,
            bool(row.approved_on and row.review_on <= on),
            f"/he-thong/han-che-xu-ly/{row.pk}/",
            row.branch_id,
        )
        for row in rows
        if not row.approved_on or (row.review_on and row.review_on <= on + timedelta(days=FURTHEST))
    )


RULES = (
    DueRule("yeu-cau-du-lieu", "Yêu cầu về dữ liệu cá nhân chưa trả lời", unanswered, act="Trả lời"),
    DueRule(
        "han-che-xu-ly",
        "Hạn chế xử lý chờ duyệt hoặc đến ngày xem lại",
        undecided,
        act="Xem",
        right=Right.MANAGE,
    ),
)
