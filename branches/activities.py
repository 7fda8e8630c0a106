"""The functions that change several rows of the organisation's life at once.

Each takes keywords only, says who does it in `by` (None: the system), is all or nothing, and raises
ValidationError with Vietnamese messages.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from vankhanh import record
from vankhanh.access import LEVEL

from .choices import COMMITTEE_KINDS, Role
from .models import (
    Appointment,
    Attendance,
    Branch,
    BranchRating,
    BranchVersion,
    FollowPlan,
    Inspection,
    InspectionSubject,
    StudySession,
    Turnout,
)
from .models.branch_ratings import Verdict
from .rating import put_decision, put_proposal


@transaction.atomic
def found_branch(
    *, parent: Branch | None, founded_on: date, by, records_from: date | None = None, **version
) -> Branch:
    """Found a unit below `parent` (None: a new tree); `version` names it: name, short_name, code, kind, sector …"""
    if parent and parent.dissolved_on and parent.dissolved_on <= founded_on:
        raise ValidationError("Đơn vị cấp trên đã kết thúc hoạt động vào ngày này.")
    branch = Branch(parent=parent, path=_next_path(parent), founded_on=founded_on, records_from=records_from)
    record.save(branch, by=by)
    record.save(BranchVersion(branch=branch, start=founded_on, **version), by=by)
    return branch


def _next_path(parent: Branch | None) -> str:
    """The path after the last child's; numbers are never used twice, because no unit is ever deleted."""
    top = parent.path if parent else ""
    last = Branch.objects.select_for_update().filter(parent=parent).order_by("-path").first()
    number = int(last.path[-LEVEL:]) + 1 if last else 1
    if number >= 10**LEVEL:
        raise ValidationError("Đơn vị cấp trên đã có quá nhiều đơn vị trực thuộc.")
    return f"{top}{number:0{LEVEL}d}"


@transaction.atomic
def rename_branch(*, branch: Branch, on: date, by, **changes) -> BranchVersion:
    """From `on` the unit has another name, code, kind or sector; what it was before stays on record."""
    old = branch.versions.filter(end__isnull=True).first()
    if old is None or old.start >= on:
        raise ValidationError("Ngày đổi phải sau ngày bắt đầu của tên gọi đang dùng.")
    fields = ("name", "short_name", "code", "kind", "sector", "unit_type", "decision")
    new = BranchVersion(branch=branch, start=on, **{f: changes.get(f, getattr(old, f)) for f in fields})
    old.end = on
    record.save(old, by=by)
    return record.save(new, by=by)


@transaction.atomic
def correct_version(*, version: BranchVersion, by, reason: str) -> BranchVersion:
    """Mend what was mistyped about a unit; the day it was renamed on moves the end of the name before."""
    if not reason.strip():
        raise ValidationError({"correction_reason": "Hãy ghi lý do sửa."})
    known = BranchVersion.objects.get(pk=version.pk)
    before = version.branch.versions.filter(end=known.start).exclude(pk=version.pk).first()
    if known.start != version.start and before is None:
        text = "Đây là tên gọi đầu tiên: ngày bắt đầu là ngày thành lập, không đổi ở đây."
        raise ValidationError({"start": text})
    if known.start == version.start:
        return record.save(version, by=by, reason=reason)
    if version.start <= before.start:
        raise ValidationError({"start": f"Phải sau ngày bắt đầu của tên trước ({before.start:%d/%m/%Y})."})
    before.end = version.start
    shrinks_first = sorted(
        (before, version), key=lambda row: (row is before) == (version.start > known.start)
    )
    for row in shrinks_first:
        record.save(row, by=by, reason=reason)
    return version


@transaction.atomic
def cancel_version(*, version: BranchVersion, by, reason: str) -> None:
    """Take back a renaming entered by mistake; of the only name, the founding of the unit with it."""
    if version.end is not None:
        raise ValidationError("Sau tên gọi này còn tên khác: hãy hủy lần đổi sau trước.")
    branch, before = version.branch, version.branch.versions.filter(end=version.start).first()
    record.cancel(version, by=by, reason=reason)
    if before is not None:
        before.end = None
        record.save(before, by=by, reason=reason)
    else:
        record.cancel(branch, by=by, reason=reason)


@transaction.atomic
def appoint(*, user, role: str, branch: Branch, start: date, end: date | None = None, by) -> Appointment:
    """Give a user a role in a unit; whoever holds one that writes may enter the administration pages.

    Who is in charge reads one branch, so a committee is refused for that role: it would open all its branches.
    """
    version = branch.version_on(start)
    if role == Role.IN_CHARGE and version and version.kind in COMMITTEE_KINDS:
        raise ValidationError({"branch": "Vai trò này chỉ dành cho một chi bộ; đảng bộ gồm nhiều chi bộ."})
    appointment = Appointment(user=user, role=role, branch=branch, start=start, end=end)
    return record.save(appointment, by=by)


