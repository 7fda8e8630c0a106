"""The registers of people and their Party life, in the order of the menu."""

from .admissions import AdmissionRegister
from .awards import AwardRegister
from .badges import BadgeRegister, ProposalRegister
from .candidates import CandidateRegister
from .cards import CardRegister, DuesRegister
from .data_rights import DataRequestRegister, RestrictionRegister
from .departures import DepartureRegister
from .disciplines import DisciplineRegister
from .files import HandoverRegister, LoanRegister, RemarkRegister, TieRegister
from .growth import ClassRegister, PaperRegister, StepRegister, StudentRegister
from .opening import OpeningRegister
from .party_age import GapRegister
from .people import PeopleRegister
from .qualifications import QualificationRegister
from .ratings import PersonRatingRegister
from .recognitions import RecognitionRegister
from .restorations import RestorationRegister
from .standings import StandingRegister
from .stays import StayRegister
from .supplements import SupplementRegister
from .transfers import TransferRegister

STANDINGS, RESTRICTIONS = StandingRegister(), RestrictionRegister()
RATINGS, TRANSFERS = PersonRatingRegister(), TransferRegister()
PROPOSALS = ProposalRegister()
LIFE = (
    PeopleRegister(),
    OpeningRegister(),
    QualificationRegister(),
    CandidateRegister(),
    StepRegister(),
    PaperRegister(),
    StudentRegister(),
    ClassRegister(),
    AdmissionRegister(),
    RecognitionRegister(),
    TRANSFERS,
    STANDINGS,
    StayRegister(),
    DepartureRegister(),
    RestorationRegister(),
    RATINGS,
    AwardRegister(),
    BadgeRegister(),
    PROPOSALS,
    GapRegister(),
    CardRegister(),
    DuesRegister(),
    SupplementRegister(),
    HandoverRegister(),
    LoanRegister(),
    TieRegister(),
    RemarkRegister(),
    DisciplineRegister(),
    DataRequestRegister(),
    RESTRICTIONS,
)
