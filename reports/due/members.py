"""What comes due in a member's Party life."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef

from branches.models import deadlines, rule
from branches.names import Names
from members.lists import probation_ends
from members.models import (
    Admission,
    FileSupplement,
    Membership,
    PartyCard,
    PersonRating,
    Recognition,
    Standing,
)
from members.models.cards import DUES_MONTHS, paid_through
from members.models.supplements import supplement_of
from vankhanh.access import Reader, Right
from vankhanh.partial_dates import PartialDate

from .lines import FURTHEST, DueRule, Line

REVIEW = "review_official_wd"
"""Rule key: working days after the probation within which the branch has to consider (294-QĐ/TW §4.2.1)."""


def unrecognised(reader: Reader, on: date, names: Names) -> list[tuple[Admission, Line]]:
    """Members of the reader's units not yet official whose probation has ended or ends within FURTHEST days."""
    roll = Membership.objects.visible_to(reader).as_of(on)
    rows = Admission.objects.filter(
        Exists(roll.filter(person=OuterRef("person"))), official_on__isnull=True, branch__isnull=False
    ).select_related("person")
    found = []
    for row in rows:
        day = probation_ends(row).first_day
        if day <= on + timedelta(days=FURTHEST):
            text = f"{row.person.full_name}, {names.of(row.branch_id)}"
            address = f"/chinh-thuc/them/?admission={row.pk}"
            found.append((row, Line(text, day, day < on, address, row.branch_id, row.person)))
    return found


def probation(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Those whose branch still has time to consider them."""
    found = unrecognised(reader, on, names)
    last = deadlines(REVIEW, [line.day for _, line in found])
    return tuple(line for _, line in found if line.day not in last or last[line.day] >= on)


def unreviewed(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Those whose branch should have considered them by now; the day is the last of that term."""
    found = unrecognised(reader, on, names)
    last = deadlines(REVIEW, [line.day for _, line in found])
    return tuple(
        Line(line.text, last[line.day], True, line.address, line.branch, line.person)
        for _, line in found
        if line.day in last and last[line.day] < on
    )


def standings(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Dated exceptions that end within FURTHEST days, or ended within the last thirty."""
    near = (on - timedelta(days=30), on + timedelta(days=FURTHEST))
    roll = Membership.objects.as_of(on).filter(person=OuterRef("person"))
    rows = Standing.objects.visible_to(reader).filter(Exists(roll), end__range=near).select_related("person")
    return tuple(
        Line(
            f"{row.person.full_name}, {names.of(row.branch_id)}: {row.get_kind_display().lower()}",
            row.end,
            row.end <= on,
            f"/mien-sinh-hoat/{row.pk}/",
            row.branch_id,
            row.person,
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
            branch=row.official_branch_id,
            person=row.person,
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
            address = f"/dang-phi/them/?branch={row.branch_id}"
            lines.append(Line(text, None, True, address, row.branch_id, row.person))
    return tuple(lines)


def next_month(day: date) -> date:
    """First day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def unrated(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches with people of the end of last year for whom nothing is decided in that year's rating."""
    year, eve = on.year - 1, date(on.year - 1, 12, 31)
    rated = PersonRating.objects.filter(person=OuterRef("person"), year=year).exclude(outcome="")
    rows = Membership.objects.visible_to(reader).as_of(eve).filter(~Exists(rated)).order_by("branch__path")
    return tuple(
        Line(
            f"{names.of(branch)}: {count} đảng viên chưa có kết quả năm {year}",
            address=f"/xep-loai/{year}/{branch}/",
            branch=branch,
        )
        for branch, count in rows.values_list("branch").annotate(Count("pk"))
    )


def without_supplement(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches with members whose yearly sheet has not come in, where the sheets of that year are noted at all.

    The day is the last of the year: no text in hand names another.
    """
    noted = FileSupplement.objects.visible_to(reader).filter(year__in=(on.year - 1, on.year))
    lines = []
    for year in sorted(set(noted.values_list("year", flat=True))):
        last = date(year, 12, 31)
        rows = Membership.objects.visible_to(reader).as_of(min(on, last)).filter(~supplement_of(year))
        counted = rows.order_by("branch__path").values_list("branch").annotate(Count("pk"))
        lines += [
            Line(
                f"{names.of(branch)}: {count} đảng viên chưa nộp phiếu năm {year}",
                last,
                last < on,
                f"/phieu-bo-sung/them/?branch={branch}&year={year}",
                branch,
            )
            for branch, count in counted
        ]
    return tuple(lines)


RULES = (
    DueRule("cong-nhan", "Đảng viên dự bị đến hạn xét công nhận chính thức", probation, act="Ghi công nhận"),
    DueRule("chua-xet", "Chi bộ quá hạn xét công nhận đảng viên dự bị", unreviewed, act="Ghi công nhận"),
    DueRule(
        "mien-het-han",
        "Miễn, tạm thời đi sắp hết hạn hoặc vừa hết hạn",
        standings,
        act="Xem",
        right=Right.READ,
    ),
    DueRule("chua-co-the", "Đảng viên chính thức chưa có thẻ đảng viên", without_card, act="Ghi thẻ"),
    DueRule("dang-phi", "Đảng viên chưa đóng đảng phí đến mức phải xem xét", dues_unpaid, act="Ghi đảng phí"),
    DueRule("phieu-bo-sung", "Phiếu bổ sung hồ sơ năm chưa nộp", without_supplement, act="Ghi phiếu đã nộp"),
    DueRule(
        "chua-xep-loai",
        "Xếp loại đảng viên năm trước chưa nhập đủ",
        unrated,
        act="Xếp loại",
        right=Right.READ,
    ),
)
