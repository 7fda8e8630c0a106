"""Everything that happened to one person, as far as the reader may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from branches.models import Attendance, CommitteeSeat, InspectionSubject, LeadershipRating, StaffPost
from branches.names import Names
from branches.rating import verdict_text
from vankhanh.access import Reader
from vankhanh.partial_dates import PartialDate

from .choices import DEPARTURES, AdmissionKind, CauseIn, CauseOut, TransferKind
from .models import (
    Admission,
    Award,
    AwarenessStudent,
    Badge,
    Candidate,
    Discipline,
    FileLoan,
    GrowthStep,
    Handover,
    Membership,
    PartyCard,
    Person,
    PersonRating,
    Recognition,
    ResidenceTie,
    Standing,
    TemporaryStay,
    Transfer,
)


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, what, where, by which paper, and the page of its record."""

    day: date | PartialDate
    text: str
    unit: str = ""
    paper: str = ""
    address: str = ""

    @property
    def sorted_by(self) -> int:
        """yyyymmdd; a month or year not known to the day stands before the days in it."""
        return (
            self.day.number if isinstance(self.day, PartialDate) else PartialDate.from_date(self.day).number
        )


def timeline(person: Person, reader: Reader, names: Names) -> list[Event]:
    """All events, newest first, in a number of queries that does not grow with them."""
    found = [event for source in SOURCES for event in source(person, reader, names)]
    return sorted(found, key=lambda event: event.sorted_by, reverse=True)


def page_of(name: str, pk: int) -> str:
    """The page of a record; "" where its register has none yet."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def rows_of(model, person: Person, reader: Reader, *related: str):
    """The person's rows that the reader may see."""
    return model.objects.visible_to(reader).filter(person=person).select_related(*related)


def memberships(person, reader, names) -> Iterator[Event]:
    """Onto a list and off it, where no record that the reader sees (admission, transfer) tells the same."""
    told = {row.effective_on for row in rows_of(Transfer, person, reader)}
    admitted = {row.ceremony_on.first_day for row in rows_of(Admission, person, reader)}
    for row in rows_of(Membership, person, reader):
        unit = names.of(row.branch_id)
        if row.start not in told and not (row.cause_in in AdmissionKind.values and row.start in admitted):
            restored = row.cause_in == CauseIn.RESTORED
            address = page_of("phuc-hoi-xem", row.pk) if restored else ""
            yield Event(row.start, CauseIn(row.cause_in).label, unit, row.decision_in, address)
        if row.end and (row.cause_out in DEPARTURES or row.end not in told):
            gone = row.cause_out in DEPARTURES
            address = page_of("ra-khoi-dang-xem", row.pk) if gone else ""
            yield Event(row.end, CauseOut(row.cause_out).label, unit, row.decision_out, address)


def admissions(person, reader, names) -> Iterator[Event]:
    """Here, and elsewhere before the person came."""
    for row in Admission.objects.filter(reader.q("branch") | Q(branch__isnull=True), person=person):
        at = names.of(row.branch_id) or row.place or "nơi khác"
        address = page_of("ket-nap-xem", row.pk) if row.branch_id else ""
        yield Event(row.ceremony_on, row.get_kind_display(), at, row.decision_number, address)
        if row.official_on and row.official_branch_id is None:
            yield Event(row.official_on, "Đảng viên chính thức", "", row.official_decision_number)


def recognitions(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Recognition, person, reader):
        yield Event(
            row.official_decision_on,
            f"Công nhận chính thức, tính từ {row.official_on}",
            names.of(row.official_branch_id),
            row.official_decision_number,
            page_of("chinh-thuc-xem", row.pk),
        )


def transfers(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Transfer, person, reader):
        place = row.place
        if row.kind == TransferKind.INTERNAL:
            place = f"{names.of(row.branch_id)} → {names.of(row.to_branch_id)}"
        text = f"{row.get_kind_display()}: {place}"
        if row.effective_on is None:
            text += " (đã hủy giấy)" if row.called_off_on else " (mới cấp giấy, chưa tiếp nhận)"
        yield Event(
            row.effective_on or row.begun_on,
            text,
            "" if row.to_branch_id else names.of(row.branch_id),
            row.paper_number,
            page_of("chuyen-sinh-hoat-xem", row.pk),
        )


def standings(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Standing, person, reader):
        address, unit = page_of("mien-sinh-hoat-xem", row.pk), names.of(row.branch_id)
        yield Event(row.start, row.get_kind_display(), unit, row.decision, address)
        if row.end:
            yield Event(row.end, f"Hết: {row.get_kind_display().lower()}", unit, "", address)


def ratings(person, reader, names) -> Iterator[Event]:
    """On the day of decision, else at the end of the year that is rated."""
    for row in rows_of(PersonRating, person, reader):
        day = row.decided_on or PartialDate(row.year, 12, 31)
        text = f"Xếp loại năm {row.year}: {landed(row)}"
        yield Event(day, text, names.of(row.branch_id), row.decision, page_of("xep-loai-xem", row.pk))


def landed(row) -> str:
    """What was decided; while nothing is, what is proposed, said so."""
    if row.outcome or not row.proposed:
        return verdict_text(row.verdict) or "chưa có kết quả"
    return f"đề xuất {verdict_text(row.proposal)} (chưa quyết định)"


def leadership(person, reader, names) -> Iterator[Event]:
    for row in rows_of(LeadershipRating, person, reader):
        day = row.decided_on or PartialDate(row.year, 12, 31)
        text = f"Xếp loại {row.get_subject_display().lower()} năm {row.year}: {landed(row)}"
        yield Event(
            day, text, names.of(row.branch_id), row.decision, page_of("xep-loai-lanh-dao-xem", row.pk)
        )


