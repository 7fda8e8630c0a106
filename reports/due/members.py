"""What comes due in a member's Party life."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from branches.names import Names
from members.lifecycle import due_official_on
from members.models import Admission, Membership, Standing
from vankhanh.access import Reader

from .lines import SOON, DueRule, Line


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


RULES = (
    DueRule("cong-nhan", "Đảng viên dự bị đến hạn xét công nhận chính thức", probation),
    DueRule("mien-het-han", "Miễn, tạm thời đi sắp hết hạn hoặc vừa hết hạn", standings),
)
