"""What follows when a list of members is mended: spans that meet, later papers, facts that count by the list.

Keywords only; called inside the transaction of a correction.  ValidationError in Vietnamese when another event
contradicts the mended list.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError

from vankhanh import record

from .cancelling import LEFT, ended_by_leaving
from .choices import DEPARTURES, TRANSFERS_OUT, CauseIn, CauseOut
from .lists import membership_on, standing_unit
from .models import (
    Award,
    Badge,
    Discipline,
    Membership,
    PartyCard,
    Person,
    PersonRating,
    Recognition,
    Standing,
    Transfer,
)
from .party_age import settle

GONE = (*DEPARTURES, *TRANSFERS_OUT)
"""Causes by which a member leaves every list of ours."""
BY_DAY = {
    Standing: "start",
    Discipline: "effective_on",
    Badge: "awarded_on",
    Award: "awarded_on",
    PartyCard: "issued_on",
}
"""What counts for the branch whose list the member was on that day, and the column of the day."""


@contextmanager
def followed(person: Person, *, by, reason: str) -> Iterator[None]:
    """What counted for the list of its day counts afterwards for the mended list of that day.

    One that counted for another branch than the list said was meant so and stays.  A standing or a recognition needs a
    list; anything else of a day that has none any more stays where it was.
    """
    agreed = [
        (type(row), row.pk, unit, day)
        for row, unit, day in placed(person)
        if (here := list_of(person, day)) and here.branch_id == getattr(row, unit + "_id")
    ]
    yield
    for model, pk, unit, day in agreed:
        row, here = model.objects.get(pk=pk), list_of(person, day)
        if here is not None:
            setattr(row, unit, here.branch)
            record.save(row, by=by, reason=reason)
        elif model in (Standing, Recognition):
            raise contradicted(row, day)
    settle(person, by=by, reason=reason)


def placed(person: Person) -> Iterator[tuple]:
    """Rows of the person that count for the branch of one day: the row, the name of its unit, the day."""
    for model, dated_by in BY_DAY.items():
        for row in model.objects.filter(person=person):
            yield row, "branch", getattr(row, dated_by)
    for row in PersonRating.objects.filter(person=person):
        yield row, "branch", date(row.year, 12, 31)
    for seen in Recognition.objects.filter(person=person):
        if seen.official_decision_on.is_full:
            yield seen, "official_branch", seen.official_decision_on.first_day


def list_of(person: Person, day: date) -> Membership | None:
    """The list at the end of a day; on the day of leaving the one that is left."""
    left = person.memberships.filter(end=day).select_related("branch").order_by("-start")
    return membership_on(person, day) or left.first()


def contradicted(row, day: date) -> ValidationError:
    """Says which event needs the member on a list on a day."""
    what = f"có diện «{row.get_kind_display()}»" if isinstance(row, Standing) else "được công nhận chính thức"
    return ValidationError(
        f"Ngày {day:%d/%m/%Y} đảng viên {what}, mà theo ngày sửa thì hôm ấy không có tên trong danh sách: "
        "hãy sửa hoặc hủy việc ấy trước."
    )


def put_lists(*rows: Membership, field: str, by, reason: str) -> None:
    """Write mended memberships, those that become shorter first, so that no two overlap on the way.

    `field` names the box of the day, for refusals; what happened after in the old branch's name takes the new one.
    """
    kept = {row.pk: Membership.objects.get(pk=row.pk) for row in rows}
    for row in sorted(rows, key=lambda row: not _shrinks(row, kept[row.pk])):
        _whole(row, kept[row.pk], field)
        record.save(row, by=by, reason=reason)
        if row.branch_id != kept[row.pk].branch_id:
            _rename_after(row, kept[row.pk], by, reason)


def _shrinks(row: Membership, kept: Membership) -> bool:
    return row.start > kept.start or bool(row.end and (kept.end is None or row.end < kept.end))


def _whole(row: Membership, kept: Membership, field: str) -> None:
    """Refuses a span turned round, saying which event stands in the way, and a branch not at work that day."""
    if row.end and row.start > row.end:
        if row.start != kept.start:
            cause = CauseOut(row.cause_out).label.lower()
            text = f"Từ ngày {row.end:%d/%m/%Y} đã có biến động sau ({cause}): hãy sửa biến động ấy trước."
        else:
            text = f"Ngày này sớm hơn ngày vào danh sách ({row.start:%d/%m/%Y})."
        raise ValidationError({field: text})
    if (row.start, row.branch_id) != (kept.start, kept.branch_id):
        standing_unit(row.branch, row.start)


def _rename_after(row: Membership, kept: Membership, by, reason: str) -> None:
    """The next transfer left from the mended branch, and the next list says that it came from there."""
    if row.cause_out == CauseOut.REORGANISED:
        text = "Sau đó chi bộ này đã sắp xếp tổ chức: không đổi chi bộ tại đây được."
        raise ValidationError({"branch": text})
    if row.end is None:
        return
    out = Transfer.objects.filter(person=row.person, branch=kept.branch, effective_on=row.end)
    next_list = row.person.memberships.filter(start=row.end, came_from=kept.branch, cause_in=CauseIn.INTERNAL)
    for later in filter(None, (out.filter(to_branch=row.went_to).order_by("-pk").first(), next_list.first())):
        setattr(later, "branch" if isinstance(later, Transfer) else "came_from", row.branch)
        record.save(later, by=by, reason=reason)


def move_ended_standings(person: Person, *, old: date, new: date, by) -> None:
    """Standings that ended because the member left end on the mended day of leaving, and so does what still ran."""
    rows = Standing.objects.filter(person=person)
    for standing in filter(ended_by_leaving, rows.filter(end=old)):
        if standing.start > new:
            raise contradicted(standing, standing.start)
        _end(standing, new, by)
    for standing in rows.filter(end__isnull=True, start__lte=new):
        _end(standing, new, by)


def end_with_the_list(standing: Standing, *, by) -> None:
    """A standing without an end ends as its member leaves."""
    gone = standing.person.memberships.filter(cause_out__in=GONE, end__gte=standing.start).order_by("end")
    if standing.end is None and gone.exists():
        _end(standing, gone.first().end, by)


def _end(standing: Standing, on: date, by) -> None:
    standing.end = on
    record.save(standing, by=by, reason=LEFT)
