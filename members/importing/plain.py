"""Registers whose rows are taken as their forms take them."""

from dataclasses import replace

from branches.choices import QUALIFICATION_LISTS
from branches.models import Code
from branches.registers.documents import DocumentRegister
from branches.registers.emulation import EmulationRegister
from branches.registers.figures import FigureRegister
from branches.registers.ratings import BranchRatingRegister, LeadershipRatingRegister
from branches.registers.seats import ChargeRegister, SeatRegister, StaffRegister

from ..registers.badges import BadgeRegister
from ..registers.candidates import CandidateRegister
from ..registers.cards import CardRegister
from ..registers.files import HandoverRegister, LoanRegister, RemarkRegister, TieRegister
from ..registers.qualifications import QualificationRegister
from ..registers.ratings import PersonRatingRegister
from ..registers.study import StudyRegister
from .columns import Column
from .target import Target


class CandidateTarget(Target):
    slug = "candidates"
    register = CandidateRegister()
    key = ("person", "branch", "start")


class RatingTarget(Target):
    slug = "ratings"
    register = PersonRatingRegister()
    key = ("person", "year")


class BadgeTarget(Target):
    slug = "badges"
    register = BadgeRegister()
    key = ("person", "years", "kind")
    synonyms = {"years": ("Loại Huy hiệu", "Huy hiệu", "Năm tuổi Đảng"), "number": ("Số Huy hiệu",)}


class CardTarget(Target):
    slug = "cards"
    register = CardRegister()
    key = ("person", "number")
    synonyms = {"issued_on": ("Ngày cấp thẻ",), "former_number": ("Số thẻ theo QĐ 85",)}


class QualificationTarget(Target):
    slug = "qualifications"
    register = QualificationRegister()
    key = ("person", "level")

    def columns(self):
        """ "Trung cấp" stands in two lists: which one is said in a column of its own, or before the level."""
        rows = Code.objects.filter(list__in=QUALIFICATION_LISTS)
        options = tuple((str(row.pk), f"{row.get_list_display()}: {row}") for row in rows)
        found = [replace(one, options=options) if one.name == "level" else one for one in super().columns()]
        return [*found[:-2], Column("list", "Loại", ("Loại trình độ",)), *found[-2:]]

    def read(self, work, line, cells):
        texts = super().read(work, line, cells)
        kind, level = texts.pop("list", ""), texts.get("level", "")
        return texts | ({"level": f"{kind}: {level}"} if kind and level and ":" not in level else {})


class BranchRatingTarget(Target):
    slug = "branch-ratings"
    register = BranchRatingRegister()
    key = ("branch", "year")


class LeadershipRatingTarget(Target):
    slug = "leadership-ratings"
    register = LeadershipRatingRegister()
    key = ("branch", "year", "subject", "name")


class SeatTarget(Target):
    slug = "seats"
    register = SeatRegister()
    key = ("person", "branch", "post", "start")


class ChargeTarget(Target):
    slug = "charges"
    register = ChargeRegister()
    key = ("person", "branch", "start")


class StaffTarget(Target):
    slug = "staff"
    register = StaffRegister()
    key = ("person", "branch", "start")


class FigureTarget(Target):
    slug = "figures"
    register = FigureRegister()
    key = ("branch", "code", "year")


class DocumentTarget(Target):
    slug = "documents"
    register = DocumentRegister()
    key = ("branch", "kind", "number", "issued_on")


class ModelTarget(Target):
    slug = "models"
    register = EmulationRegister()
    key = ("branch", "name", "start")


class HandoverTarget(Target):
    slug = "handovers"
    register = HandoverRegister()
    key = ("person", "kind", "happened_on")


class LoanTarget(Target):
    slug = "loans"
    register = LoanRegister()
    key = ("person", "borrower", "lent_on")


class TieTarget(Target):
    slug = "residence-ties"
    register = TieRegister()
    key = ("person", "start")


class RemarkTarget(Target):
    slug = "residence-remarks"
    register = RemarkRegister()
    key = ("person", "year")


class StudyTarget(Target):
    slug = "study"
    register = StudyRegister()
    key = ("branch", "kind", "title", "held_on")


PLAIN: tuple[Target, ...] = (
    CandidateTarget(),
    RatingTarget(),
    BadgeTarget(),
    CardTarget(),
    QualificationTarget(),
    BranchRatingTarget(),
    LeadershipRatingTarget(),
    SeatTarget(),
    ChargeTarget(),
    StaffTarget(),
    FigureTarget(),
    DocumentTarget(),
    ModelTarget(),
    StudyTarget(),
    HandoverTarget(),
    LoanTarget(),
    TieTarget(),
    RemarkTarget(),
)
