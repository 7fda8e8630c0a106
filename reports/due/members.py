"""What comes due in a member's Party life."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from branches.models import rule
from branches.names import Names
from members.lifecycle import due_official_on
from members.models import Admission, Membership, PartyCard, Recognition, Standing
from members.models.cards import DUES_MONTHS, paid_through
from vankhanh.access import Reader
from vankhanh.partial_dates import PartialDate

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


def without_card(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Members recognised as official in the books of the units, and without a card."""
    card = PartyCard.objects.filter(person=OuterRef("person"), issued_on__lte=on)
    roll = Membership.objects.visible_to(reader).as_of(on).filter(person=OuterRef("person"))
    rows = Recognition.objects.filter(
        Exists(roll), ~Exists(card), official_decision_on__lte=PartialDate.from_date(on)
    ).select_related("person")
    return tuple(
        Line(
            f"{row.person.full_name}, {names.of(row.official_branch_id)}",
            address=f"/the-dang/them/?person={row.person_id}",
        )
        for row in rows.order_by("official_decision_on")
    )


def dues_unpaid(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Members who have not paid for as many months of the year as the rule allows, where dues are noted at all.

    Months that have not ended are not owed yet; whoever is on the list since later in the year owes from then on.
    """
    most = int(rule(DUES_MONTHS, on=on))
    settled = date(on.year, on.month, 1)
    rows = (
        Membership.objects.visible_to(reader)
        .as_of(on)
        .annotate(paid=paid_through(on))
        .filter(paid__isnull=False)
        .select_related("person")
        .order_by("branch__path", "person__sort_key")
    )
    lines = []
    for row in rows:
        since = max(date(on.year, 1, 1), next_month(row.paid))
        months = (settled.year - since.year) * 12 + settled.month - since.month
        if months >= most:
            text = f"{row.person.full_name}, {names.of(row.branch_id)}: {months} tháng trong năm"
            lines.append(Line(text, None, True, f"/dang-phi/them/?branch={row.branch_id}"))
    return tuple(lines)


def next_month(day: date) -> date:
    """First day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


RULES = (
    DueRule("cong-nhan", "Đảng viên dự bị đến hạn xét công nhận chính thức", probation),
    DueRule("mien-het-han", "Miễn, tạm thời đi sắp hết hạn hoặc vừa hết hạn", standings),
    DueRule("chua-co-the", "Đảng viên chính thức chưa có thẻ đảng viên", without_card),
    DueRule("dang-phi", "Đảng viên chưa đóng đảng phí đến mức phải xem xét", dues_unpaid),
)
