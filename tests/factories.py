"""Records for tests, written by the functions that the application itself uses.

Every function makes one thing and returns it; what is not said is the plainest value there is, and no value is
random.  Texts that must be unique are numbered.  Days are dates; a day of an old paper may be "1993" or "5/1993".
"""

import time
from datetime import date
from itertools import count
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from branches import activities, attaching
from branches.choices import (
    Actor,
    BranchKind,
    CodeList,
    DocumentKind,
    InspectionKind,
    MeetingKind,
    Outcome,
    Role,
    Sector,
    StaffKind,
    StudyKind,
)
from branches.models import (
    Branch,
    BranchCharge,
    Code,
    CommitteeSeat,
    Document,
    EmulationModel,
    FollowPlan,
    FormFigure,
    Inspection,
    LeadershipRating,
    Meeting,
    MeetingScore,
    PlannedInspection,
    RecordedFigure,
    Rule,
    ScoreCriterion,
    StaffPost,
    StudySession,
    SuperiorDocument,
    Term,
    Turnout,
)
from branches.permissions import reader_of, writes
from branches.registers import bulk
from branches.registers.emulation import EmulationRegister
from members import lifecycle, party_age
from members.choices import (
    CauseIn,
    DisciplineForm,
    HandoverKind,
    Sex,
    StandingKind,
    TieKind,
    TransferKind,
)
from members.importing.lines import Fate, Line
from members.models import (
    Admission,
    AwarenessClass,
    AwarenessStudent,
    Badge,
    Candidate,
    Discipline,
    DossierPaper,
    FileLoan,
    GrowthStep,
    Handover,
    Membership,
    PartyAgeGap,
    PartyCard,
    Person,
    Qualification,
    ResidenceRemark,
    ResidenceTie,
    Standing,
    TemporaryStay,
    Transfer,
)
from reports.models import Campaign, SheetCell, SheetTemplate
from tests.browser import Browser
from vankhanh import record
from vankhanh.access import Reader
from vankhanh.attachments import kinds
from vankhanh.audit.context import act
from vankhanh.importing import keeping
from vankhanh.importing.models import ImportBatch, ImportRow
from vankhanh.models import User
from vankhanh.partial_dates import PartialDate

FOUNDED = date(2000, 1, 1)
OPENED = date(2020, 12, 31)
"""Day the book of `make_committee` is opened, and from which `make_member` is on the list."""

PASSWORD = "lua-vang-2022-ruong"
numbers = count(1)


def partial(day) -> PartialDate | None:
    """A partial date from a date, a text or a partial date."""
    if isinstance(day, date):
        return PartialDate.from_date(day)
    return PartialDate.parse(day) if isinstance(day, str) else day


def code(list_name: CodeList, key: str) -> Code:
    """The entry of a code list; made when an emptied database lost what the migrations laid."""
    known = Code.objects.filter(list=list_name, code=key).first()
    return known or record.save(Code(list=list_name, code=key, label=key), by=None)


def make_committee(code="VK", *, parent=None, founded_on=FOUNDED, records_from=OPENED, **version) -> Branch:
    """A đảng bộ cơ sở whose book opens on `records_from` (None: it never said when)."""
    version = {"kind": BranchKind.BASE_COMMITTEE, "name": f"Đảng bộ {code}", "short_name": code} | version
    return activities.found_branch(
        parent=parent, founded_on=founded_on, records_from=records_from, code=code, by=None, **version
    )


def make_branch(parent, code="", *, sector=Sector.HAMLET, founded_on=FOUNDED, **version) -> Branch:
    """A chi bộ below a committee."""
    code = code or f"CB-{next(numbers)}"
    version = {"kind": BranchKind.BRANCH, "name": f"Chi bộ {code}", "short_name": code} | version
    return activities.found_branch(
        parent=parent, founded_on=founded_on, sector=sector, code=code, by=None, **version
    )


def make_person(
    name="", *, sex=Sex.MALE, born="1970", ethnicity="kinh", religion="", party_age_from=None, **facts
):
    """Somebody on record, member or not."""
    return record.save(
        Person(
            full_name=name or f"Nguyễn Văn Số {next(numbers)}",
            sex=sex,
            born=partial(born),
            ethnicity=code(CodeList.ETHNICITY, ethnicity),
            religion=code(CodeList.RELIGION, religion) if religion else None,
            party_age_from=partial(party_age_from),
            **facts,
        ),
        by=None,
    )


