"""Two committees with everything on record in three units: whose rows may one of them see, and whose must never show.

`fill(unit, word)` puts one row of every kind on record in a unit, `word` in its texts.  A model that is new gets a
line there: every page of it is then asked for by the matrix, by the leak walk and by the walk over all pages.
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

from branches import activities, attaching
from branches.choices import CodeList, InspectionKind, MeetingKind, Outcome, Recordable, Role, SeatPost
from branches.models import (
    Attachment,
    Branch,
    Meeting,
    Reorganisation,
    ReorganisedRow,
    ReorganisedUnit,
    SavedView,
)
from members import attendance, lifecycle
from members.choices import CauseOut
from members.merging.acting import merge
from members.models import BadgeProposal, DataRequest, DuesPayment, Person, Restriction
from reports.frozen.taking import freeze
from reports.models import CampaignAnswer, CampaignExplanation, ReportPassage, SheetTemplate, WordTemplate
from reports.word.base import base_template
from tests import factories as make
from vankhanh import record
from vankhanh.access import AFTER, SYSTEM, Grant, Reader, Right
from vankhanh.attachments import kinds
from vankhanh.login import fresh
from vankhanh.models import AuditEntry, User
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .routes import Route

OWN, SIBLING, ELSEWHERE = "Gốcme", "Sếulạ", "Rếtvàng"
"""Words of the three units' texts: nobody is called so by chance."""

YEAR, DAY = 2023, date(2023, 3, 5)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SPEAKS_OF = {
    "sheet_fill": SheetTemplate,
    "branch": Branch,
    "person_data": Person,
    "log_entry": AuditEntry,
    "log_record": Meeting,
    "log_person": Person,
    "admin:view_on_site": Branch,
}
"""What the addresses name that belong to no register and to no page of the administration."""
HOUR = 3600
OF_BRANCH = (Role.BRANCH_CLERK, Role.IN_CHARGE)
"""Roles held in one branch; the others are held in the committee."""

PLAIN = {
    "number": "1",
    "name": "khong-co.vksl",
    "year": YEAR,
    "code": "dang-vien",
    "book_code": "danh-sach-dang-vien",
    "app_label": "branches",
    "content_type_id": 1,
    "month": 5,
    "day": 19,
    "label": "branches.meeting",
    "register": "disciplines",
}
"""What stands in an address for its parts that name no record."""


def fill(unit: Branch, word: str) -> None:
    """One row of every kind for the unit, in the order of a branch's life."""
    member = make.make_member(unit, name=f"Lê Văn {word} Một", card_number=f"{word}-TD").person
    make.make_qualification(member, CodeList.THEORY, "trung-cap", "1990")
    fill_people(unit, word, member)
    fill_organisation(unit, word, member)
    fill_work(unit, word, member)
    fill_inspections(unit, word, member)


