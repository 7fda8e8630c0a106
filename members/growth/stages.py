"""The stages of the way as a page shows them: what is done, what is missing, what is next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from branches.choices import CodeList
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text

from ..choices import StepKind
from ..models import GrowthStep
from .papers import checklist, missing
from .record import CERTIFICATE, DOSSIER, Record, passed, valid_until


@dataclass(frozen=True)
class Line:
    """One thing on record within a stage."""

    day: date | PartialDate | None
    text: str
    address: str = ""


@dataclass
class Stage:
    """One stage of the way: done or not, what is on record, what stands against it."""

    code: str
    label: str
    done: bool
    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    """What has to be there before it, and is not."""


def stages(found: Record, on: date, address: Callable[[str, int], str]) -> list[Stage]:
    """The stages in their order as of a day; `address` gives the page of a record by URL name and number."""
    return [
        introduced(found, address),
        helped(found, address),
        taught(found, on, address),
        prepared(found, on, address),
        resolved(found, StepKind.BRANCH, address, needs=missing_before_branch(found, on)),
        resolved(found, StepKind.COMMITTEE, address),
        resolved(found, StepKind.DECISION, address),
        held(found, address),
    ]


def told(step: GrowthStep, address) -> Line:
    """A step in one line."""
    votes = ""
    if step.in_favour is not None:
        base = f"{step.in_favour}/{step.entitled or step.present} tán thành"
        votes = (
            base
            + (f", {step.against} không" if step.against else "")
            + ("" if passed(step) else ": không thông qua")
        )
    parts = (step.helper and step.helper.full_name, step.paper, step.decided_by, votes, step.note)
    text = " – ".join(filter(None, parts)) or step.get_kind_display()
    return Line(step.happened_on, text, address("buoc-ket-nap-xem", step.pk))


def introduced(found: Record, address) -> Stage:
    lines = [told(step, address) for step in found.of(StepKind.INTRODUCED)]
    if not lines and found.candidate and found.candidate.introduced_by:
        lines = [Line(found.candidate.start, found.candidate.introduced_by)]
    return Stage(StepKind.INTRODUCED, StepKind.INTRODUCED.label, bool(lines), lines)


def helped(found: Record, address) -> Stage:
    lines = [told(step, address) for step in found.of(StepKind.HELPER)]
    if found.candidate and found.candidate.helper:
        lines.insert(0, Line(found.candidate.start, found.candidate.helper.full_name))
    return Stage(StepKind.HELPER, StepKind.HELPER.label, bool(lines), lines)


def taught(found: Record, on: date, address) -> Stage:
    """The class and its certificate; a lapsed one does not count, unless the person is admitted already."""
    lines, warnings = [], []
    for row in found.classes:
        paper = (
            f"giấy chứng nhận {row.certificate_number}".strip()
            if row.certified_on
            else "chưa ghi giấy chứng nhận"
        )
        lines.append(
            Line(
                row.awareness_class.opened_on,
                f"{row.awareness_class.name}: {paper}",
                address("hoc-vien-xem", row.pk),
            )
        )
    last, lapsed = found.certified, False
    until = valid_until(last.certified_on, CERTIFICATE, on) if last else None
    if until and not found.admission:
        lapsed = until <= on
        warnings.append(
            f"Giấy chứng nhận {'đã hết hạn' if lapsed else 'có giá trị đến trước ngày'} {date_text(until)}."
        )
    return Stage("lop", "Lớp bồi dưỡng nhận thức về Đảng", bool(last) and not lapsed, lines, warnings)


def prepared(found: Record, on: date, address) -> Stage:
    """The dossier, valid for the months of the rule until the branch has considered it."""
    rows = found.of(StepKind.DOSSIER)
    stage = Stage(
        StepKind.DOSSIER, StepKind.DOSSIER.label, bool(rows), [told(step, address) for step in rows]
    )
    until = valid_until(rows[-1].happened_on, DOSSIER, on) if rows else None
    if until and not found.admission:
        stage.done = on < until
        word = "có giá trị đến trước ngày" if stage.done else "đã quá hạn từ"
        stage.warnings.append(f"Hồ sơ {word} {date_text(until)}{'' if stage.done else ': phải làm lại'}.")
    return stage


def missing_before_branch(found: Record, on: date) -> list[str]:
    """Papers of the dossier that the branch needs and has not."""
    return [] if found.admission else missing(checklist(found.person, CodeList.ADMISSION_PAPER, on))


def resolved(found: Record, kind: StepKind, address, needs: list[str] | None = None) -> Stage:
    done = found.last(kind) is not None
    lines = [told(step, address) for step in found.of(kind)]
    return Stage(kind, kind.label, done, lines, needs=[] if done else needs or [])


def held(found: Record, address) -> Stage:
    """The ceremony: the admission."""
    row = found.admission
    lines = (
        [Line(row.ceremony_on, row.decision_number or row.get_kind_display(), address("ket-nap-xem", row.pk))]
        if row
        else []
    )
    return Stage("le", "Lễ kết nạp", row is not None, lines)


def next_stage(found: Iterable[Stage]) -> Stage | None:
    """The first stage that is not done; none once admitted."""
    rows = list(found)
    return None if rows[-1].done else next(stage for stage in rows if not stage.done)