def make_member(branch, *, person=None, on=OPENED, cause=CauseIn.TAKEN_OVER, **facts) -> Membership:
    """A membership from `on`, without an admission: in the book since it was opened (or for `cause`)."""
    person = person or make_person(**facts)
    return record.save(Membership(person=person, branch=branch, start=on, cause_in=cause), by=None)


def make_admission(branch, ceremony_on, *, person=None, decision_on=None, by=None, **also) -> Admission:
    """Kết nạp with its membership; without a branch an admission elsewhere, which changes no list."""
    admission = Admission(
        person=person or make_person(),
        branch=branch,
        ceremony_on=partial(ceremony_on),
        decision_on=partial(decision_on or ceremony_on),
        **also,
    )
    return lifecycle.admit(admission=admission, by=by)


def make_recognition(admission, decided_on, **also) -> Admission:
    """Công nhận chính thức."""
    return lifecycle.confirm_official(admission=admission, decided_on=decided_on, by=None, **also)


def make_move(person, to_branch, on) -> Transfer:
    """Chuyển sinh hoạt between two branches of this database."""
    row = Transfer(person=person, kind=TransferKind.INTERNAL, to_branch=to_branch, effective_on=on)
    return lifecycle.transfer(transfer=row, by=None)


def make_transfer_in(branch, on, *, person=None, within_province=True) -> Transfer:
    """Chuyển đến from a place outside this database."""
    row = Transfer(
        person=person or make_person(),
        kind=TransferKind.IN,
        branch=branch,
        place="Nơi khác",
        within_province=within_province,
        effective_on=on,
    )
    return lifecycle.transfer(transfer=row, by=None)


def make_transfer_out(person, on, *, within_province=True) -> Transfer:
    """Chuyển đi to a place outside this database."""
    row = Transfer(
        person=person,
        kind=TransferKind.OUT,
        place="Nơi khác",
        within_province=within_province,
        effective_on=on,
    )
    return lifecycle.transfer(transfer=row, by=None)


def make_transfer_under_way(person, issued_on, **also) -> Transfer:
    """A paper issued for elsewhere and not yet received there."""
    row = Transfer(person=person, kind=TransferKind.OUT, place="Nơi khác", issued_on=issued_on, **also)
    return lifecycle.transfer(transfer=row, by=None)


def make_standing(person, start, *, kind=StandingKind.EXEMPT_AGE, end=None) -> Standing:
    """Miễn, đình chỉ, tạm thời đi, at the branch of the first day."""
    return lifecycle.set_standing(standing=Standing(person=person, kind=kind, start=start, end=end), by=None)


def make_stay(branch, start, *, person=None, end=None) -> TemporaryStay:
    """A guest of another unit: in no head count."""
    row = TemporaryStay(branch=branch, person=person or make_person(), home="Nơi khác", start=start, end=end)
    return record.save(row, by=None)


def make_candidate(branch, start, *, person=None, **also) -> Candidate:
    """Somebody on the list of quần chúng ưu tú."""
    return record.save(Candidate(branch=branch, person=person or make_person(), start=start, **also), by=None)


def make_student(branch, opened_on, *, person=None) -> AwarenessStudent:
    """Somebody sent to a class of bồi dưỡng nhận thức that opens on a day."""
    opened = AwarenessClass(branch=branch, name=f"Lớp {next(numbers)}", opened_on=opened_on)
    row = AwarenessStudent(
        branch=branch,
        awareness_class=record.save(opened, by=None),
        person=person or make_person(),
    )
    return record.save(row, by=None)


def make_step(person, branch, kind, happened_on, **also) -> GrowthStep:
    """One step into the Party."""
    row = GrowthStep(person=person, branch=branch, kind=kind, happened_on=happened_on, **also)
    return record.save(row, by=None)


def make_paper(person, branch, received_on, *, paper="02", occasion=CodeList.ADMISSION_PAPER, **also):
    """A paper of a dossier."""
    row = DossierPaper(
        person=person, branch=branch, paper=code(occasion, paper), received_on=received_on, **also
    )
    return record.save(row, by=None)


def make_gap(person, branch, start, end, *, cause="mat-lien-lac", **also) -> PartyAgeGap:
    """A time that does not count as tuổi Đảng."""
    row = PartyAgeGap(person=person, branch=branch, start=start, end=end, cause=cause, **also)
    return party_age.put_gap(gap=row, by=None)