def fill_people(unit: Branch, word: str, member) -> None:
    """The Party life of people."""
    newcomer = make.make_person(f"Trần Thị {word} Hai")
    admission = make.make_admission(unit, date(2022, 2, 3), person=newcomer, decision_number=f"{word}-QĐ")
    make.make_recognition(admission, date(2023, 2, 10), decision_number=f"{word}-CT")
    make.make_transfer_in(unit, DAY, person=make.make_person(f"Võ {word} Ba"))
    going = make.make_member(unit, name=f"Phan {word} Chín").person
    make.make_transfer_under_way(going, DAY, paper_number=f"{word}-GT")
    leaver = make.make_member(unit, name=f"Đỗ {word} Bốn").person
    lifecycle.leave(person=leaver, on=DAY, cause=CauseOut.DIED, decision=f"{word}-RĐ", by=None)
    back = make.make_member(unit, name=f"Đinh {word} Chín").person
    lifecycle.leave(person=back, on=DAY, cause=CauseOut.EXPELLED, by=None)
    lifecycle.restore(person=back, branch=unit, on=date(2023, 6, 1), decision=f"{word}-PH", by=None)
    make.make_standing(make.make_member(unit, name=f"Bùi {word} Năm").person, DAY)
    make.make_stay(unit, DAY, person=make.make_person(f"Hồ {word} Sáu"))
    candidate = make.make_candidate(unit, DAY, person=make.make_person(f"Dương {word} Bảy"), note=word).person
    make.make_step(candidate, unit, "gioi-thieu", DAY, decided_by=f"Người giới thiệu {word}")
    make.make_paper(candidate, unit, DAY, number=f"{word}-HS")
    make.make_student(unit, DAY, person=make.make_person(f"Lý {word} Tám"))
    make.make_award(unit, DAY, person=member, decision=f"{word}-KT")
    make.make_card(unit, member, DAY)
    make.make_handover(unit, member, DAY, contents=f"Hồ sơ {word}")
    make.make_handover(unit, member, DAY, kind="nhan-the", paper=f"{word}-BB")
    make.make_loan(unit, member, DAY, contents=f"Lý lịch {word}")
    make.make_tie(unit, member, DAY, paper=f"{word}-MLH")
    make.make_remark(unit, member, YEAR, remark=f"Gương mẫu {word}")
    dues = DuesPayment(branch=unit, person=member, paid_through=date(2023, 3, 1), noted_on=DAY, note=word)
    record.save(dues, by=None)
    lifecycle.note_supplements(branch=unit, year=YEAR, persons=[member], received_on=DAY, by=None)
    twin = make.make_person(f"Lê Văn {word} Một Nữa")
    merge(kept=member, gone=twin, chosen=(), on=DAY, reason=word, home=unit, by=None)
    asked = DataRequest(branch=unit, asked_by=word, kind="biet", content=word, received_on=DAY)
    record.save(asked, by=None)
    record.save(Restriction(branch=unit, person=member, reason=word, asked_on=DAY), by=None)
    make.make_badge(member, unit, date(2022, 5, 19), number=word)
    proposal = {"years": 40, "batch_on": date(2023, 5, 19), "proposed_on": DAY, "paper": f"{word}-TTr"}
    record.save(BadgeProposal(branch=unit, person=member, **proposal), by=None)
    make.make_gap(member, unit, date(1999, 1, 1), date(2000, 1, 1), note=word)
    make.make_rating(member, unit, YEAR - 1)
    lifecycle.propose(person=member, branch=unit, year=YEAR, outcome=Outcome.GOOD, by=None)


def fill_organisation(unit: Branch, word: str, member) -> None:
    """Who leads and works, and how units were rated."""
    paper = {"decision_number": f"{word}-SX", "decided_on": DAY, "decided_by": "Đảng ủy"}
    about = Reorganisation(branch=unit, kind="doi-ten", title=f"Sắp xếp {word}", effective_on=DAY, **paper)
    row = record.save(about, by=None)
    record.save(ReorganisedUnit(reorganisation=row, branch=unit, part="thay-doi"), by=None)
    written = {"model": "branches.branchversion", "row_id": unit.versions.get().pk, "row_version": 1}
    record.save(ReorganisedRow(reorganisation=row, before={"end": None}, **written), by=None)
    past = {"name": "2010-2015", "end": date(2015, 8, 1)}  # the demo has the present one
    make.make_term(unit, date(2010, 8, 1), decision=f"{word}-NK", **past)
    make.make_seat(unit, member, SeatPost.SECRETARY, DAY)
    make.make_charge(unit, member, DAY)
    make.make_post(unit, DAY, person=member)
    make.make_branch_rating(unit, YEAR - 1, decision=f"{word}-XL")
    make.make_leadership_rating(unit, YEAR - 1)
    activities.propose_branch(branch=unit, year=YEAR, outcome=Outcome.GOOD, by=None)
    make.make_leadership_rating(unit, YEAR, "", proposed=Outcome.GOOD)
    make.make_figure(unit, Recordable.INCOME, YEAR, 50)
    make.make_form_figure(unit, "3", "II.6.1", source=f"Báo cáo {word}")


