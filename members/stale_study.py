"""Rolls of classes that no longer agree with the lists of their day: a transfer, an exemption or a correction came after.

Derived anew each time.  A roll keeps who came and how many were due: it is stale where somebody who came stands on
another branch's list that day or on none, or where another number is due now.  A make-up session is for who had not
come by then, which later rolls change rightly: of its number nothing is said.  Mending moves who came to the branch of
that day, takes off who was on no list, and counts anew.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Greatest

from branches.models import Attendance, Branch, StudySession, Turnout
from vankhanh import record
from vankhanh.querysets import as_of

from .models import Membership
from .stale_rolls import number_of, taking_part
from .study_roll import due_to_study

Rows = defaultdict[int, list[Attendance]]
MENDED = "Sửa điểm danh cho khớp danh sách ngày học"


def stale_turnout() -> Q:
    """Of turnouts: the roll was taken, and the list of that day is another now."""
    here = {"branch": OuterRef("branch"), "branch__path__startswith": OuterRef("session__branch__path")}
    due = number_of(taking_part(Membership, "session__held_on").filter(**here))
    came = Attendance.objects.filter(session=OuterRef("session"), branch=OuterRef("branch")).order_by()
    day, person = as_of(OuterRef("session__held_on")), OuterRef("person")
    listed = Membership.objects.filter(day, branch=OuterRef("branch"), person=person)
    other = Q(session__makes_up=None) & ~Q(due=Greatest(due, number_of(came)))
    return Q(roll_taken=True) & (other | Q(Exists(came.filter(~Exists(listed)))))


def marked(rows):
    """Turnouts with `stale`, whether their roll still agrees."""
    return rows.annotate(stale=Case(When(stale_turnout(), then=Value(True)), default=Value(False)))


@dataclass
class Mend:
    """What becomes of the roll of one branch: who comes to it, who leaves it, and its numbers before and after."""

    branch: Branch
    turnout: Turnout | None
    came: list[Attendance]
    joined: list[Attendance]
    moved: list[Attendance]
    dropped: list[Attendance]
    due: int

    @property
    def present(self) -> int:
        """How many members came, once mended; a branch with totals keeps those whom nobody named."""
        if self.by_roll:
            return len(self.came) + len(self.joined)
        return (self.turnout.present if self.turnout else 0) + len(self.joined)

    @property
    def by_roll(self) -> bool:
        return self.turnout is not None and self.turnout.roll_taken

    @property
    def sealed(self) -> str:
        """What stands for exactly this."""
        rows = (
            (row.pk, row.version if hasattr(row, "version") else "")
            for row in (*self.joined, *self.moved, *self.dropped)
        )
        return f"{self.branch.pk}:{self.turnout and self.turnout.version}:{self.due}:{self.present}:{sorted(rows)}"


def mends(session: StudySession) -> list[Mend]:
    """By branch what must change so that the rolls of a session agree with the lists of its day."""
    turnouts = {row.branch_id: row for row in marked(session.turnouts.select_related("branch"))}
    rows = list(session.attendances.select_related("person", "branch").order_by("person__sort_key", "pk"))
    lists = Membership.objects.within_unit(session.branch.path).filter(as_of(session.held_on))
    there = {
        row.person_id: row.branch
        for row in lists.filter(person__in=[row.person_id for row in rows]).select_related("branch")
    }
    by_roll = [row for row in rows if row.branch_id in turnouts and turnouts[row.branch_id].roll_taken]
    wrong = [row for row in by_roll if there.get(row.person_id) != row.branch]
    branches = {row.branch for row in wrong} | {
        there[row.person_id] for row in wrong if row.person_id in there
    }
    branches |= {row.branch for row in turnouts.values() if row.stale}
    joined, moved, dropped = Rows(list), Rows(list), Rows(list)
    for row in wrong:
        unit = there.get(row.person_id)
        (moved if unit else dropped)[row.branch_id].append(row)
        if unit:
            joined[unit.pk].append(row)
    found = []
    for branch in sorted(branches, key=lambda unit: unit.path):
        leaving = {*moved[branch.pk], *dropped[branch.pk]}
        came = [row for row in rows if row.branch_id == branch.pk and row not in leaving]
        made = Mend(
            branch,
            turnouts.get(branch.pk),
            came,
            joined[branch.pk],
            moved[branch.pk],
            dropped[branch.pk],
            0,
        )
        made.due = due_anew(session, made)
        found.append(made)
    return found


def due_anew(session: StudySession, mend: Mend) -> int:
    """How many are due once mended: by the list of that day; of a make-up, and of old totals, as written down but for
    who moves."""
    stood = mend.turnout.due if mend.turnout else 0
    if session.makes_up_id or (mend.turnout and not mend.by_roll):
        due = stood - len(mend.moved) - len(mend.dropped) + (len(mend.joined) if session.makes_up_id else 0)
    else:
        people = due_to_study(session, mend.branch.path).filter(branch=mend.branch)
        due = people.values("person").distinct().order_by().count()
    return max(due, mend.present)


@transaction.atomic
def mend_rolls(*, session: StudySession, by) -> list[Mend]:
    """Put the rolls of a session right; raises ValidationError."""
    found = mends(session)
    for mend in found:
        for row in mend.dropped:
            record.cancel(row, by=by, reason=MENDED)
        for row in mend.joined:
            row.branch = mend.branch
            record.save(row, by=by, reason=MENDED)
    for mend in found:
        present = mend.present
        turnout = mend.turnout or Turnout(session=session, branch=mend.branch)
        turnout.due, turnout.present = mend.due, present
        record.save(turnout, by=by, reason=MENDED)
    return found
