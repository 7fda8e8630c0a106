"""The sheet that people sign at a meeting to come: everybody on the list of that day, with who need not come."""

from dataclasses import dataclass
from datetime import date

from branches.choices import MeetingKind
from branches.models import Branch

from .attendance import due_to_meet
from .choices import StandingKind
from .models import Membership, Person, TemporaryStay
from .models.standings import standing_kind

GUEST = "Sinh hoạt tạm thời"


@dataclass(frozen=True)
class SignIn:
    """One line of the sheet; `note` says the post, or why somebody need not come."""

    person: Person
    branch_id: int
    note: str = ""
    due: bool = True


def sheet(branch: Branch, kind: str, day: date) -> list[SignIn]:
    """Who may sign at a meeting of the unit on a day.

    Of a committee who sits there and must come; of a branch, or of the whole unit, everybody on the list, the exempt,
    suspended and absent marked, and after them guests from elsewhere, who are in no head count.
    """
    if kind == MeetingKind.COMMITTEE:
        rows = due_to_meet(branch, kind, day)
        return [SignIn(row.person, row.branch_id, row.get_post_display()) for row in rows]
    return [*_listed(branch, kind, day), *_guests(branch, kind, day)]


def _of(model, branch: Branch, kind: str, day: date):
    rows = model.objects.as_of(day).select_related("person").order_by("branch__path", "person__sort_key")
    return rows.within_unit(branch.path) if kind == MeetingKind.WHOLE else rows.filter(branch=branch)


def _listed(branch: Branch, kind: str, day: date) -> list[SignIn]:
    rows = _of(Membership, branch, kind, day).annotate(apart=standing_kind(day))
    words = dict(StandingKind.choices)
    return [
        SignIn(row.person, row.branch_id, words.get(row.apart, ""), due=row.apart is None) for row in rows
    ]


def _guests(branch: Branch, kind: str, day: date) -> list[SignIn]:
    rows = _of(TemporaryStay, branch, kind, day)
    return [SignIn(row.person, row.branch_id, GUEST, due=False) for row in rows]