def make_badge(person, branch, awarded_on, *, years=30, **also) -> Badge:
    """A Huy hiệu Đảng."""
    row = Badge(person=person, branch=branch, awarded_on=awarded_on, years=years, **also)
    return record.save(row, by=None)


def make_award(branch, awarded_on, *, person=None, **also):
    """An award to a member, or to the organisation itself."""
    shared = {"form": "giay-khen", "reason": f"Thành tích {next(numbers)}", "awarded_on": awarded_on} | also
    organisations, members = ([branch], []) if person is None else ([], [(person, branch)])
    (row,) = lifecycle.award(organisations=organisations, members=members, by=None, **shared)
    return row


def make_discipline(branch, effective_on, *, person=None, form=DisciplineForm.REPRIMAND, **also):
    """A decision against a member, or against the organisation itself."""
    row = Discipline(
        branch=branch, person=person, form=form, decided_on=effective_on, effective_on=effective_on, **also
    )
    return lifecycle.discipline(row=row, by=None)


def make_card(branch, person, issued_on, **also) -> PartyCard:
    """A Party card of a member."""
    number = {"number": f"{next(numbers):012d}"} | also
    return record.save(PartyCard(branch=branch, person=person, issued_on=issued_on, **number), by=None)


def make_handover(branch, person, happened_on, *, kind=HandoverKind.FILE_IN, **also) -> Handover:
    given = {"other_party": "Ban Xây dựng Đảng"} | also
    return record.save(
        Handover(branch=branch, person=person, kind=kind, happened_on=happened_on, **given), by=None
    )


def make_loan(branch, person, lent_on, **also) -> FileLoan:
    """A dossier lent and not yet returned."""
    given = {"borrower": "Ủy ban kiểm tra", "contents": "Lý lịch đảng viên"} | also
    return record.save(FileLoan(branch=branch, person=person, lent_on=lent_on, **given), by=None)


def make_tie(branch, person, start, *, kind=TieKind.OUT, **also) -> ResidenceTie:
    """Giữ mối liên hệ nơi cư trú."""
    given = {"place": "Chi bộ khu phố"} | also
    return record.save(ResidenceTie(branch=branch, person=person, start=start, kind=kind, **given), by=None)


def make_remark(branch, person, year, **also) -> ResidenceRemark:
    given = {"received_on": date(year, 12, 1), "remark": "Gương mẫu"} | also
    return record.save(ResidenceRemark(branch=branch, person=person, year=year, **given), by=None)


def make_rating(person, branch, year, outcome=Outcome.GOOD, reason=""):
    """The rating of a member for a year."""
    return lifecycle.decide(person=person, branch=branch, year=year, outcome=outcome, reason=reason, by=None)


def make_branch_rating(branch, year, outcome=Outcome.GOOD, **also):
    """The rating of an organisation for a year."""
    return activities.decide_branch(branch=branch, year=year, outcome=outcome, by=None, **also)


def make_leadership_rating(branch, year, outcome=Outcome.GOOD, **also) -> LeadershipRating:
    """The rating of a leading collective for a year."""
    subject = {"subject": "tap-the", "name": f"Tập thể {next(numbers)}"} | also
    row = LeadershipRating(branch=branch, year=year, outcome=outcome, **subject)
    return record.save(row, by=None)


def make_meeting(branch, held_on, *, kind=MeetingKind.REGULAR, present=5, excused=0, unexcused=0, **also):
    """A meeting with its turnout in totals; what was due follows from them."""
    totals = {"present": present, "excused": excused, "unexcused": unexcused}
    row = Meeting(
        branch=branch,
        held_on=held_on,
        kind=kind,
        due=sum(totals.values()),
        **totals,
        **{"topic": "Nội dung"} | also,
    )
    return record.save(row, by=None)


def make_session(unit, held_on, *, kind=StudyKind.TOPIC, makes_up=None, **also) -> StudySession:
    """A study session held by a unit for everybody below it."""
    row = StudySession(
        branch=unit, held_on=held_on, kind=kind, makes_up=makes_up, **{"title": f"Lớp {next(numbers)}"} | also
    )
    return record.save(row, by=None)


def make_turnout(session, branch, *, present=0, guests=0) -> Turnout:
    """How many came of a branch, in totals."""
    row = Turnout(session=session, branch=branch, due=present, present=present, guests=guests)
    return record.save(row, by=None)


