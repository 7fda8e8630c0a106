"""Who is due at a class, who has not attended yet."""

from django.db.models import Exists, OuterRef, Q

from branches.choices import StudyKind
from branches.models import Attendance, Branch, StudySession, Turnout
from vankhanh.access import Reader
from vankhanh.querysets import as_of

from .attendance import on_day
from .models import Membership, Standing
from .models.standings import active

ABSENT, UNRECORDED = "vắng", "chưa ghi nhận"
"""Why somebody has still to attend: a roll that was taken says so, or none says anything of them."""


def due_to_study(session: StudySession, path: str):
    """Memberships below a unit of people due at a session: on the list and taking part on its day."""
    return (
        Membership.objects.within_unit(session.branch.path)
        .within_unit(path)
        .filter(active(on_day(session.held_on)))
        .select_related("person", "branch")
        .order_by("branch__path", "person__sort_key", "person_id")
    )


def not_yet_studied(session: StudySession, path: str):
    """Of those due at the session: who came neither to it nor to one that makes up for it."""
    came = Attendance.objects.filter(
        Q(session=session) | Q(session__makes_up=session), person=OuterRef("person")
    )
    return due_to_study(session, path).filter(~Exists(came))


def still_missing(session: StudySession, reader: Reader, path: str = ""):
    """Memberships, below `path` and of the reader's units, of who has still to attend.

    Of a chuyên đề everybody due; of another class only people of branches whose roll was taken, because totals do
    not say who came.  A make-up session speaks of the session that it makes up for.
    """
    main = session.makes_up or session
    rows = recorded(not_yet_studied(main, path).filter(reader.q("branch")), main)
    if main.kind == StudyKind.TOPIC:
        return rows
    rolled = Turnout.objects.filter(session=main, roll_taken=True).values("branch")
    return rows.filter(branch__in=rolled)


def recorded(rows, main: StudySession):
    """Memberships with `absent`: a roll of the session, or of one that makes up for it, was taken where the person
    was on the list that day and due."""
    held_on, person = OuterRef("session__held_on"), OuterRef(OuterRef("person"))
    listed = Membership.objects.filter(as_of(held_on), person=person, branch=OuterRef("branch"))
    apart = Standing.objects.filter(as_of(held_on), person=person)
    rolls = Turnout.objects.filter(Q(session=main) | Q(session__makes_up=main), roll_taken=True)
    return rows.annotate(absent=Exists(rolls.filter(Exists(listed), ~Exists(apart))))


def how_recorded(row) -> str:
    """Of one of those memberships, in words."""
    return ABSENT if row.absent else UNRECORDED


def told(missing) -> str:
    """How many of those who have still to attend are recorded as absent, and of how many nothing is recorded."""
    absent = missing.filter(absent=True).count()
    return f"{ABSENT} {absent}, {UNRECORDED} {missing.count() - absent}"


def expected(session: StudySession, branch: Branch) -> list[tuple[Membership, bool]]:
    """The members of a branch on a session's day, each with whether they are due.

    A session that makes up for another lists only who has still to attend, and who is on its roll.
    """
    day = session.held_on
    due = due_to_study(session, branch.path).filter(branch=branch)
    if session.makes_up_id:
        main = session.makes_up
        came = Attendance.objects.filter(Q(session=main) | Q(session__makes_up=main)).exclude(session=session)
        due = due.exclude(person__in=came.values("person"))
    known = set(due.values_list("person", flat=True))
    rows = Membership.objects.filter(as_of(day), branch=branch).select_related("person")
    if session.makes_up_id:
        rows = rows.filter(person__in=known | set(session.attendances.values_list("person", flat=True)))
    return [(row, row.person_id in known) for row in rows.order_by("person__sort_key", "person_id")]