def fill_work(unit: Branch, word: str, member) -> None:
    """Meetings, classes, papers, plans."""
    make.make_meeting(unit, DAY, topic=f"Bàn việc {word}")
    roll = Meeting(branch=unit, kind=MeetingKind.REGULAR, held_on=date(2023, 4, 5), topic=word)
    attendance.hold_meeting(meeting=roll, absent=[attendance.Absent(member, True, word)], by=None)
    make.make_score(roll, 80)
    session = make.make_session(unit, DAY, title=f"Lớp {word}")
    make.make_roll(session, unit, [member])
    superior = make.make_superior_document(unit, DAY, title=f"Nghị quyết {word}")
    document = make.make_document(unit, DAY, title=f"Trích yếu {word}", superior=superior)
    paper = SimpleUploadedFile(f"{word}.pdf", PDF + word.encode())
    attaching.attach(document=document, upload=paper, by=None)
    template = SimpleUploadedFile(f"{word}.docx", base_template())
    attaching.put(WordTemplate(branch=unit), template, kinds.BY_SUFFIX["docx"], by=None)
    sheet = make.make_sheet_template(unit, f"Biểu {word}")
    make.make_sheet_cell(sheet, "B5", "dang-vien", sheet="Biểu 1")
    freeze(Scope(Period.year(YEAR), unit, SYSTEM), by=None, note=word)
    span = {"first": date(YEAR, 1, 1), "last": date(YEAR, 12, 31)}
    record.save(ReportPassage(branch=unit, **span, section="hoc-tap", text=word), by=None)
    asked = make.make_campaign(unit, YEAR - 1, title=f"Đợt {word}", note=word)
    about = {"campaign": asked, "branch": unit}
    record.save(CampaignAnswer(**about), by=None)
    gap = {"rule": "thieu-hoc-van", "about": word, "told": "0" * 64}
    record.save(CampaignExplanation(**about, **gap, person=member, text=word), by=None)
    make.make_plan(unit, YEAR, person=member)
    make.make_model(unit, DAY, name=f"Mô hình {word}")


def fill_inspections(unit: Branch, word: str, member) -> None:
    """What is under secrecy."""
    make.make_discipline(unit, DAY, person=member, content=f"Vi phạm {word}", decision=f"{word}-KL")
    make.make_planned(unit, YEAR, title=f"Chương trình {word}", programme_number=f"{word}-CTr")
    make.make_inspection(
        unit,
        DAY,
        organisations=[unit],
        members=[(member, unit)],
        kind=InspectionKind.SIGNS,
        title=f"Kiểm tra {word}",
        decision_number=f"{word}-KT",
        mend_by=date(2023, 5, 5),
    )


