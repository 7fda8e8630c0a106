"""People and their Party life."""

from .admissions import Admission, Recognition
from .candidates import AwarenessClass, AwarenessStudent, Candidate
from .departures import Departure
from .honours import Badge
from .memberships import Membership
from .people import Person, Qualification
from .person_ratings import PersonRating
from .standings import Standing, TemporaryStay
from .transfers import Transfer

__all__ = [
    "Admission",
    "AwarenessClass",
    "AwarenessStudent",
    "Badge",
    "Candidate",
    "Departure",
    "Membership",
    "Person",
    "PersonRating",
    "Qualification",
    "Recognition",
    "Standing",
    "TemporaryStay",
    "Transfer",
]