def badges(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Badge, person, reader):
        text = f"{row.get_kind_display()} Huy hiệu {row.years} năm tuổi Đảng"
        yield Event(
            row.awarded_on, text, names.of(row.branch_id), row.decision, page_of("huy-hieu-xem", row.pk)
        )


def awards(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Award, person, reader):
        text = f"Khen thưởng: {row.get_form_display().lower()}, {row.reason}"
        address = page_of("khen-thuong-xem", row.pk)
        yield Event(row.awarded_on, text, names.of(row.branch_id), row.decision, address)


def disciplines(person, reader, names) -> Iterator[Event]:
    """Only for who may see them: the model is under secrecy, and `visible_to` asks for that right."""
    for row in rows_of(Discipline, person, reader):
        text = f"Kỷ luật: {row.get_form_display().lower()}"
        address = page_of("ky-luat-xem", row.pk)
        yield Event(row.effective_on, text, names.of(row.branch_id), row.decision, address)


def cards(person, reader, names) -> Iterator[Event]:
    for row in rows_of(PartyCard, person, reader):
        text = f"{row.get_kind_display()} thẻ đảng viên"
        yield Event(
            row.issued_on, text, names.of(row.branch_id), row.decision, page_of("the-dang-xem", row.pk)
        )


def candidacies(person, reader, names) -> Iterator[Event]:
    for row in rows_of(Candidate, person, reader):
        address, unit = page_of("quan-chung-xem", row.pk), names.of(row.branch_id)
        yield Event(row.start, "Vào danh sách quần chúng ưu tú", unit, "", address)
        if row.end:
            yield Event(row.end, f"Quần chúng ưu tú: {row.get_end_kind_display().lower()}", unit, "", address)


def growth_steps(person, reader, names) -> Iterator[Event]:
    """Steps into the Party; the papers of the dossier are told on the candidate's page alone."""
    for row in rows_of(GrowthStep, person, reader):
        address = page_of("buoc-ket-nap-xem", row.pk)
        yield Event(row.happened_on, row.get_kind_display(), names.of(row.branch_id), row.paper, address)


def classes(person, reader, names) -> Iterator[Event]:
    """Awareness classes and study sessions."""
    for row in rows_of(AwarenessStudent, person, reader, "awareness_class"):
        lesson = row.awareness_class
        address = page_of("hoc-vien-xem", row.pk)
        yield Event(lesson.opened_on, lesson.name, names.of(row.branch_id), row.certificate_number, address)
    for row in rows_of(Attendance, person, reader, "session"):
        address = page_of("hoc-tap-xem", row.session_id)
        yield Event(row.session.held_on, f"Học: {row.session.title}", names.of(row.branch_id), "", address)


def posts(person, reader, names) -> Iterator[Event]:
    """Seats in committees and posts of the commune."""
    for row in rows_of(CommitteeSeat, person, reader):
        yield from span(row, str(row.get_post_display()), names)
    for row in rows_of(StaffPost, person, reader):
        yield from span(row, row.title, names)


def span(row, text: str, names) -> Iterator[Event]:
    yield Event(row.start, f"Nhận nhiệm vụ: {text}", names.of(row.branch_id))
    if row.end:
        yield Event(row.end, f"Thôi nhiệm vụ: {text}", names.of(row.branch_id))


def stays(person, reader, names) -> Iterator[Event]:
    for row in rows_of(TemporaryStay, person, reader):
        yield Event(row.start, "Sinh hoạt tạm thời", names.of(row.branch_id), row.paper)


def files(person, reader, names) -> Iterator[Event]:
    """Cards and dossiers given, received and lent; ties to where the person lives."""
    for row in rows_of(Handover, person, reader):
        address = page_of("giao-nhan-xem", row.pk)
        text = f"{row.get_kind_display()}: {row.other_party}"
        yield Event(row.happened_on, text, names.of(row.branch_id), row.paper, address)
    for row in rows_of(FileLoan, person, reader):
        address = page_of("muon-ho-so-xem", row.pk)
        yield Event(row.lent_on, f"Cho mượn hồ sơ: {row.borrower}", names.of(row.branch_id), "", address)
    for row in rows_of(ResidenceTie, person, reader):
        address = page_of("noi-cu-tru-xem", row.pk)
        text = f"{row.get_kind_display()}: {row.place}"
        yield Event(row.start, text, names.of(row.branch_id), row.paper, address)
        if row.end:
            yield Event(row.end, "Thôi giữ mối liên hệ nơi cư trú", names.of(row.branch_id), "", address)


def inspections(person, reader, names) -> Iterator[Event]:
    """Only for who may see them: the model is under secrecy, and `visible_to` asks for that right."""
    for row in rows_of(InspectionSubject, person, reader, "inspection"):
        seen = row.inspection
        day = seen.concluded_on or seen.ended_on or seen.started_on
        if day:
            text = f"{seen.get_kind_display()}: {seen.title}"
            yield Event(day, text, names.of(row.branch_id), "", page_of("kiem-tra-xem", seen.pk))


SOURCES = (
    memberships,
    admissions,
    recognitions,
    transfers,
    standings,
    ratings,
    leadership,
    badges,
    awards,
    disciplines,
    cards,
    candidacies,
    growth_steps,
    classes,
    posts,
    stays,
    files,
    inspections,
)
