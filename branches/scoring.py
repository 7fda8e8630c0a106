"""Giving a meeting its points, and the grade they make."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from vankhanh import record

from .models import Meeting, MeetingScore, RuleNotFound, ScoreCriterion, rule

GRADES = (
    ("meeting_good_points", "Tốt"),
    ("meeting_fair_points", "Khá"),
    ("meeting_average_points", "Trung bình"),
)
LOWEST = "Kém"
CORRECTED = "Sửa điểm sinh hoạt"


def criteria_of(meeting: Meeting) -> list[ScoreCriterion]:
    """The scheme of the meeting's day, with any criterion that it was scored by already."""
    kept = ScoreCriterion.objects.filter(scores__meeting=meeting)
    scheme = ScoreCriterion.objects.in_force(meeting.kind, meeting.held_on)
    return sorted({*scheme, *kept}, key=lambda one: (one.order, one.pk))


@transaction.atomic
def score_meeting(*, meeting: Meeting, points: dict[ScoreCriterion, Decimal | None], by) -> None:
    """Put points on record or correct them; None takes a criterion's points back.

    Raises ValidationError.
    """
    kept = {row.criterion_id: row for row in meeting.scores.all()}
    for criterion, value in points.items():
        row = kept.get(criterion.pk)
        if row is not None and value is None:
            record.cancel(row, by=by, reason=CORRECTED)
        elif row is None and value is not None:
            row = MeetingScore(meeting=meeting, branch=meeting.branch, criterion=criterion, points=value)
            record.save(row, by=by)
        elif row is not None and row.points != value:
            row.points = value
            record.save(row, by=by, reason=CORRECTED)


def follow_meeting(*, meeting: Meeting, by) -> None:
    """Points count for the unit of their meeting: a corrected unit takes them along."""
    for row in meeting.scores.exclude(branch=meeting.branch_id):
        row.branch = meeting.branch
        record.save(row, by=by, reason=CORRECTED)


def cancel_scores(*, meeting: Meeting, by, reason: str) -> None:
    """Take all points of a meeting back, with the meeting itself."""
    for row in meeting.scores.all():
        record.cancel(row, by=by, reason=reason)


def grade(points: Decimal, on: date) -> str:
    """What a sum of points is called on a day; "" where no rule says it."""
    try:
        bounds = [(rule(key, on=on), word) for key, word in GRADES]
    except RuleNotFound:
        return ""
    return next((word for least, word in bounds if points >= least), LOWEST)