def make_roll(session, branch, persons, *, due=0, guests=0) -> Turnout:
    """Who came of a branch, by name."""
    return activities.take_roll(
        session=session, branch=branch, persons=persons, due=due, guests=guests, by=None
    )


def make_planned(unit, year, *, quarter=None, actor=Actor.COMMITTEE, kind=InspectionKind.COMPLIANCE, **also):
    """A line of the year's programme of inspection."""
    texts = {"title": "Chấp hành nghị quyết", "organisations": 1}
    row = PlannedInspection(branch=unit, year=year, quarter=quarter, actor=actor, kind=kind, **texts | also)
    return record.save(row, by=None)


def make_inspection(
    unit, concluded_on, *, organisations=(), members=(), kind=InspectionKind.COMPLIANCE, **also
) -> Inspection:
    """A concluded inspection; `members` are pairs (person, branch of that day)."""
    row = Inspection(
        branch=unit,
        kind=kind,
        concluded_on=concluded_on,
        **{"actor": Actor.COMMITTEE, "title": f"Nội dung {next(numbers)}"} | also,
    )
    return activities.inspect(inspection=row, organisations=organisations, members=members, by=None)


def make_document(unit, issued_on, *, makes_concrete=False, **also) -> Document:
    """An issued document."""
    row = Document(
        branch=unit,
        kind=DocumentKind.PLAN,
        number=f"{next(numbers)}-KH/ĐU",
        issued_on=issued_on,
        makes_concrete=makes_concrete,
        **{"title": "Trích yếu"} | also,
    )
    return record.save(row, by=None)


def make_superior_document(unit, issued_on, **also) -> SuperiorDocument:
    """A paper of a superior on record at a unit."""
    row = SuperiorDocument(
        branch=unit,
        number=f"{next(numbers)}-NQ/TU",
        issued_on=issued_on,
        **{"issuer": "Tỉnh ủy", "title": "Nghị quyết chuyên đề"} | also,
    )
    return record.save(row, by=None)


def make_term(unit, start, *, end=None, **also) -> Term:
    """A term of a committee."""
    row = Term(branch=unit, start=start, end=end, **{"name": "2020-2025"} | also)
    return record.save(row, by=None)


def make_criterion(most=100, *, valid_from=date(2000, 1, 1), **also) -> ScoreCriterion:
    """A criterion of a scheme, the same one for the same words."""
    values = {"label": "Nội dung", "source": "Hướng dẫn"} | also
    known = ScoreCriterion.objects.filter(most=most, valid_from=valid_from, **values).first()
    return known or record.save(ScoreCriterion(most=most, valid_from=valid_from, **values), by=None)


def make_score(meeting, points, *, criterion=None) -> MeetingScore:
    """Points of a meeting by one criterion."""
    criterion = criterion or make_criterion()
    row = MeetingScore(meeting=meeting, branch=meeting.branch, criterion=criterion, points=points)
    return record.save(row, by=None)


def make_model(branch, start, *, end=None, name="") -> EmulationModel:
    """A mô hình làm theo Bác."""
    row = EmulationModel(branch=branch, name=name or f"Mô hình {next(numbers)}", start=start, end=end)
    return record.save(row, by=None)


def make_plan(branch, year, *, person=None) -> FollowPlan:
    """The plan of a branch, or of one of its members, for a year."""
    return record.save(FollowPlan(branch=branch, year=year, person=person), by=None)


def make_post(unit, start, *, person=None, kind=StaffKind.OFFICIAL, end=None) -> StaffPost:
    """A post of the commune and its holder."""
    row = StaffPost(
        branch=unit, person=person or make_person(), kind=kind, title="Chức danh", start=start, end=end
    )
    return record.save(row, by=None)


def make_qualification(person, list_name, key, obtained_on) -> Qualification:
    """A level that a person reached."""
    row = Qualification(person=person, level=code(list_name, key), obtained_on=partial(obtained_on))
    return record.save(row, by=None)


def make_seat(unit, person, post, start, *, end=None) -> CommitteeSeat:
    """A post in a committee."""
    row = CommitteeSeat(branch=unit, person=person, post=post, start=start, end=end)
    return record.save(row, by=None)


def make_charge(branch, person, start, *, end=None) -> BranchCharge:
    """A committee member in charge of a branch."""
    return record.save(BranchCharge(branch=branch, person=person, start=start, end=end), by=None)