@transaction.atomic
def take_roll(
    *, session: StudySession, branch: Branch, persons: Iterable, due: int = 0, guests: int = 0, by
) -> Turnout:
    """Put the persons of one branch who came on the roll of a session; replaces the branch's earlier roll."""
    turnout = Turnout.objects.filter(session=session, branch=branch).first() or Turnout(
        session=session, branch=branch
    )
    persons = list(persons)
    turnout.due, turnout.guests = max(due, len(persons)), guests
    turnout.present, turnout.roll_taken = len(persons), True
    record.save(turnout, by=by)
    for row in Attendance.objects.filter(session=session, branch=branch).exclude(person__in=persons):
        record.cancel(row, by=by, reason="Sửa điểm danh")
    known = set(Attendance.objects.filter(session=session, branch=branch).values_list("person", flat=True))
    rows = [Attendance(session=session, branch=branch, person=p) for p in persons if p.pk not in known]
    record.save_many(rows, by=by, what=f"Điểm danh {session}")
    return turnout


@transaction.atomic
def cancel_study(*, session: StudySession, by, reason: str) -> None:
    """Take back a class entered by mistake, with its rolls and turnouts; not while another makes up for it."""
    for row in (*session.attendances.all(), *session.turnouts.all()):
        record.cancel(row, by=by, reason=reason)
    record.cancel(session, by=by, reason=reason)


@transaction.atomic
def enter_plans(
    *, branch: Branch, year: int, persons: Iterable, made_on: date | None = None, by
) -> list[FollowPlan]:
    """Record the year's plan of each person of a branch; whoever has one already is left alone."""
    persons = list(persons)
    known = set(FollowPlan.objects.filter(year=year, person__in=persons).values_list("person", flat=True))
    rows = [
        FollowPlan(branch=branch, person=person, year=year, made_on=made_on)
        for person in persons
        if person.pk not in known
    ]
    return record.save_many(rows, by=by, what=f"Kế hoạch làm theo Bác năm {year}")


@transaction.atomic
def inspect(
    *, inspection: Inspection, organisations: Iterable[Branch] = (), members: Iterable = (), by
) -> Inspection:
    """Record an inspection with its subjects; `members` are pairs (person, branch of that day)."""
    record.save(inspection, by=by)
    rows = [InspectionSubject(inspection=inspection, branch=branch) for branch in organisations]
    rows += [
        InspectionSubject(inspection=inspection, branch=branch, person=person) for person, branch in members
    ]
    record.save_many(rows, by=by, what=f"Đối tượng: {inspection}")
    return inspection


@transaction.atomic
def correct_inspection(
    *, inspection: Inspection, organisations: Iterable[Branch], members: Iterable, by
) -> Inspection:
    """Mend an inspection and its subjects: who is not named any more was entered by mistake."""
    record.save(inspection, by=by)
    wanted = {(branch.pk, None): (branch, None) for branch in organisations}
    known = {
        (row.branch_id, None) if row.person_id is None else (None, row.person_id): row
        for row in inspection.subjects.all()
    }
    wanted |= {(None, person.pk): (branch, person) for person, branch in members}
    for key in known.keys() - wanted.keys():
        record.cancel(known[key], by=by, reason="Sửa đối tượng")
    rows = [
        InspectionSubject(inspection=inspection, branch=branch, person=person)
        for key, (branch, person) in wanted.items()
        if key not in known
    ]
    record.save_many(rows, by=by, what=f"Đối tượng: {inspection}")
    return inspection


@transaction.atomic
def conclude_inspection(*, inspection: Inspection, results: dict[InspectionSubject, str], by) -> Inspection:
    """Write the conclusion of an inspection with the result of each subject."""
    record.save(inspection, by=by)
    for subject, result in results.items():
        subject.result = result
        record.save(subject, by=by)
    return inspection


@transaction.atomic
def cancel_inspection(*, inspection: Inspection, by, reason: str) -> None:
    """Take back an inspection entered by mistake, with its subjects."""
    for row in inspection.subjects.all():
        record.cancel(row, by=by, reason=reason)
    record.cancel(inspection, by=by, reason=reason)


def _branch_rating(branch: Branch, year: int) -> BranchRating:
    return BranchRating.objects.filter(branch=branch, year=year).first() or BranchRating(
        branch=branch, year=year
    )


@transaction.atomic
def propose_branch(*, branch: Branch, year: int, by, **said) -> BranchRating:
    """An organisation proposes its own rating; refused once the unit above has decided."""
    row = _branch_rating(branch, year)
    put_proposal(row, Verdict(**said))
    return record.save(row, by=by)


@transaction.atomic
def decide_branch(
    *, branch: Branch, year: int, by, decided_on=None, decision: str = "", **said
) -> BranchRating:
    """The unit above decides the rating of one organisation; what was proposed stays beside it."""
    row = _branch_rating(branch, year)
    put_decision(row, Verdict(**said), decided_on=decided_on, decision=decision)
    return record.save(row, by=by)
