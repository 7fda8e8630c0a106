"""What the year asks of branches and committees: meetings of the whole, plans, a secretary."""

from datetime import date

from django.db.models import Count, Exists, OuterRef

from branches.choices import BRANCH_KINDS, COMMITTEE_KINDS, MeetingKind, SeatPost, StudyKind
from branches.models import CommitteeSeat, FollowPlan, RuleNotFound, StudySession, rule
from branches.names import Names
from members.attendance import on_day
from members.models import Membership
from members.models.standings import active
from members.study_roll import still_missing, told
from vankhanh.access import Reader
from vankhanh.periods import Period

from .lines import DueRule, Line
from .organisation import branches, held, units

WHOLE_MEETINGS = "whole_meetings_per_year"


def not_met_as_a_whole(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Đảng bộ that have met as a whole less often in the year than the rule asks, counted by equal parts of the year.

    Of two meetings a year the first is owed by the end of June, the second by the end of December.
    """
    try:
        yearly = int(rule(WHOLE_MEETINGS, on=on))
    except RuleNotFound:
        return ()
    months = 12 // yearly if yearly else 12
    part = (on.month - 1) // months
    period = Period.between(
        date(on.year, part * months + 1, 1), Period.month(on.year, (part + 1) * months).last
    )
    missing = units(reader, on, COMMITTEE_KINDS).filter(~held(MeetingKind.WHOLE, period))
    return tuple(
        Line(
            names.of(b.pk),
            period.last,
            False,
            f"/sinh-hoat/them/?branch={b.pk}&kind={MeetingKind.WHOLE}",
            b.pk,
        )
        for b in missing
    )


def without_secretary(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches and committees where nobody is secretary, among those that have a committee on record."""
    seats = CommitteeSeat.objects.filter(branch=OuterRef("pk"))
    held_now = seats.as_of(on).filter(post=SeatPost.SECRETARY)
    rows = units(reader, on, (*BRANCH_KINDS, *COMMITTEE_KINDS)).filter(Exists(seats), ~Exists(held_now))
    return tuple(
        Line(names.of(b.pk), address=f"/cap-uy/them/?branch={b.pk}&post=bi-thu", branch=b.pk) for b in rows
    )


def not_studied(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Chuyên đề of the year at which some of the reader's members have still to make up for missing."""
    year = Period.year_to(on)
    held_by_now = StudySession.objects.within(year).filter(kind=StudyKind.TOPIC, makes_up__isnull=True)
    lines = []
    for session in held_by_now.select_related("branch", "makes_up").order_by("held_on", "pk"):
        missing = still_missing(session, reader)
        if number := missing.count():
            text = f"{session.title}: {number} đảng viên chưa học ({told(missing)})"
            lines.append(Line(text, None, False, f"/hoc-tap/{session.pk}/", session.branch_id))
    return tuple(lines)


def without_plan(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches whose plan of the year is missing, and how many of their members have none yet.

    Members who are exempt, suspended or away need none.
    """
    plans = FollowPlan.objects.filter(year=on.year)
    own = plans.filter(branch=OuterRef("pk"), person__isnull=True)
    of_member = Exists(plans.filter(person=OuterRef("person")))
    standing = branches(reader, on).annotate(planned=Exists(own))
    missing = dict(
        Membership.objects.visible_to(reader)
        .filter(active(on_day(on)), ~of_member)
        .order_by()
        .values_list("branch")
        .annotate(n=Count("pk"))
    )
    return tuple(
        Line(
            f"{names.of(b.pk)}: {said}",
            date(on.year, 12, 31),
            False,
            f"/lam-theo/them/?branch={b.pk}&year={on.year}",
            b.pk,
        )
        for b in standing
        if (said := missing_plans(b.planned, missing.get(b.pk, 0)))
    )


def missing_plans(planned: bool, members: int) -> str:
    """What is missing of a branch's plans, in words; "" when nothing is."""
    parts = ([] if planned else ["chi bộ chưa có kế hoạch"]) + (
        [f"{members} đảng viên phải lập chưa có kế hoạch"] if members else []
    )
    return ", ".join(parts)


RULES = (
    DueRule(
        "chua-hop-toan-the", "Đảng bộ chưa họp toàn thể trong kỳ", not_met_as_a_whole, act="Ghi cuộc họp"
    ),
    DueRule(
        "chua-ke-hoach",
        "Chi bộ, đảng viên chưa có kế hoạch làm theo Bác năm nay",
        without_plan,
        act="Ghi kế hoạch",
    ),
    DueRule("chua-hoc", "Đảng viên chưa học chuyên đề năm nay", not_studied, act="Xem, ghi buổi học bù"),
    DueRule("chua-bi-thu", "Chưa có bí thư", without_secretary, act="Ghi cấp ủy viên"),
)