def make_sheet_template(unit: Branch, title: str = "Biểu gửi cấp trên", content: bytes = b""):
    """A superior's workbook as taken in; without a content the one made for tests."""
    from tests.reports.workbooks import template

    file = SimpleUploadedFile("bieu.xlsx", content or template())
    return attaching.put(SheetTemplate(branch=unit, title=title), file, kinds.BY_SUFFIX["xlsx"], by=None)


def make_sheet_cell(template, cell: str, takes: str, **also):
    """A cell of it that takes a figure."""
    return record.save(SheetCell(template=template, cell=cell, takes=takes, **also), by=None)


def make_form_figure(unit: Branch, number: str, line: str, value=1, period=None, **also) -> FormFigure:
    """A number typed into an official form, of the year 2019 unless a period is given."""
    first, last = period or (date(2019, 1, 1), date(2019, 12, 31))
    given = {"column": "so", "source": "Báo cáo đã gửi"} | also
    row = FormFigure(branch=unit, number=number, line=line, first=first, last=last, value=value, **given)
    return record.save(row, by=None)


def make_campaign(unit: Branch, year=2022, **also) -> Campaign:
    """A check of a year that the unit asks for, to be confirmed by the end of the January after it."""
    values = {"title": f"Rà soát năm {year}", "deadline": date(year + 1, 1, 31)} | also
    period = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    return record.save(Campaign(branch=unit, **period, **values), by=None)


def make_figure(unit, code, year, value, *, published_on=None) -> RecordedFigure:
    """A typed figure of a unit, published on the last day of its year unless said otherwise."""
    row = RecordedFigure(
        branch=unit,
        code=code,
        year=year,
        value=value,
        published_on=published_on or date(year, 12, 31),
        source="Báo cáo",
    )
    return record.save(row, by=None)


def make_user(role=Role.COMMITTEE_CLERK, unit=None, username="", *, start=FOUNDED, end=None) -> User:
    """Somebody who logs in with PASSWORD and has one role in one unit (none: no role)."""
    user = User.objects.create_user(
        username or f"{role}-{next(numbers)}", password=PASSWORD, is_staff=unit is not None and writes(role)
    )
    if unit is not None:
        activities.appoint(user=user, role=role, branch=unit, start=start, end=end, by=None)
    return user


def freshly_logged_in(user) -> Browser:
    """A client whose user has just typed the password: dangerous acts do not ask for it again."""
    client = Browser()
    client.force_login(user)
    session = client.session
    session["fresh"] = int(time.time())
    session.save()
    return client


def make_reader(role=Role.COMMITTEE_CLERK, unit=None, *, on=date(2023, 12, 31)) -> Reader:
    """The reader that a new user with the role is on a day."""
    return reader_of(make_user(role, unit), on=on)


def make_import(by, *, register="disciplines", written=False):
    """An upload with one row that is refused; written, it says that it wrote nothing of its own."""
    batch = ImportBatch(by=by, register=register, file_name="Danh sách.xlsx")
    rows = [["Họ và tên", "Hình thức"], ["Không Có Ai", "Khiển trách"]]
    batch.body = keeping.seal(batch, [{"name": "DS", "rows": rows, "merged": [], "fonts": []}])
    batch.layout = {
        "sheet": 0,
        "first": 1,
        "columns": {"0": "person", "1": "form"},
        "codes": {},
        "titles": rows[0],
    }
    batch.state = ImportBatch.State.WRITTEN if written else ImportBatch.State.PREVIEW
    batch.written_at = timezone.now() if written else None
    keeping.keep(batch)
    line = Line(2, Fate.REFUSED, texts={"person": "Không Có Ai"}, reasons={"person": ["Không tìm thấy."]})
    body = keeping.seal(batch, {"cells": rows[1], "answer": {}, "line": line.as_json()})
    keeping.put_rows(batch, [ImportRow(batch=batch, number=2, state=Fate.REFUSED, body=body)])
    return batch


def make_bulk_cancel(unit: Branch) -> UUID:
    """A model of the unit cancelled with others of its list; returns the act of the log."""
    row = make_model(unit, date(2023, 1, 1), name="Ghi nhầm")
    with act() as this:
        record.cancel(row, by=None, reason="Ghi nhầm")
        bulk.note(EmulationRegister(), [unit.path], by=None)
    return this.batch


def make_rule(key, number, valid_from, **also) -> Rule:
    """A parameter of a regulation from a day on."""
    row = Rule(key=key, label=key, number=number, valid_from=valid_from, source="Kiểm thử", **also)
    return record.save(row, by=None)
