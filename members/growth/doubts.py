"""What is unusual about a step, an admission or a readmission: asked back, never refused."""

from datetime import date

from branches.choices import CodeList
from branches.models import plus_working_days
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text

from ..choices import AdmissionKind, StepKind
from ..models import GrowthStep, Person
from ..party_age import OUT
from .papers import incomplete
from .record import (
    ADULT,
    CEREMONY,
    CERTIFICATE,
    DOSSIER,
    OLDEST,
    READMISSION,
    Record,
    known,
    passed,
    record_of,
    valid_until,
)

ORDER = (StepKind.INTRODUCED, StepKind.DOSSIER, StepKind.BRANCH, StepKind.COMMITTEE, StepKind.DECISION)
"""Steps that follow one another; helpers are assigned and changed at any time."""


def order_doubts(kind: StepKind, day: date, found: Record, leave_out: int | None = None) -> list[str]:
    """Says which step on record stands on the wrong side of this one."""
    if kind not in ORDER:
        return []
    said, place = [], ORDER.index(kind)
    for other in ORDER:
        days = [step.happened_on for step in found.of(other) if step.pk != leave_out]
        if not days or other == kind:
            continue
        earlier = ORDER.index(other) < place
        if earlier and min(days) > day:
            said.append(f"Trước cả bước «{other.label}» ({date_text(min(days))}).")
        if not earlier and max(days) < day:
            said.append(f"Sau cả bước «{other.label}» ({date_text(max(days))}).")
    held = found.admission and found.admission.ceremony_on
    if held and held.is_full and held.first_day < day:
        said.append(f"Sau lễ kết nạp ({held}).")
    return said


def lapsed_doubts(day: date, found: Record) -> list[str]:
    """Says what is no longer valid on the day that an admission is considered."""
    said = []
    if found.certified:
        issued = found.certified.certified_on
        until = valid_until(issued, CERTIFICATE, day)
        if until and until <= day:
            said.append(
                f"Giấy chứng nhận bồi dưỡng nhận thức cấp ngày {date_text(issued)} đã hết hạn từ {date_text(until)}."
            )
    dossier = next((step for step in reversed(found.of(StepKind.DOSSIER)) if step.happened_on <= day), None)
    until = valid_until(dossier.happened_on, DOSSIER, day) if dossier else None
    if dossier and until and until <= day:
        said.append(
            f"Hồ sơ lập ngày {date_text(dossier.happened_on)} đã quá hạn từ {date_text(until)}: phải làm lại."
        )
    return said


def age_doubts(person: Person, day: date) -> list[str]:
    """Says when the person is too young or too old to be considered (294-QĐ/TW §1)."""
    on, oldest = PartialDate.from_date(day), known(OLDEST, day)
    if person.born.plus_years(ADULT).first_day > day:
        return [f"Đến ngày {on} người này chưa đủ {ADULT} tuổi (sinh {person.born})."]
    if oldest and person.born.plus_years(oldest).last_day < day.replace(day=1):
        return [
            f"Đến ngày {on} người này đã quá {oldest} tuổi (sinh {person.born}): phải được cấp trên đồng ý."
        ]
    return []


def late_doubts(key: str, since: date | None, day: date, what: str) -> list[str]:
    """Says that a term in working days is over."""
    days = known(key, since) if since else None
    if days is None or day <= (last := plus_working_days(since, days)):
        return []
    return [f"{what} quá hạn {days} ngày làm việc (đến {date_text(last)})."]


def vote_doubts(step: GrowthStep) -> list[str]:
    """Says that the votes do not reach what the rule asks."""
    if passed(step):
        return []
    base = step.entitled or step.present
    return [f"Tán thành {step.in_favour}/{base}, chưa đủ tỷ lệ: bước này được ghi là không thông qua."]


def readmission_doubts(person: Person, day: date) -> list[str]:
    """What stands against a readmission: too soon, a second time, or nothing on record of when the person was out."""
    said = []
    left = person.memberships.filter(cause_out__in=OUT, end__lte=day).order_by("-end").first()
    months = known(READMISSION, day)
    if left and months and (soonest := PartialDate.from_date(left.end).plus_months(months).first_day) > day:
        said.append(
            f"Ra khỏi Đảng ngày {date_text(left.end)}: chưa đủ {months} tháng (từ {date_text(soonest)})."
        )
    if not left and not person.party_age_gaps.exists():
        said.append(
            "Chưa ghi thời gian ở ngoài Đảng: tuổi Đảng sẽ tính cả thời gian ấy; hãy ghi ở sổ gián đoạn."
        )
    if person.admissions.filter(kind=AdmissionKind.AGAIN).exists():
        said.append("Người này đã được kết nạp lại một lần.")
    return said


def admission_doubts(person: Person, ceremony: date, decided: date | None) -> list[str]:
    """What the steps on record say against a ceremony on a day; nothing of who has none."""
    candidate = person.candidacies.filter(end__isnull=True).first()
    found = record_of(person, candidate)
    considered = found.last(StepKind.BRANCH)
    said = lapsed_doubts(considered.happened_on if considered else ceremony, found)
    late = [
        f"Trước cả bước «{step.get_kind_display()}» ({date_text(step.happened_on)})."
        for step in found.of(*ORDER)
        if step.happened_on > ceremony
    ]
    said += late[:1]
    said += late_doubts(CEREMONY, decided, ceremony, "Lễ kết nạp")
    return said + incomplete(person, CodeList.ADMISSION_PAPER, ceremony)
