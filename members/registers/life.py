"""The registers of people and their Party life, in the order of the menu."""

from .admissions import AdmissionRegister
from .awards import AwardRegister
from .badges import BadgeRegister
from .candidates import CandidateRegister
from .cards import CardRegister, DuesRegister
from .data_rights import DataRequestRegister, RestrictionRegister
from .departures import DepartureRegister
from .disciplines import DisciplineRegister
from .opening import OpeningRegister
from .people import PeopleRegister
from .qualifications import QualificationRegister
from .ratings import PersonRatingRegister
from .recognitions import RecognitionRegister
from .restorations import RestorationRegister
from .standings import StandingRegister
from .transfers import TransferRegister

STANDINGS, RESTRICTIONS, RATINGS = StandingRegister(), RestrictionRegister(), PersonRatingRegister()
LIFE = (
    PeopleRegister(),
    OpeningRegister(),
    QualificationRegister(),
    CandidateRegister(),
    AdmissionRegister(),
    RecognitionRegister(),
    TransferRegister(),
    STANDINGS,
    DepartureRegister(),
    RestorationRegister(),
    RATINGS,
    AwardRegister(),
    BadgeRegister(),
    CardRegister(),
    DuesRegister(),
    DisciplineRegister(),
    DataRequestRegister(),
    RESTRICTIONS,
)
