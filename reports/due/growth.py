"""What comes due on the way into the Party, and for whom a badge is due in the next batch."""

from datetime import date, timedelta

from branches.names import Names
from members.badge_windows import next_batch
from members.badges import lines as badge_lines
from members.choices import StepKind
from members.growth import CERTIFICATE, DOSSIER, passed, valid_until
from members.models import AwarenessStudent, Candidate, GrowthStep
from vankhanh.access import Reader, Right
from vankhanh.vietnamese import date_text

from .lines import FURTHEST, DueRule, Line


def candidates(reader: Reader, on: date) -> dict[int, Candidate]:
    """Those on the list at the end of a day, by person."""
    rows = Candidate.objects.visible_to(reader).as_of(on).select_related("person")
    return {row.person_id: row for row in rows.order_by("branch__path", "person__sort_key")}


def lapsing(found: dict[int, Candidate], issued: dict[int, date], key: str, on: date, names: Names):
    """Lines of those whose paper, issued on a day, is valid no longer than FURTHEST days more."""
    for person, row in found.items():
        until = valid_until(issued.get(person), key, on)
        if until and until <= on + timedelta(days=FURTHEST):
            text = f"{row.person.full_name}, {names.of(row.branch_id)}: ngày {date_text(issued[person])}"
            yield Line(text, until, until <= on, f"/quan-chung/{row.pk}/", row.branch_id, row.person)


def certificates(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Candidates whose certificate of the awareness class has lapsed or soon will."""
    found = candidates(reader, on)
    rows = AwarenessStudent.objects.filter(person__in=found, certified_on__lte=on).order_by("certified_on")
    return by_day(lapsing(found, dict(rows.values_list("person", "certified_on")), CERTIFICATE, on, names))


def dossiers(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Candidates whose dossier is too old, or soon will be, and which the branch has not yet adopted."""
    found = candidates(reader, on)
    steps = GrowthStep.objects.filter(
        person__in=found, kind__in=(StepKind.DOSSIER, StepKind.BRANCH), happened_on__lte=on
    )
    set_up: dict[int, date] = {}
    for step in steps.order_by("happened_on", "pk"):
        if step.kind == StepKind.DOSSIER:
            set_up[step.person_id] = step.happened_on
        elif passed(step):
            set_up.pop(step.person_id, None)
    return by_day(lapsing(found, set_up, DOSSIER, on, names))


def badges(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Members due a badge in the next batch who have not been given it."""
    batch = next_batch(on)
    if batch is None:
        return ()
    return tuple(
        Line(
            f"{line.person.full_name}, {names.of(line.branch_id)}: {line.years} năm, {line.state}",
            batch.day,
            False,
            f"/huy-hieu/dot/{batch.day.year}/",
            line.branch_id,
            line.person,
        )
        for line in badge_lines(batch, reader, today=on)
        if line.badge is None
    )


def by_day(found) -> tuple[Line, ...]:
    """Earliest first."""
    return tuple(sorted(found, key=lambda line: line.day))


RULES = (
    DueRule(
        "giay-chung-nhan",
        "Giấy chứng nhận bồi dưỡng nhận thức sắp hết hạn, đã hết hạn",
        certificates,
        right=Right.READ,
    ),
    DueRule("ho-so-ket-nap", "Hồ sơ xét kết nạp sắp quá hạn, đã quá hạn", dossiers, right=Right.READ),
    DueRule(
        "huy-hieu", "Đảng viên đến hạn Huy hiệu Đảng đợt tới", badges, act="Danh sách đợt", right=Right.READ
    ),
)