@dataclass
class World:
    """Who is there; `objects` of a unit are found by asking as a reader of that unit alone."""

    committee: Branch
    here: Branch
    other_committee: Branch
    units: dict[str, Branch] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    known: dict[tuple, int | None] = field(default_factory=dict)
    cancelled: dict[int, UUID] = field(default_factory=dict)
    """By unit the act in which rows of it were cancelled."""

    def add_unit(self, word: str, parent: Branch) -> Branch:
        """A branch called by the word, with everything on record, and a user of its own."""
        unit = make.make_branch(parent, f"{word}-01", name=f"Chi bộ ấp {word}", short_name=f"Ấp {word}")
        self.fill(unit, word)
        clerk = make.make_user(Role.BRANCH_CLERK, unit, f"{word}-thu-ky")
        view = {"register": "dang-vien", "name": f"Xem {word}", "query": "", "shared": True}
        SavedView.objects.create(owner=clerk, branch=unit, **view)
        self.units[word] = unit
        return unit

    def fill(self, unit: Branch, word: str) -> None:
        """Everything that a unit has on record, in the register and taken out of it."""
        fill(unit, word)
        self.cancelled[unit.pk] = make.make_bulk_cancel(unit)

    def log_in(self, role: str) -> None:
        """A client of the role, whose session is written once and for all."""
        unit = self.here if role in OF_BRANCH else self.committee
        self.users[role] = make.make_user(role, unit, f"{role}-{OWN}")
        client = self.clients[role] = Client()
        client.force_login(self.users[role])
        client.get("/")
        session = client.session
        # Nobody is asked for the password again, nor is the idle clock of the session moved by a walk of minutes.
        session[fresh.MARK] = session["seen"] = int(time.time()) + HOUR
        session.save()

    def target(self, role: str, other: bool) -> Branch:
        """The unit whose objects are asked for: the own branch, or one that the role must not see."""
        if not other:
            return self.here
        return self.units[SIBLING if role in OF_BRANCH else ELSEWHERE]

    def code(self, unit: Branch) -> str:
        """What addresses of reports call the unit."""
        return {self.here: "VK-01"}.get(unit) or next(f"{w}-01" for w, u in self.units.items() if u == unit)

    def arguments(self, route: Route, unit: Branch, owner: User | None = None) -> dict | None:
        """The parts of the address for an object of the unit; None when there is no such object."""
        found = {part: PLAIN[part] for part in route.parts if part in PLAIN}
        for part in set(route.parts) - set(found):
            asked = (route.key, part, unit.pk, owner and owner.pk)
            if asked not in self.known:
                self.known[asked] = self.key(route, part, unit, owner)
            if self.known[asked] is None:
                return None
            found[part] = self.known[asked]
        return found

    def key(self, route: Route, part: str, unit: Branch, owner: User | None):
        """The key of one object."""
        if route.key.startswith("import"):
            return self.upload(route, unit, owner)
        if part == "act":
            return self.cancelled[unit.pk]
        if part == "view":
            return self.saved_view(route.register.slug, unit, owner)
        if part == "file":
            return Attachment.objects.visible_to(reader_of_unit(unit)).get().pk
        if part == "branch":
            return unit.pk
        if part == "sequence":
            return first_row(route, unit).sequence
        row = first_row(route, unit)
        return row and row.pk

    def upload(self, route: Route, unit: Branch, owner: User | None) -> int:
        """An upload of the owner, written where the page is about that; without one, of somebody of the unit."""
        if owner is None and unit == self.here:
            owner = self.users[Role.ADMINISTRATOR]
        owner = owner or User.objects.filter(appointments__branch=unit).first()
        return make.make_import(owner, written=route.key == "import_undo").pk

    def saved_view(self, register: str, unit: Branch, owner: User | None) -> int:
        """A view kept by the owner; without one, by somebody of the unit."""
        owner = owner or User.objects.filter(appointments__branch=unit).first()
        values = {"register": register, "branch": unit, "name": "Của riêng", "query": ""}
        return SavedView.objects.get_or_create(owner=owner, register=register, defaults=values)[0].pk


def reader_of_unit(unit: Branch) -> Reader:
    """Somebody with every right in one unit and nowhere else."""
    return Reader(user=None, grants=(Grant(unit.path, frozenset(Right)),))


def first_row(route: Route, unit: Branch):
    """The first row of the unit that the route's pages may speak of."""
    reader, model = reader_of_unit(unit), route.model or SPEAKS_OF.get(route.key)
    if model is None:
        return None
    if route.register is not None:
        return route.register.rows(reader).first()
    if model is User:
        return User.objects.filter(appointments__branch=unit).first()
    if model is AuditEntry:
        return AuditEntry.objects.filter(unit_path__gte=unit.path, unit_path__lt=unit.path + AFTER).first()
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        return rows.visible_to(reader).first()
    if hasattr(model, "person"):
        people = model.person.field.related_model.objects.visible_to(reader)
        return rows.filter(person__in=people).first()
    return rows.first()


@contextmanager
def undone():
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def made() -> World:
    """The committee with one filled branch, another committee still empty, and one user of each role logged in."""
    committee = make.make_committee("VK")
    here = make.make_branch(committee, "VK-01", name="Chi bộ ấp Gốc Me", short_name="Ấp Gốc Me")
    world = World(committee, here, make.make_committee("KHAC"))
    world.fill(here, OWN)
    for role in Role.values:
        world.log_in(role)
    return world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of a module, without the foreign units; everything is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def whole_world(world):
    """With a branch beside the own one, and one of another committee."""
    world.add_unit(SIBLING, world.committee)
    world.add_unit(ELSEWHERE, world.other_committee)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return world
