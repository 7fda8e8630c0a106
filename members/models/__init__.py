"""People and their Party life."""

from .admissions import Admission, Recognition
from .awards import Award
from .candidates import AwarenessClass, AwarenessStudent, Candidate
from .cards import DuesPayment, PartyCard
from .departures import Departure
from .discipline import Discipline
from .files import FileLoan, Handover, ResidenceRemark, ResidenceTie
from .growth import DossierPaper, GrowthStep
from .honours import Badge, BadgeProposal
from .memberships import Membership
from .merges import PersonMerge
from .party_age import PartyAgeGap
from .people import Person, Qualification
from .person_ratings import PersonRating
from .requests import DataRequest
from .restrictions import Restriction
from .standings import Standing, TemporaryStay
from .supplements import FileSupplement
from .transfers import Transfer

__all__ = [
    "Admission",
    "Award",
    "AwarenessClass",
    "AwarenessStudent",
    "Badge",
    "BadgeProposal",
    "Candidate",
    "DataRequest",
    "Departure",
    "Discipline",
    "DossierPaper",
    "DuesPayment",
    "FileLoan",
    "FileSupplement",
    "GrowthStep",
    "Handover",
    "Membership",
    "PartyAgeGap",
    "PartyCard",
    "Person",
    "PersonMerge",
    "PersonRating",
    "Qualification",
    "Recognition",
    "ResidenceRemark",
    "ResidenceTie",
    "Restriction",
    "Standing",
    "TemporaryStay",
    "Transfer",
]
